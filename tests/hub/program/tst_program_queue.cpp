// Which message is tried next, under a clock of the test's own: receivers never wait for each other, the oldest goes
// first, silence holds up nobody, limits are learnt, and nothing is said twice.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/channels/queue.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::testing;

namespace {

Outgoing message(std::int64_t id) {
    Outgoing out;
    out.id = id;
    out.send = {
        visit_id(1),       1, 1, static_cast<int>(id), SendKind::alarm, Channel::mail, "duty@council.test", "Duty",
        std::to_string(id)};
    return out;
}

Ending verdict(SendOutcome outcome, Scope scope = Scope::message) {
    Ending out;
    out.report = {outcome, SendTrouble::none, 0};
    out.scope = scope;
    return out;
}

Ending busy() {
    Ending out = verdict(SendOutcome::failed, Scope::receiver);
    out.busy = true;
    return out;
}

struct Bench {
    Queue queue;
    std::int64_t now = 1'000'000;
    std::size_t idle = 0; // connections at rest
    std::map<std::int64_t, std::shared_ptr<Talk>> talks;
    std::vector<std::shared_ptr<Talk>> seconds;

    explicit Bench(QueueLimits limits = {}) : queue(limits, [] { return 0.0; }) {}
    void add(std::int64_t from, std::int64_t to, const std::string &receiver = "relay") {
        for (std::int64_t id = from; id <= to; ++id)
            queue.add(message(id), receiver, now);
    }
    /// Begins what may; their ids.
    std::vector<std::int64_t> go() {
        std::vector<std::int64_t> ids;
        for (const auto &next : queue.ready(now, [this](const std::string &) { return idle; })) {
            ids.push_back(next.id);
            if (next.second)
                seconds.push_back(next.second);
            else
                talks[next.id] = queue.begin(*queue.words(next.id), next.receiver, now);
        }
        return ids;
    }
    std::optional<SendReport> end(std::int64_t id, const Ending &how) { return queue.ended(*talks[id], how, now); }
};

std::vector<std::int64_t> ids(std::int64_t from, std::int64_t to) {
    std::vector<std::int64_t> all;
    for (; from <= to; ++from)
        all.push_back(from);
    return all;
}

using Ids = std::vector<std::int64_t>;

} // namespace

class tst_program_queue : public QObject {
    Q_OBJECT
private slots:
    void receivers_never_wait_for_each_other() {
        Bench bench;
        bench.add(1, 100, "relay");
        QCOMPARE(bench.go(), ids(1, 20));
        bench.add(101, 101, "webhook");
        QCOMPARE(bench.go(), (Ids{101}));
    }

    void twenty_go_side_by_side_the_oldest_first() {
        Bench bench;
        bench.add(30, 50);
        bench.add(10, 12); // came later, and are older
        auto expected = ids(10, 12);
        for (const auto id : ids(30, 46))
            expected.push_back(id);
        QCOMPARE(bench.go(), expected);
        QVERIFY(bench.end(10, verdict(SendOutcome::handed_over)).has_value());
        QCOMPARE(bench.go(), (Ids{47}));
        QCOMPARE(bench.queue.waiting(), std::size_t(23));
    }

    void silence_holds_up_nobody_up_to_a_bound() {
        Bench bench;
        bench.add(1, 100);
        bench.go();
        bench.now += 9'999;
        QCOMPARE(bench.go(), Ids{});
        bench.now += 1; // ten seconds without a step
        QCOMPARE(bench.go(), ids(21, 40));
        bench.now += 10'000;
        QCOMPARE(bench.go(), ids(41, 60));
        bench.now += 10'000;
        QCOMPARE(bench.go(), Ids{});
    }

