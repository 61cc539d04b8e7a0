#include "hub/channels/sender.h"
#include "hub/channels/transfer.h"
#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace tallyboard::hub {

namespace {

constexpr std::int64_t hold_ms = 500; // behind another message to the same receiver

struct Job {
    Outgoing outgoing;
    int tries = 0;
};
struct Receiver {
    std::deque<Job> ready;
    std::size_t active = 0;
};
struct Running {
    Job job;
    std::string receiver;
    std::unique_ptr<Transfer> transfer;
};

} // namespace

struct Sender::Parts {
    SenderSettings settings;
    Wiring wiring;
    CURLM *multi = nullptr;
    std::thread thread;
    Totals totals;

    std::mutex mutex; // guards the next five
    std::vector<Service::Tries> answers;
    std::vector<Outgoing> arrived;
    std::vector<Outgoing> all;
    bool all_is_new = false;
    bool stopping = false;

    // The thread's own.
    std::map<std::string, Receiver> receivers;
    std::multimap<std::int64_t, Job> later;                    // boottime to try again
    std::map<std::int64_t, std::pair<std::string, Job>> asked; // the hub looks whether they still matter
    std::map<CURL *, Running> running;
    std::set<std::int64_t> known;
    std::set<std::int64_t> dropped;  // running, but no longer owed: not tried again
    std::set<std::int64_t> accepted; // ended, perhaps not yet recorded: a list of before does not bring them back
    std::vector<SendResult> results;

    void loop();
    bool fetch();
    void enqueue(Job job) { receivers[receiver_of(job.outgoing, settings)].ready.push_back(std::move(job)); }
    void add(Outgoing outgoing);
    void keep_only(const std::set<std::int64_t> &wanted);
    void begin_ready();
    void take_answer(Service::Tries tries);
    Job answered(std::int64_t id);
    void begin(const std::string &name, Receiver &receiver, Job job);
    void finish(CURL *handle, CURLcode code);
    void settle(Job job, SendResult result);
    void due_again();
    int wait_ms() const;
};

Sender::Sender(SenderSettings settings, Wiring wiring) : m(std::make_unique<Parts>()) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    m->settings = std::move(settings);
    m->wiring = std::move(wiring);
    m->multi = curl_multi_init();
}

Sender::~Sender() {
    stop();
    for (auto &[handle, one] : m->running)
        curl_multi_remove_handle(m->multi, handle);
    m->running.clear();
    curl_multi_cleanup(m->multi);
}

const Sender::Totals &Sender::totals() const { return m->totals; }

void Sender::start() {
    m->thread = std::thread([this] { m->loop(); });
}

void Sender::stop() {
    {
        const std::lock_guard lock(m->mutex);
        m->stopping = true;
    }
    curl_multi_wakeup(m->multi);
    if (m->thread.joinable())
        m->thread.join();
}

void Sender::take(std::vector<Outgoing> messages) {
    if (messages.empty())
        return;
    {
        const std::lock_guard lock(m->mutex);
        std::move(messages.begin(), messages.end(), std::back_inserter(m->arrived));
    }
    curl_multi_wakeup(m->multi);
}

void Sender::may_go(Service::Tries tries) {
    {
        const std::lock_guard lock(m->mutex);
        m->answers.push_back(std::move(tries));
    }
    curl_multi_wakeup(m->multi);
}

void Sender::owed(std::vector<Outgoing> messages) {
    {
        const std::lock_guard lock(m->mutex);
        m->all = std::move(messages);
        m->all_is_new = true;
    }
    curl_multi_wakeup(m->multi);
}

void Sender::Parts::loop() {
    while (fetch()) {
        due_again();
        begin_ready();
        int still = 0;
        curl_multi_perform(multi, &still);
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(multi, &left))
            if (message->msg == CURLMSG_DONE)
                finish(message->easy_handle, message->data.result);
        begin_ready();
        if (!results.empty())
            wiring.report(std::exchange(results, {}));
        totals.waiting = known.size();
        curl_multi_poll(multi, nullptr, 0, wait_ms(), nullptr);
    }
}

/// Takes what other threads left; false: stop.
bool Sender::Parts::fetch() {
    std::vector<Outgoing> fresh, everything;
    std::vector<Service::Tries> told;
    bool reconcile = false;
    {
        const std::lock_guard lock(mutex);
        if (stopping)
            return false;
        fresh.swap(arrived);
        told.swap(answers);
        reconcile = std::exchange(all_is_new, false);
        everything.swap(all);
    }
    if (reconcile) {
        // What arrived after the list was made is not in it: it stays.
        std::set<std::int64_t> wanted;
        for (const Outgoing &one : everything)
            wanted.insert(one.id);
        for (const Outgoing &one : fresh)
            wanted.insert(one.id);
        keep_only(wanted);
        std::erase_if(accepted, [&wanted](std::int64_t id) { return wanted.count(id) == 0; });
        for (Outgoing &one : everything)
            add(std::move(one));
    }
    for (Outgoing &one : fresh)
        add(std::move(one));
    for (Service::Tries &tries : told)
        take_answer(std::move(tries));
    return true;
}

