#include "bare_bookings.h"
#include "codec/codec.h"
#include "domain/desks.h"
#include "hub/store/schema.h"
#include <sqlite3.h>
#include <stdexcept>

namespace tallyboard::bench {
namespace {

constexpr int desks = 416, days = 28;
constexpr std::int64_t now = 1'788'480'000'000;

void bind(sqlite3_stmt *s, int at, std::int64_t value) { sqlite3_bind_int64(s, at, value); }
void bind(sqlite3_stmt *s, int at, const std::string &text) {
    sqlite3_bind_text(s, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}
template <std::size_t N> void bind(sqlite3_stmt *s, int at, const std::array<std::uint8_t, N> &bytes) {
    sqlite3_bind_blob(s, at, bytes.data(), static_cast<int>(N), SQLITE_STATIC);
}
template <class... T> void bind_all(sqlite3_stmt *s, const T &...values) {
    int at = 0;
    (bind(s, ++at, values), ...);
}

} // namespace

BareBookings::BareBookings(const std::string &path) : m_store(path, std::string(hub::schema_1).c_str()) {
    Booking booking;
    booking.desk = DeskCode{"BENCH-0-001"};
    booking.site = SiteCode{"BENCH"};
    booking.made_at = Instant{now};
    booking.date = LocalDate{20'700};
    m_booking = codec::row_text(booking);
    m_occupied = codec::row_text(Occupied{{}, booking.desk, booking.date, Span::am});
    m_begin = prepare("BEGIN IMMEDIATE");
    m_commit = prepare("COMMIT");
    m_command = prepare("INSERT INTO commands VALUES (?,?,0,?,?,'{}',?)");
    m_ledger = prepare("INSERT INTO ledger VALUES (?,?,'book_desk',?,?,?,?)");
    m_feed = prepare("INSERT INTO feed VALUES (?,?,?,0,0,?,?,?,'',?)");
    m_slots = prepare("INSERT INTO desk_slots SELECT ?,?,n,?,0 FROM slot_numbers WHERE n >= ? AND n < ?");
    m_in_force = prepare("INSERT INTO bookings VALUES (?,?,?,'BENCH',?,0)");
}

BareBookings::~BareBookings() {
    for (sqlite3_stmt *s : {m_begin, m_commit, m_command, m_ledger, m_feed, m_slots, m_in_force})
        sqlite3_finalize(s);
}

sqlite3_stmt *BareBookings::prepare(const char *sql) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_store.handle(), sql, -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(std::string("bench: ") + sqlite3_errmsg(m_store.handle()));
    return statement;
}

void BareBookings::run(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE)
        throw std::runtime_error(std::string("bench: ") + sqlite3_errmsg(sqlite3_db_handle(statement)));
    sqlite3_reset(statement);
}

void BareBookings::one() {
    const std::int64_t n = ++m_n, desk = n % desks, date = 20'700 + n / desks % days;
    const bool am = n / (desks * days) % 2 == 0;
    const auto id = uuid7(now + n, {}), other = uuid7(now, {});
    const std::array<std::uint8_t, 32> hash{};
    const std::string text = uuid_text(id), code = "BENCH-0-" + std::to_string(100 + desk);
    bind_all(m_command, id, other, n, hash, now);
    run(m_command);
    bind_all(m_ledger, n, now, text, hash, hash, hash);
    run(m_ledger);
    bind_all(m_feed, 2 * n, std::string("booking"), text, now, other, "person:" + text + " role:facilities", m_booking);
    run(m_feed);
    bind_all(m_feed, 2 * n + 1, std::string("occupied"), text, now, other, std::string("everybody"), m_occupied);
    run(m_feed);
    bind_all(m_slots, code, date, id, std::int64_t{am ? 16 : 25}, std::int64_t{am ? 25 : 36});
    run(m_slots);
    bind_all(m_in_force, uuid7(now + desk, {}), date, id, code);
    run(m_in_force);
}

void BareBookings::book(std::size_t bookings) {
    run(m_begin);
    for (std::size_t i = 0; i < bookings; ++i)
        one();
    run(m_commit);
    if (m_n % 2'000 < static_cast<std::int64_t>(bookings)) // as the hub: the log stays short
        sqlite3_wal_checkpoint_v2(m_store.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

} // namespace tallyboard::bench
