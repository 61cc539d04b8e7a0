#include "hub/channels/queue.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

constexpr std::int64_t hold_ms = 500;            // behind another message to the same receiver
constexpr std::int64_t overtake_ms = 1'000;      // a connection at rest takes over from one that waits for its greeting
constexpr std::int64_t fresh_probe_ms = 1'000;   // a new message tries a receiver in trouble this soon
constexpr std::int64_t probe_beside_ms = 30'000; // one more than it bears, when those it bears are silent

} // namespace

Queue::Job *Queue::find(std::int64_t id) {
    const auto where = m_where.find(id);
    if (where == m_where.end())
        return nullptr;
    auto &jobs = m_receivers[where->second].jobs;
    const auto found = jobs.find(id);
    return found == jobs.end() ? nullptr : &found->second;
}

void Queue::add(Outgoing outgoing, const std::string &receiver, std::int64_t now) {
    if (Job *known = find(outgoing.id)) {
        known->dropped = false;
        return;
    }
    Receiver &to = m_receivers[receiver];
    to.paused_until = std::min(to.paused_until, std::max(now, to.failed_at + fresh_probe_ms));
    m_where[outgoing.id] = receiver;
    to.jobs[outgoing.id].outgoing = std::move(outgoing);
}

void Queue::drop(std::int64_t id) {
    Job *job = find(id);
    if (job == nullptr)
        return;
    job->dropped = true;
    for (const auto &talk : job->talks)
        if (job->speaker->load() == 0)
            talk->give_up = true; // nothing of it was said yet
    if (job->talks.empty()) {
        m_receivers[m_where[id]].jobs.erase(id);
        m_where.erase(id);
    }
}

void Queue::keep_only(const std::set<std::int64_t> &wanted) {
    std::vector<std::int64_t> unwanted;
    for (const auto &[id, receiver] : m_where)
        if (wanted.count(id) == 0)
            unwanted.push_back(id);
    for (const std::int64_t id : unwanted)
        drop(id);
}

void Queue::hold(std::int64_t id, std::int64_t now) {
    if (Job *job = find(id); job != nullptr && job->state == Job::State::asked) {
        job->state = Job::State::waiting;
        job->not_before = now + hold_ms;
    }
}

Queue::Load Queue::load(const Receiver &receiver, std::int64_t now) const {
    Load load;
    for (const auto &[id, job] : receiver.jobs) {
        load.all += job.state == Job::State::asked ? 1 : job.talks.size();
        load.silent +=
            static_cast<std::size_t>(std::count_if(job.talks.begin(), job.talks.end(), [&](const auto &talk) {
                return now - talk->since_ms.load() >= m_limits.silent_after;
            }));
    }
    return load;
}

bool Queue::has_room(Receiver &receiver, const Load &load, std::size_t idle, std::int64_t now) const {
    if (load.all >= m_limits.at_most)
        return false;
    if (receiver.failures > 0) // one message tests it; one more when that falls silent
        return load.all == load.silent;
    if (load.all < receiver.bears && load.all - load.silent < m_limits.at_once)
        return true;
    if (idle > 0)
        return true; // no further connection
    const bool all_silent = load.all == load.silent;
    if (!all_silent || receiver.bears == SIZE_MAX || now - receiver.probed_at < probe_beside_ms)
        return false;
    receiver.probed_at = now;
    return true;
}

bool Queue::wants_second(const Job &job, std::size_t idle, std::int64_t now) const {
    if (job.state != Job::State::running || job.talks.size() != 1 || job.dropped || job.speaker->load() != 0)
        return false;
    const Talk &first = *job.talks.front();
    const bool overtakes = idle > 0 && first.stage.load() <= Stage::greeting && now - job.begun >= overtake_ms;
    return overtakes || now - job.begun >= m_limits.twice_after;
}

void Queue::ready_at(const std::string &name, Receiver &receiver, std::size_t idle, std::int64_t now,
                     std::vector<Next> &out) {
    if (now < std::max(receiver.paused_until, receiver.asked_until))
        return;
    for (auto &[id, job] : receiver.jobs) {
        const bool begins = job.state == Job::State::waiting && job.not_before <= now;
        if (!begins && !wants_second(job, idle, now))
            continue;
        if (!has_room(receiver, load(receiver, now), idle, now))
            return;
        idle -= std::min<std::size_t>(idle, 1);
        if (begins) {
            job.state = Job::State::asked;
            out.push_back({id, name, nullptr});
            continue;
        }
        job.talks.push_back(std::make_shared<Talk>(id, ++m_talks_begun, job.speaker));
        job.talks.back()->since_ms = now;
        out.push_back({id, name, job.talks.back()});
    }
}

std::vector<Queue::Next> Queue::ready(std::int64_t now, const std::function<std::size_t(const std::string &)> &idle) {
    std::vector<Next> out;
    for (auto &[name, receiver] : m_receivers)
        ready_at(name, receiver, idle(name), now, out);
    return out;
}

