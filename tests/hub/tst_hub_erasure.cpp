// Somebody who left is taken out: nothing of them is readable in the store afterwards, other people's devices drop
// their rows, what has to stay stays and is said, and the ledger's chain holds.
#include "codec/codec.h"
#include "domain/dse_verbs.h"
#include "domain/rows.h"
#include "hub/erasure.h"
#include "hub/hub_rows.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <algorithm>
#include <stdexcept>

using namespace tallyboard;
using namespace tallyboard::testing;
using hub::KeptFor;
using hub::NotErased;

namespace {

Millis days(std::int64_t n) { return minutes(n * 24 * 60); }
const std::string her_mail = "alice.p@example.gov.uk", her_mobile = "+44 7700 900555";

void leave(HubWorld &world, const PersonId &person) {
    hub::Import import;
    import.leavers = {person};
    hub::import_rows(world.admin(), import);
}

hub::Erasure of(const PersonId &person, bool also_visits = false) {
    hub::Erasure asked;
    asked.person = person;
    asked.also_visits = also_visits;
    asked.id = "0123456789abcdef";
    return asked;
}

/// Alice has done everything that leaves something behind.
void live(HubWorld &world, Phone &a, VisitOutcome outcome) {
    hub::Import import;
    import.contacts = {{ alice, her_mail, her_mobile }};
    hub::import_rows(world.admin(), import);
    world.say(a, DeclarePlace{today, Half::am, PlaceKind::office, town_hall});
    world.say(a, Arrive{today, town_hall});
    world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::am});
    auto start = start_visit(visit_id(1));
    start.fix = Fix{51'111'111, -3'222'222, 5, world.now.utc};
    world.say(a, start);
    world.say(a, CloseVisit{visit_id(1), 1});
    world.say(a, start_visit(visit_id(2)));
    world.say(a, RaiseSos{visit_id(2), {}, {}});
    auto c = world.enrol(carol);
    world.say(c, AcknowledgeAlarm{visit_id(2), world.visit(visit_id(2))->epoch}, alice);
    world.hand_over(world.actions.outgoing);
    const auto closed =
        world.say(c, CloseAlarm{visit_id(2), world.visit(visit_id(2))->epoch, outcome, "note of Carol"}, alice);
    QCOMPARE(closed.verdict, Verdict::accepted);
    for (int turn = 0; turn < 5; ++turn)
        world.hand_over(world.service->unsent());
}

void hand_in(HubWorld &world, Phone &a) {
    SubmitAssessment check;
    check.assessment = id_of<AssessmentId>(6, 1);
    check.answers = all_fine();
    check.place = "Kitchen table";
    QCOMPARE(world.say(a, check).verdict, Verdict::accepted);
}

/// Everything in the store's file that still says it, table by table; not tombstones, which other devices need.
std::vector<std::string> where_stands(const std::string &path, const std::vector<std::string> &words) {
    store::OpenOptions open;
    open.path = path;
    std::array<std::uint8_t, 32> key{};
    key.fill(9);
    open.key = store::Key(key);
    open.application_id = 0x546C7948;
    const std::array<store::Migration, 1> have{{{1, ""}}};
    open.migrations = have;
    auto database = store::Database::open(open).take();
    std::vector<std::string> tables, found;
    {
        auto row = database->prepare("SELECT name FROM sqlite_master WHERE type = 'table'");
        while (row.step())
            tables.emplace_back(row.text(0));
    }
    for (const auto &table : tables) {
        std::vector<std::string> columns;
        auto names = database->prepare("SELECT name FROM pragma_table_info('" + table + "')");
        while (names.step())
            columns.emplace_back(names.text(0));
        for (const auto &column : columns) {
            auto row = database->prepare("SELECT CAST(" + column + " AS BLOB) FROM " + table +
                                         (table == "feed" ? " WHERE removed = 0" : ""));
            while (row.step()) {
                const auto blob = row.blob(0);
                const std::string text(reinterpret_cast<const char *>(blob.data()), blob.size());
                for (const auto &word : words)
                    if (text.find(word) != std::string::npos)
                        found.push_back(table + "." + column + ": " + text.substr(0, 100));
            }
        }
    }
    return found;
}

std::string bytes_of(const PersonId &id) { return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()}; }

