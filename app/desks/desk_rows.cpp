#include "desks/desk_rows.h"
#include "shell/DeskWords.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <QCoreApplication>
#include <algorithm>

namespace tallyboard {
namespace {

bool fits(const store::DeskOffer &offer, const DeskFilter &filter) {
    return (offer.desk.features & filter.features) == filter.features;
}

bool on_floor(const store::DeskOffer &offer, const DeskFilter &filter) {
    return filter.floor.empty() || offer.desk.floor == filter.floor;
}

SiteCode choose_site(const DeskQuestion &asked, const std::vector<Site> &sites) {
    const auto is_there = [&](const SiteCode &code) {
        return std::any_of(sites.begin(), sites.end(), [&](const Site &site) { return site.code == code; });
    };
    if (asked.site_chosen && is_there(asked.site))
        return asked.site;
    if (is_there(asked.likely_site))
        return asked.likely_site;
    return sites.empty() ? SiteCode{} : sites.front().code;
}

std::vector<LostBooking> read_lost(store::LocalStore &local) {
    std::vector<LostBooking> lost;
    for (const store::Notice &notice : local.notices()) {
        const auto *wanted = std::get_if<BookDesk>(&notice.command.verb);
        if (wanted == nullptr)
            continue;
        LostBooking one{notice.id, *wanted, notice.refusal, desk_words::name(local, wanted->desk), {}};
        const QStringList codes =
            to_qstring(notice.refusal.param("alternatives")).split(QLatin1Char(','), Qt::SkipEmptyParts);
        for (const QString &code : codes) {
            const DeskCode desk{code.trimmed().toStdString()};
            const QString where = desk_words::where(local, desk);
            one.alternatives.emplace_back(code.trimmed(),
                                          desk_words::name(local, desk) +
                                              (where.isEmpty() ? where : QStringLiteral(" · ") + where));
        }
        lost.push_back(std::move(one));
    }
    return lost;
}

QStringList feature_words(const Desk &desk) {
    QStringList list;
    for (std::size_t i = 0; i < words(DeskFeature{}).size(); ++i)
        if (desk.has(static_cast<DeskFeature>(i)))
            list += to_qstring(words(DeskFeature{})[i]);
    return list;
}

/// State of my booking of that desk on that day. "held" means that it is not mine yet.
QString my_state(const DeskAnswer &answer, const DeskCode &desk) {
    for (const BookingShown &one : answer.bookings) {
        const Booking &booking = one.booking.row;
        if (booking.desk == desk && booking.date == answer.date &&
            overlaps(slots_of(booking.span), slots_of(answer.span)))
            return word(booking.state);
    }
    return {};
}

} // namespace

DeskAnswer read_desks(store::LocalStore &local, const DeskQuestion &asked) {
    DeskAnswer answer;
    answer.sites = store::sites(local);
    answer.holidays = store::bank_holidays(local, asked.today, bound_of<DesksRules>("days_ahead")->max + 1);
    answer.site = choose_site(asked, answer.sites);
    answer.date = asked.date, answer.span = asked.span;
    if (!answer.site.empty()) {
        answer.floors = store::floors_of(local, answer.site);
        answer.offers = store::desk_offers(local, answer.site, asked.date, asked.span, asked.me);
    }
    std::vector<Booking> of_late;
    for (const auto &booking :
         store::bookings_from(local, asked.me, asked.today + -store::rules_in<RetentionRules>(local).places_days)) {
        of_late.push_back(booking.row);
        if (booking.row.state != BookingState::cancelled && booking.row.date >= asked.today)
            answer.bookings.push_back(
                {booking, desk_words::name(local, booking.row.desk), desk_words::where(local, booking.row.desk)});
    }
    answer.usual = usual_desk(of_late, answer.site);
    answer.lost = read_lost(local);
    return answer;
}

std::vector<DeskDateRow> date_rows(const DeskAnswer &answer, LocalDate today, int days_ahead) {
    std::vector<DeskDateRow> rows;
    for (int i = 0; i <= days_ahead; ++i) {
        const LocalDate date = today + i;
        const auto holiday = answer.holidays.find(date);
        QString booked; // "confirmed" only when all bookings of that day are
        for (const BookingShown &one : answer.bookings)
            if (one.booking.row.date == date && booked != word(BookingState::held))
                booked = word(one.booking.row.state);
        rows.push_back(
            {.date = QString::fromStdString(date_text(date)),
             .weekday = time_words::weekday(date),
             .day_number = QString::number(time_words::day_of_month(date)),
             .day_label = time_words::day(date, today),
             .holiday = holiday == answer.holidays.end() ? QString() : QString::fromStdString(holiday->second),
             .is_today = i == 0,
             .is_weekend = time_words::is_weekend(date),
             .mine_key = booked});
    }
    return rows;
}

std::vector<DeskSiteRow> site_rows(const std::vector<Site> &sites) {
    std::vector<DeskSiteRow> rows;
    for (const Site &site : sites)
        rows.push_back({.code = QString::fromStdString(site.code.text), .name = QString::fromStdString(site.name)});
    return rows;
}

std::vector<DeskFloorRow> floor_rows(const DeskAnswer &answer, const DeskFilter &filter) {
    const auto free_on = [&](const FloorCode &floor) {
        return static_cast<int>(std::count_if(answer.offers.begin(), answer.offers.end(), [&](const auto &offer) {
            return !offer.taken && fits(offer, filter) && (floor.empty() || offer.desk.floor == floor);
        }));
    };
    //: First entry of the list of a building's floors.
    const QString all = QCoreApplication::translate("DesksViewModel", "All floors");
    std::vector<DeskFloorRow> rows{{.code = {}, .name = all, .free_count = free_on({})}};
    for (const Floor &floor : answer.floors)
        rows.push_back({.code = QString::fromStdString(floor.code.text),
                        .name = QString::fromStdString(floor.name),
                        .free_count = free_on(floor.code)});
    return rows;
}

namespace {

DeskRow desk_row(const DeskAnswer &answer, const store::DeskOffer &offer) {
    const QString floor = QString::fromStdString(offer.floor_name), zone = QString::fromStdString(offer.zone_name);
    return {.code = QString::fromStdString(offer.desk.code.text),
            .name = QString::fromStdString(offer.desk.name),
            .zone_name = zone,
            .floor_name = floor,
            .features = feature_words(offer.desk),
            .taken = offer.taken,
            .mine_key = offer.mine ? my_state(answer, offer.desk.code) : QString(),
            .free = !offer.taken && !offer.mine,
            .heading = floor + QStringLiteral(" · ") + zone,
            .taken_by = QString::fromStdString(offer.taken_by)};
}

} // namespace

std::vector<DeskRow> usual_rows(const DeskAnswer &answer) {
    std::vector<DeskRow> rows;
    for (const store::DeskOffer &offer : answer.offers)
        if (answer.usual && offer.desk.code == answer.usual->desk && !offer.taken && !offer.mine)
            rows.push_back(desk_row(answer, offer));
    return rows;
}

std::vector<DeskRow> offer_rows(const DeskAnswer &answer, const DeskFilter &filter, int &free, int &fitting) {
    free = fitting = 0;
    std::vector<DeskRow> rows;
    for (const store::DeskOffer &offer : answer.offers) {
        if (!fits(offer, filter) || !on_floor(offer, filter))
            continue;
        const bool is_free = !offer.taken && !offer.mine;
        ++fitting, free += is_free;
        if (filter.free_only && !is_free && !offer.mine)
            continue;
        rows.push_back(desk_row(answer, offer));
    }
    return rows;
}

std::vector<BookingRow> booking_rows(const DeskAnswer &answer, LocalDate today) {
    std::vector<BookingRow> rows;
    for (const BookingShown &one : answer.bookings) {
        const Booking &booking = one.booking.row;
        rows.push_back({.booking_id = QString::fromStdString(booking.id.text()),
                        .desk_name = one.desk_name,
                        .where = one.where,
                        .date = QString::fromStdString(date_text(booking.date)),
                        .day_label = time_words::day(booking.date, today),
                        .span = word(booking.span),
                        .state_key = word(booking.state),
                        .pending = one.booking.pending,
                        .cancellable = booking.date >= today,
                        .is_today = booking.date == today});
    }
    return rows;
}

std::vector<LostBookingRow> lost_rows(const std::vector<LostBooking> &lost, LocalDate today) {
    std::vector<LostBookingRow> rows;
    for (const LostBooking &one : lost) {
        QVariantList alternatives;
        for (const auto &[code, label] : one.alternatives)
            alternatives << QVariantMap{{QStringLiteral("code"), code}, {QStringLiteral("label"), label}};
        rows.push_back({.notice_id = QString::fromStdString(one.notice.text()),
                        .desk_name = one.desk_name,
                        .day_label = time_words::day(one.wanted.date, today),
                        .date = QString::fromStdString(date_text(one.wanted.date)),
                        .span = word(one.wanted.span),
                        .sentence = refusal_words::sentence(one.refusal),
                        .alternatives = alternatives,
                        .badge_text = one.refusal.code == RefusalCode::desk_withdrawn
                                          //: Beside a booking that ended because the council withdrew the desk.
                                          ? QCoreApplication::translate("DesksViewModel", "No longer offered")
                                          : QString()});
    }
    return rows;
}

} // namespace tallyboard
