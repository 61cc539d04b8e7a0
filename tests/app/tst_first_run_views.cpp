// The first run, page by page, with a hub that a test plays.
#include "settings/EnrolViewModel.h"
#include <QSignalSpy>
#include <QTest>

using namespace tallyboard;

namespace {

struct PlayedHub : Enrolment {
    std::optional<EnrolLink> read_link(const QString &text) override {
        if (!text.startsWith("https://hub.example/enrol#"))
            return std::nullopt;
        return EnrolLink{"https://hub.example", "7K3M-Q9PD", text};
    }
    bool is_safe_url(const QString &url) override { return url.startsWith("https://") && url.size() > 8; }
    void greet(const EnrolLink &link, std::function<void(const HubGreeting &)> done) override {
        greeted.push_back(link.url);
        done(greeting);
    }
    void enrol(const EnrolLink &link, const QString &device, std::string passphrase,
               std::function<void(const Enrolled &)> done) override {
        code = link.code, device_name = device, given = std::move(passphrase);
        done(enrolled);
    }
    HubGreeting greeting{{}, "Calder Vale", "0412 9983 1100 2211 3344 5566"};
    Enrolled enrolled{{}, "Sam Okafor"};
    QStringList greeted;
    QString code, device_name;
    std::string given;
};

} // namespace

class FirstRunViews : public QObject {
    Q_OBJECT
private slots:
    void typedComparesAFingerprint() {
        PlayedHub hub;
        EnrolViewModel view(hub);
        QSignalSpy joined(&view, &EnrolViewModel::joined);
        view.setUrl("http://hub.example");
        view.setCode("7K3M-Q9PD");
        QVERIFY(!view.canGoOn());
        view.goOn();
        QVERIFY(!view.problem().isEmpty());
        view.setUrl(" https://hub.example ");
        QVERIFY(view.problem().isEmpty());
        QVERIFY(view.canGoOn());
        view.goOn();
        QCOMPARE(view.step(), QString("compare"));
        QCOMPARE(view.fingerprint(), hub.greeting.fingerprint);
        view.choosePassphrase("three words here", "three words here"); // not before it was compared
        QVERIFY(hub.given.empty());
        view.fingerprintMatches();
        QCOMPARE(view.step(), QString("passphrase"));
        view.choosePassphrase("short", "short");
        QVERIFY(!view.problem().isEmpty());
        view.choosePassphrase("three words here", "three words there");
        QVERIFY(!view.problem().isEmpty());
        QVERIFY(hub.given.empty());
        view.setDeviceName(" Sam's laptop ");
        view.choosePassphrase("three words here", "three words here");
        QCOMPARE(view.step(), QString("joined"));
        QCOMPARE(view.personName(), QString("Sam Okafor"));
        QCOMPARE(hub.device_name, QString("Sam's laptop"));
        QCOMPARE(hub.given, std::string("three words here"));
        QCOMPARE(joined.size(), 1);
    }

    void itSaysWhatItWaitsFor() {
        PlayedHub hub;
        EnrolViewModel view(hub);
        QVERIFY(view.waitsFor().contains("Paste"));
        QVERIFY(!view.pasteLink("https://hub.example/enr")); // half of one
        QVERIFY(view.waitsFor().contains("whole link"));
        view.setUrl("hub.example");
        QVERIFY(view.waitsFor().contains("https://"));
        view.setUrl("https://hub.example");
        QVERIFY(view.waitsFor().contains("code"));
        QVERIFY(!view.canGoOn());
        view.setCode("7K3M-Q9PD");
        QVERIFY(view.waitsFor().isEmpty());
        QVERIFY(view.canGoOn());
    }

    void aWrongFingerprintSendsNothing() {
        PlayedHub hub;
        EnrolViewModel view(hub);
        view.setUrl("https://hub.example");
        view.setCode("7K3M-Q9PD");
        view.goOn();
        view.fingerprintDiffers();
        QCOMPARE(view.step(), QString("address"));
        QVERIFY(!view.problem().isEmpty());
        QVERIFY(hub.code.isEmpty());
    }

    void aLinkNeedsNoComparing() {
        PlayedHub hub;
        EnrolViewModel view(hub);
        QVERIFY(!view.pasteLink("https://elsewhere.example"));
        view.setUrl("https://hub.example/enrol#code=7K3M-Q9PD&key=x"); // pasted into the address field
        QVERIFY(view.hasLink());
        QCOMPARE(view.code(), QString("7K3M-Q9PD"));
        view.setCode("OTHER");
        QCOMPARE(view.code(), QString("7K3M-Q9PD"));
        view.goOn();
        QCOMPARE(view.step(), QString("passphrase"));
        view.back();
        QCOMPARE(view.step(), QString("address"));
        view.startOver();
        QVERIFY(!view.hasLink());
    }

    void problemsAreSentences() {
        PlayedHub hub;
        EnrolViewModel view(hub);
        view.pasteLink("https://hub.example/enrol#x");
        hub.greeting.problem = "no_network";
        view.goOn();
        QCOMPARE(view.step(), QString("address"));
        QVERIFY(view.problem().contains("reached"));
        hub.greeting.problem.clear();
        view.goOn();
        hub.enrolled = {"code_used", {}};
        view.choosePassphrase("three words here", "three words here");
        QCOMPARE(view.step(), QString("address"));
        QVERIFY(view.problem().contains("used"));
        QVERIFY(!view.remedy().isEmpty());
    }
};

QTEST_GUILESS_MAIN(FirstRunViews)
#include "tst_first_run_views.moc"