std::shared_ptr<Talk> Queue::begin(Outgoing outgoing, const std::string &receiver, std::int64_t now) {
    const std::int64_t id = outgoing.id;
    Job *job = find(id);
    if (job == nullptr) { // the hub has noted that it began, so it is tried although the job is gone
        add(outgoing, receiver, now);
        job = find(id);
    }
    if (!job->talks.empty())
        return nullptr;
    job->outgoing = std::move(outgoing);
    job->state = Job::State::running;
    job->begun = now;
    job->speaker = std::make_shared<std::atomic<int>>(0);
    job->talks.push_back(std::make_shared<Talk>(id, ++m_talks_begun, job->speaker));
    job->talks.back()->since_ms = now;
    return job->talks.back();
}

const Outgoing *Queue::words(std::int64_t id) const {
    const auto where = m_where.find(id);
    if (where == m_where.end())
        return nullptr;
    const auto &jobs = m_receivers.at(where->second).jobs;
    const auto found = jobs.find(id);
    return found == jobs.end() ? nullptr : &found->second.outgoing;
}

std::int64_t Queue::backoff(std::int64_t base, int failures) const {
    const double most = std::min(static_cast<double>(std::max(m_limits.retry_cap, base)),
                                 static_cast<double>(base) * (1 << std::clamp(failures, 0, 10)));
    return static_cast<std::int64_t>(most / 2 + most / 2 * m_chance());
}

void Queue::learn(Receiver &receiver, const Ending &verdict, std::size_t others, std::int64_t now) {
    if (verdict.busy && others > 0) {
        receiver.bears = others;
        receiver.learned_at = now;
    } else if (verdict.report.outcome == SendOutcome::handed_over && receiver.bears != SIZE_MAX &&
               now - receiver.learned_at >= m_limits.learn_again) {
        ++receiver.bears;
        receiver.learned_at = now;
    }
}

void Queue::again(Receiver &receiver, Job &job, const Ending &verdict, std::size_t others, std::int64_t now) {
    job.state = Job::State::waiting;
    job.not_before = now;
    if (verdict.stale || (verdict.busy && others > 0))
        return; // not the message's fault; the other conversations show that the receiver is well
    if (verdict.scope == Scope::message) {
        const bool doubt = verdict.report.outcome == SendOutcome::unknown;
        const auto backs_off = backoff(doubt ? m_limits.doubt_base : m_limits.retry_base, job.tries++);
        job.not_before = now + std::max(backs_off, verdict.wait_ms);
        return;
    }
    receiver.failed_at = now;
    receiver.asked_until = now + verdict.wait_ms;
    receiver.paused_until = now + backoff(m_limits.retry_base, receiver.failures++);
    if (others == 0)
        receiver.bears = SIZE_MAX; // the receiver was away: what was learnt then says nothing
}

std::optional<SendReport> Queue::ended(const Talk &talk, const Ending &verdict, std::int64_t now) {
    Job *job = find(talk.id);
    if (job == nullptr)
        return {};
    Receiver &receiver = m_receivers[m_where[talk.id]];
    if (std::erase_if(job->talks, [&talk](const auto &one) { return one->number == talk.number; }) == 0)
        return {}; // of an earlier try, given up then
    const SendOutcome outcome = verdict.report.outcome;
    const auto others = load(receiver, now).all;
    learn(receiver, verdict, others, now);
    receiver.set_up_wrong = verdict.set_up;
    if (verdict.scope == Scope::message) {
        receiver.failures = 0; // it answers
        receiver.paused_until = std::min(receiver.paused_until, now);
    }
    const bool settled = outcome == SendOutcome::handed_over || outcome == SendOutcome::refused;
    if (!settled && outcome != SendOutcome::unknown && !job->talks.empty())
        return {}; // the other conversation goes on with it
    for (const auto &other : job->talks)
        other->give_up = true;
    if (settled || job->dropped) {
        const std::int64_t id = talk.id;
        receiver.jobs.erase(id);
        m_where.erase(id);
    } else {
        job->talks.clear();
        again(receiver, *job, verdict, others, now);
    }
    return verdict.report;
}

std::size_t Queue::waiting() const {
    return static_cast<std::size_t>(std::count_if(m_where.begin(), m_where.end(), [this](const auto &entry) {
        return !m_receivers.at(entry.second).jobs.at(entry.first).dropped;
    }));
}

std::size_t Queue::troubled() const {
    return static_cast<std::size_t>(std::count_if(m_receivers.begin(), m_receivers.end(),
                                                  [](const auto &entry) { return entry.second.set_up_wrong; }));
}

std::vector<std::shared_ptr<Talk>> Queue::talks() const {
    std::vector<std::shared_ptr<Talk>> all;
    for (const auto &[name, receiver] : m_receivers)
        for (const auto &[id, job] : receiver.jobs)
            all.insert(all.end(), job.talks.begin(), job.talks.end());
    return all;
}

std::int64_t Queue::next_at(std::int64_t now) const {
    std::int64_t next = now + 1'000;
    for (const auto &[name, receiver] : m_receivers)
        for (const auto &[id, job] : receiver.jobs) {
            const auto due = std::max({job.not_before, receiver.paused_until, receiver.asked_until});
            if (job.state == Job::State::waiting && due > now)
                next = std::min(next, due);
            else if (job.state != Job::State::asked)
                next = std::min(next, now + 200); // one may fall silent, or make room by it
        }
    return next;
}

} // namespace tallyboard::hub
