// Whatever is wrong with a file, it is refused and not one byte of it changes.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "store/reads.h"
#include "support/store/store_fixture.h"
#include <sqlite3.h>

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

namespace {

std::optional<OpenProblem> problem_of(const std::string &path, std::uint8_t key = 7, StoreFile which = StoreFile::ops) {
    auto opened = LocalStore::open(path, key_of(key), which, seeded(1));
    return opened ? std::nullopt : std::optional(opened.error());
}

void fill(const std::string &path, StoreFile which = StoreFile::ops) {
    const auto store = open_store(path, which);
    Arrived arrived;
    arrived.place.history = "h";
    arrived.rows = council(200, 20);
    store->apply(arrived, after_noon());
    if (which == StoreFile::ops)
        press(*store, DeclarePlace{after_noon().today, Half::am, PlaceKind::home, {}});
}

sqlite3 *raw(const std::string &path, const char *before_use, bool keyed) {
    sqlite3 *handle = nullptr;
    sqlite3_open(path.c_str(), &handle);
    if (keyed) {
        std::string key = "x'";
        const Key bytes = key_of(7);
        for (const auto byte : bytes.bytes()) {
            char hex[3];
            std::snprintf(hex, sizeof hex, "%02x", byte);
            key += hex;
        }
        key += "'";
        sqlite3_key_v2(handle, "main", key.data(), static_cast<int>(key.size()));
    }
    sqlite3_exec(handle, before_use, nullptr, nullptr, nullptr);
    return handle;
}

} // namespace

class TestOpenGate : public QObject {
    Q_OBJECT
private slots:
    void the_library_is_ours() {
        QVERIFY(sqlite3_libversion_number() >= 3051003);
        QCOMPARE(sqlite3_compileoption_used("HAS_CODEC"), 1);
        const auto store = open_store(":memory:");
        Statement s = store->database().prepare("PRAGMA cipher_version");
        QVERIFY(s.step());
        QVERIFY(s.text(0).starts_with("4.14"));
    }