std::vector<hub::LedgerRecord> ledger(HubWorld &world) {
    std::vector<hub::LedgerRecord> list;
    world.store->scan_ledger([&](const auto &record) {
        list.push_back(record);
        return true;
    });
    return list;
}

} // namespace

class tst_hub_erasure : public QObject {
    Q_OBJECT
private slots:
    void who_works_here_or_is_out_stays() {
        HubWorld world;
        auto a = world.enrol(alice);
        QCOMPARE(hub::erase_person(world.admin(), of(alice)).why_not, NotErased::active);
        QCOMPARE(hub::erase_person(world.admin(), of(person_id(99))).why_not, NotErased::unknown_person);
        QCOMPARE(hub::erase_person(world.admin(), of(hub::former_member)).why_not, NotErased::unknown_person);
        world.say(a, start_visit(visit_id(1)));
        leave(world, alice);
        QCOMPARE(hub::erase_person(world.admin(), of(alice)).why_not, NotErased::out_on_a_visit);
        world.say(a, RaiseSos{visit_id(1), {}, {}});
        QCOMPARE(hub::erase_person(world.admin(), of(alice, true)).why_not, NotErased::out_on_a_visit);
        QVERIFY(world.visit(visit_id(1))->state == VisitState::escalating);
    }

    void whom_a_plan_tells_stays() {
        HubWorld world;
        put_plan(world.admin(), {{"Duty officer", Channel::mail, "duty@example.gov.uk", 5, alice}}, {"parks"});
        leave(world, alice);
        const auto erased = hub::erase_person(world.admin(), of(alice));
        QCOMPARE(erased.why_not, NotErased::in_a_plan);
        QCOMPARE(erased.plan, std::string("parks"));
    }

    void a_dry_run_says_all_and_changes_nothing() {
        HubWorld world;
        auto a = world.enrol(alice);
        live(world, a, VisitOutcome::false_alarm);
        leave(world, alice);
        const auto lines = ledger(world).size();
        const auto sequence = world.store->sequence();
        auto asked = of(alice, true);
        asked.dry_run = true;
        bool listed = false;
        asked.put_on_list = [&] { return listed = true; };
        const auto said = hub::erase_person(world.admin(), asked);
        QCOMPARE(said.why_not, NotErased::none);
        QVERIFY(!listed);
        QCOMPARE(ledger(world).size(), lines);
        QCOMPARE(world.store->sequence(), sequence);
        asked.dry_run = false;
        const auto done = hub::erase_person(world.admin(), asked);
        QCOMPARE(done.visits, said.visits);
        QCOMPARE(done.mentions, said.mentions);
        QCOMPARE(said.visits, 2);
        QCOMPARE(said.contacts, 1);
        QCOMPARE(said.bookings, 1);
        QCOMPARE(said.devices, 1);
        QVERIFY(listed && said.whole() && done.whole());
    }

