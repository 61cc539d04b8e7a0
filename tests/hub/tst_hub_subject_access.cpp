// Who asks for what is held about them gets all of it, readable, and of other people no more than their own record
// needs.
#include "domain/dse_verbs.h"
#include "domain/rows.h"
#include "hub/subject_access.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const std::string her_mail = "alice.p@example.gov.uk";

std::string text(const hub::SubjectCopy &copy, const std::string &name) {
    const auto found = std::ranges::find(copy.files, name, &hub::SubjectFile::name);
    return found == copy.files.end() ? std::string() : found->json;
}
bool says(const std::string &where, const std::string &what) { return where.find(what) != std::string::npos; }

void live(HubWorld &world, Phone &a, Phone &c) {
    hub::Import import;
    import.contacts = {{ alice, her_mail, "+44 7700 900555" }};
    hub::import_rows(world.admin(), import);
    world.say(a, DeclarePlace{today, Half::am, PlaceKind::office, town_hall});
    world.say(a, Arrive{today, town_hall});
    world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::am});
    auto start = start_visit(visit_id(1));
    start.fix = Fix{51'111'111, -3'222'222, 5, world.now.utc};
    world.say(a, start);
    for (const int wait : {60, 10, 5})
        world.pass(minutes(wait)), world.due();
    world.hand_over(world.actions.outgoing);
    world.say(c, AcknowledgeAlarm{visit_id(1), world.visit(visit_id(1))->epoch}, alice);
    const auto epoch = world.visit(visit_id(1))->epoch;
    (void)world.ask({c.token, protocol::LookRequest{visit_id(1)}, false});
    world.say(c, CloseAlarm{visit_id(1), epoch, VisitOutcome::false_alarm, "phone flat"}, alice);
    auto answers = all_fine();
    answers[0].note = "my back hurts";
    world.say(a, SubmitAssessment{assessment_id(1), Workstation::home, "Kitchen table", 1, answers});
    world.say(c, start_visit(visit_id(2)));
}

} // namespace

class tst_hub_subject_access : public QObject {
    Q_OBJECT
private slots:
    void everything_is_in_it_and_can_be_read() {
        HubWorld world;
        auto a = world.enrol(alice), c = world.enrol(carol);
        live(world, a, c);
        const auto copy = hub::copy_for(world.admin(), alice);
        QVERIFY(copy && !copy->sealed_left);
        QCOMPARE(copy->name, std::string("Alice Price"));
        for (const auto *name :
             {"person", "contact", "presence", "actual", "booking", "visit", "visit_event", "assessment", "dse_answers",
              "position", "look", "message", "device", "code", "ledger"})
            QVERIFY2(!text(*copy, name).empty(), name);
        QVERIFY(says(text(*copy, "dse_answers"), "my back hurts"));
        QVERIFY(says(text(*copy, "position"), "51111111"));
        QVERIFY(says(text(*copy, "contact"), her_mail));
        QVERIFY(says(text(*copy, "visit"), "2026-11-21 12:00") && says(text(*copy, "visit"), "phone flat"));
        QVERIFY(says(text(*copy, "visit"), "\"closed_by\": \"Carol Hughes\""));
        QVERIFY(says(text(*copy, "visit"), "\"person\": \"you\""));
        QVERIFY(says(text(*copy, "look"), "Carol Hughes"));
        for (const auto &file : copy->files) {
            QVERIFY2(!file.about.empty() && file.about != file.name, file.name.c_str());
            QVERIFY2(!file.kept.empty() && !file.seen.empty(), file.name.c_str());
            QVERIFY(file.entries > 0);
        }
    }

    void of_others_it_has_no_more_than_their_name() {
        HubWorld world;
        auto a = world.enrol(alice), c = world.enrol(carol);
        live(world, a, c);
        const auto hers = hub::copy_for(world.admin(), alice);
        for (const auto &file : hers->files) {
            for (const auto *theirs : {"safety@example.gov.uk", "duty@", "900123", "Bob"})
                QVERIFY2(!says(file.json, theirs), (file.name + " " + theirs).c_str());
            QVERIFY2(!says(file.json, carol.text()) && !says(file.json, visit_id(2).text()), file.name.c_str());
            QVERIFY2(!says(file.json, a.token), file.name.c_str());
        }
        const auto carols = hub::copy_for(world.admin(), carol);
        QVERIFY(says(text(*carols, "done_for_others"), "acknowledged"));
        for (const auto &file : carols->files)
            for (const auto *theirs : {"Alice", "14 Mill Lane, ", "my back hurts", "phone flat"})
                QVERIFY2(!says(file.json, theirs), (file.name + " " + theirs).c_str());
        QVERIFY(!says(text(*carols, "visit"), visit_id(1).text()));
    }

    void the_ledger_says_that_it_was_made() {
        HubWorld world;
        const auto before = hub::counts(*world.store).ledger_rows;
        QVERIFY(!hub::copy_for(world.admin(), person_id(99)));
        QCOMPARE(hub::counts(*world.store).ledger_rows, before);
        const auto copy = hub::copy_for(world.admin(), dora);
        QVERIFY(says(text(*copy, "ledger"), "admin.exported"));
        QCOMPARE(hub::counts(*world.store).ledger_rows, before + 1);
        QVERIFY(hub::verify_ledger(*world.store).sound);
    }

    /// With another key it would be a copy with holes in it.
    void what_can_not_be_opened_is_said() {
        HubWorld world;
        auto a = world.enrol(alice), c = world.enrol(carol);
        live(world, a, c);
        auto admin = world.admin();
        admin.vault_key = world.settings.ledger_key;
        QVERIFY(hub::copy_for(admin, alice)->sealed_left);
    }
};

QTEST_GUILESS_MAIN(tst_hub_subject_access)
#include "tst_hub_subject_access.moc"
