// Every view model of the app on in-memory stores that hold the demo council, with a clock that stands at Tuesday 24
// November 2026, 13:48. For pictures and for tests that press the pages' buttons: no hub, no disk, no network.
#pragma once
#include "addresses/AddressNotesViewModel.h"
#include "addresses/AddressesViewModel.h"
#include "app/world.h"
#include "council_settings/CouncilSettingsViewModel.h"
#include "desks/DesksViewModel.h"
#include "dse/DseQueueViewModel.h"
#include "dse/DseViewModel.h"
#include "lone_working/SosBeat.h"
#include "lone_working/VisitsViewModel.h"
#include "methods/MethodsViewModel.h"
#include "people/PeopleViewModel.h"
#include "plans/PlansViewModel.h"
#include "plans/RotasViewModel.h"
#include "presence/PresenceViewModel.h"
#include "roles/RolesViewModel.h"
#include "safety_board/AlarmsViewModel.h"
#include "safety_board/SafetyBoardViewModel.h"
#include "settings/EnrolViewModel.h"
#include "settings/SettingsViewModel.h"
#include "settings/UnlockViewModel.h"
#include "shell/AppViewModel.h"
#include "shell/ShellViewModel.h"
#include "shell/Speech.h"
#include "today/TodayViewModel.h"

namespace tallyboard::demo {

/// A hub for the first run: answers at once.
struct PlayedHub : Enrolment {
    std::optional<EnrolLink> read_link(const QString &text) override;
    bool is_safe_url(const QString &url) override { return url.startsWith(QLatin1String("https://")); }
    void greet(const EnrolLink &link, std::function<void(const HubGreeting &)> done) override;
    void enrol(const EnrolLink &link, const QString &device_name, std::string passphrase,
               std::function<void(const Enrolled &)> done) override;
};

struct DemoWorld : testing::AppWorld {
    /// `filled` false: a person who has just joined, with sites and desks but nothing of their own.
    explicit DemoWorld(Roles roles = {Role::staff, Role::safety_officer, Role::dse_assessor, Role::facilities,
                                      Role::admin},
                       bool filled = true);

    void settle(); // what was posted is done and shown
    void fill();   // my week, everybody's week, assessments
    void fill_board();
    void draft_assessment();
    void lose_things(); // a desk that was taken, a place that was refused: "Not accepted"
    /// My own visit: "monitored" "unproved" "phoneOnly" "unknown" "dueSoon" "overdue" "escalating" "owned" "sos".
    void run_visit(const QString &state);
    void hub_silent(std::int64_t minutes_ago);
    void know_addresses(); // and warnings about one of them, which the hub tells
    /// One of these at a page: "" (the board is full), "running" "lost" "form" "locked" "offline"; or a stage before
    /// there is a page: "enrol" "typed" "compare" "passphrase" "unlock" "stopped".
    void set_scene(const QString &scene);
    void change_setting(const QString &topic);
    /// The page of roles: "person" "draft" "log" "parts", or "waits" with changes that were not sent.
    void show_roles(const QString &what);
    /// How I am reached: one address that is proved, a number with a test under way, one that is broken, one to be
    /// added and one that was turned down.
    void fill_methods();
    /// The page of who answers alarms: "list" "one" "ask" "week" "draft", "new" with one being typed, "rotas", and
    /// "waits" with changes that were not sent or were turned down.
    void show_plans(const QString &what);

    platform::FakeAppearance appearance;
    PlayedHub played;
    EnrolViewModel enrol{played};
    UnlockViewModel unlock{session,
                           [this](std::string, auto done) {
                               if (!session.isVaultOpen())
                                   session.openVault(vault);
                               done(UnlockResult::opened);
                           },
                           [this] { session.closeVault(); }};
    platform::FakePaths paths;
    SettingsViewModel settings{session, appearance};
    CouncilSettingsViewModel council_settings{session};
    RolesViewModel roles{session};
    MethodsViewModel methods{session};
    PlansViewModel plans{session};
    RotasViewModel rotas{session};
    SosBeat sos_beat{beat, settings};
    ShellViewModel shell{session};
    Speech speech{session, announcer};
    platform::FakeBeat beat;
    TodayViewModel today{session};
    PresenceViewModel presence{session};
    DesksViewModel desks{session};
    DseViewModel dse{session};
    DseQueueViewModel dse_queue{session};
    VisitsViewModel visits{session, position, notifier};
    SafetyBoardViewModel board{session, [this](const VisitId &, std::function<void(const LookResult &)> done) {
                                   LookResult result;
                                   result.fixes = {{53'720'000, -1'860'000, 12, session.now()}};
                                   done(result);
                               }};
    AlarmsViewModel alarms{session, notifier, sound};
    PeopleViewModel people{session};
    /// What the hub tells about any place; null: it does not answer.
    std::function<std::vector<ToldNote>(const AddressQuestion &)> told;
    AddressesViewModel addresses{
        session, [this](const VisitId &visit, const AddressQuestion &question, auto done) {
            if (told)
                done({{}, AddressCheck{visit, question.address, question.where, session.now(), told(question)}});
            else
                done({QStringLiteral("no_network"), {}});
        }};
    AddressNotesViewModel address_notes{session};
    AppViewModel app;
};

} // namespace tallyboard::demo
