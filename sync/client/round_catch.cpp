#include "client/round_catch.h"
#include "domain/limits.h"
#include <algorithm>
#include <utility>

namespace tallyboard::sync {

namespace {

/// No outbox comes near this number. A hub that claims a higher one must not make the device use up all numbers.
constexpr std::uint64_t numbered_max = limits::integer_max / 2;

bool believable(const protocol::RoundAnswer &head, const protocol::Bytes32 &hub_key) {
    for (const auto &answer : head.answers)
        if (answer.receipt && (!protocol::verify(*answer.receipt, hub_key) || answer.receipt->command != answer.id))
            return false;
    return std::all_of(head.receipts.begin(), head.receipts.end(),
                       [&](const Receipt &receipt) { return protocol::verify(receipt, hub_key); });
}

/// The answers to what was asked. True: one says that a snapshot is needed.
bool take_answers(const std::vector<CommandId> &asked, std::vector<protocol::CommandAnswer> &given,
                  std::vector<store::Answered> &taken) {
    bool doubtful = false;
    // A command of which the hub could not even read the id is answered in its place.
    const bool in_places = given.size() == asked.size();
    for (std::size_t i = 0; i < given.size(); ++i) {
        auto &answer = given[i];
        if (answer.id.is_nil() && in_places)
            answer.id = asked[i];
        const bool ours = std::find(asked.begin(), asked.end(), answer.id) != asked.end();
        if (!ours || answer.verdict == Verdict::needs_hub)
            continue;
        doubtful |= answer.refusal.code == RefusalCode::already_decided;
        taken.push_back({answer.id, answer.verdict, std::move(answer.refusal), std::move(answer.receipt)});
    }
    return doubtful;
}

/// Another history or audience, without a snapshot: these rows do not follow what is here.
bool follows_something_else(const Asked &asked, const protocol::RoundAnswer &head) {
    const FeedPlace &from = asked.base.place;
    if (head.resync || asked.base.anew || from.history.empty())
        return false;
    return head.place.history != from.history || (asked.rows_max != 0 && head.place.audience != from.audience);
}

/// Takes the answers and leaves the rows out; they come again. Receipts of another history are left out too, since
/// their ranks cannot be compared with those here; that history's rows bring them again.
void leave_rows_out(store::Arrived &arrived, const store::SyncState &state) {
    if (arrived.place.history != state.place.history) {
        arrived.receipts.clear();
        for (auto &answer : arrived.answers)
            answer.receipt.reset();
    }
    arrived.rows.clear();
    arrived.raw.clear();
    arrived.place = state.place;
    arrived.resync = false;
    arrived.more = true;
}

/// Drops receipts for deadlines in a time that the hub has moved since. The moved rows bring new receipts.
void forget_former_time(store::Arrived &arrived) {
    arrived.receipts.clear();
    for (auto &answer : arrived.answers)
        answer.receipt.reset();
}

} // namespace

std::optional<Reply> disbelief(const Asked &asked, const protocol::RoundAnswer &head,
                               const protocol::Bytes32 &hub_key) {
    if (!believable(head, hub_key))
        return Reply{Reply::Kind::nothing, {}, problem_wrong_hub, 0};
    // An older hub without nonces: it took what we sent, but nothing proves that this answer is new.
    if (head.nonce == 0)
        return other_version(protocol::ProblemCode::protocol_too_new);
    // An answer of an earlier time, kept by a cache that should not have: its news are old, and so is its clock.
    if (head.nonce != asked.nonce)
        return no_answer();
    return std::nullopt;
}

Catch gather(const Asked &asked, protocol::RoundCatch caught, const DeviceNow &left, const DeviceNow &back) {
    auto &head = caught.head;
    Catch made;
    made.asked = asked;
    made.left = left;
    made.back = back;
    made.received = head.received;
    made.sent = head.sent;
    made.hub = head.hub;
    made.more = head.more;
    auto &arrived = made.arrived;
    made.doubtful = take_answers(asked.ids, head.answers, arrived.answers);
    made.answered = arrived.answers.size();
    const bool strange = follows_something_else(asked, head);
    made.doubtful |= strange;
    made.stale = strange || asked.rows_max == 0;
    // An answer without the visits' rows says nothing of the visits: "Monitored" must not rest on it.
    made.current = asked.file == StoreFile::ops && asked.rows_max != 0 && !head.more;
    arrived.rows = std::move(caught.changes);
    arrived.raw = std::move(caught.raw);
    arrived.receipts = std::move(head.receipts);
    arrived.place = std::move(head.place);
    arrived.resync = head.resync || asked.base.anew; // asked for from the beginning
    arrived.follows = asked.base.answers;
    arrived.more = head.more;
    arrived.time_base = head.hub.time_base;
    arrived.numbered = std::min(head.numbered, numbered_max);
    arrived.knows_rolled_back = asked.told_rolled_back;
    return made;
}

void store_catch(Catch &caught, store::LocalStore &store, Instant heard, const Moment &at) {
    auto &arrived = caught.arrived;
    const auto state = store.sync_state();
    // The other track's round may have stored the first page of a snapshot for another audience, which may end at the
    // same cursor that this answer follows.
    if (state.place != caught.asked.base.place)
        caught.stale = true;
    const bool same_history = arrived.place.history == state.place.history;
    const bool former = same_history && arrived.time_base < state.time_base;
    const bool anew = !caught.stale && !former && (!same_history || arrived.time_base != state.time_base);
    if (caught.stale)
        leave_rows_out(arrived, state);
    if (former)
        forget_former_time(arrived), caught.current = false;
    if (!anew)
        arrived.time_base = state.time_base;
    store.apply(arrived, at);
    const auto after = store.sync_state();
    caught.rolled_back = after.rolled_back;
    caught.answers = after.answers;
    caught.rows_due = after.rows_due;
    const bool news = (caught.asked.file == StoreFile::vault && !former) || (caught.current && !caught.stale);
    store.note_sync(news ? std::max(heard, caught.sent) : heard, {}, news && caught.hub.time_sure, anew);
    if (!caught.more)
        store.idle();
}

} // namespace tallyboard::sync
