// What can be seen of the Linux platform without a desktop: clocks, chance, private folders, positions from a file.
#include "linux/nmea_track.h"
#include "platform/make_platform.h"
#include "platform/process.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace tallyboard::platform;

namespace {

/// An NMEA sentence with its checksum (NMEA 0183).
QByteArray sentence(const QByteArray &body) {
    unsigned char sum = 0;
    for (const char c : body)
        sum ^= static_cast<unsigned char>(c);
    return '$' + body + '*' + QByteArray::number(sum, 16).rightJustified(2, '0').toUpper() + "\r\n";
}

QByteArray moment(int second, bool fix) {
    const QByteArray time = "1200" + QByteArray::number(second).rightJustified(2, '0') + ".00";
    if (!fix)
        return sentence("GPGGA,,,,,,0,,,,,,,,") + sentence("GPRMC,,V,,,,,,,,,,N"); // as a cold receiver writes it
    return sentence("GPGGA," + time + ",5343.2000,N,00151.6000,W,1,08,0.9,120.0,M,47.0,M,,") +
           sentence("GPRMC," + time + ",A,5343.2000,N,00151.6000,W,0.0,0.0,211126,,,A");
}

} // namespace

class LinuxPlatform : public QObject {
    Q_OBJECT
private slots:
    void clocks() {
        const Platform platform = make_platform({{}, false});
        QVERIFY(platform.clock->wall_ms() > 1'700'000'000'000);
        const auto before = platform.clock->boottime_ms();
        QTRY_VERIFY_WITH_TIMEOUT(platform.clock->boottime_ms() > before, PATIENCE_MS);
        QCOMPARE(platform.clock->boot_id().size(), std::size_t{36});
        std::array<std::uint8_t, 32> a{}, b{};
        platform.random->fill(a), platform.random->fill(b);
        QVERIFY(a != b);
        QCOMPARE(platform.key_vault->backend(), std::string("none"));
    }

    void privateFolders() {
        const Platform platform = make_platform({{}, false});
        QTemporaryDir dir;
        const std::string folder = dir.filePath("a/b").toStdString();
        QVERIFY(platform.paths->make_private(folder));
        struct stat found {};
        QCOMPARE(::stat(folder.c_str(), &found), 0);
        QCOMPARE(found.st_mode & 0777U, 0700U);
        QVERIFY(!platform.paths->make_private("/proc/nowhere"));
    }

    void whatAPersonAskedForIsFound() {
        const Platform platform = make_platform({{}, false});
        QTemporaryDir home;
        const QByteArray former = qgetenv("HOME"), config = qgetenv("XDG_CONFIG_HOME");
        qputenv("HOME", home.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
        const std::string where = platform.paths->save_for_person("trace.txt", "first");
        QCOMPARE(QString::fromStdString(where), home.filePath("Documents/trace.txt"));
        QCOMPARE(platform.paths->save_for_person("trace.txt", "second"), where);
        QFile file(QString::fromStdString(where));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("second"));
        QCOMPARE(QDir(home.filePath("Documents")).entryList(QDir::Files).size(), 1);
        QFile blocked(home.filePath("user-dirs.dirs")); // documents where nobody may write
        QVERIFY(blocked.open(QIODevice::WriteOnly));
        blocked.write("XDG_DOCUMENTS_DIR=\"/proc/nowhere\"\n");
        blocked.close();
        QCOMPARE(QString::fromStdString(platform.paths->save_for_person("trace.txt", "x")),
                 home.filePath("Downloads/trace.txt"));
        qputenv("HOME", "/proc/nowhere");
        QCOMPARE(platform.paths->save_for_person("trace.txt", "x"), std::string());
        qputenv("HOME", former);
        config.isEmpty() ? qunsetenv("XDG_CONFIG_HOME") : qputenv("XDG_CONFIG_HOME", config);
    }

    void noCoreFiles() {
        harden_process();
        rlimit limit{1, 1};
        ::getrlimit(RLIMIT_CORE, &limit);
        QCOMPARE(limit.rlim_cur, rlim_t{0});
    }

