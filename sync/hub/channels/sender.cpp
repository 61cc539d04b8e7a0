#include "hub/channels/sender.h"
#include "hub/channels/courier.h"
#include "hub/channels/lines.h"
#include "hub/channels/queue.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

constexpr std::int64_t last_word_ms = 5'000; // for what waits for a server's answer when the hub stops

QueueLimits limits_of(const SenderSettings &settings) {
    QueueLimits limits;
    limits.at_once = settings.at_once;
    limits.at_most = settings.at_once * 3;
    limits.retry_base = settings.retry_base_ms;
    limits.retry_cap = settings.retry_cap_ms;
    return limits;
}

} // namespace

struct Sender::Parts {
    struct Ended {
        std::shared_ptr<Talk> talk;
        TryEnd end;
    };
    struct Inbox {
        std::vector<Outgoing> arrived;
        std::optional<std::vector<Outgoing>> all;
        std::vector<Service::Tries> answers;
        std::vector<Ended> ended;
        bool empty() const { return arrived.empty() && !all && answers.empty() && ended.empty(); }
    };
    Parts(SenderSettings with, Wiring to)
        : settings(std::move(with)), wiring(std::move(to)), queue(limits_of(settings), wiring.chance),
          lines(settings, wiring.clock, [this](auto talk, auto end) {
              post([&](Inbox &box) { box.ended.push_back({std::move(talk), std::move(end)}); });
          }) {}

    SenderSettings settings;
    Wiring wiring;
    Totals totals;
    std::thread thread;

    std::mutex mutex; // guards the next two
    Inbox inbox;
    bool stopping = false;
    std::condition_variable wake;

    // The thread's own.
    Queue queue;
    std::set<std::int64_t> settled; // perhaps not yet recorded: a list of before does not bring them back
    std::vector<SendResult> results;
    Lines lines; // last: its threads post to the inbox

    template <class Put> void post(Put put) {
        {
            const std::lock_guard lock(mutex);
            put(inbox);
        }
        wake.notify_one();
    }
    std::int64_t now() const { return wiring.clock().boottime_ms; }
    void loop();
    bool fetch(Inbox &box);
    void take_in(Inbox box);
    void add(Outgoing outgoing);
    void reconcile(std::vector<Outgoing> all, const std::vector<Outgoing> &arrived);
    void begin_ready();
    void begin(Outgoing outgoing, const std::string &receiver);
    void settle(SendResult result, bool counts);
    void tell();
    void last_words();
};

Sender::Sender(SenderSettings settings, Wiring wiring)
    : m(std::make_unique<Parts>(std::move(settings), std::move(wiring))) {}

Sender::~Sender() { stop(); }

const Sender::Totals &Sender::totals() const { return m->totals; }

void Sender::start() {
    m->thread = std::thread([this] { m->loop(); });
}

void Sender::stop() {
    {
        const std::lock_guard lock(m->mutex);
        m->stopping = true;
    }
    m->wake.notify_one();
    if (m->thread.joinable())
        m->thread.join();
}

void Sender::take(std::vector<Outgoing> messages) {
    if (!messages.empty())
        m->post([&](auto &box) { std::move(messages.begin(), messages.end(), std::back_inserter(box.arrived)); });
}

void Sender::may_go(Service::Tries tries) {
    m->post([&](auto &box) { box.answers.push_back(std::move(tries)); });
}

void Sender::owed(std::vector<Outgoing> messages) {
    m->post([&](auto &box) { box.all = std::move(messages); });
}

void Sender::Parts::loop() {
    Inbox box;
    while (fetch(box)) {
        take_in(std::exchange(box, {}));
        begin_ready();
        tell();
        lines.rest(now());
    }
    last_words();
    lines.end_all();
}

/// Takes what other threads left in the box, or waits for that or for the next try. False: stop.
bool Sender::Parts::fetch(Inbox &box) {
    const auto most = std::chrono::milliseconds(std::max<std::int64_t>(1, queue.next_at(now()) - now()));
    std::unique_lock lock(mutex);
    wake.wait_for(lock, most, [this] { return stopping || !inbox.empty(); });
    if (stopping)
        return false; // what lies there is read by last_words()
    box = std::exchange(inbox, {});
    return true;
}

