// What the desks page reads from the store, on the store's thread, and the rows made of it on the GUI thread. One
// question gets one answer. No state.
#pragma once
#include "desks/desk_row_types.h"
#include "domain/usual_desk.h"
#include "store/reads.h"
#include <QString>
#include <vector>

namespace tallyboard {

struct DeskQuestion {
    PersonId me;
    LocalDate today, date;
    Span span = Span::day;
    SiteCode site;        // empty: not chosen yet
    SiteCode likely_site; // the person's usual one
    bool site_chosen = false;
};

struct BookingShown {
    store::Shown<Booking> booking;
    QString desk_name, where;
};

struct LostBooking {
    CommandId notice;
    BookDesk wanted;
    Refusal refusal;
    QString desk_name;
    std::vector<std::pair<QString, QString>> alternatives; // code, "Desk 15 · First floor, East"
};

struct DeskAnswer {
    SiteCode site; // the offers below are for this site, date and span
    LocalDate date;
    Span span = Span::day;
    std::vector<Site> sites;
    std::vector<Floor> floors;
    std::vector<store::DeskOffer> offers;
    std::vector<BookingShown> bookings; // mine, without cancelled ones
    std::vector<LostBooking> lost;
    std::optional<UsualDesk> usual; // of this site
    std::map<LocalDate, std::string> holidays;
};

struct DeskFilter {
    FloorCode floor; // empty: all
    std::uint32_t features = 0;
    bool free_only = false;
};

DeskAnswer read_desks(store::LocalStore &local, const DeskQuestion &asked);

std::vector<DeskDateRow> date_rows(const DeskAnswer &answer, LocalDate today, int days_ahead);
std::vector<DeskSiteRow> site_rows(const std::vector<Site> &sites);
std::vector<DeskFloorRow> floor_rows(const DeskAnswer &answer, const DeskFilter &filter);
/// Also counts the desks of the chosen floor and features: all of them (`fitting`), and those that are free (`free`).
std::vector<DeskRow> offer_rows(const DeskAnswer &answer, const DeskFilter &filter, int &free, int &fitting);
/// My usual desk while it is free then, or none.
std::vector<DeskRow> usual_rows(const DeskAnswer &answer);
std::vector<BookingRow> booking_rows(const DeskAnswer &answer, LocalDate today);
std::vector<LostBookingRow> lost_rows(const std::vector<LostBooking> &lost, LocalDate today);

} // namespace tallyboard
