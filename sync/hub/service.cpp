#include "hub/service.h"
#include "domain/limits.h"
#include "domain/permissions.h"
#include "hub/accounts.h"
#include "hub/address_look.h"
#include "hub/alarm_links.h"
#include "hub/clock_move.h"
#include "hub/day_end.h"
#include "hub/dse_key.h"
#include "hub/feed.h"
#include "hub/hub_clock.h"
#include "hub/intake.h"
#include "hub/ledger.h"
#include "hub/outside_work.h"
#include "hub/plan_reports.h"
#include "hub/reminders.h"
#include "hub/roles.h"
#include "hub/troubles.h"
#include "hub/watch.h"
#include "store/civil_time.h"
#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <utility>

namespace tallyboard::hub {

using protocol::Problem;
using protocol::problem;
using protocol::ProblemCode;

namespace {
constexpr Millis rolled_back_step = minutes(10);
constexpr Millis put_back_far = minutes(-24 * 60); // a smaller move back cannot have deleted too early
constexpr Millis away_said_after = seconds(20);    // promised: a minute; a time server may confirm the time first

Subject who_where(const PersonId &person, const DeviceId &device) { return Subject().add(person).add(device.text()); }
} // namespace

struct Service::Parts {
    HubStore &store;
    Settings settings;
    HubRows rows;
    Ledger ledger;
    Accounts accounts;
    Watch watch;
    Intake intake;
    Feed feed;
    Troubles troubles;
    Reminders reminders;
    PlanReports plan_reports;
    HubClock clock;
    std::string history;
    std::uint64_t generation = 0;
    std::int64_t sequence = -1; // after our last batch
    bool away_noted = false;    // that the hub was away, for the operator
    bool away_said = false;     // the same, to whom the plans name
    bool looked_back = false;   // at the tries during which the last process died
    std::vector<DeviceId> disconnected, rolled_back;
    std::map<DeviceId, Instant> rolled_back_at;

    Parts(HubStore &s, Settings given)
        : store(s), settings(std::move(given)), rows(store, settings.dse_key, settings.judge, settings.read_address),
          ledger(store, settings.ledger_key, settings.random), accounts(store, rows), watch(store, rows, ledger),
          intake(store, rows, ledger, watch, settings.signing), feed(store, rows), troubles(store, rows),
          reminders(store, rows, settings.zone), plan_reports(store, rows) {}

    /// All of `work` in one transaction; when it throws nothing of it stays, here or in the store.
    template <class F> void in_batch(F work) {
        try {
            Batch batch(store);
            notice_others();
            work();
            sequence = store.sequence();
            batch.commit();
        } catch (...) {
            rows.forget();
            ledger.forget();
            accounts.forget();
            clock.forget();
            troubles.forget();
            reminders.forget();
            plan_reports.forget();
            looked_back = away_said = away_noted = false;
            rolled_back.clear();
            rolled_back_at.clear(); // an alarm is rather raised twice
            throw;
        }
    }

