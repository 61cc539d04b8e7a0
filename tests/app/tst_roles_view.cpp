// Who may do what, in the app: the list and its filters, one person, a role given and taken away, what is refused and
// what waits, and the sentences that say what a role lets somebody do.
#include "domain/permissions.h"
#include "roles/RolesViewModel.h"
#include "roles/role_words.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

constexpr Roles admin{Role::staff, Role::admin};

const std::vector<Change> units{{Unit{{"d-place"}, "Place", UnitLevel::directorate, {}}, false},
                                {Unit{{"s-homes"}, "Homes", UnitLevel::service, {"d-place"}}, false},
                                {Unit{{"s-green"}, "Green spaces", UnitLevel::service, {"d-place"}}, false},
                                {Team{{"housing"}, "Housing", {"s-homes"}}, false},
                                {Team{{"parks"}, "Parks", {"s-green"}}, false}};

struct RolesWorld : AppWorld {
    explicit RolesWorld(Roles roles = admin) : AppWorld(roles) {
        arrive(units);
        view.refresh();
    }
    RoleGrant grant(std::uint64_t person, Role role, RoleScope scope = RoleScope::council, const char *where = "",
                    GrantSource source = GrantSource::person) {
        return {
            person_id(person), role, scope, {where}, {}, {}, source, source == GrantSource::person ? me : PersonId{},
            session.now()};
    }
    void put(const RoleGrant &grant) { arrive({{grant, false}}); }
    QString cell(RowsModelBase *model, int row, const char *role) { return model->value(row, role).toString(); }
    QStringList names() {
        QStringList list;
        for (int i = 0; i < view.people()->count(); ++i)
            list += cell(view.people(), i, "name");
        return list;
    }
    void choose(std::uint64_t person) {
        view.select(QString::fromStdString(person_id(person).text()));
        QTRY_COMPARE_WITH_TIMEOUT(view.personName(), QString("Person %1").arg(person), PATIENCE_MS);
    }
    LocalDate today() { return session.today(); }
    QString day(int days) { return QString::fromStdString(date_text(today() + days)); }
    void draft(const char *role, const char *part) {
        view.draft({});
        view.setDraft("role", role);
        view.setDraft("part", part);
    }
    RolesViewModel view{session};
};

} // namespace

class RolesView : public QObject {
    Q_OBJECT
private slots:
    void onlyAdminsSeeIt() {
        for (const Roles roles : {Roles{Role::staff}, Roles{Role::staff, Role::safety_officer, Role::manager}}) {
            RolesWorld world(roles);
            world.put(world.grant(1, Role::manager)); // one's own, which everybody gets
            QTRY_VERIFY_WITH_TIMEOUT(world.view.loaded(), PATIENCE_MS);
            QVERIFY(!world.view.allowed() && world.view.people()->count() == 0);
        }
        RolesWorld world;
        QVERIFY(world.view.allowed());
    }

