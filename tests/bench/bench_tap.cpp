// Tap -> durable: execute() through the store's thread, against the same rows, indexes and cache in bare SQLCipher.
#include "bare_store.h"
#include "bench.h"
#include "domain/limits.h"
#include "protocol/signing.h"
#include "store/store_thread.h"
#include <cstring>
#include <sqlite3.h>

namespace tallyboard::bench {
namespace {

constexpr int taps = 200;
constexpr LocalDate today{20'700};
const PersonId me{{1, 2, 3, 4, 5, 6, 0x47, 8, 0x89, 10, 11, 12, 13, 14, 15, 16}};

std::unique_ptr<store::LocalStore> open_store(const std::string &path) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(0x77);
    auto opened = store::LocalStore::open(path, store::Key(bytes), StoreFile::ops, protocol::random_bytes);
    if (!opened)
        throw std::runtime_error("bench: open store");
    return opened.take();
}

/// The rows that one declared half day makes: an overlay row, an outbox row and the counter, in one transaction.
class BareTap {
public:
    explicit BareTap(const std::string &path) : m_store(path, "SELECT 1") {
        prepare("INSERT OR REPLACE INTO presence VALUES (1,0,?,?,?,?,?,?)", m_presence);
        prepare("INSERT INTO outbox VALUES (3,?,?,?,0,?,?,0)", m_outbox);
        prepare("UPDATE sync_state SET next_n = ? WHERE one = 1", m_counter);
        prepare("BEGIN IMMEDIATE", m_begin);
        prepare("COMMIT", m_commit);
    }
    ~BareTap() {
        for (sqlite3_stmt *s : {m_presence, m_outbox, m_counter, m_begin, m_commit})
            sqlite3_finalize(s);
    }
    /// The log is written from its beginning again: it does not grow, which costs the disk a second write a tap.
    void fold() { m_store.execute("PRAGMA wal_checkpoint(RESTART)"); }
    void tap(int i, const std::string &text) {
        step(m_begin);
        sqlite3_bind_blob(m_presence, 1, me.bytes.data(), 16, SQLITE_STATIC);
        sqlite3_bind_int(m_presence, 2, today.days + i % 28);
        sqlite3_bind_int(m_presence, 3, i / 28 % 2);
        sqlite3_bind_int(m_presence, 4, i % 3 + 1);
        sqlite3_bind_text(m_presence, 5, "", 0, SQLITE_STATIC);
        sqlite3_bind_int64(m_presence, 6, 1'788'480'000'000 + i);
        step(m_presence);
        const UuidBytes id = uuid7(1'788'480'000'000 + i, {});
        sqlite3_bind_int64(m_outbox, 1, ++m_n);
        sqlite3_bind_blob(m_outbox, 2, id.data(), 16, SQLITE_STATIC);
        sqlite3_bind_text(m_outbox, 3, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
        sqlite3_bind_int64(m_outbox, 4, 1'788'480'000'000 + i);
        sqlite3_bind_int(m_outbox, 5, today.days);
        step(m_outbox);
        sqlite3_bind_int64(m_counter, 1, m_n);
        step(m_counter);
        step(m_commit);
    }

private:
    void prepare(const char *sql, sqlite3_stmt *&statement) {
        if (sqlite3_prepare_v2(m_store.handle(), sql, -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(std::string("bench: ") + sqlite3_errmsg(m_store.handle()));
    }
    static void step(sqlite3_stmt *statement) {
        if (sqlite3_step(statement) != SQLITE_DONE)
            throw std::runtime_error("bench: step");
        sqlite3_reset(statement);
    }
    BareStore m_store;
    std::int64_t m_n = 1'000'000;
    sqlite3_stmt *m_presence = nullptr, *m_outbox = nullptr, *m_counter = nullptr, *m_begin = nullptr,
                 *m_commit = nullptr;
};

} // namespace

void bench_tap(Report &report) {
    const std::string folder = scratch_folder("tap");
    { open_store(folder + "/bare.db"); } // the same schema
    BareTap bare(folder + "/bare.db");
    store::StoreThread thread(open_store(folder + "/ops.db"));
    std::size_t text_bytes = 430; // of a stored command; measured below
    int done = 0;
    std::vector<double> all_ours;
    const auto tap_ours = [&] {
        std::vector<double> each;
        for (int i = 0; i < taps; ++i, ++done) {
            const DeclarePlace verb{today + done % 28, done / 28 % 2 == 0 ? Half::am : Half::pm, siteless(done), {}};
            const Evidence evidence{{1'788'480'000'000 + done}, 1'000 + done, "boot", 0, 5};
            const double begin = now_ms();
            thread.run([&](store::LocalStore &s) {
                s.execute(verb, me, me, evidence, {{1'788'480'000'000 + done}, today});
            });
            each.push_back(now_ms() - begin);
        }
        thread.run([&](store::LocalStore &s) {
            const auto items = s.to_send(1);
            if (!items.empty())
                text_bytes = items.front().text.size();
        });
        all_ours.insert(all_ours.end(), each.begin(), each.end());
        return median(each);
    };
    int bare_done = 0;
    const auto tap_bare = [&] {
        std::vector<double> each;
        const std::string text(text_bytes, 'x');
        bare.fold();
        for (int i = 0; i < taps; ++i) {
            const double begin = now_ms();
            bare.tap(bare_done++, text);
            each.push_back(now_ms() - begin);
        }
        return median(each);
    };
    const Pair pair = in_turn(7, tap_ours, tap_bare);
    const double ours = median(pair.ours), limit = median(pair.bare);
    char more[64];
    std::snprintf(more, sizeof more, "p99 %.2f ms", percentile(all_ours, 0.99));
    report.add({"tap to durable, p50 (row + outbox, FULL)", "<= 1.3x", ours, limit, "ms", ours / limit,
                ours / limit <= 1.3, more});
}

} // namespace tallyboard::bench
