// A device's two files: what people press, what the hub answers, pages, snapshots, purge, a new device id.
#include "contents.h"
#include "store/reads.h"
#include "support/store/store_fixture.h"
#include "workload.h"
#include <random>

namespace tallyboard::faults {

using namespace testing;

namespace {

class DeviceSubject final : public Subject {
public:
    struct Step {
        std::function<void(DeviceSubject &)> run;
    };
    DeviceSubject(const DiskImage &image, StoreFile which, std::shared_ptr<const std::vector<Step>> steps)
        : m_disk(image), m_which(which), m_steps(std::move(steps)) {}
    ~DeviceSubject() override { m_store.reset(); }

    std::string open() override {
        m_chance->seed(1);
        auto opened = store::LocalStore::open("device.db", key_of(7), m_which, chance(), m_disk.vfs());
        if (!opened)
            return "the open gate says " + std::to_string(static_cast<int>(opened.error()));
        m_store = opened.take();
        return {};
    }
    void close() override { m_store.reset(); }
    void step(std::size_t i) override {
        m_chance->seed(100 + i);
        m_now = static_cast<std::int64_t>(i) * 60'000;
        m_steps->at(i).run(*this);
    }
    std::string contents() override { return contents_of(m_store->database()); }
    std::string audit() override {
        if (!m_store->database().verify())
            return "the integrity check fails";
        const auto waiting = m_store->to_send(100'000).size();
        if (static_cast<int>(waiting) != m_store->sync_state().pending)
            return "the outbox is counted wrongly";
        return {};
    }
    MemoryDisk &disk() override { return m_disk; }

    // for steps
    store::LocalStore &store() { return *m_store; }
    Moment now() const { return after_noon(m_now); }
    void say(const Verb &verb) {
        if (press(*m_store, verb, m_now).verdict == Verdict::refused)
            throw std::runtime_error("the rule book refused a step");
    }
    void reopen() {
        close();
        if (const auto wrong = open(); !wrong.empty())
            throw std::runtime_error(wrong);
    }

private:
    store::RandomBytes chance() {
        return [chance = m_chance](std::span<std::uint8_t> bytes) {
            for (auto &byte : bytes)
                byte = static_cast<std::uint8_t>((*chance)());
        };
    }
    MemoryDisk m_disk;
    StoreFile m_which;
    std::shared_ptr<const std::vector<Step>> m_steps;
    std::shared_ptr<std::mt19937_64> m_chance = std::make_shared<std::mt19937_64>(1);
    std::unique_ptr<store::LocalStore> m_store;
    std::int64_t m_now = 0;
};

using D = DeviceSubject;
using Steps = std::vector<D::Step>;

store::Arrived page(std::vector<Change> rows, std::int64_t cursor, bool resync = false, bool more = false) {
    store::Arrived arrived;
    arrived.place.history = "h";
    arrived.place.cursor = cursor;
    arrived.rows = std::move(rows);
    arrived.resync = resync;
    arrived.more = more;
    return arrived;
}

void take_council(D &d) { d.store().apply(page(council(6, 4), 40), d.now()); }

/// The hub says yes to all that waits, arms the running visit at `epoch`, and signs for it.
void hub_agrees(D &d, std::int64_t epoch, bool rows = true) {
    auto arrived = answer_all(d.store(), Verdict::accepted);
    arrived.place.history = "h";
    arrived.place.cursor += 3;
    arrived.more = !rows;
    if (epoch > 0) {
        Visit armed = store::running_visit_of(d.store(), person_id(1)).value().row;
        armed.state = VisitState::armed;
        armed.epoch = epoch;
        armed.deadline = armed.next_due = d.now().now + minutes(60);
        if (rows)
            arrived.rows.push_back({armed, false});
        Receipt receipt;
        receipt.visit = armed.id;
        receipt.epoch = epoch;
        receipt.deadline = armed.deadline;
        receipt.hub_time = d.now().now;
        receipt.reach = Reach::somebody;
        receipt.first_told = "Duty officer";
        receipt.signature = "signed";
        arrived.receipts.push_back(receipt);
    }
    d.store().apply(arrived, d.now());
}

StartVisit a_start(std::uint64_t n) {
    StartVisit start;
    start.visit = visit_id(n);
    start.where = "14 Mill Lane";
    start.what = "Repairs inspection";
    start.minutes = 120;
    return start;
}

DeclarePlace a_place(int day) { return {after_noon().today + day, Half::am, PlaceKind::home, {}}; }

Steps first_open() {
    return {{[](D &d) { d.store().set_setting("hub.url", "https://hub.example"); }},
            {[](D &d) { d.store().set_setting("theme", "dark"); }},
            {take_council}};
}

Steps arm() {
    return {{take_council},
            {[](D &d) { d.say(a_start(1)); }},
            {[](D &d) { hub_agrees(d, 1); }},
            {[](D &d) { d.store().note_sync(d.now().now, "no_network"); }},
            {[](D &d) {
                d.say(RaiseSos{visit_id(1), "Car park", {}});
            }}};
}

Steps check_in() {
    return {{take_council},
            {[](D &d) { d.say(a_start(1)); }},
            {[](D &d) { hub_agrees(d, 1); }},
            {[](D &d) {
                d.say(CheckIn{visit_id(1), 1, {}});
            }},
            {[](D &d) { hub_agrees(d, 2, false); }}, // accepted, its rows still to come
            {[](D &d) {
                d.say(ExtendVisit{visit_id(1), 1, 30, "Longer than I thought"});
            }},
            {[](D &d) { hub_agrees(d, 3); }},
            {[](D &d) {
                d.say(CloseVisit{visit_id(1), 3});
            }},
            {[](D &d) { hub_agrees(d, 0); }}};
}

Steps outbox() {
    Steps steps{{take_council}};
    for (int i = 1; i <= 8; ++i)
        steps.push_back({[i](D &d) { d.say(a_place(i)); }});
    steps.push_back({[](D &d) { d.say(BookDesk{booking_id(1), {"TH-001"}, after_noon().today + 1, Span::day}); }});
    steps.push_back({[](D &d) {
        d.store().set_aside(d.store().to_send(1).at(0).id, {RefusalCode::malformed, {}}, d.now());
    }});
    steps.push_back({[](D &d) {
        auto arrived = answer_all(d.store(), Verdict::accepted);
        arrived.place.history = "h";
        for (std::size_t i = 0; i < arrived.answers.size(); i += 2)
            arrived.answers[i].verdict = Verdict::refused, arrived.answers[i].refusal = {RefusalCode::desk_taken, {}};
        arrived.more = true;
        d.store().apply(arrived, d.now());
    }});
    steps.push_back({[](D &d) { d.say(a_place(9)); }});
    steps.push_back({[](D &d) {
        auto last = page({}, 41);
        last.follows = d.store().sync_state().answers;
        d.store().apply(last, d.now());
    }});
    steps.push_back({[](D &d) { d.store().dismiss_notice(d.store().notices().at(0).id); }});
    return steps;
}

Steps feed_page() {
    Steps steps{{[](D &d) { d.say(a_place(1)); }}, {take_council}};
    for (int p = 0; p < 3; ++p)
        steps.push_back({[p](D &d) {
            auto rows = council(60 + p, 6);
            rows.push_back({Desk{{"TH-003"}, {"TH-1-A"}, {"TH-1"}, {"TH"}, "3", 1, true}, p == 2});
            auto arrived = page(std::move(rows), 50 + p, false, p < 2);
            arrived.raw = {{"kind_of_tomorrow", R"({"a":1})"}};
            d.store().apply(arrived, d.now());
        }});
    return steps;
}

/// A snapshot of three pages over a full outbox; then another that is begun and never ended.
Steps snapshot() {
    Steps steps{{take_council}, {[](D &d) { d.say(a_place(1)); }}, {[](D &d) { d.say(a_place(2)); }}};
    for (int p = 0; p < 3; ++p)
        steps.push_back({[p](D &d) {
            auto arrived = page(council(5 + p, 2 + p), 60 + p, p == 0, p < 2);
            arrived.place.history = "another";
            d.store().apply(arrived, d.now());
        }});
    steps.push_back({[](D &d) { d.say(a_place(3)); }});
    steps.push_back({[](D &d) { d.store().apply(page(council(3, 3), 70, true, true), d.now()); }});
    steps.push_back({[](D &d) { d.store().apply(page(council(2, 2), 71, true, false), d.now()); }});
    return steps;
}

Steps fold() {
    Steps steps{{take_council}};
    for (int i = 1; i <= 3; ++i) {
        steps.push_back({[i](D &d) { d.say(a_place(i)); }});
        steps.push_back({[](D &d) { d.store().database().checkpoint(); }});
        steps.push_back({[i](D &d) { d.say(a_place(10 + i)); }});
    }
    return steps;
}

Steps reopen() {
    Steps steps{{take_council}};
    for (int i = 1; i <= 3; ++i) {
        steps.push_back({[i](D &d) { d.say(a_place(i)); }});
        steps.push_back({[](D &d) { d.reopen(); }});
    }
    return steps;
}

Steps purge() {
    return {{take_council},
            {[](D &d) { d.say(a_place(1)); }},
            {[](D &d) { hub_agrees(d, 0); }},
            {[](D &d) {
                std::vector<Change> old;
                for (int i = 1; i <= 40; ++i)
                    old.push_back(
                        {Presence{person_id(2), after_noon().today + -i, Half::am, PlaceKind::home, {}, {}}, false});
                d.store().apply(page(std::move(old), 90), d.now());
            }},
            {[](D &d) { d.say(a_place(2)); }},
            {[](D &d) { d.store().purge(after_noon().today + 20, after_noon().now + minutes(60 * 24 * 20), {}); }}};
}

Steps new_device() {
    Steps steps{{take_council}};
    for (int i = 1; i <= 4; ++i)
        steps.push_back({[i](D &d) { d.say(a_place(i)); }});
    steps.push_back({[](D &d) { d.store().set_device({numbered(77)}); }});
    steps.push_back({[](D &d) { d.say(a_place(5)); }});
    return steps;
}

Steps vault() {
    Steps steps{{[](D &d) { d.say(StartAssessment{assessment_id(1), Workstation::hot_desk, "Kitchen", 1}); }}};
    SubmitAssessment submit{assessment_id(1), Workstation::hot_desk, "Kitchen", 1, {}};
    for (const DseTopic &topic : dse_topics(1)) {
        const TopicAnswer answer{topic.number, topic.yes_is_trouble ? Answer::yes : Answer::no, "It hurts"};
        if (topic.number % 4 == 1)
            steps.push_back({[answer](D &d) { d.say(AnswerTopic{assessment_id(1), answer}); }});
        submit.answers.push_back(answer);
    }
    steps.push_back({[submit](D &d) { d.say(submit); }});
    steps.push_back({[](D &d) { hub_agrees(d, 0); }});
    return steps;
}

/// A draft is in no snapshot and must live through one.
Steps vault_snapshot() {
    return {{[](D &d) {
                d.say(StartAssessment{assessment_id(1), Workstation::hot_desk, "Kitchen", 1});
            }},
            {[](D &d) {
                d.say(AnswerTopic{assessment_id(1), {1, Answer::yes, "The chair"}});
            }},
            {[](D &d) { d.store().apply(page({}, 10, true, true), d.now()); }},
            {[](D &d) {
                Assessment other;
                other.id = assessment_id(2);
                other.person = person_id(2);
                other.state = AssessmentState::submitted;
                d.store().apply(page({{other, false}}, 11), d.now());
            }},
            {[](D &d) {
                d.say(AnswerTopic{assessment_id(1), {2, Answer::no, ""}});
            }}};
}

} // namespace

std::vector<Workload> device_workloads() {
    std::vector<Workload> all;
    const auto add = [&](const char *name, std::size_t setup, Steps steps, StoreFile which = StoreFile::ops) {
        const auto shared = std::make_shared<const Steps>(std::move(steps));
        all.push_back(
            {name, setup, shared->size(), std::vector<bool>(shared->size()), [which, shared](const DiskImage &image) {
                 return std::make_unique<DeviceSubject>(image, which, shared);
             }});
    };
    add("first_open", 0, first_open());
    add("arm", 1, arm());
    add("check_in", 3, check_in());
    add("outbox", 1, outbox());
    add("feed_page", 1, feed_page());
    add("snapshot", 3, snapshot());
    add("fold", 1, fold());
    add("reopen", 1, reopen());
    add("purge", 4, purge());
    add("new_device", 4, new_device());
    add("vault", 0, vault(), StoreFile::vault);
    add("vault_snapshot", 1, vault_snapshot(), StoreFile::vault);
    return all;
}

} // namespace tallyboard::faults