    void theListSaysWhoHoldsWhatInWords() {
        RolesWorld world;
        auto until = world.grant(2, Role::manager, RoleScope::team, "housing");
        until.until = *date_parse("2027-03-31");
        world.put(until);
        world.put(world.grant(2, Role::safety_officer));
        world.put(world.grant(3, Role::facilities, RoleScope::site, "TH"));
        auto over = world.grant(1, Role::dse_assessor);
        over.until = world.today() + -1;
        world.put(over);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.people()->count(), 2, PATIENCE_MS); // not whose role is over
        QCOMPARE(world.names(), (QStringList{"Person 2", "Person 3"}));
        QCOMPARE(world.cell(world.view.people(), 0, "roles"),
                 QString("Manager of Housing until 31 March 2027 · Safety officer, whole council"));
        QCOMPARE(world.cell(world.view.people(), 0, "about"), QString("Officer · Housing · Town Hall"));
        world.put(world.grant(3, Role::manager, RoleScope::team, "gone"));
        QTRY_VERIFY_WITH_TIMEOUT(
            world.cell(world.view.people(), 1, "roles").contains("a part that is no longer there (gone)"), PATIENCE_MS);
    }

    void itIsNarrowedByRoleByPartAndByName() {
        RolesWorld world;
        world.put(world.grant(1, Role::admin));
        world.put(world.grant(2, Role::manager, RoleScope::unit, "d-place"));
        world.put(world.grant(3, Role::manager, RoleScope::team, "parks"));
        QTRY_COMPARE_WITH_TIMEOUT(world.view.people()->count(), 3, PATIENCE_MS);
        world.view.setRole("manager");
        QTRY_COMPARE_WITH_TIMEOUT(world.names(), (QStringList{"Person 2", "Person 3"}), PATIENCE_MS);
        world.view.setPart("unit:s-homes"); // a unit around it counts, a team elsewhere does not
        QTRY_COMPARE_WITH_TIMEOUT(world.names(), QStringList{"Person 2"}, PATIENCE_MS);
        world.view.setPart("unit:s-green"); // and a team within it
        QTRY_COMPARE_WITH_TIMEOUT(world.names(), (QStringList{"Person 2", "Person 3"}), PATIENCE_MS);
        world.view.setPart("site:TH");
        QTRY_COMPARE_WITH_TIMEOUT(world.view.people()->count(), 0, PATIENCE_MS);
        world.view.setRole({});
        QTRY_COMPARE_WITH_TIMEOUT(world.names(), QStringList{"Person 1"}, PATIENCE_MS); // over all of the council
        world.view.setPart("council");
        world.view.setSearch(" person 3");
        QTRY_COMPARE_WITH_TIMEOUT(world.names(), QStringList{"Person 3"}, PATIENCE_MS);
        world.arrive({{RoleGrant{world.grant(3, Role::manager, RoleScope::team, "parks")}, true}});
        QTRY_COMPARE_WITH_TIMEOUT(world.cell(world.view.people(), 0, "roles"), QString("Staff, no other role"),
                                  PATIENCE_MS); // found all the same: to give them one
    }

    void thePartsAreATreeWithTheirManagers() {
        RolesWorld world;
        world.put(world.grant(2, Role::manager, RoleScope::unit, "s-homes"));
        QTRY_COMPARE_WITH_TIMEOUT(world.view.parts()->count(), 6, PATIENCE_MS);
        QStringList lines;
        for (int i = 0; i < 6; ++i)
            lines += QString("%1%2 %3").arg(QString(world.view.parts()->value(i, "depth").toInt(), '-'),
                                            world.cell(world.view.parts(), i, "level"),
                                            world.cell(world.view.parts(), i, "name"));
        QCOMPARE(lines, (QStringList{"directorate Place", "-service Green spaces", "--team Parks", "-service Homes",
                                     "--team Housing", "site Town Hall"}));
        QTRY_COMPARE_WITH_TIMEOUT(world.cell(world.view.parts(), 3, "managers"), QString("Person 2"), PATIENCE_MS);
        QCOMPARE(world.view.partChoices().size(), 7);
    }

    void aPersonsRolesSayWhereTheyComeFrom() {
        RolesWorld world;
        world.put(world.grant(2, Role::manager, RoleScope::team, "housing", GrantSource::directory));
        world.put(world.grant(2, Role::facilities));
        world.choose(2);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.held()->count(), 2, PATIENCE_MS);
        const int directory = world.view.held()->rowOf("manager/team:housing");
        QVERIFY(world.view.held()->value(directory, "directory").toBool());
        QVERIFY(!world.view.held()->value(directory, "changeable").toBool());
        QVERIFY(world.cell(world.view.held(), directory, "source").startsWith("From your council's directory since "));
        const int given = world.view.held()->rowOf("facilities/council");
        QVERIFY(world.view.held()->value(given, "changeable").toBool());
        QVERIFY(world.cell(world.view.held(), given, "source").startsWith("Given by Person 1 on "));
        world.draft("manager", "team:housing"); // not even by the form
        QTRY_VERIFY_WITH_TIMEOUT(world.view.draftProblem().contains("comes from your council's directory"),
                                 PATIENCE_MS);
        world.view.give({});
        world.view.end("manager/team:housing", {}); // the page has no such button
        QVERIFY(world.outbox().empty());
    }

    void aRoleIsGivenAfterItIsSaidWhatItLets() {
        RolesWorld world;
        world.choose(2);
        QVERIFY(!world.view.drafting());
        world.view.draft({});
        QCOMPARE(world.view.draftProblem(), QString("Choose a role."));
        world.view.setDraft("role", "safety_officer");
        QVERIFY(world.view.draftProblem().startsWith("Choose where"));
        QVERIFY(world.view.draftLets().isEmpty());
        world.view.setDraft("part", "unit:s-homes");
        QVERIFY(world.view.draftLets().contains("Person 2 will see where everybody in Homes is and plans to be."));
        QVERIFY(world.view.draftLets().filter("may answer and close the alarms").size() == 1);
        QVERIFY(world.view.draftLets().last().startsWith("Homes has 1 team"));
        QVERIFY(world.view.draftDays().contains("at once and stays"));
        world.view.setDraft("until", "2027-03-31");
        QVERIFY(world.view.draftDays().contains("midnight after 31 March 2027"));
        QVERIFY(world.view.draftProblem().isEmpty());
        QVERIFY(world.outbox().empty()); // nothing goes before it is given
        QSignalSpy given(&world.view, &RolesViewModel::given);
        world.view.give(" Winter ");
        QTRY_COMPARE_WITH_TIMEOUT(given.size(), 1, PATIENCE_MS);
        const Command sent = world.outbox().front();
        const auto verb = std::get<GrantRole>(sent.verb);
        QVERIFY(sent.on_behalf_of == person_id(2) && verb.role == Role::safety_officer);
        QVERIFY(verb.scope == RoleScope::unit && verb.where.text == "s-homes" && verb.reason == "Winter");
        QVERIFY(verb.until == *date_parse("2027-03-31") && !verb.seen.is_set());
        QVERIFY(!world.view.drafting());
    }

    void whatWaitsIsShownAndNotChangedAgain() {
        RolesWorld world;
        world.put(world.grant(2, Role::facilities));
        world.choose(2);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.held()->count(), 1, PATIENCE_MS);
        world.view.end("facilities/council", "Moved");
        QTRY_COMPARE_WITH_TIMEOUT(world.cell(world.view.held(), 0, "stateText"),
                                  QString("On this device: to be taken away"), PATIENCE_MS);
        QVERIFY(!world.view.held()->value(0, "changeable").toBool());
        const auto end = std::get<EndRole>(world.outbox().front().verb);
        QVERIFY(end.reason == "Moved" && end.seen == world.session.now());
        world.view.end("facilities/council", "Twice");
        world.draft("manager", "team:parks");
        world.view.give({});
        QTRY_COMPARE_WITH_TIMEOUT(world.view.held()->count(), 2, PATIENCE_MS);
        QCOMPARE(world.cell(world.view.held(), 1, "title"), QString("Manager of Parks"));
        QCOMPARE(world.cell(world.view.held(), 1, "stateKey"), QString("onDevice"));
        QCOMPARE(world.outbox().size(), 2U);
        world.draft("manager", "team:parks");
        QVERIFY(world.view.draftProblem().contains("waits on this device"));
        QTRY_VERIFY_WITH_TIMEOUT(world.view.people()->value(0, "waits").toBool(), PATIENCE_MS);
        world.answer_all(Verdict::accepted);
        world.arrive({{world.grant(2, Role::facilities), true},
                      {world.grant(2, Role::manager, RoleScope::team, "parks"), false}});
        QTRY_COMPARE_WITH_TIMEOUT(world.view.held()->count(), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(world.cell(world.view.held(), 0, "stateKey"), QString(), PATIENCE_MS);
    }

    void whatTheHubRefusedStandsAtThePerson() {
        RolesWorld world;
        world.choose(2);
        world.draft("manager", "team:parks");
        world.view.give({});
        QTRY_COMPARE_WITH_TIMEOUT(world.view.held()->count(), 1, PATIENCE_MS);
        world.answer_all(Verdict::refused, {RefusalCode::changed_meanwhile, {}});
        QTRY_COMPARE_WITH_TIMEOUT(world.view.refusals()->count(), 1, PATIENCE_MS);
        QCOMPARE(world.cell(world.view.refusals(), 0, "title"), QString("Giving a role: Manager of Parks"));
        QVERIFY(world.cell(world.view.refusals(), 0, "text").startsWith("Somebody else changed this"));
        QTRY_COMPARE_WITH_TIMEOUT(world.view.held()->count(), 0, PATIENCE_MS);
        world.choose(3);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.refusals()->count(), 0, PATIENCE_MS); // it is not about them
        world.choose(2);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.refusals()->count(), 1, PATIENCE_MS);
        world.view.dismiss(world.cell(world.view.refusals(), 0, "noticeId"));
        QTRY_COMPARE_WITH_TIMEOUT(world.view.refusals()->count(), 0, PATIENCE_MS);
    }

    void whatCannotBeGivenSaysWhy() {
        RolesWorld world;
        Person guest;
        guest.id = person_id(9), guest.name = "Person 9", guest.guest = true;
        world.arrive({{guest, false}});
        world.choose(9);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.personAbout(), QString("guest"), PATIENCE_MS);
        const auto says = [&](const char *words) {
            return QTest::qWaitFor([&] { return world.view.draftProblem().contains(words); }, PATIENCE_MS);
        };
        world.draft("safety_officer", "council");
        QVERIFY(says("guest cannot have"));
        world.draft("dse_assessor", "team:parks");
        QTRY_VERIFY_WITH_TIMEOUT(world.view.draftProblem().isEmpty(), PATIENCE_MS);
        world.view.setDraft("part", "team:gone");
        QVERIFY(says("team is not known"));
        world.view.setDraft("part", "unit:gone");
        QVERIFY(says("service or directorate is not known"));
        world.view.setDraft("part", "team:parks");
        world.view.setDraft("from", world.day(9));
        world.view.setDraft("until", world.day(3));
        QVERIFY(says("last day is over, or before its first"));
        world.view.give({});
        QVERIFY(world.outbox().empty());
        world.view.setDraft("role", "admin"); // a whole council is all it can be over
        QCOMPARE(world.view.draftPart(), QString("council"));
        QCOMPARE(world.view.draftParts().size(), 1);
    }

    void somebodyElsesChangeIsSaidBeforeItIsSent() {
        RolesWorld world;
        world.put(world.grant(2, Role::facilities));
        world.choose(2);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.held()->count(), 1, PATIENCE_MS);
        world.view.draft("facilities/council");
        QVERIFY(world.view.draftHeld());
        world.view.setDraft("until", world.day(30));
        QTRY_VERIFY_WITH_TIMEOUT(world.view.draftProblem().isEmpty(), PATIENCE_MS);
        auto theirs = world.grant(2, Role::facilities);
        theirs.at = theirs.at + Millis{60'000}, theirs.until = world.today() + 7, theirs.by = world.other;
        world.put(theirs);
        QTRY_VERIFY_WITH_TIMEOUT(world.view.draftProblem().contains("Somebody else changed this"), PATIENCE_MS);
        world.view.give({});
        QVERIFY(world.outbox().empty());
        world.view.draft("facilities/council"); // as it stands now
        QCOMPARE(world.view.draftUntil(), world.day(7));
        world.view.setDraft("until", world.day(30));
        QTRY_VERIFY_WITH_TIMEOUT(world.view.draftProblem().isEmpty(), PATIENCE_MS);
        world.view.give({});
        QTRY_COMPARE_WITH_TIMEOUT(world.outbox().size(), 1U, PATIENCE_MS);
        QVERIFY(std::get<GrantRole>(world.outbox().front().verb).seen == theirs.at);
    }

    void nobodyChangesTheirOwnAndOneAdminIsLeft() {
        RolesWorld world;
        world.put(world.grant(1, Role::admin));
        world.choose(1);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.held()->count(), 1, PATIENCE_MS);
        QVERIFY(!world.view.held()->value(0, "changeable").toBool());
        QVERIFY(world.view.whyNot().startsWith("Nobody changes their own roles"));
        QVERIFY(world.view.whyNot().contains("You are the only one"));
        world.put(world.grant(2, Role::admin));
        QTRY_VERIFY_WITH_TIMEOUT(!world.view.whyNot().contains("You are the only one"), PATIENCE_MS);
        world.choose(2);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.held()->count(), 1, PATIENCE_MS);
        QVERIFY(world.view.whyNot().isEmpty());
        QVERIFY(world.view.endSays("admin/council").contains("You will then be the only admin"));
        QVERIFY(!world.view.endSays("admin/council").contains("alarm"));
    }

    void theLogIsReadInWords() {
        RolesWorld world;
        RoleChange given{RoleChangeId::parse("00000000-0000-7000-8000-000000000001").value(),
                         person_id(2),
                         Role::manager,
                         RoleScope::team,
                         {"parks"},
                         {},
                         *date_parse("2027-03-31"),
                         false,
                         GrantSource::person,
                         world.me,
                         world.session.now(),
                         world.today(),
                         "Cover"};
        RoleChange taken = given;
        taken.id.bytes[15] = 2, taken.taken = true, taken.source = GrantSource::directory, taken.by = {};
        taken.at = given.at + Millis{60'000}, taken.reason.clear(), taken.person = person_id(3);
        world.arrive({{given, false}, {taken, false}});
        world.view.open("log");
        QTRY_COMPARE_WITH_TIMEOUT(world.view.log()->count(), 2, PATIENCE_MS);
        QCOMPARE(world.cell(world.view.log(), 0, "title"), QString("Taken away from Person 3: Manager of Parks"));
        QVERIFY(world.cell(world.view.log(), 0, "text").startsWith("Your council's directory · "));
        QCOMPARE(world.cell(world.view.log(), 1, "title"),
                 QString("Given to Person 2: Manager of Parks until 31 March 2027"));
        QVERIFY(world.cell(world.view.log(), 1, "text").startsWith("Person 1 · "));
        QVERIFY(world.cell(world.view.log(), 1, "text").endsWith(" · Cover"));
        world.choose(3);
        QTRY_COMPARE_WITH_TIMEOUT(world.view.log()->count(), 1, PATIENCE_MS);
    }

    /// The sentences follow the table that the hub enforces.
    void everyRoleSaysWhatItLetsAndNoMore() {
        const CouncilParts none;
        for (const Role role :
             {Role::manager, Role::safety_officer, Role::dse_assessor, Role::facilities, Role::admin}) {
            const QString all = role_words::lets("Ann", role, {}, none).join('\n');
            const auto may = [role](const May &table, Relation relation) { return may_do(table, {role}, relation); };
            QVERIFY(!all.isEmpty() && !all.contains('%'));
            QCOMPARE(all.contains("answer and close the alarms"), may(*AcknowledgeAlarm::trait.may, Relation::other));
            QCOMPARE(all.contains("raise an SOS"), may(*RaiseSos::trait.may, Relation::other));
            QCOMPARE(all.contains("numbers and addresses"), (*Contact::trait.readers).roles.has(role));
            QCOMPARE(all.contains("is and plans to be"), (*Presence::trait.readers).roles.has(role));
            QCOMPARE(all.contains("workstation checks"), may(*ReviewAssessment::trait.may, Relation::other));
            QCOMPARE(all.contains("give and take away the roles"), may(*GrantRole::trait.may, Relation::other));
            QCOMPARE(all.contains("own team"), may(*DeclarePlace::trait.may, Relation::team));
            const bool owns_some = role != Role::manager && role != Role::dse_assessor;
            QCOMPARE(all.contains("change the council's settings"), owns_some);
            const QString part = role_words::lets("Ann", role, {RoleScope::team, {"x"}}, none).join('\n');
            QVERIFY(!part.contains("settings") && !part.contains("everybody at the council"));
        }
    }

    void fiveThousandPeopleAreSearchedOffTheScreensThread() {
        RolesWorld world;
        std::vector<Change> rows;
        for (std::uint64_t n = 10; n < 5'010; ++n) {
            Person person;
            person.id = person_id(n), person.name = "Somebody " + std::to_string(n), person.team = {"housing"};
            rows.push_back({person, false});
            if (n % 5 == 0)
                rows.push_back({world.grant(n, Role::dse_assessor, RoleScope::team, "housing"), false});
        }
        world.arrive(std::move(rows));
        QTRY_COMPARE_WITH_TIMEOUT(world.view.people()->count(), 1'000, PATIENCE_MS);
        const std::uint64_t asked = world.ops.posted();
        world.view.setSearch("body 4321");
        QCOMPARE(world.view.people()->count(), 1'000); // the screen goes on meanwhile
        QTRY_COMPARE_WITH_TIMEOUT(world.names(), QStringList{"Somebody 4321"}, PATIENCE_MS);
        QVERIFY(world.ops.posted() > asked);
        world.view.setSearch("some");
        QTRY_COMPARE_WITH_TIMEOUT(world.view.people()->count(), 200, PATIENCE_MS); // the first of them, by name
    }
};

QTEST_GUILESS_MAIN(RolesView)
#include "tst_roles_view.moc"
