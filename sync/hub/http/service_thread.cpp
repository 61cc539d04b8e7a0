#include "hub/http/service_thread.h"
#include "hub/http/limits.h"
#include "hub/hub_store.h"
#include <algorithm>

namespace tallyboard::hub {

ServiceThread::ServiceThread(Service &service, HubStore &store, Metrics &metrics, Wiring wiring)
    : m_service(service), m_store(store), m_metrics(metrics), m_wiring(std::move(wiring)) {}

ServiceThread::~ServiceThread() { stop(); }

void ServiceThread::start() {
    const auto guarded = [this](auto work) {
        try {
            work();
        } catch (const std::exception &error) {
            m_metrics.ready = false;
            m_wiring.failed(error.what());
        }
    };
    guarded([this] { catch_up(); });
    if (m_metrics.ready)
        m_thread = std::thread([this, guarded] { guarded([this] { loop(); }); });
}

void ServiceThread::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

ServiceThread::Taken ServiceThread::ask(Arrival arrival) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return Taken::stopping;
        auto &queue = arrival.urgent ? m_urgent : m_everyday;
        if (!arrival.urgent && queue.size() >= http_limits::waiting_max) {
            ++m_metrics.shed;
            return Taken::busy;
        }
        queue.push_back(std::move(arrival));
        m_metrics.waiting_now = m_urgent.size() + m_everyday.size();
    }
    m_wake.notify_one();
    return Taken::yes;
}

ServiceThread::Taken ServiceThread::run(Errand errand) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return Taken::stopping;
        auto &queue = m_errands[static_cast<std::size_t>(errand.of)];
        if (queue.size() >= http_limits::errands_max) {
            ++m_metrics.outside_shed;
            return Taken::busy;
        }
        queue.push_back(std::move(errand));
    }
    m_wake.notify_one();
    return Taken::yes;
}

void ServiceThread::listen(std::string token, std::size_t io, std::function<void(Listening)> reply) {
    const std::lock_guard lock(m_mutex);
    if (m_stopping) {
        m_wiring.post[io]([reply = std::move(reply)] {
            reply(protocol::Problem{protocol::ProblemCode::stopping, 503, "the hub is stopping"});
        });
        return;
    }
    m_listens.push_back({std::move(token), io, std::move(reply)});
    m_wake.notify_one();
}

void ServiceThread::sent(std::vector<Service::Sent> reports) {
    {
        const std::lock_guard lock(m_mutex);
        std::move(reports.begin(), reports.end(), std::back_inserter(m_reports));
    }
    m_wake.notify_one();
}

void ServiceThread::about_to_send(std::vector<std::int64_t> ids) {
    {
        const std::lock_guard lock(m_mutex);
        m_tries.insert(m_tries.end(), ids.begin(), ids.end());
    }
    m_wake.notify_one();
}

ServiceThread::Work ServiceThread::wait_for_work(int most_ms, bool &stop) {
    Work work;
    std::unique_lock lock(m_mutex);
    const auto something = [this] {
        return m_stopping || !m_urgent.empty() || !m_everyday.empty() || !m_listens.empty() || !m_reports.empty() ||
               !m_tries.empty() || std::ranges::any_of(m_errands, [](const auto &queue) { return !queue.empty(); });
    };
    m_wake.wait_for(lock, std::chrono::milliseconds(most_ms), something);
    for (auto *queue : {&m_urgent, &m_everyday})
        while (!queue->empty() && work.batch.size() < http_limits::batch_max) {
            work.batch.push_back(std::move(queue->front()));
            queue->pop_front();
        }
    work.listens.swap(m_listens);
    work.reports.swap(m_reports);
    work.tries.swap(m_tries);
    for (auto &queue : m_errands)
        if (!work.errand && !queue.empty()) {
            work.errand = std::move(queue.front());
            queue.pop_front();
        }
    m_metrics.waiting_now = m_urgent.size() + m_everyday.size();
    stop = m_stopping && work.batch.empty() && work.listens.empty() && work.reports.empty() && !work.errand;
    return work;
}

void ServiceThread::catch_up() {
    const HubNow now = m_wiring.clock();
    serve_due(now);
    look_around(now);
    m_metrics.hub_minus_boottime_ms = m_service.hub_time(now).ms - now.boottime_ms;
    m_metrics.door_heartbeat_ms = now.boottime_ms;
    m_metrics.ready = true;
}

void ServiceThread::loop() {
    for (bool stop = false; !stop;) {
        const HubNow before = m_wiring.clock();
        m_metrics.door_heartbeat_ms = before.boottime_ms;
        Work work = wait_for_work(idle_ms(before), stop);
        turn(std::move(work));
    }
    m_metrics.ready = false;
}