    void nothing_of_them_is_left_in_the_store() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        const std::vector<std::string> words{alice.text(), bytes_of(alice), "Alice Price", her_mail, her_mobile};
        std::vector<hub::LedgerRecord> before, after;
        std::string pseudonym;
        {
            HubWorld world(path);
            auto a = world.enrol(alice);
            live(world, a, VisitOutcome::false_alarm);
            auto b = world.enrol(bob);
            leave(world, alice);
            (void)hub::make_code(world.admin(), bob);
            before = ledger(world);
            pseudonym = world.ledger_name(alice);
            QVERIFY(where_stands(path, words).size() > 20);
            QCOMPARE(hub::erase_person(world.admin(), of(alice, true)).why_not, NotErased::none);
            after = ledger(world);
            QVERIFY(hub::verify_ledger(*world.store).sound);
            QCOMPARE(world.ledger_name(alice), std::string());
        }
        const auto left = where_stands(path, words);
        QVERIFY2(left.empty(), left.empty() ? "" : left.front().c_str());
        QCOMPARE(after.size(), before.size() + 1);
        QVERIFY(std::equal(before.begin(), before.end(), after.begin(),
                           [](const auto &one, const auto &two) { return one.hash == two.hash; }));
        QVERIFY(std::any_of(after.begin(), after.end(),
                            [&](const auto &one) { return one.subject.find(pseudonym) != std::string::npos; }));
        QCOMPARE(after.back().kind, std::string("admin.erased"));
        QVERIFY(after.back().subject.find(pseudonym) == std::string::npos);
    }

    void other_devices_drop_their_rows() {
        HubWorld world;
        auto a = world.enrol(alice);
        live(world, a, VisitOutcome::false_alarm);
        leave(world, alice);
        auto c = world.enrol(carol);
        std::set<std::pair<std::string, std::string>> held;
        for (const auto &row : world.pull(c))
            if (row.body.find(alice.text()) != std::string::npos)
                held.emplace(row.kind, row.kind == "person" ? alice.text() : row.key);
        QVERIFY(held.size() > 5); // person, contact, place, visits and their stories
        QCOMPARE(hub::erase_person(world.admin(), of(alice, true)).why_not, NotErased::none);
        std::size_t removed = 0;
        for (const auto &row : world.pull(c)) {
            removed += row.body.empty();
            QVERIFY(row.body.find(alice.text()) == std::string::npos);
        }
        QVERIFY2(removed >= held.size(), std::to_string(removed).c_str());
        auto fresh = world.enrol(carol);
        for (const auto &row : world.pull(fresh))
            QVERIFY(row.body.find(alice.text()) == std::string::npos);
    }

    void what_has_to_be_kept_stays_with_its_name() {
        HubWorld world;
        auto a = world.enrol(alice);
        live(world, a, VisitOutcome::incident);
        hand_in(world, a);
        leave(world, alice);
        const auto first = hub::erase_person(world.admin(), of(alice));
        QCOMPARE(first.kept.at(KeptFor::incident).count, 1);
        QCOMPARE(first.kept.at(KeptFor::visit).count, 1);
        QCOMPARE(first.kept.at(KeptFor::workstation_check).count, 1);
        const auto second = hub::erase_person(world.admin(), of(alice, true));
        QCOMPARE(second.kept.size(), std::size_t{2});
        QCOMPARE(second.visits, 1);
        const auto incident = world.visit(visit_id(2));
        QVERIFY(incident && incident->outcome == VisitOutcome::incident && incident->person == alice);
        QVERIFY(!world.story(visit_id(2)).empty());
        QVERIFY(!world.ledger_name(alice).empty());
        Person rest;
        for (const auto &person : hub::all_people(*world.store))
            if (person.id == alice)
                rest = person;
        QCOMPARE(rest.name, std::string("Alice Price"));
        QVERIFY(rest.team.empty() && rest.job_title.empty() && !rest.active);
        for (const auto &contact : hub::all_contacts(*world.store))
            QVERIFY(contact.person != alice);
        // Over its time it goes, and so does the rest.
        world.pass(days(3 * 366 + 1));
        const auto third = hub::erase_person(world.admin(), of(alice, true));
        QCOMPARE(third.kept.size(), std::size_t{1});
        world.pass(days(3 * 366));
        QVERIFY(hub::erase_person(world.admin(), of(alice)).whole());
        QCOMPARE(hub::erase_person(world.admin(), of(alice)).why_not, NotErased::unknown_person);
    }

    /// Who erased somebody's alarm is kept for the other's sake, without saying who it was.
    void in_other_peoples_records_stands_a_former_member_of_staff() {
        HubWorld world;
        auto a = world.enrol(alice);
        live(world, a, VisitOutcome::incident);
        auto f = world.enrol(fay);
        world.say(f, ChangeSetting{DesksRules{5}, 0, {}});
        leave(world, carol), leave(world, fay);
        const auto events = world.story(visit_id(2)).size();
        const auto at = [&] {
            hub::Batch batch(*world.store);
            return world.store->find("visit", visit_id(2).text())->at;
        };
        const auto age = at();
        world.pass(days(1));
        const auto erased = hub::erase_person(world.admin(), of(carol));
        QVERIFY(erased.whole() && erased.mentions >= 3);
        QCOMPARE(world.visit(visit_id(2))->closed_by, hub::former_member);
        QCOMPARE(world.visit(visit_id(2))->acknowledged_by, hub::former_member);
        QCOMPARE(world.visit(visit_id(2))->person, alice);
        QCOMPARE(world.story(visit_id(2)).size(), events);
        QCOMPARE(at().ms, age.ms); // kept no longer for it
        QVERIFY(hub::erase_person(world.admin(), of(fay)).whole());
        const auto people = hub::all_people(*world.store);
        QCOMPARE(std::ranges::count(people, hub::former_member, &Person::id), 1);
        QCOMPARE(std::ranges::count(people, carol, &Person::id) + std::ranges::count(people, fay, &Person::id), 0);
    }

    void what_is_not_on_the_list_is_not_erased() {
        HubWorld world;
        auto a = world.enrol(alice);
        leave(world, alice);
        const auto lines = ledger(world).size();
        auto asked = of(alice);
        asked.put_on_list = [] { return false; };
        QCOMPARE(hub::erase_person(world.admin(), asked).why_not, NotErased::not_listed);
        QCOMPARE(ledger(world).size(), lines);
        QVERIFY(!world.ledger_name(alice).empty());
        QVERIFY(hub::erasures_done(*world.store).empty());
        asked.put_on_list = [] { return true; };
        QCOMPARE(hub::erase_person(world.admin(), asked).why_not, NotErased::none);
        QCOMPARE(hub::erasures_done(*world.store), std::vector<std::string>{asked.id});
    }

    /// As when the program is killed: one transaction.
    void one_that_ends_half_way_has_done_nothing() {
        HubWorld world;
        auto a = world.enrol(alice);
        live(world, a, VisitOutcome::false_alarm);
        leave(world, alice);
        const auto lines = ledger(world).size();
        auto asked = of(alice, true);
        asked.put_on_list = []() -> bool { throw std::runtime_error("killed"); };
        bool thrown = false;
        try {
            (void)hub::erase_person(world.admin(), asked);
        } catch (const std::runtime_error &) {
            thrown = true;
        }
        QVERIFY(thrown);
        QCOMPARE(ledger(world).size(), lines);
        QVERIFY(!world.ledger_name(alice).empty() && !world.story(visit_id(1)).empty());
        asked.put_on_list = [] { return true; };
        QVERIFY(hub::erase_person(world.admin(), asked).whole());
    }

    /// A running hub has known the pseudonym and the person, and must not go on with either.
    void a_hub_that_serves_meanwhile_goes_on() {
        HubWorld world;
        auto a = world.enrol(alice);
        auto c = world.enrol(carol);
        leave(world, alice);
        const auto was = world.ledger_name(alice);
        QCOMPARE(hub::erase_person(world.admin(), of(alice)).why_not, NotErased::none);
        const auto answer = world.ask({a.token, world.round_of(a), false});
        QCOMPARE(std::get<protocol::Problem>(answer.body).code, protocol::ProblemCode::token_revoked);
        QCOMPARE(world.actions.disconnected, std::vector<DeviceId>{a.device});
        QCOMPARE(world.say(c, start_visit(visit_id(3))).verdict, Verdict::accepted);
        world.due();
        hub::Import import; // taken on again
        import.people = {{ alice, "Alice Price", "Officer", {"housing"}, town_hall, {Role::staff}, true, false }};
        hub::import_rows(world.admin(), import);
        protocol::EnrolRequest request; // on the same device
        request.code = hub::make_code(world.admin(), alice);
        request.device = a.device;
        request.device_name = "phone";
        const auto enrolled = world.ask({{}, request, false});
        auto again = a;
        again.token = std::get<protocol::EnrolAnswer>(enrolled.body).token;
        again.n = 0;
        QCOMPARE(world.say(again, start_visit(visit_id(4))).verdict, Verdict::accepted);
        QVERIFY(!world.ledger_name(alice).empty() && world.ledger_name(alice) != was);
        QVERIFY(hub::verify_ledger(*world.store).sound);
    }

    /// In a backup they may be active and out: it was over when they were erased.
    void from_a_backup_they_go_as_they_stood_then() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, start_visit(visit_id(1)));
        auto asked = of(alice);
        asked.from_backup = true;
        QVERIFY(hub::erase_person(world.admin(), asked).whole());
        QCOMPARE(hub::counts(*world.store).running_visits, std::int64_t{0});
        world.restart();
        world.pass(minutes(24 * 60));
        QVERIFY(world.due().empty());
    }
};

QTEST_GUILESS_MAIN(tst_hub_erasure)
#include "tst_hub_erasure.moc"
