// The whole app without a window, against a real hub service in the process: joining, doing, being cut off, coming back
// after a restart, locking, signing out.
#include "client/loopback_transport.h"
#include "main/Application.h"
#include "main/offline_hub.h"
#include "main/warm_start.h"
#include "platform/fake/fake_platform.h"
#include "support/store/store_fixture.h"
#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <atomic>
#include <semaphore>

using namespace tallyboard;

namespace {

const char *passphrase = "three quiet canary words";

struct Device {
    OfflineHub &hub;
    platform::Platform platform = platform::make_platform({});
    platform::FakeKeyVault *key_store = nullptr;
    std::unique_ptr<Application> app; // last: it goes first

    explicit Device(OfflineHub &with) : hub(with) {
        key_store = static_cast<platform::FakeKeyVault *>(platform.key_vault.get());
    }
    void start(const std::string &folder, const std::string &given, const QString &link = {}) {
        ApplicationOptions options;
        options.profile = folder;
        options.passphrase = given;
        options.enrol_link = link;
        options.transport = [this](const sync::HubAddress &, const auto &) { return hub.transport(); };
        options.cost = {1, 8ULL << 20}; // the least that is Argon2id: tests need no strength
        app = std::make_unique<Application>(platform, std::move(options));
        app->start();
    }
    AppViewModel &view() { return app->viewModels(); }
};

const QString hub_date = QStringLiteral("2026-11-21");
struct Hub {
    platform::FakeClock clock{1'795'255'200'000, true};
    OfflineHub hub{clock};
};

} // namespace

class ApplicationTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(protocol::start()); }

    void joinDeclareBookInMemory() {
        Hub at;
        Device device(at.hub);
        device.start({}, passphrase, QString::fromStdString(at.hub.link()));
        QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("ready"), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(device.view().shell->personName(), QString("Sam Okafor"), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(device.view().shell->syncHealth(), QString("live"), PATIENCE_MS);
        device.view().desks->wakeUp();
        QTRY_VERIFY_WITH_TIMEOUT(device.view().desks->offers()->count() > 10, PATIENCE_MS);
        device.view().desks->setDate(device.view().desks->dates()->value(1, "date").toString());
        device.view().desks->book("TH-1-21");
        QTRY_COMPARE_WITH_TIMEOUT(device.view().desks->bookings()->count(), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(device.view().desks->bookings()->value(0, "stateKey").toString(),
                                  QString("confirmed"), PATIENCE_MS);

        at.hub.set_online(false);
        QTRY_COMPARE_WITH_TIMEOUT(device.view().shell->syncHealth(), QString("offline"), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(device.view().presence->week()->value(0, "date").toString(), hub_date, PATIENCE_MS);
        device.view().presence->choose(hub_date, "day", "home", "");
        QTRY_VERIFY_WITH_TIMEOUT(device.view().presence->week()->value(0, "amPending").toBool(), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(device.view().shell->pending(), 2, PATIENCE_MS);
        at.hub.set_online(true);
        device.app->hub().networkChanged();
        QTRY_COMPARE_WITH_TIMEOUT(device.view().shell->pending(), 0, PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(!device.view().presence->week()->value(0, "amPending").toBool(), PATIENCE_MS);
    }

    void aVisitIsWatchedAndAnswered() {
        Hub at;
        Device worker(at.hub), officer(at.hub);
        worker.start({}, passphrase, QString::fromStdString(at.hub.link(2)));
        officer.start({}, passphrase, QString::fromStdString(at.hub.link(1)));
        QTRY_COMPARE_WITH_TIMEOUT(worker.view().shell->syncHealth(), QString("live"), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(officer.view().shell->syncHealth(), QString("live"), PATIENCE_MS);
        VisitsViewModel &visits = *worker.view().visits;
        visits.start("12 Mill Lane", "Inspection", "", "high", 60);
        QTRY_COMPARE_WITH_TIMEOUT(visits.claim().key, QString("monitored"), PATIENCE_MS);
        QVERIFY(visits.claim().text.contains("Demonstration mailbox is told"));
        SafetyBoardViewModel &board = *officer.view().board;
        QTRY_COMPARE_WITH_TIMEOUT(board.monitoredCount(), 1, PATIENCE_MS);
        visits.sos();
        QTRY_COMPARE_WITH_TIMEOUT(visits.claim().key, QString("sos"), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(board.sosCount(), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(officer.view().shell->alarms(), 1, PATIENCE_MS);
        board.selectNext(1);
        board.acknowledge();
        QTRY_COMPARE_WITH_TIMEOUT(board.claim().key, QString("owned"), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(visits.claim().key, QString("owned"), PATIENCE_MS);
        QVERIFY(visits.claim().text.contains("Sam Okafor"));
        board.lookAtPosition();
        QTRY_COMPARE_WITH_TIMEOUT(board.positionText(), QString("No position was sent in this visit."), PATIENCE_MS);
        const auto looked = [&visits] { return visits.recent()->value(0, "lookedText").toString(); };
        QTRY_VERIFY_WITH_TIMEOUT(looked().startsWith("Sam Okafor looked at the position, "), PATIENCE_MS);
        board.lookAtPosition();
        QTRY_VERIFY_WITH_TIMEOUT(looked().endsWith(" (2 times)"), PATIENCE_MS);
        board.closeAlarm("planned_test", "Trying it out");
        QTRY_COMPARE_WITH_TIMEOUT(board.rows()->count(), 0, PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(!visits.running(), PATIENCE_MS);
    }

    /// A laptop that starts without the net, and believes that it is 2036: it deletes nothing by that.
    void aClockYearsOutDeletesNothing() {
        Hub at;
        testing::ScratchDir folder;
        const std::string profile = folder.file("profile");
        QVERIFY(QDir().mkpath(QString::fromStdString(profile)));
        std::map<std::string, platform::Secret> kept;
        {
            Device device(at.hub);
            device.start(profile, passphrase, QString::fromStdString(at.hub.link()));
            QTRY_COMPARE_WITH_TIMEOUT(device.view().shell->syncHealth(), QString("live"), PATIENCE_MS);
            const RowsModelBase &week = *device.view().presence->week();
            // Until the page has the hub's time it shows the device's own date, another one here.
            QTRY_COMPARE_WITH_TIMEOUT(week.value(0, "date").toString(), hub_date, PATIENCE_MS);
            device.view().presence->choose(hub_date, "day", "home", "");
            QTRY_COMPARE_WITH_TIMEOUT(week.value(0, "amKind").toString(), QString("home"), PATIENCE_MS);
            QTRY_VERIFY_WITH_TIMEOUT(!week.value(0, "amPending").toBool(), PATIENCE_MS);
            kept = device.key_store->secrets;
            device.app->stop();
        }
        at.hub.set_online(false);
        Device device(at.hub);
        auto &clock = static_cast<platform::FakeClock &>(*device.platform.clock);
        device.key_store->secrets = kept;
        clock.step_wall(10LL * 365 * 86'400'000);
        device.start(profile, {});
        QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("ready"), PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(device.app->session().lastHeard().is_set(), PATIENCE_MS);
        for (int second = 0; second < 61; ++second)
            device.app->session().tick();
        clock.step_wall(-10LL * 365 * 86'400'000);
        at.hub.set_online(true);
        device.app->hub().networkChanged();
        QTRY_COMPARE_WITH_TIMEOUT(device.view().shell->syncHealth(), QString("live"), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(device.view().presence->week()->value(0, "amKind").toString(), QString("home"),
                                  PATIENCE_MS);
    }

    void aProfileSurvivesARestart() {
        Hub at;
        testing::ScratchDir folder;
        const std::string profile = folder.file("profile");
        platform::FakePaths paths;
        QVERIFY(QDir().mkpath(QString::fromStdString(profile)));
        std::map<std::string, platform::Secret> kept;
        {
            Device device(at.hub);
            device.start(profile, passphrase, QString::fromStdString(at.hub.link()));
            QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("ready"), PATIENCE_MS);
            QTRY_COMPARE_WITH_TIMEOUT(device.view().shell->syncHealth(), QString("live"), PATIENCE_MS);
            QTRY_VERIFY_WITH_TIMEOUT(!device.key_store->secrets.empty(), PATIENCE_MS);
            device.view().dse->wakeUp();
            device.view().dse->start("home", "Canary kitchen");
            QTRY_COMPARE_WITH_TIMEOUT(device.view().dse->assessments()->count(), 1, PATIENCE_MS);
            kept = device.key_store->secrets;
            device.app->stop();
        }
        for (const auto &[name, bytes] : testing::files_of(profile)) {
            QVERIFY2(bytes.find("Canary") == std::string::npos, name.c_str());
            QVERIFY2(bytes.find(passphrase) == std::string::npos, name.c_str());
            QVERIFY2(bytes.find("Sam Okafor") == std::string::npos, name.c_str());
            for (const auto &[key, secret] : kept)
                QVERIFY2(bytes.find(std::string(secret.begin(), secret.end())) == std::string::npos, name.c_str());
        }
        { // the key store opens ops without asking; the vault stays shut
            Device device(at.hub);
            device.key_store->secrets = kept;
            device.start(profile, {});
            device.view().dse->wakeUp();
            QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("ready"), PATIENCE_MS);
            QTRY_COMPARE_WITH_TIMEOUT(device.view().shell->personName(), QString("Sam Okafor"), PATIENCE_MS);
            QVERIFY(device.view().dse->locked());
            device.view().unlock->unlock("certainly not this");
            QTRY_VERIFY_WITH_TIMEOUT(!device.view().unlock->problem().isEmpty(), PATIENCE_MS);
            QVERIFY(device.view().dse->locked());
            device.view().unlock->unlock(passphrase);
            QTRY_COMPARE_WITH_TIMEOUT(device.view().dse->assessments()->count(), 1, PATIENCE_MS);
            device.view().unlock->lock();
            QTRY_VERIFY_WITH_TIMEOUT(device.view().dse->locked(), PATIENCE_MS);
            QCOMPARE(device.view().dse->assessments()->count(), 0);
            device.view().unlock->unlock(passphrase);
            QTRY_COMPARE_WITH_TIMEOUT(device.view().dse->assessments()->count(), 1, PATIENCE_MS);
        }
        { // the key store lost its key: the passphrase is asked, nothing is made anew
            Device device(at.hub);
            device.start(profile, {});
            device.view().dse->wakeUp();
            QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("unlock"), PATIENCE_MS);
            QVERIFY(!device.view().unlock->reason().isEmpty());
            device.view().unlock->unlock(passphrase);
            QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("ready"), PATIENCE_MS);
            QTRY_COMPARE_WITH_TIMEOUT(device.view().dse->assessments()->count(), 1, PATIENCE_MS);
            device.view().settings->signOut(true);
            QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("enrol"), PATIENCE_MS);
            QVERIFY(testing::files_of(profile).empty());
        }
    }

    void aLostFileIsNotBegunAnew() {
        Hub at;
        testing::ScratchDir folder;
        const std::string profile = folder.file("profile");
        QVERIFY(QDir().mkpath(QString::fromStdString(profile)));
        {
            Device device(at.hub);
            device.start(profile, passphrase, QString::fromStdString(at.hub.link()));
            QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("ready"), PATIENCE_MS);
        }
        for (const char *name : {"/ops.db", "/ops.db-wal", "/ops.db-shm"})
            QFile::remove(QString::fromStdString(profile + name));
        const auto before = testing::files_of(profile);
        Device device(at.hub);
        device.start(profile, passphrase);
        QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("stopped"), PATIENCE_MS);
        QVERIFY(testing::files_of(profile) == before); // the answers in the vault and the keys are still there
    }

    void aDamagedFileStopsAndStays() {
        Hub at;
        testing::ScratchDir folder;
        const std::string profile = folder.file("profile");
        QVERIFY(QDir().mkpath(QString::fromStdString(profile)));
        {
            Device device(at.hub);
            device.start(profile, passphrase, QString::fromStdString(at.hub.link()));
            QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("ready"), PATIENCE_MS);
        }
        testing::write_bytes(profile + "/ops.db", std::string("SQLite format 3") + std::string(5'000, '\0'));
        const auto before = testing::files_of(profile);
        Device device(at.hub);
        device.start(profile, passphrase);
        QTRY_COMPARE_WITH_TIMEOUT(device.view().stage(), QString("stopped"), PATIENCE_MS);
        QVERIFY(!device.view().stopSentence().isEmpty() && !device.view().stopRemedy().isEmpty());
        QCOMPARE(testing::bytes_of(profile + "/ops.db").substr(0, 5'000),
                 before.at(profile + "/ops.db").substr(0, 5'000));
    }

    /// A second program on an open profile ends at once: while its fonts are still being read Qt would abort.
    static void a_program_that_ends_at_once_waits_for_what_it_began() {
        std::binary_semaphore leaving{0};
        std::atomic<bool> done{false};
        {
            const WarmSystem warm([&] {
                leaving.acquire();
                done = true;
            });
            leaving.release();
        }
        QVERIFY(done);
    }
};

QTEST_GUILESS_MAIN(ApplicationTest)
#include "tst_application.moc"
