// Words through every text field of every row and command, then every file of the folder is
// searched for them: database, WAL, shm, temporary files, backup.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "store/reads.h"
#include "support/store/store_fixture.h"
#include <cstdlib>

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

namespace {

const std::string canary = "CANARY-kestrel-7731"; // fits a code too
const std::string canary_in_capitals = "KESTREL";

void plant(std::string &text) { text = canary; }
template <class Tag> void plant(Code<Tag> &code) { code.text = canary; }
template <class Tag> void plant(Id<Tag> &id) {
    if (id.is_nil())
        id.bytes = numbered(1'000'001);
}
void plant(std::vector<TopicAnswer> &answers) { answers = {{1, Answer::no, canary}, {2, Answer::yes, canary}}; }
void plant(std::optional<Fix> &fix) { fix = Fix{51'500'000, -120'000, 10, after_noon().now}; }
template <class T> void plant(T &) {}

template <class T> T planted(T thing = {}) {
    T::fields(thing, [](const char *, auto &field) { plant(field); });
    return thing;
}

template <std::size_t... I> std::vector<Change> every_row(std::index_sequence<I...>) {
    return {Change{planted<std::variant_alternative_t<I, Row>>(), false}...};
}
template <std::size_t... I> std::vector<Verb> every_verb(std::index_sequence<I...>) {
    return {Verb{planted<std::variant_alternative_t<I, Verb>>()}...};
}

bool holds(const std::string &bytes) {
    return bytes.find("kestrel") != std::string::npos || bytes.find(canary_in_capitals) != std::string::npos ||
           bytes.find("declare_place") != std::string::npos || bytes.find("CREATE TABLE") != std::string::npos;
}

QString leaks(const ScratchDir &dir) {
    QString names;
    for (const auto &[name, bytes] : files_of(dir.path()))
        if (holds(bytes))
            names += QString::fromStdString(name) + ' ';
    return names;
}

int use_everything(LocalStore &store) {
    int taken = 0;
    const Moment moment = after_noon();
    Evidence evidence = pressed(moment);
    evidence.boot_id = canary;
    for (Verb verb : every_verb(std::make_index_sequence<std::variant_size_v<Verb>>{})) {
        std::visit(
            [&](auto &v) {
                if constexpr (requires { v.date; })
                    v.date = moment.today;
                if constexpr (requires { v.answers; }) {
                    v.answers.clear();
                    for (const auto &topic : dse_topics(1))
                        v.answers.push_back({topic.number, Answer::yes, canary});
                }
                if constexpr (requires { v.answer; })
                    v.answer = {1, Answer::no, canary};
                if constexpr (requires { v.visit; })
                    v.visit = visit_id(5);
            },
            verb);
        taken += store.execute(verb, person_id(1), person_id(1), evidence, moment).verdict == Verdict::refused ? 0 : 1;
    }
    return taken;
}

} // namespace

class TestPlaintext : public QObject {
    Q_OBJECT
private slots:
    void nothing_readable_on_disk_data() {
        QTest::addColumn<bool>("vault");
        QTest::newRow("ops.db") << false;
        QTest::newRow("vault.db") << true;
    }

    void nothing_readable_on_disk() {
        QFETCH(bool, vault);
        const ScratchDir dir;
        ::setenv("SQLITE_TMPDIR", dir.path().c_str(), 1);
        ::setenv("TMPDIR", dir.path().c_str(), 1);
        {
            const auto store = open_store(dir.file("store.db"), vault ? StoreFile::vault : StoreFile::ops);
            const int taken = use_everything(*store);
            QVERIFY2(taken >= (vault ? 3 : 7), qPrintable(QString::number(taken)));
            Arrived arrived;
            arrived.rows = every_row(std::make_index_sequence<std::variant_size_v<Row>>{});
            arrived.raw.emplace_back(canary, canary);
            arrived.receipts.push_back(planted<Receipt>());
            arrived.place.history = canary;
            arrived.place.cursor = 1;
            const auto items = store->to_send(1'000);
            arrived.answers.push_back(
                {items.back().id, Verdict::refused, {RefusalCode::malformed, {{"where", canary}}}, {}});
            store->apply(arrived, after_noon());
            store->note_sync(after_noon().now, canary);
            store->set_setting("token-" + canary, canary);
            QCOMPARE(store->notices().size(), std::size_t{1});
            Statement sorted = store->database().prepare("SELECT text FROM outbox, settings ORDER BY text, value");
            QVERIFY(sorted.step());
            QCOMPARE(leaks(dir), QString()); // alive, everything still in the WAL
            sorted.reset();
            store->database().checkpoint();
            store->database().backup_to(dir.file("backup.db"), key_of(3));
            QCOMPARE(leaks(dir), QString());
            QVERIFY(std::filesystem::file_size(dir.file("store.db")) > 20'000);
        }
        QCOMPARE(leaks(dir), QString());
        ::unsetenv("TMPDIR");
        ::unsetenv("SQLITE_TMPDIR");
    }

    void the_search_can_find() {
        const ScratchDir dir;
        QCOMPARE(leaks(dir), QString());
        write_bytes(dir.file("plain"), std::string(5'000, 'x') + canary + "yy");
        QVERIFY(leaks(dir).contains("plain"));
    }
};

QTEST_GUILESS_MAIN(TestPlaintext)
#include "tst_store_plaintext.moc"
