// The composition root: the whole app without its window. Makes everything once, in a fixed order, and decides the
// stage: first run, passphrase, ready, or stopped with a sentence. Lives on the GUI thread. The journeys run it without
// a display.
#pragma once
#include "addresses/AddressNotesViewModel.h"
#include "addresses/AddressesViewModel.h"
#include "council_settings/CouncilSettingsViewModel.h"
#include "desks/DesksViewModel.h"
#include "dse/DseQueueViewModel.h"
#include "dse/DseViewModel.h"
#include "lone_working/SosBeat.h"
#include "lone_working/VisitsViewModel.h"
#include "main/DeviceStores.h"
#include "main/HubConnection.h"
#include "methods/MethodsViewModel.h"
#include "people/PeopleViewModel.h"
#include "plans/PlansViewModel.h"
#include "plans/RotasViewModel.h"
#include "platform/make_platform.h"
#include "platform/profile_keys.h"
#include "presence/PresenceViewModel.h"
#include "roles/RolesViewModel.h"
#include "safety_board/AlarmsViewModel.h"
#include "safety_board/SafetyBoardViewModel.h"
#include "settings/EnrolViewModel.h"
#include "settings/SettingsViewModel.h"
#include "settings/UnlockViewModel.h"
#include "shell/AppViewModel.h"
#include "shell/Session.h"
#include "shell/ShellViewModel.h"
#include "shell/Speech.h"
#include "today/TodayViewModel.h"

namespace tallyboard {

struct ApplicationOptions {
    std::string profile;                    // folder, made private; empty: everything in memory
    QString enrol_link;                     // fills in the first-run page
    std::string passphrase;                 // unlocks without a person; with enrol_link it enrols too
    HubConnection::MakeTransport transport; // empty: libcurl
    platform::ArgonCost cost;
};

class Application : public QObject {
    Q_OBJECT
public:
    Application(platform::Platform &platform, ApplicationOptions options);
    ~Application() override;

    /// Looks for a profile and goes as far as it can without a person. Returns at once.
    void start();
    /// Ends the connection to the hub, then closes the files. Waits for all posted work. The destructor does it too.
    void stop();
    AppViewModel &viewModels() { return m_app; }
    Session &session() { return m_session; }
    HubConnection &hub() { return m_hub; }

private:
    void openKeys();
    void openOps(const platform::ProfileKeySet &keys, std::function<void(UnlockResult)> then);
    void readProfile();
    void becomeReady(const Profile &profile, const DeviceId &device);
    void ask(const QString &reason);
    void forgetUnjoined();
    void unlock(std::string passphrase, std::function<void(UnlockResult)> done);
    void openVault(const platform::KeyBytes &key, std::function<void(UnlockResult)> done);
    void lockVault();
    void join(HubConnection::Joined joined, std::function<void(const QString &)> done);
    void keepProfile(const HubConnection::Joined &joined, const platform::ProfileKeySet &keys,
                     std::function<void(const QString &)> done);
    void look(const VisitId &visit, std::function<void(const LookResult &)> done);
    void signOut();
    void playFirstRun();
    void housekeep();

    platform::Platform &m_platform;
    ApplicationOptions m_options;
    Session m_session;
    platform::ProfileKeys m_keys;
    DeviceStores m_stores;
    HubConnection m_hub;
    Speech m_speech;
    EnrolViewModel m_enrol;
    UnlockViewModel m_unlock;
    SettingsViewModel m_settings;
    CouncilSettingsViewModel m_council_settings;
    RolesViewModel m_roles;
    MethodsViewModel m_methods;
    PlansViewModel m_plans;
    RotasViewModel m_rotas;
    SosBeat m_sos_beat;
    ShellViewModel m_shell;
    TodayViewModel m_today;
    PresenceViewModel m_presence;
    DesksViewModel m_desks;
    DseViewModel m_dse;
    DseQueueViewModel m_dse_queue;
    VisitsViewModel m_visits;
    SafetyBoardViewModel m_board;
    AlarmsViewModel m_alarms;
    PeopleViewModel m_people;
    AddressesViewModel m_addresses;
    AddressNotesViewModel m_address_notes;
    AppViewModel m_app;
    std::optional<store::OpenProblem> m_open_problem;
    LocalDate m_kept_house; // the day of the last purge
    unsigned m_seconds = 0;
};

} // namespace tallyboard
