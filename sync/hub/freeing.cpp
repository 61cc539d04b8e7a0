#include "hub/freeing.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

void end(HubRows &rows, Booking booking, BookingEnd why, std::string near, Instant now) {
    booking.state = BookingState::cancelled;
    booking.ended = why;
    booking.near = std::move(near);
    const Occupied freed{booking.id, booking.desk, booking.date, booking.span};
    rows.write({{std::move(booking), false}, {freed, true}}, now);
}

template <class T> void clear_from(const FeedEntry &entry, LocalDate today, std::vector<Change> &changes) {
    if (entry.kind != T::trait.word.text)
        return;
    if (const auto day = row_of<T>(entry.body); day && day->date >= today)
        changes.push_back({*day, true});
}

} // namespace

std::vector<Booking> bookings_ahead(HubStore &store, LocalDate today) {
    std::vector<Booking> ahead;
    for (Booking &booking : rows_of<Booking>(store))
        if (booking.state != BookingState::cancelled && booking.date >= today)
            ahead.push_back(std::move(booking));
    return ahead;
}

Freed free_of_people(HubStore &store, HubRows &rows, std::span<const PersonId> people, LocalDate today, Instant now) {
    Freed freed;
    if (people.empty())
        return freed;
    for (const Booking &booking : bookings_ahead(store, today))
        if (std::find(people.begin(), people.end(), booking.person) != people.end()) {
            end(rows, booking, BookingEnd::person_left, {}, now);
            ++freed.bookings;
        }
    std::vector<Change> planned, here;
    for (const auto &entry : store.owned_by(people)) {
        clear_from<Presence>(entry, today, planned);
        clear_from<Actual>(entry, today, here);
    }
    freed.planned_halves = static_cast<int>(planned.size());
    rows.write(planned, now);
    rows.write(here, now);
    return freed;
}

Freed free_of_desks(HubStore &store, HubRows &rows, const std::map<DeskCode, Desk> &before, LocalDate today,
                    Instant now) {
    Freed freed;
    if (before.empty())
        return freed;
    for (const Booking &booking : bookings_ahead(store, today)) {
        const auto was = before.find(booking.desk);
        if (was == before.end())
            continue;
        const auto is = rows.desk(booking.desk);
        if (is && is->active && is->site == was->second.site)
            continue;
        const auto near = alternatives(was->second, rows.desks_of_site(was->second.site),
                                       rows.occupied(was->second.site, booking.date), booking.date, booking.span);
        end(rows, booking, BookingEnd::desk_withdrawn, codes_text(near), now);
        ++freed.bookings;
    }
    return freed;
}

} // namespace tallyboard::hub
