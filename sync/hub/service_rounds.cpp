// What a request comes to, inside a Service's transaction.
#include "hub/service_parts.h"
#include <limits>

namespace tallyboard::hub {

using protocol::Problem;
using protocol::problem;
using protocol::ProblemCode;

namespace {
constexpr Millis put_back_far = minutes(-24 * 60); // a smaller move back cannot have deleted too early
constexpr Millis away_said_after = seconds(20);    // promised: a minute; a time server may confirm the time first
} // namespace

void Service::Parts::commit(Batch &batch) {
    sequence = store.sequence();
    batch.commit();
}

void Service::Parts::finish(Actions &actions) {
    for (auto &word : rows.take_woken())
        actions.wake_audiences.push_back(std::move(word));
    actions.sequence = store.sequence();
    actions.disconnected.insert(actions.disconnected.end(), disconnected.begin(), disconnected.end());
    disconnected.clear();
    actions.rolled_back.insert(actions.rolled_back.end(), rolled_back.begin(), rolled_back.end());
    rolled_back.clear();
}

void Service::Parts::notice_others() {
    rows.refresh();
    accounts.refresh();
    if (store.generation() == generation)
        return;
    ledger.forget();
    clock.forget();
    history = store.meta("history").value_or("");
    const bool first = generation == 0;
    generation = store.generation();
    if (first)
        return;
    const auto note = [this](const HubStore::FeedView &view) {
        rows.wake(view.audience);
        rows.wake(view.was);
        return true;
    };
    store.scan(sequence, StoreFile::ops, note);
    store.scan(sequence, StoreFile::vault, note);
    std::ranges::copy(accounts.revoked_elsewhere(), std::back_inserter(disconnected));
}

Instant Service::Parts::time_now(const HubNow &now, Actions &actions, std::vector<Owed> &owed) {
    actions.clock = take_up_time(clock, store, rows, ledger, settings.zone, now);
    if (actions.clock && actions.clock->moved < put_back_far)
        accounts.begin_anew(clock.state().base);
    const Instant at = clock.at(now, store);
    if (clock.away_since_ms() >= 0 && !std::exchange(away_noted, true) && !actions.clock)
        actions.clock = ClockNews{};
    if (!away_said && clock.away_since_ms() >= 0 && now.boottime_ms - clock.away_since_ms() >= away_said_after.count) {
        away_said = true;
        watch.say_away(clock.state().boots, at, owed);
    }
    return at;
}

Answer Service::Parts::answer(const Request &request, const Moment &moment, const HubNow &now,
                              std::vector<Owed> &owed) {
    if (const auto *enrol = std::get_if<protocol::EnrolRequest>(&request.body)) {
        auto result = accounts.enrol(*enrol, settings, moment.now);
        if (auto *bad = std::get_if<Problem>(&result))
            return {std::move(*bad)};
        auto &good = std::get<protocol::EnrolAnswer>(result);
        ledger.append("enrolled", who_where(good.person.id, enrol->device), {}, moment.now);
        return {std::move(good)};
    }
    auto who = accounts.caller(request.token, moment.now);
    if (auto *bad = std::get_if<Problem>(&who))
        return {std::move(*bad)};
    auto &caller = std::get<Caller>(who);
    if (const auto *asked = std::get_if<protocol::RoundRequest>(&request.body)) {
        clock.evidence().heard(caller.person.id, asked->wall, now);
        return round(caller, *asked, moment, owed);
    }
    if (const auto *asked = std::get_if<protocol::LookRequest>(&request.body))
        return look(caller, *asked, moment.now);
    if (const auto *asked = std::get_if<protocol::AddressNotesRequest>(&request.body))
        return look_at_address({store, rows, ledger}, caller, *asked, moment.now);
    if (!request.sign_out)
        return {problem(ProblemCode::malformed)};
    accounts.end(caller, moment.now);
    disconnected.push_back(caller.device.device);
    ledger.append("signed_out", who_where(caller.person.id, caller.device.device), {}, moment.now);
    return {std::monostate{}};
}

Answer Service::Parts::round(const Caller &caller_now, const protocol::RoundRequest &request, const Moment &moment,
                             std::vector<Owed> &owed) {
    const bool too_new = request.protocol > protocol::version;
    if (too_new || request.protocol < protocol::oldest_version_served)
        return {problem(too_new ? ProblemCode::protocol_too_new : ProblemCode::protocol_too_old)};
    if (request.device != caller_now.device.device)
        return {problem(ProblemCode::device_mismatch)};
    if (request.commands.size() > limits::commands_per_round)
        return {problem(ProblemCode::too_large, "commands")};
    auto caller = caller_now;
    protocol::RoundAnswer answer;
    answer.received = answer.sent = moment.now;
    answer.nonce = request.nonce;
    answer.hub =
        hub_word(clock, !caller.visit_only && caller.person.roles.with(caller.person.scoped).has(Role::safety_officer));
    answer.answers.reserve(request.commands.size());
    for (const auto &text : request.commands)
        answer.answers.push_back(intake.take(caller, text, moment, owed));
    if (intake.take_number_reused() || request.rolled_back)
        note_rolled_back(caller, moment.now);
    answer.numbered = store.last_number(caller.device.device, request.file);
    if (request.rows_max == 0) {
        answer.place = {history, caller.audience_epoch, request.place.cursor}; // as it was sent
        return {std::move(answer)};
    }
    const auto pull = pull_of(request);
    feed.page(caller, pull, history, moment.now, answer);
    if (request.file == StoreFile::ops)
        add_receipt(caller, pull, moment.now, answer);
    answer.place.cursor = places.hide(answer.place.cursor);
    accounts.note_pulled(caller, request.file, moment.now);
    return {std::move(answer)};
}

protocol::RoundRequest Service::Parts::pull_of(const protocol::RoundRequest &request) const {
    protocol::RoundRequest pull; // without the commands, of which there may be a megabyte
    pull.file = request.file;
    pull.place = request.place;
    // A number that no place has is ahead of the feed, so a snapshot follows. Plain sequences of an older hub are such
    // numbers, too.
    pull.place.cursor = places.show(request.place.cursor).value_or(std::numeric_limits<std::int64_t>::max());
    pull.rows_max = request.rows_max;
    return pull;
}

/// Another device of theirs, or the hub, may have armed a visit anew: this device needs the receipt for it too.
void Service::Parts::add_receipt(const Caller &caller, const protocol::RoundRequest &request, Instant now,
                                 protocol::RoundAnswer &answer) {
    for (const VisitId &id : store.running_visits(caller.person.id)) {
        const auto entry = store.find(Visit::trait.word, id.text());
        if (!entry || (!answer.resync && entry->seq <= request.place.cursor))
            continue;
        const auto visit = rows.visit(id);
        const auto has_it = [&](const protocol::CommandAnswer &given) {
            return given.receipt && given.receipt->visit == id && given.receipt->epoch == visit->epoch;
        };
        if (!visit || std::any_of(answer.answers.begin(), answer.answers.end(), has_it))
            continue;
        if (auto receipt = intake.receipt(*visit, {}, now))
            answer.receipts.push_back(std::move(*receipt));
    }
}

Answer Service::Parts::look(const Caller &caller, const protocol::LookRequest &request, Instant now) {
    const auto record = store.visit(request.visit);
    const bool own = record && record->person == caller.person.id;
    const Person *worker = record ? rows.person_cached(record->person) : nullptr;
    const Roles roles = worker != nullptr ? rows.roles_over_person(caller.person, *worker, now) : caller.person.roles;
    // A person who may not look is not told whether there is such a visit.
    if (!may_look_at_position(roles, own ? Relation::own : Relation::other) || caller.visit_only)
        return {problem(ProblemCode::not_allowed)};
    if (!record)
        return {problem(ProblemCode::not_found)};
    return {protocol::LookAnswer{request.visit, watch.look(*record, caller.person.id, now)}};
}

} // namespace tallyboard::hub
