// The SQLCipher store against the list that every hub store must pass, plus what only a file can do.
#include "hub/store/schema.h"
#include "support/hub/hub_store_conformance.h"
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;

namespace {
hub::HubStoreOptions options_for(const std::string &path, std::uint8_t key_byte = 9) {
    std::array<std::uint8_t, 32> key{};
    key.fill(key_byte);
    hub::HubStoreOptions options;
    options.path = path;
    options.key = store::Key(key);
    return options;
}
} // namespace

class tst_hub_store : public QObject {
    Q_OBJECT
private slots:
    void conformance_data() {
        QTest::addColumn<int>("index");
        const auto checks = testing::hub_store_checks();
        for (int i = 0; i < static_cast<int>(checks.size()); ++i)
            QTest::newRow(checks[static_cast<std::size_t>(i)].name) << i;
    }
    void conformance() {
        QFETCH(int, index);
        protocol::start();
        auto store = hub::open_hub_store(options_for(":memory:")).take();
        const auto wrong = testing::hub_store_checks()[static_cast<std::size_t>(index)].run(*store);
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    void wrong_key_is_refused_and_the_file_is_left() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        { testing::HubWorld world(path); }
        auto wrong = hub::open_hub_store(options_for(path, 1));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error(), store::OpenProblem::wrong_key);
        QCOMPARE(hub::all_people(*hub::open_hub_store(options_for(path)).take()).size(), std::size_t{8});
    }

    void another_writer_is_noticed() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        auto one = hub::open_hub_store(options_for(path)).take();
        auto two = hub::open_hub_store(options_for(path)).take();
        const auto look = [](hub::HubStore &store) {
            hub::Batch batch(store);
            return std::pair(store.generation(), store.sequence());
        };
        const auto before = look(*one);
        QCOMPARE(look(*one), before);
        {
            hub::Batch batch(*two);
            hub::FeedEntry entry;
            entry.kind = "team", entry.key = "a", entry.body = "{}";
            two->put(entry);
            batch.commit();
        }
        const auto after = look(*one);
        QVERIFY(after.first > before.first);
        QCOMPARE(after.second, before.second + 1);
    }

    /// Somebody else could book a desk that was written down for one person and not taken.
    void a_desk_whose_slots_can_not_be_kept_is_not_booked() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        testing::HubWorld world(path);
        store::OpenOptions options;
        options.path = path;
        options.key = options_for(path).key;
        options.application_id = hub::hub_application_id;
        options.migrations = hub::hub_migrations;
        store::Database::open(options).take()->execute("DROP TABLE desk_slots");
        Booking booking;
        booking.id = testing::booking_id(1);
        booking.desk = testing::desk_code(1);
        booking.site = testing::town_hall;
        booking.person = testing::alice;
        booking.date = testing::today;
        hub::Batch batch(*world.store);
        QVERIFY_THROWS_EXCEPTION(store::DatabaseError, world.store->take_slots(booking, slots_of(booking.span)));
        QVERIFY(world.store->bookings_of(booking.person, booking.date).empty());
    }

    void a_backup_opens_and_has_everything() {
        QTemporaryDir dir;
        testing::HubWorld world(dir.filePath("hub.db").toStdString());
        const auto copy = dir.filePath("copy.db").toStdString();
        world.store->backup_to(copy, options_for("", 5).key);
        auto opened = hub::open_hub_store(options_for(copy, 5)).take();
        QVERIFY(opened->verify());
        QCOMPARE(hub::all_desks(*opened).size(), std::size_t{6});
        QVERIFY(hub::verify_ledger(*opened).sound);
    }
};

QTEST_GUILESS_MAIN(tst_hub_store)
#include "tst_hub_store.moc"
