// Canaries through every field, then every byte of every file of the hub: none found. And one layer further in: with
// the file's own key, health answers and positions still can not be read, nor tokens or codes used.
#include "support/hub/hub_world.h"
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {
QByteArray everything_in(const QString &folder) {
    QByteArray bytes;
    for (const auto &info : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}
} // namespace

class tst_hub_secrets : public QObject {
    Q_OBJECT
private slots:
    void nothing_is_readable_on_disk() {
        QTemporaryDir dir;
        HubWorld world(dir.filePath("hub.db").toStdString());
        const auto code = hub::make_code(world.admin(), bob);
        auto phone = world.enrol(alice);
        write_canaries(world, phone);
        for (const bool checkpointed : {false, true}) {
            if (checkpointed)
                world.store->checkpoint();
            const auto bytes = everything_in(dir.path());
            QVERIFY(bytes.size() > 100'000);
            for (const auto *canary :
                 {"CANARY", "Alice Price", "14 Mill Lane", "duty_officer", "SQLite format", "Zażółć"})
                QVERIFY2(!bytes.contains(canary), canary);
            QVERIFY(!bytes.contains(QByteArray::fromStdString(phone.token)));
            QVERIFY(!bytes.contains(QByteArray::fromStdString(code)));
        }
    }

    void health_and_positions_are_sealed_inside_the_file() {
        HubWorld world;
        auto phone = world.enrol(alice);
        write_canaries(world, phone);
        hub::Batch batch(*world.store);
        for (const auto *kind : {"assessment", "dse_answers"}) {
            const auto rows = world.store->list(kind);
            QCOMPARE(rows.size(), std::size_t{1});
            QVERIFY(rows[0].in_vault);
            QVERIFY(rows[0].body.find("CANARY") == std::string::npos &&
                    rows[0].body.find("topic") == std::string::npos);
            QVERIFY(protocol::unseal(rows[0].body, world.settings.dse_key).has_value());
            QVERIFY(!protocol::unseal(rows[0].body, world.settings.ledger_key).has_value());
        }
        const auto fix = world.store->position(visit_id(1));
        QVERIFY(fix && fix->find("latitude") == std::string::npos);
        for (const auto &record : world.store->devices())
            QVERIFY(record.token_hash == protocol::hash(phone.token));
        world.store->scan_ledger(
            [](const hub::LedgerRecord &record) { return record.subject.find("CANARY") == std::string::npos; });
    }

private:
    static void write_canaries(HubWorld &world, Phone &phone) {
        auto start = start_visit(visit_id(1));
        start.what = "CANARY-what", start.with_whom = "CANARY-whom Zażółć";
        start.fix = Fix{51'111'111, -3'222'222, 5, noon};
        QCOMPARE(world.say(phone, start).verdict, Verdict::accepted);
        auto answers = all_fine();
        answers[0].note = "CANARY-note";
        QCOMPARE(
            world.say(phone, SubmitAssessment{assessment_id(1), Workstation::home, "CANARY-place", 1, answers}).verdict,
            Verdict::accepted);
        QCOMPARE(world.say(phone, ExtendVisit{visit_id(1), 1, 10, "CANARY-reason"}).verdict, Verdict::accepted);
    }
};

QTEST_GUILESS_MAIN(tst_hub_secrets)
#include "tst_hub_secrets.moc"
