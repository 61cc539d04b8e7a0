// Concerns without a name: nothing in the store tells whose they are or when on a day they came, so many a day, and
// replies by the code alone.
#include "hub/outside_work.h"
#include "hub/retention.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;
using hub::ConcernStatus;

namespace {

struct Door {
    HubWorld world;
    hub::Concerns concerns{*world.store, world.settings.dse_key, world.settings.random};

    hub::TakenConcern take(std::string_view text, LocalDate day = today) {
        hub::Batch batch(*world.store);
        auto taken = concerns.take(text, day);
        batch.commit();
        return taken;
    }
    std::int64_t lines() { return hub::counts(*world.store).ledger_rows; }
};

/// As the outside door asks for it.
template <class Ask> auto through(HubWorld &world, Ask ask) {
    std::optional<std::invoke_result_t<Ask, hub::OutsideWork &>> answer;
    world.service->outside(world.now, world.actions, [&](hub::OutsideWork &work) { answer = ask(work); });
    return *answer;
}

} // namespace

class tst_hub_concerns : public QObject {
    Q_OBJECT
private slots:
    void it_is_taken_and_answered_by_its_code() {
        Door door;
        const auto lines = door.lines();
        const auto sequence = door.world.store->sequence();
        const auto taken = door.take("My manager …");
        QCOMPARE(taken.status, ConcernStatus::taken);
        QCOMPARE(taken.code.size(), std::size_t{24});
        QVERIFY(door.concerns.replies(taken.code)->empty());
        const auto all = door.concerns.all();
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all[0].text, std::string("My manager …"));
        {
            hub::Batch batch(*door.world.store);
            QVERIFY(door.concerns.reply(all[0].id, "Thank you.", today + 1));
            QVERIFY(door.concerns.reply(all[0].id, "And?", today + 2));
            QVERIFY(!door.concerns.reply(all[0].id + 1, "Nobody", today));
            batch.commit();
        }
        std::string typed;
        for (const char c : taken.code)
            if (c != '-')
                typed.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        const auto replies = door.concerns.replies(typed);
        QVERIFY(replies && replies->size() == 2);
        QCOMPARE(replies->front().text, std::string("Thank you."));
        QCOMPARE(replies->back().day, today + 2);
        auto other = taken.code;
        other.back() = other.back() == 'A' ? 'B' : 'A';
        QVERIFY(!door.concerns.replies(other) && !door.concerns.replies(""));
        QCOMPARE(door.lines(), lines); // no line, and nothing in the feed
        QCOMPARE(door.world.store->sequence(), sequence);
    }

    void the_store_has_neither_words_nor_code() {
        Door door;
        const auto taken = door.take("CANARY words");
        const auto records = door.world.store->concerns();
        QCOMPARE(records.size(), std::size_t{1});
        QVERIFY(records[0].sealed.find("CANARY") == std::string::npos);
        QVERIFY(records[0].sealed.find(taken.code) == std::string::npos);
        hub::Concerns other(*door.world.store, door.world.settings.ledger_key, door.world.settings.random);
        QVERIFY(other.all().at(0).text.empty());
        QVERIFY(!protocol::unseal(records[0].sealed, door.world.settings.dse_key)); // a key of its own
    }

    void so_many_a_day_and_no_longer_than_that() {
        Door door;
        QCOMPARE(door.take("").status, ConcernStatus::empty);
        QCOMPARE(door.take(" \n\t ").status, ConcernStatus::empty);
        QCOMPARE(door.take(std::string(hub::concern_bytes + 1, 'a')).status, ConcernStatus::too_long);
        QCOMPARE(door.take(std::string(hub::concern_bytes, 'a')).status, ConcernStatus::taken);
        std::set<std::string> codes;
        std::set<std::int64_t> ids;
        for (int n = 1; n < hub::concerns_a_day; ++n)
            codes.insert(door.take("one more").code);
        QCOMPARE(codes.size(), static_cast<std::size_t>(hub::concerns_a_day - 1));
        QCOMPARE(door.take("too many").status, ConcernStatus::full_today);
        QVERIFY(door.take("too many").code.empty());
        QCOMPARE(door.take("tomorrow", today + 1).status, ConcernStatus::taken);
        const auto all = door.concerns.all();
        for (const auto &one : all)
            ids.insert(one.id);
        QCOMPARE(ids.size(), all.size());
        QVERIFY(*ids.rbegin() - *ids.begin() > 1'000); // no running number
    }

    /// As a listener asks for it. A device's round is another thing, and brings no concern to anybody.
    void the_service_takes_it_without_a_token() {
        HubWorld world;
        auto c = world.enrol(carol);
        (void)world.pull(c);
        const auto before = hub::counts(*world.store).ledger_rows;
        const auto taken = through(world, [](auto &work) { return hub::take_concern(work, "No name"); });
        QCOMPARE(taken.status, ConcernStatus::taken);
        QVERIFY(through(world, [&](auto &work) { return hub::concern_replies(work, taken.code); })->empty());
        QVERIFY(!through(world, [](auto &work) { return hub::concern_replies(work, "0000"); }));
        QVERIFY(world.pull(c).empty());
        QCOMPARE(hub::counts(*world.store).ledger_rows, before);
        const auto records = world.store->concerns();
        QCOMPARE(records.at(0).day, today);
        world.pass(minutes(24 * 60));
        const auto next = through(world, [](auto &work) { return hub::take_concern(work, "Next day"); });
        QCOMPARE(next.status, ConcernStatus::taken);
        QCOMPARE(world.store->concerns_on(today), std::int64_t{1});
    }

    void it_goes_after_its_time() {
        Door door;
        const auto old = door.take("old"), answered = door.take("answered");
        {
            hub::Batch batch(*door.world.store);
            for (const auto &one : door.concerns.all())
                if (one.text == "answered")
                    door.concerns.reply(one.id, "late", today + 300);
            batch.commit();
        }
        const auto purge = [&](int days) {
            hub::Batch batch(*door.world.store);
            hub::purge(*door.world.store, noon + minutes(24LL * 60 * days), today + days);
            batch.commit();
        };
        purge(hub::retention::concern_days);
        QCOMPARE(door.concerns.all().size(), std::size_t{2});
        purge(hub::retention::concern_days + 1);
        QVERIFY(!door.concerns.replies(old.code) && door.concerns.replies(answered.code)->size() == 1);
        purge(hub::retention::concern_days + 301);
        QVERIFY(door.concerns.all().empty() && door.world.store->replies(0).empty());
    }

    /// A hub that was set up under a clock years behind must not delete its first days for old.
    void it_moves_with_hub_time() {
        Door door;
        door.take("early", today + -2'000);
        {
            hub::Batch batch(*door.world.store);
            const Instant then = noon + minutes(-2'000LL * 24 * 60);
            door.world.store->move_ages(then + minutes(-24 * 60), then + minutes(24 * 60), minutes(2'000LL * 24 * 60));
            batch.commit();
        }
        QCOMPARE(door.concerns.all().at(0).day, today);
    }
};

QTEST_GUILESS_MAIN(tst_hub_concerns)
#include "tst_hub_concerns.moc"
