// One profile, one program; and which of a machine's network news matter.
#include "linux/linux_network.h"
#include "platform/profile_holder.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace tallyboard::platform;

class OneProgram : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(m_runtime.isValid() && qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8())); }

    void the_second_is_told_and_calls_the_first() {
        const QTemporaryDir dir;
        const auto first = hold_profile(dir.path().toStdString());
        QCOMPARE(first->hold(), ProfileHolder::Hold::ours);
        const QSignalSpy called(first.get(), &ProfileHolder::called);
        std::atomic<int> came{0};
        std::thread other([&] {
            const auto second = hold_profile(dir.path().toStdString() + "/."); // another spelling of the same folder
            if (second->hold() == ProfileHolder::Hold::others)
                came = second->callTheFirst() ? 2 : 1;
        });
        QTRY_COMPARE_WITH_TIMEOUT(called.count(), 1, PATIENCE_MS);
        other.join();
        QCOMPARE(came.load(), 2);
    }
    void a_profile_of_its_own_is_no_trouble() {
        const QTemporaryDir one, two;
        const auto first = hold_profile(one.path().toStdString());
        const auto second = hold_profile(two.path().toStdString());
        QCOMPARE(first->hold(), ProfileHolder::Hold::ours);
        QCOMPARE(second->hold(), ProfileHolder::Hold::ours);
    }
    void who_let_go_or_was_killed_holds_nothing() {
        const QTemporaryDir dir;
        hold_profile(dir.path().toStdString()).reset();
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto held = hold_profile(dir.path().toStdString());
            const char said = held->hold() == ProfileHolder::Hold::ours ? 'y' : 'n';
            if (::write(ends[1], &said, 1) == 1)
                ::pause();
            ::_exit(0);
        }
        char said = 0;
        QCOMPARE(::read(ends[0], &said, 1), ssize_t{1});
        QCOMPARE(said, 'y');
        QCOMPARE(hold_profile(dir.path().toStdString())->hold(), ProfileHolder::Hold::others);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto after = hold_profile(dir.path().toStdString());
        QCOMPARE(after->hold(), ProfileHolder::Hold::ours);
        // And it can be called, although the killed one left its socket behind.
        const QSignalSpy called(after.get(), &ProfileHolder::called);
        std::thread other([&] { hold_profile(dir.path().toStdString())->callTheFirst(); });
        QTRY_COMPARE_WITH_TIMEOUT(called.count(), 1, PATIENCE_MS);
        other.join();
    }
    void no_such_folder() { QCOMPARE(hold_profile("/nowhere/at/all")->hold(), ProfileHolder::Hold::cannot); }

    void only_another_way_to_the_hub_is_news() {
        std::map<std::string, std::string> table{{"192.0.2.1", "wlan0"}, {"2001:db8::1", ""}, {"10.9.8.7", "tun0"}};
        LinuxNetwork network([&table](const std::string &to) { return table[to]; });
        const QSignalSpy changed(&network, &NetworkState::changed);
        network.checkRoute(); // an address came somewhere
        network.checkRoute();
        QCOMPARE(changed.count(), 0);
        table["192.0.2.1"] = "eth0";
        network.checkRoute();
        QCOMPARE(changed.count(), 1);
        network.follow("10.9.8.7"); // the hub was met there: the default route does not matter any more
        table["192.0.2.1"] = "wlan0";
        network.checkRoute();
        QCOMPARE(changed.count(), 1);
        table["10.9.8.7"] = "";
        network.checkRoute();
        table["10.9.8.7"] = "tun0";
        network.checkRoute();
        QCOMPARE(changed.count(), 3);
    }
    void the_kernel_is_asked() {
        const std::string here = route_to("127.0.0.1");
        QVERIFY(!here.empty());
        QCOMPARE(route_to("127.0.0.1"), here);
        QVERIFY(route_to("hub.council.example").empty() && route_to("").empty());
    }

private:
    QTemporaryDir m_runtime;
};

QTEST_GUILESS_MAIN(OneProgram)
#include "tst_one_program.moc"
