#include "store/reads.h"
#include "store/row_io.h"
#include <algorithm>
#include <map>
#include <tuple>

namespace tallyboard::store {

std::vector<Site> sites(LocalStore &store) {
    static const std::string text = rows::sql<Site>().list + "ORDER BY name COLLATE NOCASE, code";
    return rows::plain(rows::list<Site>(store.database(), text));
}

std::vector<Floor> floors_of(LocalStore &store, const SiteCode &site) {
    static const std::string text = rows::sql<Floor>().list + "WHERE site = ?1 ORDER BY level, code";
    return rows::plain(rows::list<Floor>(store.database(), text, site));
}

std::vector<Zone> zones_of(LocalStore &store, const FloorCode &floor) {
    static const std::string text = rows::sql<Zone>().list + "WHERE floor = ?1 ORDER BY name COLLATE NOCASE, code";
    return rows::plain(rows::list<Zone>(store.database(), text, floor));
}

std::optional<Desk> desk_by_code(LocalStore &store, const DeskCode &code) {
    return rows::row_of(rows::get<Desk>(store.database(), code));
}

std::vector<Shown<Booking>> bookings_from(LocalStore &store, const PersonId &person, LocalDate from) {
    static const std::string text =
        rows::sql<Booking>().list + "WHERE person = ?1 AND date >= ?2 ORDER BY date, span, id";
    return rows::list<Booking>(store.database(), text, person, from);
}

namespace {

/// Who has these bookings, as far as this device knows: those of the team, or all of them for facilities.
void add_holder(LocalStore &store, const BookingId &id, std::string &names) {
    const auto booking = rows::row_of(rows::get<Booking>(store.database(), id));
    const auto person = booking ? person_by_id(store, booking->person) : std::nullopt;
    if (!person || names.find(person->name) != std::string::npos)
        return;
    names += (names.empty() ? "" : ", ") + person->name;
}

} // namespace

std::vector<DeskOffer> desk_offers(LocalStore &store, const SiteCode &site, LocalDate date, Span span,
                                   const PersonId &me) {
    const Facts &facts = store.facts();
    std::map<FloorCode, Floor> floors;
    std::map<ZoneCode, std::string> zone_names;
    for (Floor &floor : floors_of(store, site)) {
        for (Zone &zone : zones_of(store, floor.code))
            zone_names[zone.code] = std::move(zone.name);
        floors.emplace(floor.code, std::move(floor));
    }
    std::map<DeskCode, DeskOffer> offers;
    for (Desk &desk : facts.desks_of_site(site)) {
        if (!desk.active)
            continue;
        DeskOffer &offer = offers[desk.code];
        offer.zone_name = zone_names[desk.zone];
        offer.floor_name = floors[desk.floor].name;
        offer.desk = std::move(desk);
    }
    const auto wanted = slots_of(span);
    std::vector<BookingId> own;
    for (const Booking &booking : facts.bookings_of(me, date)) {
        own.push_back(booking.id);
        const auto offer = offers.find(booking.desk);
        if (offer != offers.end() && overlaps(slots_of(booking.span), wanted))
            offer->second.mine = true;
    }
    for (const Occupied &taken : facts.occupied(site, date)) {
        if (!overlaps(slots_of(taken.span), wanted))
            continue;
        if (std::find(own.begin(), own.end(), taken.booking) != own.end())
            continue;
        if (const auto offer = offers.find(taken.desk); offer != offers.end()) {
            offer->second.taken = true;
            add_holder(store, taken.booking, offer->second.taken_by);
        }
    }
    std::vector<DeskOffer> found;
    found.reserve(offers.size());
    for (auto &[code, offer] : offers)
        found.push_back(std::move(offer));
    std::stable_sort(found.begin(), found.end(), [&](const DeskOffer &a, const DeskOffer &b) {
        const auto order = [&](const DeskOffer &o) {
            return std::tuple(floors[o.desk.floor].level, std::string_view(o.desk.floor.text),
                              std::string_view(o.zone_name));
        };
        return order(a) < order(b);
    });
    return found;
}

} // namespace tallyboard::store