    void noFixUntilThereIsOne() {
        QTemporaryDir dir;
        const QString track = dir.filePath("track.nmea");
        QFile file(track);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int second = 0; second < 4; ++second)
            file.write(moment(second, second >= 3));
        file.close();
        const Platform platform = make_platform({track, false});
        Position &position = *platform.position;
        QVERIFY(position.state() == PositionState::off);
        position.start();
        QVERIFY(position.state() == PositionState::searching);
        QVERIFY(position.searching_since_ms() >= 0);
        QSignalSpy changed(&position, &Position::changed);
        while (position.state() == PositionState::searching) {
            QVERIFY(!position.latest());
            QVERIFY2(changed.wait(15'000), "no fix came from the track");
        }
        QVERIFY(position.state() == PositionState::fixed);
        QVERIFY(qAbs(position.latest()->latitude - 53.72) < 0.001);
        QVERIFY(position.latest()->accuracy_m > 0);
        QVERIFY(position.latest()->heard_boottime_ms - position.searching_since_ms() >=
                3'000); // the cold start was seen
        position.stop();
        QVERIFY(position.state() == PositionState::off && !position.latest());
    }

    /// A receiver behind a pipe speaks when the test does: no pace is waited for.
    void aReceiverThatTakesItsPlaceBack() {
        QTemporaryDir dir;
        const QString pipe = dir.filePath("receiver");
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        const Platform platform = make_platform({pipe, false});
        Position &position = *platform.position;
        position.start(); // nobody writes yet: it must not wait
        QVERIFY(position.state() == PositionState::searching);
        QFile receiver(pipe);
        QVERIFY(receiver.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const auto says = [&receiver](const QByteArray &bytes) { return receiver.write(bytes) == bytes.size(); };
        // Last known place, without a fix; then one, without a date; then none; then one again.
        QVERIFY(says(sentence("GPGGA,120000.00,5343.2000,N,00151.6000,W,0,00,50.0,120.0,M,47.0,M,,") +
                     sentence("GPRMC,120000.00,V,5343.2000,N,00151.6000,W,0.0,0.0,211126,,,N")));
        QSignalSpy changed(&position, &Position::changed);
        QVERIFY(says(sentence("GNGGA,120001.00,5343.3000,N,00151.6000,W,1,08,0.9,120.0,M,47.0,M,,")));
        while (position.state() != PositionState::fixed)
            QVERIFY2(changed.wait(15'000), "the receiver's fix did not become a place");
        QVERIFY(qAbs(position.latest()->latitude - 53.7216666) < 1e-5); // the one with the fix
        QCOMPARE(position.latest()->accuracy_m, 9.0);
        QVERIFY(says(moment(2, false)));
        while (position.state() != PositionState::searching)
            QVERIFY2(changed.wait(15'000), "a place that was taken back stays");
        QVERIFY(!position.latest());
        QVERIFY(says(moment(3, true)));
        while (position.state() != PositionState::fixed)
            QVERIFY2(changed.wait(15'000), "after a loss no place comes");
        receiver.close(); // pulled out
        while (position.state() != PositionState::no_source)
            QVERIFY2(changed.wait(15'000), "a receiver that is gone still has a place");
        QVERIFY(!position.latest());
        position.stop();
    }

    void aTrackIsSentAtItsOwnPace() {
        QTemporaryDir dir;
        QFile file(dir.filePath("track.nmea"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int tenth = 0; tenth < 20; ++tenth) // GGA alone, five a second
            file.write(sentence("GPGGA,12000" + QByteArray::number(tenth * 0.2, 'f', 1) +
                                ",5343.2000,N,00151.6000,W,1,08,0.9,120.0,M,47.0,M,,"));
        file.close();
        NmeaTrack track(file.fileName());
        QSignalSpy came(&track, &NmeaTrack::came);
        QVERIFY(track.begin());
        while (came.count() < 5)
            QVERIFY(came.wait(15'000));
        for (const auto &burst : came)
            QCOMPARE(burst.at(0).toByteArray().count('\n'), 1);       // a moment each, never the whole file
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append)); // it still grows
        file.write(moment(30, true));
        file.close();
        const auto last = [&came] { return came.back().at(0).toByteArray(); };
        while (!last().contains("RMC"))
            QVERIFY(came.wait(15'000));
        QCOMPARE(last().count('\n'), 2);
    }

    void noSuchTrack() {
        const Platform platform = make_platform({"/nowhere/track.nmea", false});
        platform.position->start();
        QTRY_VERIFY_WITH_TIMEOUT(platform.position->state() == PositionState::no_source ||
                                     platform.position->state() == PositionState::searching,
                                 PATIENCE_MS);
        QVERIFY(!platform.position->latest());
    }
};

QTEST_GUILESS_MAIN(LinuxPlatform)
#include "tst_linux_platform.moc"