void Sender::Parts::take_in(Inbox box) {
    for (Ended &one : box.ended) {
        Ending verdict = courier_of(one.end.channel).judge(one.end);
        const bool counts = !verdict.busy && !verdict.stale && !one.end.called_off;
        if (const auto report = queue.ended(*one.talk, verdict, now()))
            settle({one.talk->id, *report, std::move(verdict.detail), verdict.set_up, std::move(verdict.their_id)},
                   counts);
    }
    if (box.all)
        reconcile(std::move(*box.all), box.arrived);
    for (Outgoing &one : box.arrived)
        add(std::move(one));
    for (Service::Tries &tries : box.answers) {
        for (const std::int64_t id : tries.drop)
            queue.drop(id);
        for (const std::int64_t id : tries.hold)
            queue.hold(id, now());
        for (Outgoing &words : tries.go) {
            const std::string receiver = receiver_of(words, settings);
            begin(std::move(words), receiver);
        }
    }
}

/// Messages that arrived after the list was made are not in it, and stay.
void Sender::Parts::reconcile(std::vector<Outgoing> all, const std::vector<Outgoing> &arrived) {
    std::set<std::int64_t> wanted;
    for (const auto *list : {&std::as_const(all), &arrived})
        for (const Outgoing &one : *list)
            wanted.insert(one.id);
    queue.keep_only(wanted);
    std::erase_if(settled, [&wanted](std::int64_t id) { return wanted.count(id) == 0; });
    for (Outgoing &one : all)
        add(std::move(one));
}

void Sender::Parts::add(Outgoing outgoing) {
    if (settled.count(outgoing.id) > 0)
        return;
    const std::string receiver = receiver_of(outgoing, settings);
    queue.add(std::move(outgoing), receiver, now());
}

void Sender::Parts::begin_ready() {
    std::vector<std::int64_t> ids;
    for (auto &next : queue.ready(now(), [this](const std::string &receiver) { return lines.idle(receiver); })) {
        if (next.second)
            lines.run(next.receiver, *queue.words(next.id), std::move(next.second));
        else if (wiring.ask)
            ids.push_back(next.id);
        else
            begin(*queue.words(next.id), next.receiver);
    }
    if (!ids.empty())
        wiring.ask(std::move(ids));
}

void Sender::Parts::begin(Outgoing outgoing, const std::string &receiver) {
    const std::int64_t id = outgoing.id;
    const auto talk = queue.begin(outgoing, receiver, now());
    if (!talk)
        return;
    SendResult result{id, {}, {}, false};
    // The app hears of an alarm through the feed; there is nothing to hand over.
    if (outgoing.send.channel == Channel::app)
        result = {id, {SendOutcome::handed_over, SendTrouble::none, 0}, "in the feed", false};
    else if (can_send(outgoing, settings, result))
        return lines.run(receiver, std::move(outgoing), talk);
    Ending verdict;
    verdict.report = result.report;
    if (queue.ended(*talk, verdict, now()))
        settle(std::move(result), outgoing.send.channel != Channel::app);
}

void Sender::Parts::settle(SendResult result, bool counts) {
    switch (result.report.outcome) {
    case SendOutcome::handed_over: totals.delivered += counts ? 1 : 0; break;
    case SendOutcome::refused: ++totals.refused; break;
    case SendOutcome::unknown: ++totals.unknown; break;
    case SendOutcome::failed:
    case SendOutcome::put_off: totals.failed += counts ? 1 : 0; break;
    }
    if (result.report.outcome == SendOutcome::handed_over || result.report.outcome == SendOutcome::refused)
        settled.insert(result.id);
    results.push_back(std::move(result));
}

void Sender::Parts::tell() {
    const auto waiting = queue.waiting(), troubled = queue.troubled();
    const bool changed = totals.waiting.exchange(waiting) != waiting || totals.troubled.exchange(troubled) != troubled;
    const bool ended = !results.empty();
    if (ended)
        wiring.report(std::exchange(results, {}));
    if (wiring.counted && (changed || ended))
        wiring.counted(totals);
}

/// Cuts off conversations in the middle of a message. Those that only wait for the answer get a little time for it.
void Sender::Parts::last_words() {
    const std::int64_t until = now() + last_word_ms;
    for (;;) {
        bool somebody = false;
        for (const auto &talk : queue.talks()) {
            const bool waits = talk->stage.load() == Stage::answer && now() < until;
            somebody = somebody || waits;
            if (!waits)
                talk->give_up = true;
        }
        Inbox box;
        {
            std::unique_lock lock(mutex);
            if (somebody)
                wake.wait_for(lock, std::chrono::milliseconds(100), [this] { return !inbox.ended.empty(); });
            box.ended = std::exchange(inbox.ended, {});
        }
        take_in(std::move(box));
        tell();
        if (!somebody)
            return;
    }
}

} // namespace tallyboard::hub
