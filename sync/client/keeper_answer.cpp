// What is believed of an answer, and what follows from it. Nothing is taken from an answer that carries a signature
// which is not the hub's; an answer that can not be read as the hub's message is no answer.
#include "client/keeper_parts.h"
#include "domain/enum_text.h"
#include <algorithm>
#include <utility>

namespace tallyboard::sync {

namespace {

/// No outbox comes near it; a hub that says more must not use up all the numbers there are.
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

/// Another history, or other eyes, without a snapshot: what these rows follow upon is not what is here.
bool follows_something_else(const Round &round, const protocol::RoundAnswer &head) {
    if (head.resync || round.base.anew || round.base.history.empty())
        return false;
    return head.history != round.base.history || (round.rows_max != 0 && head.audience != round.base.audience);
}

/// The answers count, the rows come again. Receipts of another history than what is here would outrank its own, or be
/// outranked; the rows of theirs bring them.
void leave_rows_out(store::Arrived &arrived, const store::SyncState &state) {
    if (arrived.history != state.history) {
        arrived.receipts.clear();
        for (auto &answer : arrived.answers)
            answer.receipt.reset();
    }
    arrived.rows.clear();
    arrived.raw.clear();
    arrived.history = state.history;
    arrived.cursor = state.cursor;
    arrived.audience = state.audience;
    arrived.resync = false;
    arrived.more = true;
}

/// Words for deadlines in a time that the hub has moved since; the moved rows bring their own.
void forget_former_time(store::Arrived &arrived) {
    arrived.receipts.clear();
    for (auto &answer : arrived.answers)
        answer.receipt.reset();
}

} // namespace

struct Keeper::Parts::Outcome {
    std::string history;
    std::int64_t cursor = 0, audience = 0, answers = 0;
    bool more = false;
    bool rows_due = false;    // of what another round heard meanwhile
    bool stale = false;       // another round was faster: its rows were left out
    bool doubtful = false;    // a snapshot is needed
    bool rolled_back = false; // what waits has new numbers, and the hub has yet to be told
    bool current = false;     // with these rows the visits here are the hub's, as they were at `sent`
    Instant sent;
    protocol::HubWord hub;
    std::int64_t back_boottime_ms = 0;
    std::size_t answered = 0;
};

void Keeper::Parts::arrived(Track &track, std::uint64_t flight, const DeviceNow &left, const HttpAnswer &answer) {
    const auto now = wiring.clock();
    auto &flights = track.round->flights;
    std::erase(flights, flight);
    Reply reply = classify(answer);
    if (reply.kind == Reply::Kind::message && now.boottime_ms - left.boottime_ms > answer_ms_most) {
        if (!flights.empty())
            return; // one that left after the device woke up will do better
        track.generation += 1;
        track.outbox_maybe = true;
        track.feed->known = false;
        return again_now(track, now);
    }
    if (reply.kind == Reply::Kind::message) {
        auto caught = protocol::read_round_catch(answer.body);
        if (caught) {
            track.generation += 1; // whatever else is on its way for this round is not listened to
            for (const auto other : std::exchange(flights, {}))
                wiring.transport.cancel(other);
            track.round->hedge_at = never;
            return take(track, caught.take(), left, now);
        }
        reply = unreadable(caught.error());
    }
    if (!flights.empty())
        return; // the other one may do better
    track.generation += 1;
    const bool over_a_proxys_cap = reply.kind == Reply::Kind::nothing && reply.status == 413;
    if ((reply.kind == Reply::Kind::problem && blames_request(reply.code)) ||
        (over_a_proxys_cap && track.round->ids.size() > 1))
        return blamed(track, reply, answer, now);
    if (answer.wire == Wire::timed_out)
        track.rows = std::max(page_rows_least, track.rows / 4); // a thin wire
    failed(track, now, reply, answer.retry_after_ms);
}

/// What an answer brings, for the store and for what follows.
void Keeper::Parts::gather(const Track &track, protocol::RoundCatch &caught, store::Arrived &arrived,
                           Outcome &outcome) {
    const auto &round = track.round;
    auto &head = caught.head;
    outcome.doubtful = take_answers(round->ids, head.answers, arrived.answers);
    outcome.answered = arrived.answers.size();
    const bool strange = follows_something_else(*round, head);
    outcome.doubtful |= strange;
    outcome.stale = strange || round->rows_max == 0;
    // An answer without the visits' rows says nothing of the visits: "Monitored" must not rest on it.
    outcome.current = track.file == StoreFile::ops && round->rows_max != 0 && !head.more;
    outcome.sent = head.sent;
    outcome.hub = head.hub;
    outcome.history = head.history;
    outcome.cursor = head.cursor;
    outcome.audience = head.audience;
    outcome.more = head.more;
    arrived.rows = std::move(caught.changes);
    arrived.raw = std::move(caught.raw);
    arrived.receipts = std::move(head.receipts);
    arrived.history = head.history;
    arrived.cursor = head.cursor;
    arrived.audience = head.audience;
    arrived.resync = head.resync || round->base.anew; // asked for from the beginning
    arrived.follows = round->base.answers;
    arrived.more = head.more;
    arrived.time_base = head.hub.time_base;
    arrived.numbered = std::min(head.numbered, numbered_max);
    arrived.knows_rolled_back = round->told_rolled_back;
}

void Keeper::Parts::take(Track &track, protocol::RoundCatch caught, const DeviceNow &left, const DeviceNow &now) {
    const auto round = track.round;
    auto &head = caught.head;
    if (!believable(head, credentials.hub_key))
        return failed(track, now, {Reply::Kind::nothing, {}, problem_wrong_hub, 0}, -1);
    // A hub from before the nonce: what we sent it took, but nothing says that this answer is of now.
    if (head.nonce == 0)
        return failed(track, now, other_version(protocol::ProblemCode::protocol_too_new), -1);
    // An answer of an earlier time, kept by a cache that should not have: its news are old, and so is its clock.
    if (head.nonce != round->nonce)
        return failed(track, now, no_answer(), -1);
    const std::pair time_of{head.history, head.hub.time_base};
    const bool former_time = offset_of.first == head.history && head.hub.time_base < offset_of.second;
    if (!former_time) { // else it was overtaken by one that knows better
        if (std::exchange(offset_of, time_of) != time_of)
            offset = {};
        offset.add(left, now, head.received, head.sent);
    }

    auto outcome = std::make_shared<Outcome>();
    auto catch_ = std::make_shared<store::Arrived>();
    gather(track, caught, *catch_, *outcome);
    outcome->back_boottime_ms = now.boottime_ms;

    on_store(
        track,
        [catch_, outcome, which = track.file, base = round->base,
         heard = heard_of == time_of ? report.last_heard : Instant{}, at = moment(now)](store::LocalStore &store) {
            const auto state = store.sync_state();
            // The other lane's round may have stored the first page of a snapshot for other eyes: it can end at the
            // very cursor that this answer follows.
            if (state.history != base.history || state.cursor != base.cursor || state.audience != base.audience)
                outcome->stale = true;
            const bool former = catch_->history == state.history && catch_->time_base < state.time_base;
            const bool anew = !outcome->stale && !former &&
                              (catch_->history != state.history || catch_->time_base != state.time_base);
            if (outcome->stale)
                leave_rows_out(*catch_, state);
            if (former)
                forget_former_time(*catch_), outcome->current = false;
            if (!anew)
                catch_->time_base = state.time_base;
            store.apply(*catch_, at);
            const auto after = store.sync_state();
            outcome->rolled_back = after.rolled_back;
            outcome->answers = after.answers;
            outcome->rows_due = after.rows_due;
            const bool news = (which == StoreFile::vault && !former) || (outcome->current && !outcome->stale);
            store.note_sync(news ? std::max(heard, outcome->sent) : heard, {}, news && outcome->hub.time_sure, anew);
            if (!outcome->more)
                store.idle();
        },
        [this, &track, outcome](bool stored) {
            const auto here = wiring.clock();
            if (!stored)
                return failed(track, here, {Reply::Kind::nothing, {}, problem_store_failed, 0}, -1);
            applied(track, *outcome, here);
        });
}

void Keeper::Parts::applied(Track &track, const Outcome &outcome, const DeviceNow &now) {
    const auto round = track.round;
    Feed &feed = *track.feed;
    if (!round->ids.empty() && outcome.answered == 0) // a hub that says nothing to what it was asked
        return failed(track, now, no_answer(), -1);
    if (outcome.stale) {
        feed.known = false;
    } else {
        feed.history = outcome.history;
        feed.cursor = outcome.cursor;
        feed.audience = outcome.audience;
        feed.answers = outcome.answers;
        feed.anew = false;
        if (!outcome.more && feed.wakes == round->base.wakes)
            feed.wanted = 0;
    }
    if (outcome.current && !outcome.stale) {
        const std::pair time_of{outcome.history, outcome.hub.time_base};
        if (std::exchange(heard_of, time_of) != time_of)
            report.last_heard = report.last_sure = {};
        report.last_heard = std::max(report.last_heard, outcome.sent);
        if (outcome.hub.time_sure)
            report.last_sure = std::max(report.last_sure, outcome.sent);
        report.hub = outcome.hub;
        report.heard_boottime_ms = outcome.back_boottime_ms;
    }
    feed.anew = feed.anew || outcome.doubtful;
    if (outcome.rolled_back) { // at once again: with the new numbers, and with the word for the operator
        feed.known = false;
        track.outbox_maybe = true;
        due_now(track.file == StoreFile::ops ? ops : vault, now);
    }
    if (outcome.answered < round->ids.size())
        track.outbox_maybe = true;
    track.failures = 0;
    track.unreachable = false;
    track.not_before = 0;
    track.batch = std::min(limits::commands_per_round, std::max<std::size_t>(1, track.batch) * 2);
    track.rows = std::min(limits::rows_per_page, track.rows * 2);
    noted.clear();
    tell(SyncHealth::live, {}, now);
    for (Track *other : tracks()) // the way is open again for all
        if (other != &track && other->unreachable && !other->active)
            due_now(*other, now);
    if (stream == 0 && stream_due == never)
        stream_due = now.boottime_ms;
    if (round->probe)
        return convict(track, now);

    const bool pull = outcome.more || outcome.stale || outcome.doubtful || outcome.rows_due;
    if (track.kind == Track::Kind::safety && pull)
        due_now(ops, now);
    if (round->left_some)
        track.outbox_maybe = true;
    const bool unfinished = round->left_some || outcome.answered < round->ids.size() || outcome.rolled_back;
    if (unfinished || (pull && track.kind != Track::Kind::safety))
        return again_now(track, now);
    rest(track, now);
}

// One command, or one among many, made the whole request unreadable. Halve until it stands alone; then ask once without
// it, because a hub that finds every request unreadable must not empty an outbox.
void Keeper::Parts::blamed(Track &track, const Reply &why, const HttpAnswer &answer, const DeviceNow &now) {
    const auto round = track.round;
    if (round->ids.empty()) {
        track.suspect.reset();
        return failed(track, now, why, answer.retry_after_ms);
    }
    if (round->ids.size() == 1) {
        track.suspect = round->ids.front();
        const auto problem = protocol::read_problem(answer.body);
        track.suspect_why = problem && !problem.value().detail.empty() ? problem.value().detail : why.word;
    }
    track.batch = std::max<std::size_t>(1, round->ids.size() / 2);
    track.outbox_maybe = true;
    again_now(track, now);
}

void Keeper::Parts::convict(Track &track, const DeviceNow &now) {
    const Refusal why{RefusalCode::malformed, {{"where", track.suspect_why}}};
    on_store(
        track, [id = *track.suspect, why, at = moment(now)](store::LocalStore &store) { store.set_aside(id, why, at); },
        [this, &track](bool ok) {
            const auto here = wiring.clock();
            track.suspect.reset();
            track.outbox_maybe = true;
            if (!ok)
                return failed(track, here, {Reply::Kind::nothing, {}, problem_store_failed, 0}, -1);
            again_now(track, here);
        });
}

} // namespace tallyboard::sync