    /// An operator's command has written: its rows wake listeners, its revocations close streams, and our caches are
    /// out of date.
    void notice_others() {
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

    /// A transaction of its own, so that the rows are on disk before the words are looked up.
    void compose(Actions &actions, const std::vector<Owed> &owed, const HubNow &now) {
        if (owed.empty())
            return;
        in_batch([&] {
            const auto at = clock.at(now, store);
            for (const auto &one : owed) // what the same batch has overtaken is gone already
                if (const auto record = store.message(one.id); record && is_owed(record->row))
                    actions.outgoing.push_back(outgoing_of(store, rows, *record, settings.council, at));
        });
    }

    void look_back(Instant now, std::vector<Owed> &owed) {
        if (!std::exchange(looked_back, true))
            watch.lost_tries(now, owed);
    }

    void finish(Actions &actions) {
        for (auto &word : rows.take_woken())
            actions.wake_audiences.push_back(std::move(word));
        actions.sequence = store.sequence();
        actions.disconnected.insert(actions.disconnected.end(), disconnected.begin(), disconnected.end());
        disconnected.clear();
        actions.rolled_back.insert(actions.rolled_back.end(), rolled_back.begin(), rolled_back.end());
        rolled_back.clear();
    }

    /// One log line for one event: a device repeats `rolled_back` until it has an answer.
    void note_rolled_back(const Caller &caller, Instant now) {
        auto &last = rolled_back_at[caller.device.device];
        if (last.is_set() && now - last < rolled_back_step)
            return;
        last = now;
        rolled_back.push_back(caller.device.device);
        ledger.append("rolled_back", who_where(caller.person.id, caller.device.device), {}, now);
    }

    /// Hub time now, after taking up any word about it.
    Instant time_now(const HubNow &now, Actions &actions, std::vector<Owed> &owed);

    Answer answer(const Request &request, const Moment &moment, const HubNow &now, std::vector<Owed> &owed);
    Answer round(const Caller &caller, const protocol::RoundRequest &request, const Moment &moment,
                 std::vector<Owed> &owed);
    Answer look(const Caller &caller, const protocol::LookRequest &request, Instant now);
    void add_receipt(const Caller &caller, const protocol::RoundRequest &request, Instant now,
                     protocol::RoundAnswer &answer);
};

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
        answer.place = {history, caller.audience_epoch, request.place.cursor};
        return {std::move(answer)};
    }
    feed.page(caller, request, history, moment.now, answer);
    if (request.file == StoreFile::ops)
        add_receipt(caller, request, moment.now, answer);
    accounts.note_pulled(caller, request.file, moment.now);
    return {std::move(answer)};
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

Service::Service(HubStore &store, Settings settings) : m(std::make_unique<Parts>(store, std::move(settings))) {
    m->in_batch([this] {
        check_dse_key(m->store, m->settings.dse_key);
        if (!m->history.empty())
            return;
        std::array<std::uint8_t, 16> bytes{};
        m->settings.random(bytes);
        m->history = protocol::base64url(bytes);
        m->store.set_meta("history", m->history);
    });
}
Service::~Service() = default;

std::vector<Answer> Service::handle(const std::vector<Request> &batch, const HubNow &now, Actions &actions) {
    std::vector<Answer> answers;
    answers.reserve(batch.size());
    std::vector<Owed> owed;
    m->in_batch([&] {
        const Instant at = m->clock.at(now, m->store);
        const Moment moment{at, civil_time(at, m->settings.zone).date};
        m->look_back(at, owed);
        const auto before = m->store.sequence();
        bool wrote = false;
        for (const auto &request : batch) {
            const auto *asked = std::get_if<protocol::RoundRequest>(&request.body);
            wrote = wrote || asked == nullptr || !asked->commands.empty();
            answers.push_back(m->answer(request, moment, now, owed));
        }
        m->clock.keep(now, m->store, wrote || m->store.sequence() != before, m->store.next_due().is_set());
        m->finish(actions);
    });
    m->compose(actions, owed, now);
    return answers;
}

bool Service::due(const HubNow &now, Actions &actions, std::size_t most) {
    std::size_t done = 0;
    std::vector<Owed> owed;
    m->in_batch([&] {
        const Instant at = m->time_now(now, actions, owed);
        m->look_back(at, owed);
        (void)m->rows.book(); // read it now, so that no alarm waits until all people are read
        done = m->watch.step(at, most, owed);
        m->troubles.review(at);
        m->clock.keep(now, m->store, done > 0 || !owed.empty(), m->store.next_due().is_set());
        m->finish(actions);
    });
    m->compose(actions, owed, now);
    if (done == 0)
        m->store.tidy();
    return done == most;
}

Instant Service::next_due() { return m->store.next_due(); }

Service::Tries Service::before_send(const std::vector<std::int64_t> &ids, const HubNow &now) {
    Tries tries;
    m->in_batch([&] {
        const auto at = m->clock.at(now, m->store);
        for (const auto id : ids)
            switch (const auto may = m->watch.begin_try(id, at); may.answer) {
            case MayTry::go:
                tries.go.push_back(outgoing_of(m->store, m->rows, may.record, m->settings.council, at));
                tries.go.back().link = answer_url(m->store, m->rows, may.record, m->settings, at);
                break;
            case MayTry::drop: tries.drop.push_back(id); break;
            case MayTry::hold: tries.hold.push_back(id); break;
            }
        m->clock.keep(now, m->store, !tries.go.empty(), true);
    });
    return tries;
}

void Service::sent(const std::vector<Sent> &results, const HubNow &now, Actions &actions) {
    std::vector<Owed> owed;
    m->in_batch([&] {
        const auto at = m->clock.at(now, m->store);
        for (const auto &result : results)
            m->watch.sent(result.outgoing_id, result.report, {result.detail, result.their_id}, at, owed);
        m->clock.keep(now, m->store, true, true);
        m->finish(actions);
    });
    m->compose(actions, owed, now);
}

std::vector<Outgoing> Service::unsent() {
    std::vector<Outgoing> list;
    m->in_batch([&] {
        for (const auto &record : m->store.owed(100'000))
            list.push_back(outgoing_of(m->store, m->rows, record, m->settings.council, {}));
    });
    return list;
}

std::variant<Service::Listener, Problem> Service::listener(const std::string &token, const HubNow &now) {
    std::variant<Listener, Problem> answer;
    m->in_batch([&] {
        auto who = m->accounts.caller(token, m->clock.at(now, m->store));
        if (auto *bad = std::get_if<Problem>(&who))
            return void(answer = std::move(*bad));
        auto &caller = std::get<Caller>(who);
        answer = Listener{caller.device.device, std::move(caller.audiences), m->store.sequence()};
    });
    return answer;
}

void Service::outside(const HubNow &now, Actions &actions, const std::function<void(OutsideWork &)> &work) {
    std::vector<Owed> owed;
    m->in_batch([&] {
        const auto at = m->clock.at(now, m->store);
        OutsideWork asked{m->store,
                          m->rows,
                          m->settings,
                          at,
                          [&](const Decision &decision) { m->watch.take_up(decision, false, at, owed); },
                          [&](std::string_view kind, const Subject &subject, std::string_view content) {
                              m->ledger.append(kind, subject, content, at);
                          }};
        work(asked);
        m->clock.keep(now, m->store, asked.stamped, m->store.next_due().is_set());
        m->finish(actions);
    });
    m->compose(actions, owed, now);
}

void Service::day_end(const HubNow &now, Actions &actions) {
    std::vector<Owed> owed;
    m->in_batch([&] {
        const auto at = m->clock.at(now, m->store);
        if (m->clock.confirmed() && turn_roles(m->rows, m->store, at, m->settings.zone))
            m->clock.keep(now, m->store, true, true);
        if (m->clock.confirmed() && end_day(m->store, m->rows, at, m->settings.zone))
            m->clock.keep(now, m->store, true, true);
        if (m->clock.confirmed() && m->reminders.say(at, owed))
            m->clock.keep(now, m->store, true, true);
        m->finish(actions);
    });
    m->compose(actions, owed, now);
}

bool Service::report_plans(const HubNow &now, Actions &actions) {
    if (!m->plan_reports.is_stale(hub_time(now)))
        return false;
    bool more = false;
    m->in_batch([&] {
        const auto at = m->clock.at(now, m->store);
        const auto before = m->store.sequence();
        more = m->plan_reports.make(at);
        m->clock.keep(now, m->store, m->store.sequence() != before, m->store.next_due().is_set());
        m->finish(actions);
    });
    return more;
}

std::int64_t Service::clock_steps() const { return m->clock.steps(); }
Instant Service::hub_time(const HubNow &now) const { return m->clock.state().at(now); }
bool Service::time_confirmed() const { return m->clock.confirmed(); }
Millis Service::wall_ahead() const { return m->clock.wall_ahead(); }

} // namespace tallyboard::hub