void ServiceThread::turn(Work work) {
    if (!work.batch.empty())
        serve(std::move(work.batch), m_wiring.clock());
    const HubNow now = m_wiring.clock();
    if (!work.reports.empty()) {
        Actions actions;
        m_service.sent(work.reports, now, actions);
        act(actions);
        m_next_due = m_service.next_due();
    }
    if (!work.tries.empty())
        m_wiring.may_go(m_service.before_send(work.tries, now));
    for (Listen &one : work.listens)
        m_wiring.post[one.io]([reply = std::move(one.reply), answer = m_service.listener(one.token, now)]() mutable {
            reply(std::move(answer));
        });
    look_around(now);
    serve_due(now);
    if (work.errand)
        do_errand(*work.errand);
    m_metrics.hub_minus_boottime_ms = m_service.hub_time(now).ms - now.boottime_ms;
    m_metrics.time_confirmed = m_service.time_confirmed();
    m_metrics.wall_ahead_ms = m_service.wall_ahead().count;
    const auto steps = static_cast<std::uint64_t>(m_service.clock_steps());
    if (m_metrics.clock_steps.exchange(steps) != steps)
        m_wiring.clock_stepped();
}

void ServiceThread::serve(std::vector<Arrival> batch, const HubNow &now) {
    std::vector<Request> requests;
    requests.reserve(batch.size());
    for (Arrival &one : batch)
        requests.push_back(std::move(one.request));
    Actions actions;
    std::vector<Answer> answers = m_service.handle(requests, now, actions);
    const auto took =
        static_cast<std::uint64_t>(std::max<std::int64_t>(0, m_wiring.clock().boottime_ms - now.boottime_ms));
    ++m_metrics.batches;
    m_metrics.requests += batch.size();
    m_metrics.commit_ms_total += took;
    raise_to(m_metrics.commit_ms_max, took);
    // One post for each thread, however many answers there are.
    using Released = std::vector<std::pair<std::function<void(Answer)>, Answer>>;
    std::vector<Released> released(m_wiring.post.size());
    for (std::size_t i = 0; i < batch.size(); ++i)
        released[batch[i].io].emplace_back(std::move(batch[i].reply), std::move(answers.at(i)));
    for (std::size_t io = 0; io < released.size(); ++io)
        if (!released[io].empty())
            m_wiring.post[io]([list = std::move(released[io])]() mutable {
                for (auto &[reply, answer] : list)
                    reply(std::move(answer));
            });
    act(actions);
    m_next_due = m_service.next_due();
}

void ServiceThread::serve_due(const HubNow &now) {
    const Instant hub = m_service.hub_time(now);
    const bool is_due = m_more_due || (m_next_due.is_set() && m_next_due <= hub);
    if (!is_due)
        return;
    if (m_next_due.is_set())
        raise_to(m_metrics.due_late_ms_max, (hub - m_next_due).count);
    Actions actions;
    m_more_due = m_service.due(now, actions, 1'000); // in slices, so that check-ins get in between
    m_metrics.escalations += actions.outgoing.size();
    act(actions);
    m_next_due = m_service.next_due();
}

void ServiceThread::do_errand(const Errand &errand) {
    Actions actions;
    errand.work(m_service, m_wiring.clock(), actions);
    act(actions);
    m_next_due = m_service.next_due();
}

void ServiceThread::look_around(const HubNow &now) {
    if (now.boottime_ms >= m_next_look_ms) {
        m_next_look_ms = now.boottime_ms + http_limits::outside_poll_ms;
        m_store.begin();
        const std::uint64_t generation = m_store.generation();
        m_metrics.sequence = m_store.sequence();
        m_store.rollback();
        m_more_due = true; // so that the clock's evidence is read and hub time is kept
        Actions reports;
        (void)m_service.report_plans(now, reports); // one a look
        act(reports);
        if (std::exchange(m_generation, generation) != generation) {
            Actions actions;
            (void)m_service.handle({}, now, actions); // works out who has something new
            act(actions);
            m_next_due = m_service.next_due();
            m_wiring.changed_outside();
        }
    }
    if (now.boottime_ms >= m_next_owed_ms) {
        m_next_owed_ms = now.boottime_ms + http_limits::owed_every_ms;
        m_wiring.owed(m_service.unsent());
    }
    if (now.boottime_ms >= m_next_day_end_ms) {
        m_next_day_end_ms = now.boottime_ms + http_limits::day_end_every_ms;
        Actions actions;
        m_service.day_end(now, actions);
        act(actions);
    }
}

void ServiceThread::act(Actions &actions) {
    if (actions.clock && m_wiring.clock_news)
        m_wiring.clock_news(*actions.clock);
    if (actions.sequence > 0)
        m_metrics.sequence = actions.sequence;
    if (!actions.outgoing.empty())
        m_wiring.send(std::move(actions.outgoing));
    if (!actions.disconnected.empty())
        m_wiring.disconnected(actions.disconnected);
    if (!actions.rolled_back.empty()) {
        m_metrics.stores_rolled_back += actions.rolled_back.size();
        m_wiring.rolled_back(actions.rolled_back);
    }
    if (!actions.wake_audiences.empty())
        m_wiring.woken(actions.wake_audiences, m_service.places().hide(actions.sequence));
}

int ServiceThread::idle_ms(const HubNow &now) const {
    if (m_more_due)
        return 0;
    std::int64_t wait = http_limits::outside_poll_ms;
    if (m_next_due.is_set())
        wait = std::min(wait, (m_next_due - m_service.hub_time(now)).count);
    return static_cast<int>(std::max<std::int64_t>(wait, 0));
}

} // namespace tallyboard::hub
