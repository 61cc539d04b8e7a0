// The ledger has what was decided and sent, nothing about presence, and shows every kind of tampering.
#include "codec/codec.h"
#include "hub/ledger.h"
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {
std::vector<hub::LedgerRecord> all(hub::HubStore &store) {
    std::vector<hub::LedgerRecord> list;
    hub::Batch batch(store);
    store.scan_ledger([&](const hub::LedgerRecord &record) {
        list.push_back(record);
        return true;
    });
    return list;
}
int count(const std::vector<hub::LedgerRecord> &list, const char *kind) {
    return static_cast<int>(std::count_if(list.begin(), list.end(), [&](const auto &r) { return r.kind == kind; }));
}
} // namespace

class tst_hub_ledger : public QObject {
    Q_OBJECT
private slots:
    void what_is_in_it() {
        HubWorld world;
        auto a = world.enrol(alice), c = world.enrol(carol);
        world.say(a, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        world.say(a, Arrive{today, town_hall});
        world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::am});
        world.say(c, BookDesk{booking_id(2), desk_code(1), today, Span::am}); // refused: not decided as anything
        world.say(a, start_visit(visit_id(1)));
        for (const int wait : {60, 10, 5})
            world.pass(minutes(wait)), world.due();
        world.hand_over(world.actions.outgoing);
        const auto list = all(*world.store);
        QCOMPARE(count(list, "declare_place") + count(list, "arrive"), 0);
        QCOMPARE(count(list, "book_desk"), 1);
        for (const auto &record : list) {
            const bool of_desk = record.kind == "book_desk", of_visit = record.kind == "start_visit";
            const bool names_her = record.subject.find(world.ledger_name(alice)) != std::string::npos;
            QVERIFY(!of_desk || !names_her); // no history of who was in
            QVERIFY(!of_visit || names_her);
        }
        QCOMPARE(count(list, "start_visit"), 1);
        QCOMPARE(count(list, "overdue"), 1);
        QCOMPARE(count(list, "escalating"), 1);
        QCOMPARE(count(list, "telling"), 1); // the alarm's own step
        QCOMPARE(count(list, "told"), 1);
        QCOMPARE(count(list, "enrolled"), 2);
        const auto verdict = hub::verify_ledger(*world.store);
        QVERIFY(verdict.sound);
        QCOMPARE(verdict.rows, static_cast<std::int64_t>(list.size()));
    }

    void a_commitment_depends_on_content_and_key() {
        HubWorld one, two;
        hub::Ledger first(*one.store, one.settings.ledger_key, one.settings.random),
            second(*two.store, two.settings.dse_key, two.settings.random);
        const auto append = [](HubWorld &world, hub::Ledger &ledger, const char *content) {
            hub::Batch batch(*world.store);
            ledger.append("k", hub::Subject("s"), content, noon);
            batch.commit();
            return all(*world.store).back().commitment;
        };
        const auto a = append(one, first, "a");
        QVERIFY(a == append(one, first, "a"));
        QVERIFY(a != append(one, first, "b"));
        QVERIFY(a != append(two, second, "a"));
    }

    void people_stand_in_it_by_pseudonyms_alone() {
        HubWorld world;
        auto a = world.enrol(alice), c = world.enrol(carol);
        world.say(a, start_visit(visit_id(1)));
        world.say(c, CheckIn{visit_id(1), 1, {}}, alice);
        hub::set_roles(world.admin(), alice, {Role::staff, Role::manager});
        hub::revoke_person(world.admin(), carol);
        world.restart(); // the same names after that
        world.say(a, CloseVisit{visit_id(1), 2});
        std::set<std::string> names;
        for (const auto &person : hub::all_people(*world.store)) {
            QVERIFY(world.ledger_name(person.id).starts_with("p-"));
            names.insert(world.ledger_name(person.id));
        }
        QCOMPARE(names.size(), hub::all_people(*world.store).size());
        int named = 0;
        for (const auto &record : all(*world.store)) {
            for (const auto &person : hub::all_people(*world.store))
                QVERIFY2(record.subject.find(person.id.text()) == std::string::npos, record.kind.c_str());
            named += record.subject.find(world.ledger_name(alice)) != std::string::npos;
        }
        QCOMPARE(named, 8); // row, contact, code, enrolled, start, check-in, roles, close
    }

    /// Whoever has the hub's keys could try what the row of somebody erased may have said, until a commitment fits.
    void a_commitment_can_not_be_guessed_once_the_secret_is_gone() {
        HubWorld world;
        const auto person = hub::all_people(*world.store).front();
        const auto content = codec::row_text(person);
        const auto secret = world.store->pseudonym(person.id.bytes)->secret;
        const auto fits = [&](const hub::Bytes32 &key) {
            const auto guess = protocol::keyed_hash(content, key);
            const auto lines = all(*world.store);
            return std::any_of(lines.begin(), lines.end(), [&](const auto &one) { return one.commitment == guess; });
        };
        QVERIFY(!fits(world.settings.ledger_key));
        QVERIFY(fits(protocol::keyed_hash({reinterpret_cast<const char *>(secret.data()), secret.size()},
                                          world.settings.ledger_key)));
        {
            hub::Batch batch(*world.store);
            QCOMPARE(world.store->erase_pseudonym(person.id.bytes), std::size_t{1});
            batch.commit();
        }
        QVERIFY(hub::verify_ledger(*world.store).sound);
        hub::make_code(world.admin(), person.id); // another one is made for the same person later on
        QVERIFY(world.store->pseudonym(person.id.bytes)->secret != secret);
    }

    void a_booking_commits_to_nothing() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::am});
        const auto line = all(*world.store).back();
        QCOMPARE(line.kind, std::string("book_desk"));
        QVERIFY(line.commitment == protocol::keyed_hash({}, world.settings.ledger_key));
    }

    /// Whoever holds the file's key can write to it past us: change, take out, put in, swap. All are found.
    void tampering_is_found() {
        for (const auto *sql :
             {"UPDATE ledger SET at = at + 1 WHERE n = 5", "UPDATE ledger SET subject = 'x' WHERE n = 5",
              "UPDATE ledger SET kind = 'k' WHERE n = 5", "UPDATE ledger SET commitment = zeroblob(32) WHERE n = 5",
              "DELETE FROM ledger WHERE n = 5", "UPDATE ledger SET n = n + 1000 WHERE n >= 6",
              "UPDATE ledger SET hash = (SELECT hash FROM ledger WHERE n = 4) WHERE n = 5"}) {
            QTemporaryDir dir;
            const auto path = dir.filePath("hub.db").toStdString();
            {
                HubWorld world(path);
                QVERIFY(hub::verify_ledger(*world.store).rows > 10);
            }
            {
                store::OpenOptions open;
                open.path = path;
                std::array<std::uint8_t, 32> key{};
                key.fill(9);
                open.key = store::Key(key);
                open.application_id = 0x546C7948;
                const std::array<store::Migration, 1> have{{{1, ""}}};
                open.migrations = have;
                auto database = store::Database::open(open).take();
                bool refused = false;
                try {
                    database->execute(sql);
                } catch (const store::DatabaseError &) {
                    refused = true; // the file's own guard
                }
                QVERIFY(refused);
                database->execute("DROP TRIGGER ledger_is_appended_only");
                database->execute("DROP TRIGGER ledger_keeps_all");
                database->execute(sql);
            }
            HubWorld world(path, false);
            const auto verdict = hub::verify_ledger(*world.store);
            QVERIFY2(!verdict.sound, sql);
            QVERIFY(verdict.first_bad >= 5 && verdict.first_bad <= 6);
        }
    }
};

QTEST_GUILESS_MAIN(tst_hub_ledger)
#include "tst_hub_ledger.moc"