    void a_message_whose_conversation_is_silent_is_begun_again_beside_it_and_said_once() {
        Bench bench;
        bench.add(1, 1);
        bench.go();
        bench.talks[1]->step(Stage::greeting, bench.now);
        bench.now += 29'999;
        QCOMPARE(bench.go(), Ids{});
        bench.now += 1;
        QCOMPARE(bench.go(), (Ids{1}));
        bench.now += 60'000;
        QCOMPARE(bench.go(), Ids{}); // two are enough
        QVERIFY(bench.seconds.at(0)->may_speak());
        QVERIFY(!bench.talks[1]->may_speak()); // it woke up: too late
        QVERIFY(!bench.end(1, verdict(SendOutcome::failed)).has_value());
        QVERIFY(bench.queue.ended(*bench.seconds[0], verdict(SendOutcome::handed_over), bench.now).has_value());
        QCOMPARE(bench.queue.waiting(), std::size_t(0));
    }

    void what_has_been_said_is_waited_for_and_not_said_again() {
        Bench bench;
        bench.add(1, 1);
        bench.go();
        QVERIFY(bench.talks[1]->may_speak());
        bench.talks[1]->step(Stage::answer, bench.now);
        bench.now += 590'000; // RFC 5321 section 4.5.3.2.6: ten minutes
        QCOMPARE(bench.go(), Ids{});
        QCOMPARE(static_cast<int>(bench.end(1, verdict(SendOutcome::unknown))->outcome),
                 static_cast<int>(SendOutcome::unknown));
        bench.now += 14'999;
        QCOMPARE(bench.go(), Ids{});
        bench.now += 1; // rather twice than never, and not at once
        QCOMPARE(bench.go(), (Ids{1}));
    }

    void a_connection_at_rest_takes_over_from_one_that_waits_for_its_greeting() {
        Bench bench;
        bench.add(1, 2);
        bench.go();
        bench.talks[1]->step(Stage::greeting, bench.now);
        bench.talks[2]->step(Stage::rcpt, bench.now);
        bench.now += 1'000;
        bench.end(2, verdict(SendOutcome::handed_over));
        bench.idle = 1;
        QCOMPARE(bench.go(), (Ids{1}));
        QCOMPARE(bench.seconds.size(), std::size_t(1));
    }

    void how_many_connections_it_bears_is_learnt() {
        Bench bench;
        bench.add(1, 100);
        bench.go();
        for (std::int64_t id = 4; id <= 20; ++id) // takes three, and says so to the others
            QVERIFY(bench.end(id, busy()).has_value());
        QCOMPARE(bench.go(), Ids{});
        for (std::int64_t id = 1; id <= 97; ++id) {
            bench.now += 700;
            QVERIFY(bench.end(id, verdict(SendOutcome::handed_over)).has_value());
            QCOMPARE(bench.go(), (Ids{id + 3}));
        }
    }

    void one_more_is_asked_after_a_while() {
        Bench bench({.at_once = 4});
        bench.add(1, 10);
        bench.go();
        bench.end(4, busy());
        for (const std::int64_t id : {2, 3})
            QVERIFY(bench.talks[id]->may_speak());
        bench.now += 120'000;
        bench.end(1, verdict(SendOutcome::handed_over));
        QCOMPARE(bench.go().front(), std::int64_t(4));
        QCOMPARE(bench.queue.talks().size(), std::size_t(4));
    }

    void a_receiver_in_trouble_is_tried_by_one_and_a_new_message_does_not_wait_long() {
        Bench bench;
        bench.add(1, 3);
        bench.go();
        for (const std::int64_t id : {1, 2, 3})
            bench.end(id, verdict(SendOutcome::failed, Scope::receiver));
        QCOMPARE(bench.go(), Ids{});
        bench.now += 30'000;
        QCOMPARE(bench.go(), (Ids{1})); // the oldest looks whether it is well again
        bench.end(1, verdict(SendOutcome::failed, Scope::receiver));
        bench.now += 1'000;
        QCOMPARE(bench.go(), Ids{});
        bench.add(4, 4); // an alarm of now
        QCOMPARE(bench.go(), (Ids{1}));
        bench.end(1, verdict(SendOutcome::handed_over));
        QCOMPARE(bench.go(), ids(2, 4));
    }

