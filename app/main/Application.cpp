#include "main/Application.h"
#include "main/open_words.h"
#include "protocol/closing_word.h"
#include "protocol/enrol_link.h"
#include "store/civil_time.h"
#include <QDir>

namespace tallyboard {

Application::Application(platform::Platform &platform, ApplicationOptions options)
    : m_platform(platform), m_options(std::move(options)), m_session(*platform.clock, *platform.random),
      m_keys(m_options.profile, *platform.key_vault, *platform.random, m_options.cost),
      m_stores(m_options.profile, *platform.random),
      m_hub(*platform.clock, *platform.random,
            m_options.transport ? m_options.transport : [](const sync::HubAddress &address, auto met) {
                return std::unique_ptr<sync::DrivenTransport>(
                    std::make_unique<sync::CurlTransport>(address, sync::CurlLimits{}, std::move(met)));
            }),
      m_speech(m_session, *platform.announcer), m_enrol(m_hub),
      m_unlock(m_session, [this](std::string passphrase, auto done) { unlock(std::move(passphrase), std::move(done)); },
               [this] { lockVault(); }),
      m_settings(m_session, *platform.appearance), m_council_settings(m_session), m_roles(m_session),
      m_methods(m_session), m_plans(m_session), m_rotas(m_session),
      m_sos_beat(*platform.beat, m_settings), m_shell(m_session),
      m_today(m_session), m_presence(m_session),
      m_desks(m_session), m_dse(m_session), m_dse_queue(m_session),
      m_visits(m_session, *platform.position, *platform.notifier),
      m_board(m_session, [this](const VisitId &visit, auto done) { look(visit, std::move(done)); }),
      m_alarms(m_session, *platform.notifier, *platform.sound), m_people(m_session),
      m_addresses(m_session,
                  [this](const VisitId &visit, const AddressQuestion &question, auto done) {
                      m_hub.lookAtAddress(visit, question, std::move(done));
                  }),
      m_address_notes(m_session) {
    m_app.shell = &m_shell;
    m_app.speech = &m_speech;
    m_app.sosBeat = &m_sos_beat;
    m_app.enrol = &m_enrol;
    m_app.unlock = &m_unlock;
    m_app.settings = &m_settings;
    m_app.councilSettings = &m_council_settings;
    m_app.roles = &m_roles;
    m_app.methods = &m_methods;
    m_app.plans = &m_plans;
    m_app.rotas = &m_rotas;
    m_app.today = &m_today;
    m_app.presence = &m_presence;
    m_app.desks = &m_desks;
    m_app.dse = &m_dse;
    m_app.dseQueue = &m_dse_queue;
    m_app.visits = &m_visits;
    m_app.board = &m_board;
    m_app.alarms = &m_alarms;
    m_app.people = &m_people;
    m_app.addresses = &m_addresses;
    m_app.addressNotes = &m_address_notes;
    for (ViewModel *page :
         {static_cast<ViewModel *>(&m_desks), static_cast<ViewModel *>(&m_dse), static_cast<ViewModel *>(&m_dse_queue),
          static_cast<ViewModel *>(&m_people), static_cast<ViewModel *>(&m_roles), static_cast<ViewModel *>(&m_methods),
          static_cast<ViewModel *>(&m_plans), static_cast<ViewModel *>(&m_rotas),
          static_cast<ViewModel *>(&m_address_notes)})
        page->restUntilLooked();
    m_hub.onJoin([this](HubConnection::Joined joined, auto done) { join(std::move(joined), std::move(done)); });
    connect(&m_hub, &HubConnection::heard, &m_session, &Session::setHub);
    connect(&m_session, &Session::somethingToSend, &m_hub, &HubConnection::wake);
    connect(&m_hub, &HubConnection::met, m_platform.network.get(), &platform::NetworkState::follow);
    connect(m_platform.network.get(), &platform::NetworkState::changed, &m_hub, &HubConnection::networkChanged);
    connect(m_platform.network.get(), &platform::NetworkState::woke, &m_hub, &HubConnection::networkChanged);
    connect(&m_shell, &ShellViewModel::newsWanted, &m_hub,
            [this](bool offline) { offline ? m_hub.networkChanged() : m_hub.askNow(); });
    connect(m_platform.network.get(), &platform::NetworkState::woke, &m_session, &Session::tick);
    const auto watching = [this] { m_hub.setWatching(m_visits.running() || m_board.shown()); };
    connect(&m_visits, &VisitsViewModel::visitChanged, &m_hub, watching);
    connect(&m_board, &SafetyBoardViewModel::shownChanged, &m_hub, watching);
    watching();
    connect(&m_dse, &DseViewModel::used, &m_unlock, &UnlockViewModel::touch);
    connect(&m_dse_queue, &DseQueueViewModel::used, &m_unlock, &UnlockViewModel::touch);
    m_settings.setTrace([this](auto done) { m_hub.trace(std::move(done)); }, *m_platform.paths);
    connect(&m_settings, &SettingsViewModel::signedOut, this, &Application::signOut);
    connect(&m_session, &Session::ticked, this, &Application::housekeep);
    m_enrol.setComputerAsks(m_platform.key_vault->backend() != "none");
    connect(&m_enrol, &EnrolViewModel::stepChanged, this, &Application::playFirstRun);
    connect(&m_enrol, &EnrolViewModel::problemChanged, this,
            [this] { m_session.announce((m_enrol.problem() + QLatin1Char(' ') + m_enrol.remedy()).trimmed(), true); });
}

Application::~Application() { stop(); }

void Application::start() {
    m_session.startTicking();
    if (!m_options.profile.empty() && !m_platform.paths->make_private(m_options.profile))
        return m_app.stop(open_sentence(store::OpenProblem::cannot_open), open_remedy(store::OpenProblem::cannot_open));
    if (m_stores.inMemory() || !m_keys.exists()) {
        m_app.setStage(QStringLiteral("enrol"));
        if (!m_options.enrol_link.isEmpty() && m_enrol.pasteLink(m_options.enrol_link) && !m_options.passphrase.empty())
            m_enrol.goOn();
        return;
    }
    openKeys();
}

/// With a given passphrase it opens both files. Otherwise the key store opens ops.db; otherwise the person is asked.
void Application::openKeys() {
    if (!m_options.passphrase.empty()) {
        return unlock(m_options.passphrase, [this](UnlockResult result) {
            //: Asked at start after a passphrase that was handed to the program did not open the profile.
            if (result == UnlockResult::wrong_passphrase)
                ask(tr("The passphrase given at start does not open this Tallyboard."));
            if (result == UnlockResult::damaged)
                m_app.stop(open_sentence(store::OpenProblem::damaged), open_remedy(store::OpenProblem::damaged));
        });
    }
    m_keys.openWithoutAsking([this](platform::KeysProblem problem, const platform::ProfileKeySet &keys) {
        if (problem != platform::KeysProblem::none)
            //: Why the passphrase is asked at start.
            return ask(tr("This device does not remember your passphrase, so please type it."));
        openOps(keys, [this](UnlockResult result) {
            if (result != UnlockResult::opened && m_open_problem == store::OpenProblem::wrong_key)
                //: Why the passphrase is asked at start: the stored key did not fit.
                ask(tr("What this device remembers does not open Tallyboard, so please type your passphrase."));
        });
    });
}

void Application::ask(const QString &reason) {
    m_unlock.setReason(reason);
    m_app.setStage(QStringLiteral("unlock"));
}

void Application::openOps(const platform::ProfileKeySet &keys, std::function<void(UnlockResult)> then) {
    if (m_stores.opsLost()) {
        m_open_problem = store::OpenProblem::damaged;
        m_app.stop(open_sentence(*m_open_problem), open_remedy(*m_open_problem));
        return then(UnlockResult::cannot_open);
    }
    m_stores.openOps(keys.ops, [this, then = std::move(then)](std::optional<store::OpenProblem> problem) {
        m_open_problem = problem;
        if (problem && *problem != store::OpenProblem::wrong_key)
            m_app.stop(open_sentence(*problem), open_remedy(*problem));
        if (problem)
            return then(UnlockResult::cannot_open);
        readProfile();
        then(UnlockResult::opened);
    });
}

void Application::readProfile() {
    m_stores.ops()->post([this](store::LocalStore &local) {
        QMetaObject::invokeMethod(
            this,
            [this, profile = read_profile(local), device = local.device()] {
                if (!profile.complete())
                    return forgetUnjoined();
                becomeReady(profile, device);
            },
            Qt::QueuedConnection);
    });
}

/// Keys and files were made, but the hub's answer was never stored, so they hold nothing of a person.
void Application::forgetUnjoined() {
    m_stores.close();
    m_stores.removeFiles();
    m_keys.destroy([this] { m_app.setStage(QStringLiteral("enrol")); });
}

void Application::becomeReady(const Profile &profile, const DeviceId &device) {
    m_session.setSealer([&random = *m_platform.random, hub = protocol::key_from_text(profile.hub_key)](auto word) {
        const auto chance = [&random](std::span<std::uint8_t> bytes) { random.fill(bytes); };
        return hub ? protocol::seal_closing_word(word, *hub, chance) : std::string();
    });
    m_session.open(*m_stores.ops(), profile.person, QString::fromStdString(profile.council), profile.zone);
    if (m_stores.vault() != nullptr && !m_session.isVaultOpen())
        m_session.openVault(*m_stores.vault());
    m_settings.setKeyHome(QString::fromStdString(m_keys.openedBy()));
    m_settings.setFingerprint(HubConnection::fingerprint(profile.hub_key));
    m_hub.begin(profile, device, *m_stores.ops(), m_stores.vault());
    m_app.setStage(QStringLiteral("ready"));
}

void Application::unlock(std::string passphrase, std::function<void(UnlockResult)> done) {
    if (m_stores.inMemory()) {
        platform::wipe(passphrase);
        return openVault({}, std::move(done));
    }
    m_keys.openWith(std::move(passphrase),
                    [this, done = std::move(done)](auto problem, const platform::ProfileKeySet &keys) {
                        if (problem == platform::KeysProblem::wrong_passphrase)
                            return done(UnlockResult::wrong_passphrase);
                        if (problem != platform::KeysProblem::none)
                            return done(UnlockResult::damaged);
                        if (m_stores.ops() != nullptr)
                            return openVault(keys.vault, done);
                        openOps(keys, [this, vault = keys.vault, done](UnlockResult result) {
                            if (result == UnlockResult::opened)
                                return openVault(vault, done);
                            // The passphrase gave the right key, but the file does not open: it is not ours.
                            if (m_open_problem == store::OpenProblem::wrong_key)
                                m_app.stop(open_sentence(*m_open_problem), open_remedy(*m_open_problem));
                            done(result);
                        });
                    });
}

void Application::openVault(const platform::KeyBytes &key, std::function<void(UnlockResult)> done) {
    m_stores.openVault(key, [this, done = std::move(done)](std::optional<store::OpenProblem> problem) {
        if (problem)
            return done(UnlockResult::cannot_open);
        if (m_session.isOpen() && !m_session.isVaultOpen()) {
            m_session.openVault(*m_stores.vault());
            m_hub.setVault(m_stores.vault());
        }
        done(UnlockResult::opened);
    });
}

void Application::lockVault() {
    m_session.closeVault();
    m_hub.setVault(nullptr); // once it returns, sync no longer uses the thread
    m_stores.closeVault();
}

void Application::join(HubConnection::Joined joined, std::function<void(const QString &)> done) {
    if (m_stores.inMemory()) {
        platform::wipe(joined.passphrase);
        platform::ProfileKeySet keys;
        m_platform.random->fill(keys.ops);
        m_platform.random->fill(keys.vault);
        return keepProfile(joined, keys, std::move(done));
    }
    std::string passphrase = std::move(joined.passphrase);
    m_keys.create(std::move(passphrase), [this, joined, done = std::move(done)](auto problem, const auto &keys) {
        if (problem == platform::KeysProblem::exists_already)
            return done(QStringLiteral("profile_exists"));
        if (problem != platform::KeysProblem::none)
            return done(QStringLiteral("cannot_write"));
        keepProfile(joined, keys, done);
    });
}

void Application::keepProfile(const HubConnection::Joined &joined, const platform::ProfileKeySet &keys,
                              std::function<void(const QString &)> done) {
    const auto failed = [this, done](store::OpenProblem problem) {
        m_app.stop(open_sentence(problem), open_remedy(problem));
        done(QStringLiteral("cannot_write"));
    };
    m_stores.openOps(keys.ops, [this, joined, done, failed, vault = keys.vault](std::optional<store::OpenProblem> ops) {
        if (ops)
            return failed(*ops);
        m_stores.openVault(vault, [this, joined, done, failed](std::optional<store::OpenProblem> problem) {
            if (problem)
                return failed(*problem);
            m_stores.vault()->post([device = joined.device](store::LocalStore &local) { local.set_device(device); });
            m_stores.ops()->post([this, joined, done](store::LocalStore &local) {
                local.set_device(joined.device);
                write_profile(local, joined.profile);
                QMetaObject::invokeMethod(
                    this,
                    [this, joined, done] {
                        done({});
                        becomeReady(joined.profile, joined.device);
                    },
                    Qt::QueuedConnection);
            });
        });
    });
}

/// A link and a passphrase were given to the program, so it enrols without a person.
void Application::playFirstRun() {
    if (m_options.enrol_link.isEmpty() || m_options.passphrase.empty() || m_enrol.working())
        return;
    if (m_enrol.step() != QLatin1String("passphrase"))
        return;
    const QString passphrase = QString::fromStdString(m_options.passphrase);
    m_options.enrol_link.clear(); // once
    QMetaObject::invokeMethod(
        this, [this, passphrase] { m_enrol.choosePassphrase(passphrase, passphrase); }, Qt::QueuedConnection);
}

void Application::look(const VisitId &visit, std::function<void(const LookResult &)> done) {
    m_hub.look(visit, [done = std::move(done)](const QString &problem, std::vector<Fix> fixes) {
        LookResult result;
        if (problem == QLatin1String("not_allowed"))
            //: A responder asked for a visit's position.
            result.problem = tr("Only safety officers may look at a position.");
        else if (!problem.isEmpty())
            //: A responder asked for a visit's position and the hub did not answer.
            result.problem = tr("The safety system did not answer. Try again, and call the person meanwhile.");
        result.fixes.assign(fixes.rbegin(), fixes.rend());
        done(result);
    });
}

void Application::signOut() {
    m_hub.signOut([this] {
        m_hub.stop();
        m_session.close();
        m_stores.close();
        m_stores.removeFiles();
        m_keys.destroy([this] {
            platform::wipe(m_options.passphrase);
            m_session.setHub({});
            m_enrol.startOver();
            m_app.setStage(QStringLiteral("enrol"));
        });
    });
}

/// Tidies the files once a minute, and deletes by age once a day.
void Application::housekeep() {
    if (!m_session.isOpen() || ++m_seconds % 60 != 1)
        return;
    // As of the hub's last answer in which it was sure of its time: later rows are not here yet, and this device's own
    // clock may be years out.
    const Instant heard = m_session.lastSure();
    const LocalDate today = civil_time(heard, m_session.zone()).date;
    const bool new_day = heard.is_set() && m_kept_house != today;
    m_kept_house = today;
    for (const StoreFile which : {StoreFile::ops, StoreFile::vault})
        m_session.post(which, [](store::LocalStore &local) { local.idle(); });
    if (new_day)
        m_session.read(
            StoreFile::ops, this, &store::retention_history, [this, heard, today](const RetentionHistory &kept) {
                for (const StoreFile which : {StoreFile::ops, StoreFile::vault})
                    m_session.post(which,
                                   [heard, today, kept](store::LocalStore &local) { local.purge(today, heard, kept); });
            });
}

void Application::stop() {
    m_hub.stop();
    m_session.close();
    m_stores.close();
    platform::wipe(m_options.passphrase);
}

} // namespace tallyboard