/// The job that an answer is about, out of its queue's slot.
Job Sender::Parts::answered(std::int64_t id) {
    const auto found = asked.find(id);
    if (found == asked.end())
        return {};
    --receivers[found->second.first].active;
    Job job = std::move(found->second.second);
    asked.erase(found);
    return job;
}

void Sender::Parts::take_answer(Service::Tries tries) {
    for (Outgoing &words : tries.go) { // the hub has it down as begun: it is tried, whatever became of the job
        Job job = answered(words.id);
        job.outgoing = std::move(words);
        known.insert(job.outgoing.id);
        const std::string name = receiver_of(job.outgoing, settings);
        begin(name, receivers[name], std::move(job));
    }
    for (const std::int64_t id : tries.drop) {
        (void)answered(id);
        known.erase(id);
        dropped.erase(id);
    }
    for (const std::int64_t id : tries.hold)
        if (Job job = answered(id); job.outgoing.id != 0)
            later.emplace(wiring.clock().boottime_ms + hold_ms, std::move(job));
}

void Sender::Parts::add(Outgoing outgoing) {
    dropped.erase(outgoing.id);
    if (accepted.count(outgoing.id) > 0)
        return;
    if (known.insert(outgoing.id).second)
        enqueue({std::move(outgoing), 0});
}

void Sender::Parts::keep_only(const std::set<std::int64_t> &wanted) {
    const auto unwanted = [&wanted](const Job &job) { return wanted.count(job.outgoing.id) == 0; };
    for (auto &[name, receiver] : receivers)
        std::erase_if(receiver.ready, unwanted);
    std::erase_if(later, [&unwanted](const auto &entry) { return unwanted(entry.second); });
    std::erase_if(known, [&wanted](std::int64_t id) { return wanted.count(id) == 0; });
    for (const auto &[handle, one] : running)
        if (unwanted(one.job))
            dropped.insert(one.job.outgoing.id);
}

void Sender::Parts::begin_ready() {
    std::vector<std::int64_t> ids;
    for (auto &[name, receiver] : receivers) {
        while (receiver.active < settings.at_once && !receiver.ready.empty()) {
            Job job = std::move(receiver.ready.front());
            receiver.ready.pop_front();
            if (!wiring.ask) {
                begin(name, receiver, std::move(job));
                continue;
            }
            ++receiver.active;
            ids.push_back(job.outgoing.id);
            asked.insert_or_assign(job.outgoing.id, std::pair(name, std::move(job)));
        }
    }
    if (!ids.empty())
        wiring.ask(std::move(ids));
}

void Sender::Parts::begin(const std::string &name, Receiver &receiver, Job job) {
    const std::int64_t id = job.outgoing.id;
    // The app hears of an alarm through the feed; there is nothing to hand over.
    if (job.outgoing.send.channel == Channel::app)
        return settle(std::move(job), {id, {SendOutcome::handed_over, SendTrouble::none, 0}, "in the feed"});
    SendResult why_not{id, {}, {}};
    auto transfer = Transfer::make(job.outgoing, settings, wiring.clock().utc, why_not);
    if (!transfer)
        return settle(std::move(job), std::move(why_not));
    CURL *handle = transfer->handle();
    curl_multi_add_handle(multi, handle);
    ++receiver.active;
    running.emplace(handle, Running{std::move(job), name, std::move(transfer)});
}

void Sender::Parts::finish(CURL *handle, CURLcode code) {
    const auto found = running.find(handle);
    if (found == running.end())
        return;
    Running one = std::move(found->second);
    running.erase(found);
    curl_multi_remove_handle(multi, handle);
    --receivers[one.receiver].active;
    SendResult result = one.transfer->result(one.job.outgoing.id, code);
    settle(std::move(one.job), std::move(result));
}

void Sender::Parts::settle(Job job, SendResult result) {
    const bool handed_over = result.report.outcome == SendOutcome::handed_over;
    const bool ended = handed_over || result.report.outcome == SendOutcome::refused;
    const bool again = dropped.erase(result.id) == 0 && !ended;
    ++(handed_over ? totals.delivered : totals.failed);
    if (ended)
        accepted.insert(result.id);
    results.push_back(std::move(result));
    if (!again) {
        known.erase(job.outgoing.id);
        return;
    }
    const int shift = std::min(job.tries++, 10);
    const double most =
        std::min<double>(settings.retry_cap_ms, static_cast<double>(settings.retry_base_ms) * (1 << shift));
    const double wait = most / 2 + most / 2 * wiring.chance();
    later.emplace(wiring.clock().boottime_ms + static_cast<std::int64_t>(wait), std::move(job));
}

void Sender::Parts::due_again() {
    const std::int64_t now = wiring.clock().boottime_ms;
    while (!later.empty() && later.begin()->first <= now) {
        enqueue(std::move(later.begin()->second));
        later.erase(later.begin());
    }
}

int Sender::Parts::wait_ms() const {
    if (later.empty())
        return 1'000;
    return static_cast<int>(std::clamp<std::int64_t>(later.begin()->first - wiring.clock().boottime_ms, 0, 1'000));
}

} // namespace tallyboard::hub