    void every_connection_is_set_up() {
        const ScratchDir dir;
        const auto store = open_store(dir.file("ops.db"));
        const auto value = [&](std::string_view pragma) {
            Statement s = store->database().prepare(pragma);
            return s.step() ? std::string(s.text(0)) : std::string();
        };
        QCOMPARE(value("PRAGMA journal_mode"), std::string("wal"));
        QCOMPARE(value("PRAGMA synchronous"), std::string("2"));
        QCOMPARE(value("PRAGMA foreign_keys"), std::string("1"));
        QCOMPARE(value("PRAGMA trusted_schema"), std::string("0"));
        QCOMPARE(value("PRAGMA cell_size_check"), std::string("1"));
        QCOMPARE(value("PRAGMA secure_delete"), std::string("1"));
        QCOMPARE(value("PRAGMA temp_store"), std::string("2"));
        QCOMPARE(value("PRAGMA wal_autocheckpoint"), std::string("0"));
        QCOMPARE(value("PRAGMA cache_size"), std::string("-65536"));
        QCOMPARE(value("PRAGMA page_size"), std::string("4096"));
        QCOMPARE(value("PRAGMA cipher_log_level"), std::string("NONE"));
        namespace fs = std::filesystem;
        QVERIFY((fs::status(dir.file("ops.db")).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
                fs::perms::none);
    }

    void reopens_and_keeps_its_device() {
        const ScratchDir dir;
        const std::string path = dir.file("ops.db");
        fill(path);
        const DeviceId device = open_store(path, StoreFile::ops, 2)->device();
        QVERIFY(!device.is_nil());
        QCOMPARE(open_store(path, StoreFile::ops, 3)->device(), device);
        QVERIFY(open_store(path)->database().verify());
        QCOMPARE(people_named(*open_store(path), "Person", 1'000).size(), std::size_t{200});
    }

    void refuses_and_leaves_untouched_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, OpenProblem problem) {
            QTest::newRow(name) << name << static_cast<int>(problem);
        };
        row("wrong key", OpenProblem::wrong_key);
        row("plain file", OpenProblem::plain_file);
        row("SQLCipher 3 file", OpenProblem::wrong_key);
        row("half a page", OpenProblem::wrong_key);
        row("text", OpenProblem::wrong_key);
        row("cut at a page", OpenProblem::damaged);
        row("the other vault", OpenProblem::other_file);
        row("another program", OpenProblem::other_file);
        row("newer schema", OpenProblem::newer_schema);
        row("newer schema in the WAL", OpenProblem::newer_schema);
        row("a folder", OpenProblem::cannot_open);
    }

    void refuses_and_leaves_untouched() {
        QFETCH(QString, what);
        QFETCH(int, expected);
        const ScratchDir dir;
        const std::string path = dir.file("ops.db");
        std::uint8_t key = 7;
        if (what == "plain file") {
            sqlite3_close(raw(path, "CREATE TABLE t (x); INSERT INTO t VALUES ('kept')", false));
            QVERIFY(bytes_of(path).starts_with("SQLite format 3"));
        } else if (what == "SQLCipher 3 file") {
            sqlite3_close(raw(path, "PRAGMA cipher_compatibility = 3; CREATE TABLE t (x)", true));
            QVERIFY(std::filesystem::file_size(path) > 0);
        } else if (what == "another program") {
            sqlite3_close(raw(path, "PRAGMA application_id = 42; CREATE TABLE t (x)", true));
        } else if (what == "text") {
            write_bytes(path, std::string(9'000, 'x'));
        } else if (what == "a folder") {
            std::filesystem::create_directory(path);
        } else if (what == "newer schema in the WAL") {
            // As a kill leaves it: the change only in the WAL, the file itself still of this version.
            const std::string live = dir.file("live.db");
            fill(live);
            sqlite3 *handle = raw(live, "PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 99", true);
            std::filesystem::copy_file(live, path);
            std::filesystem::copy_file(live + "-wal", path + "-wal");
            sqlite3_close(handle);
            std::filesystem::remove(live);
            QVERIFY(!bytes_of(path + "-wal").empty());
        } else {
            fill(path, what == "the other vault" ? StoreFile::vault : StoreFile::ops);
            if (what == "wrong key")
                key = 8;
            if (what == "half a page")
                std::filesystem::resize_file(path, 2'000);
            if (what == "cut at a page")
                std::filesystem::resize_file(path, 8 * 4096);
            if (what == "newer schema")
                sqlite3_close(raw(path, "PRAGMA user_version = 99", true));
        }
        const auto before = files_of(dir.path());
        const auto problem = problem_of(path, key);
        QVERIFY(problem.has_value());
        QCOMPARE(static_cast<int>(*problem), expected);
        auto after = files_of(dir.path());
        after.erase(path + "-shm"); // SQLite's index of the WAL: page numbers, made anew at every start
        if (after.contains(path + "-wal") && after[path + "-wal"].empty())
            after.erase(path + "-wal");
        QVERIFY(before == after);
    }

    void a_flipped_bit_is_never_taken_for_data() {
        const ScratchDir dir;
        const std::string whole = dir.file("whole.db");
        fill(whole);
        const std::string bytes = bytes_of(whole);
        const std::string path = dir.file("ops.db");
        int refused = 0;
        int found = 0;
        for (std::size_t at = 0; at < bytes.size(); at += 509) {
            std::string flipped = bytes;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
            write_bytes(path, flipped);
            auto opened = LocalStore::open(path, key_of(7), StoreFile::ops, seeded(1));
            if (!opened) {
                ++refused;
            } else {
                auto store = opened.take();
                QVERIFY2(!store->database().verify(), qPrintable(QString("a flip at %1 was not seen").arg(at)));
                ++found;
            }
            QVERIFY(bytes_of(path) == flipped);
        }
        QVERIFY(refused >= 8); // all of the first page, and every page read at start
        QVERIFY(found > 100);
        write_bytes(path, bytes);
        QVERIFY(open_store(path)->database().verify()); // the check can say yes, too
    }

    void a_failed_migration_keeps_the_file() {
        const ScratchDir dir;
        OpenOptions options;
        options.path = dir.file("some.db");
        options.key = key_of(1);
        options.application_id = 77;
        const std::array good{Migration{1, "CREATE TABLE a (x)"}};
        const std::array bad{Migration{1, "CREATE TABLE a (x)"},
                             Migration{2, "CREATE TABLE b (x); CREATE TABLE a (x)"}};
        const std::array better{Migration{1, "CREATE TABLE a (x)"}, Migration{2, "CREATE TABLE b (x)"}};
        options.migrations = good;
        QVERIFY(Database::open(options));
        options.migrations = bad;
        const auto failed = Database::open(options);
        QVERIFY(!failed);
        QCOMPARE(static_cast<int>(failed.error()), static_cast<int>(OpenProblem::damaged));
        options.migrations = better; // nothing of the failed step is left
        auto opened = Database::open(options);
        QVERIFY(opened);
        QVERIFY(opened.value()->verify());
    }

    void does_not_make_a_file_unless_asked() {
        const ScratchDir dir;
        OpenOptions options;
        options.path = dir.file("none.db");
        options.create = false;
        QVERIFY(!Database::open(options));
        QVERIFY(!std::filesystem::exists(options.path));
    }

    void a_backup_opens_with_its_own_key() {
        const ScratchDir dir;
        const auto store = open_store(dir.file("ops.db"));
        press(*store, DeclarePlace{after_noon().today, Half::pm, PlaceKind::visits, {}});
        store->database().backup_to(dir.file("copy.db"), key_of(99));
        QVERIFY(problem_of(dir.file("copy.db")) == OpenProblem::wrong_key);
        auto copy = LocalStore::open(dir.file("copy.db"), key_of(99), StoreFile::ops, seeded(1));
        QVERIFY(copy);
        QCOMPARE(copy.value()->to_send(10).size(), std::size_t{1});
        QCOMPARE(copy.value()->device(), store->device());
        QVERIFY(copy.value()->database().verify());
        for (const auto &[name, bytes] : files_of(dir.path()))
            QVERIFY(name.find(".new") == std::string::npos);
    }

    void a_statement_is_lent_once() {
        const auto store = open_store(":memory:");
        press(*store, DeclarePlace{after_noon().today, Half::pm, PlaceKind::visits, {}});
        Statement first = store->database().prepare("SELECT id FROM outbox");
        QVERIFY(first.step());
        QVERIFY_THROWS_EXCEPTION(DatabaseError, store->database().prepare("SELECT id FROM outbox"));
    }
};

QTEST_GUILESS_MAIN(TestOpenGate)
#include "tst_store_open_gate.moc"