    void a_probe_that_falls_silent_is_not_the_last() {
        Bench bench;
        bench.add(1, 3);
        bench.go();
        for (const std::int64_t id : {1, 2, 3})
            bench.end(id, verdict(SendOutcome::failed, Scope::receiver));
        bench.now += 30'000;
        QCOMPARE(bench.go(), (Ids{1}));
        bench.now += 10'000;
        QCOMPARE(bench.go(), (Ids{2}));
    }

    void one_message_in_trouble_holds_up_no_other() {
        Bench bench({.at_once = 1});
        bench.add(1, 2);
        QCOMPARE(bench.go(), (Ids{1}));
        bench.end(1, verdict(SendOutcome::failed)); // greylisted
        QCOMPARE(bench.go(), (Ids{2}));
        bench.end(2, verdict(SendOutcome::handed_over));
        bench.now += 1'000;
        QCOMPARE(bench.go(), (Ids{1}));
    }

    void a_receiver_that_asks_for_time_gets_it() {
        Bench bench;
        bench.add(1, 1);
        bench.go();
        Ending later = verdict(SendOutcome::failed, Scope::receiver);
        later.wait_ms = 60'000;
        bench.end(1, later);
        bench.now += 59'999;
        bench.add(2, 2);
        QCOMPARE(bench.go(), Ids{});
        bench.now += 1;
        QCOMPARE(bench.go().front(), std::int64_t(1));
    }

    void a_message_that_is_put_off_waits_alone() {
        Bench bench;
        bench.add(1, 1);
        bench.go();
        Ending later = verdict(SendOutcome::put_off);
        later.wait_ms = 60'000;
        QVERIFY(bench.end(1, later)->outcome == SendOutcome::put_off);
        bench.add(2, 2); // an alarm of now hears for itself
        QCOMPARE(bench.go(), (Ids{2}));
        bench.end(2, verdict(SendOutcome::handed_over));
        bench.now += 59'999;
        QCOMPARE(bench.go(), Ids{});
        bench.now += 1;
        QCOMPARE(bench.go(), (Ids{1}));
    }

    void a_stale_connection_costs_no_wait() {
        Bench bench;
        bench.add(1, 1);
        bench.go();
        Ending stale = verdict(SendOutcome::failed);
        stale.stale = true;
        bench.end(1, stale);
        QCOMPARE(bench.go(), (Ids{1}));
    }

    void what_is_settled_dropped_or_held_is_not_begun() {
        Bench bench;
        bench.add(1, 3);
        QCOMPARE(bench.queue.waiting(), std::size_t(3));
        bench.go();
        bench.end(1, verdict(SendOutcome::refused));
        bench.queue.keep_only({3});
        QCOMPARE(bench.queue.waiting(), std::size_t(1));
        QVERIFY(bench.talks[2]->give_up); // nothing of it was said yet
        bench.end(2, verdict(SendOutcome::failed));
        bench.end(3, verdict(SendOutcome::failed));
        bench.now += 60'000;
        const auto next = bench.queue.ready(bench.now, [](const std::string &) { return std::size_t(0); });
        QCOMPARE(next.size(), std::size_t(1));
        bench.queue.hold(3, bench.now);
        QCOMPARE(bench.go(), Ids{});
        bench.now += 500;
        QCOMPARE(bench.go(), (Ids{3}));
    }

    void what_is_being_said_is_said_to_its_end() {
        Bench bench;
        bench.add(1, 1);
        bench.go();
        QVERIFY(bench.talks[1]->may_speak());
        bench.queue.keep_only({});
        QVERIFY(!bench.talks[1]->give_up);
        QCOMPARE(bench.queue.waiting(), std::size_t(0));
        QVERIFY(bench.end(1, verdict(SendOutcome::unknown)).has_value());
        bench.now += 600'000;
        QCOMPARE(bench.go(), Ids{}); // not tried again
    }
};

QTEST_GUILESS_MAIN(tst_program_queue)
#include "tst_program_queue.moc"
