#include "hub/service_parts.h"
#include "store/civil_time.h"

namespace tallyboard::hub {

using protocol::Problem;
using protocol::problem;
using protocol::ProblemCode;

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
        const auto forced = m->closing.take_forced();
        for (const ClosingRecord &closing : forced)
            m->watch.forced(closing, at, owed);
        done = m->watch.step(at, most, owed);
        m->troubles.review(at);
        const bool wrote = done > 0 || !owed.empty() || !forced.empty();
        m->clock.keep(now, m->store, wrote, m->store.next_due().is_set());
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
        const auto sequence = m->store.sequence();
        answer = Listener{caller.device.device, std::move(caller.audiences), sequence, m->places.hide(sequence)};
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

const PlaceMask &Service::places() const { return m->places; }
std::int64_t Service::clock_steps() const { return m->clock.steps(); }
Instant Service::hub_time(const HubNow &now) const { return m->clock.state().at(now); }
bool Service::time_confirmed() const { return m->clock.confirmed(); }
Millis Service::wall_ahead() const { return m->clock.wall_ahead(); }

} // namespace tallyboard::hub
