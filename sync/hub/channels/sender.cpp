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

    std::mutex mutex; // guards the next four
    std::vector<Outgoing> arrived;
    std::vector<Outgoing> all;
    bool all_is_new = false;
    bool stopping = false;

    // The thread's own.
    std::map<std::string, Receiver> receivers;
    std::multimap<std::int64_t, Job> later; // boottime to try again
    std::map<CURL *, Running> running;
    std::set<std::int64_t> known;
    std::set<std::int64_t> dropped;  // running, but no longer owed: not tried again
    std::set<std::int64_t> accepted; // delivered, perhaps not yet recorded: a list of before does not bring them back
    std::vector<SendResult> results;

    void loop();
    bool fetch();
    void enqueue(Job job) { receivers[receiver_of(job.outgoing, settings)].ready.push_back(std::move(job)); }
    void add(Outgoing outgoing);
    void keep_only(const std::set<std::int64_t> &wanted);
    void begin_ready();
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
    bool reconcile = false;
    {
        const std::lock_guard lock(mutex);
        if (stopping)
            return false;
        fresh.swap(arrived);
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
    return true;
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
    for (auto &[name, receiver] : receivers) {
        while (receiver.active < settings.at_once && !receiver.ready.empty()) {
            Job job = std::move(receiver.ready.front());
            receiver.ready.pop_front();
            begin(name, receiver, std::move(job));
        }
    }
}

void Sender::Parts::begin(const std::string &name, Receiver &receiver, Job job) {
    const std::int64_t id = job.outgoing.id;
    // The app hears of an alarm through the feed; there is nothing to hand over.
    if (job.outgoing.send.channel == Channel::app)
        return settle(std::move(job), {id, true, "in the feed"});
    std::string why_not;
    auto transfer = Transfer::make(job.outgoing, settings, wiring.clock().utc, why_not);
    if (!transfer)
        return settle(std::move(job), {id, false, why_not});
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
    const bool again = !result.ok && dropped.erase(result.id) == 0;
    ++(result.ok ? totals.delivered : totals.failed);
    if (result.ok)
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
