// The rows that one booking makes at the hub, in the hub's own tables and of about their size: the decided command, its
// line in the ledger, the booking and its `occupied` in the feed, the desk's slots and the booking in force. Nothing is
// read, checked, hashed or worded: the bare limit of a booking that is stored.
#pragma once
#include "bare_store.h"
#include <array>
#include <memory>
#include <string>

namespace tallyboard::bench {

class BareBookings {
public:
    explicit BareBookings(const std::string &path);
    ~BareBookings();
    BareBookings(const BareBookings &) = delete;
    BareBookings &operator=(const BareBookings &) = delete;
    /// So many bookings in one transaction that is on the disk afterwards.
    void book(std::size_t bookings);

private:
    void one();
    sqlite3_stmt *prepare(const char *sql);
    static void run(sqlite3_stmt *statement);
    BareStore m_store;
    std::int64_t m_n = 0;
    std::string m_booking, m_occupied;
    sqlite3_stmt *m_begin, *m_commit, *m_command, *m_ledger, *m_feed, *m_slots, *m_in_force;
};

} // namespace tallyboard::bench
