// Desk slots and the bookings in force. One statement takes a whole range, so a clash takes nothing.
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

bool SqlcipherHubStore::take_slots(const Booking &booking, SlotRange range) {
    try {
        auto take = m_db->prepare("INSERT INTO desk_slots (desk, date, n, booking, span) "
                                  "SELECT ?1, ?2, n, ?3, ?4 FROM slot_numbers WHERE n >= ?5 AND n < ?6");
        take.bind(1, booking.desk.text).bind(2, booking.date.days).bind_blob(3, booking.id.bytes);
        take.bind(4, static_cast<std::int64_t>(booking.span)).bind(5, range.first).bind(6, range.end);
        take.run();
    } catch (const store::DatabaseError &error) {
        if (error.constraint())
            return false;
        throw;
    }
    auto row = m_db->prepare("INSERT OR REPLACE INTO bookings (person, date, booking, site, desk, span) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    row.bind_blob(1, booking.person.bytes).bind(2, booking.date.days).bind_blob(3, booking.id.bytes);
    row.bind(4, booking.site.text).bind(5, booking.desk.text).bind(6, static_cast<std::int64_t>(booking.span));
    row.run();
    return true;
}

void SqlcipherHubStore::free_slots(const Booking &booking) {
    auto slots = m_db->prepare("DELETE FROM desk_slots WHERE desk = ?1 AND date = ?2 AND booking = ?3");
    slots.bind(1, booking.desk.text).bind(2, booking.date.days).bind_blob(3, booking.id.bytes);
    slots.run();
    auto row = m_db->prepare("DELETE FROM bookings WHERE person = ?1 AND date = ?2 AND booking = ?3");
    row.bind_blob(1, booking.person.bytes).bind(2, booking.date.days).bind_blob(3, booking.id.bytes);
    row.run();
}

std::vector<Occupied> SqlcipherHubStore::occupied(const SiteCode &site, LocalDate date) {
    auto row = m_db->prepare("SELECT booking, desk, span FROM bookings WHERE site = ?1 AND date = ?2");
    row.bind(1, site.text).bind(2, date.days);
    std::vector<Occupied> taken;
    while (row.step())
        taken.push_back(
            {id_of<BookingId>(row, 0), {std::string(row.text(1))}, date, static_cast<Span>(row.integer(2))});
    return taken;
}

std::vector<Occupied> SqlcipherHubStore::occupied_desk(const DeskCode &desk, LocalDate date) {
    auto row = m_db->prepare("SELECT booking, span FROM desk_slots WHERE desk = ?1 AND date = ?2 ORDER BY n");
    row.bind(1, desk.text).bind(2, date.days);
    std::vector<Occupied> taken;
    while (row.step()) {
        const auto id = id_of<BookingId>(row, 0);
        if (taken.empty() || taken.back().booking != id)
            taken.push_back({id, desk, date, static_cast<Span>(row.integer(1))});
    }
    return taken;
}

std::vector<BookingId> SqlcipherHubStore::bookings_of(const PersonId &person, LocalDate date) {
    auto row = m_db->prepare("SELECT booking FROM bookings WHERE person = ?1 AND date = ?2");
    row.bind_blob(1, person.bytes).bind(2, date.days);
    std::vector<BookingId> ids;
    while (row.step())
        ids.push_back(id_of<BookingId>(row, 0));
    return ids;
}

} // namespace tallyboard::hub
