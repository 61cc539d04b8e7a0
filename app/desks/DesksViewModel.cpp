#include "desks/DesksViewModel.h"
#include "desks/desk_rows.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <algorithm>

namespace tallyboard {

DesksViewModel::DesksViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::desks) | store::topic(store::Topic::notices) |
                    store::topic(store::Topic::people),
                parent) {
    connect(&session, &Session::personChanged, this, &DesksViewModel::refresh);
    connect(&session, &Session::ticked, this, [this] {
        if (this->session().isOpen() && this->session().today() != m_day)
            refresh();
    });
}

QStringList DesksViewModel::features() const { return all_words<DeskFeature>(); }

QString DesksViewModel::dateLabel() const {
    const auto date = date_parse(m_date.toStdString());
    return date ? time_words::day(*date, session().today()) : QString();
}

void DesksViewModel::changeFilter() {
    emit filterChanged();
    refresh();
}

void DesksViewModel::setDate(const QString &date) {
    if (date == m_date || !date_parse(date.toStdString()))
        return;
    m_date = date;
    clearRefusal();
    changeFilter();
}

void DesksViewModel::setSpan(const QString &span) {
    if (span == m_span || !parse_word<Span>(span))
        return;
    m_span = span;
    clearRefusal();
    changeFilter();
}

void DesksViewModel::setSite(const QString &site) {
    m_site_chosen = true;
    if (site == m_site)
        return;
    m_site = site;
    m_floor.clear();
    changeFilter();
}

void DesksViewModel::setFloor(const QString &floor) {
    if (floor == m_floor)
        return;
    m_floor = floor;
    changeFilter();
}

void DesksViewModel::setFreeOnly(bool on) {
    if (on == m_free_only)
        return;
    m_free_only = on;
    changeFilter();
}

void DesksViewModel::toggleFeature(const QString &feature) {
    if (!parse_word<DeskFeature>(feature))
        return;
    if (!m_wanted.removeOne(feature))
        m_wanted += feature;
    changeFilter();
}

void DesksViewModel::clearFilters() {
    m_wanted.clear();
    m_floor.clear();
    m_free_only = false;
    changeFilter();
}

void DesksViewModel::reload() {
    const LocalDate today = session().today();
    const auto chosen = date_parse(m_date.toStdString());
    m_day = today;
    if (!chosen || *chosen < today) {
        m_date = QString::fromStdString(date_text(today));
        emit filterChanged();
    }
    DeskQuestion asked;
    asked.me = session().me();
    asked.today = today;
    asked.date = date_parse(m_date.toStdString()).value_or(today);
    asked.span = parse_word<Span>(m_span).value_or(Span::day);
    asked.site.text = m_site.toStdString();
    asked.likely_site = session().person().base_site;
    asked.site_chosen = m_site_chosen;
    reread([asked](store::LocalStore &local) { return read_desks(local, asked); },
           [this](const DeskAnswer &answer) { show(answer); });
}

void DesksViewModel::show(const DeskAnswer &answer) {
    if (QString::fromStdString(answer.site.text) != m_site && !m_site_chosen) {
        m_site = QString::fromStdString(answer.site.text);
        emit filterChanged();
    }
    const LocalDate today = session().today();
    m_dates.setRows(date_rows(answer.bookings, today));
    m_sites.setRows(site_rows(answer.sites));
    DeskFilter filter;
    filter.floor.text = m_floor.toStdString();
    filter.free_only = m_free_only;
    for (const QString &feature : m_wanted)
        filter.features |= 1U << static_cast<unsigned>(parse_word<DeskFeature>(feature).value_or(DeskFeature::dock));
    m_floors.setRows(floor_rows(answer, filter));
    m_offers.setRows(offer_rows(answer, filter, m_free_count, m_desk_count));
    m_bookings.setRows(booking_rows(answer, today));
    m_lost_rows = answer.lost;
    m_lost.setRows(lost_rows(answer.lost, today));
    const auto date = date_parse(m_date.toStdString());
    const auto span = parse_word<Span>(m_span);
    m_have_one = std::any_of(answer.bookings.begin(), answer.bookings.end(), [&](const BookingShown &one) {
        const Booking &booking = one.booking.row;
        return date && span && booking.date == *date && overlaps(slots_of(booking.span), slots_of(*span));
    });
    emit offersChanged();
}

void DesksViewModel::book(const QString &code) {
    const auto date = date_parse(m_date.toStdString());
    const auto span = parse_word<Span>(m_span);
    if (!date || !span)
        return;
    act(BookDesk{session().newId<BookingId>(), DeskCode{code.toStdString()}, *date, *span});
}

void DesksViewModel::bookInstead(const QString &noticeId, const QString &code) {
    for (const LostBooking &lost : m_lost_rows) {
        if (QString::fromStdString(lost.notice.text()) != noticeId)
            continue;
        act(BookDesk{session().newId<BookingId>(), DeskCode{code.toStdString()}, lost.wanted.date, lost.wanted.span},
            [this, noticeId] { dismiss(noticeId); });
        return;
    }
}

void DesksViewModel::cancel(const QString &bookingId) {
    if (const auto id = BookingId::parse(bookingId.toStdString()))
        act(CancelBooking{*id});
}

void DesksViewModel::dismiss(const QString &noticeId) {
    if (const auto id = CommandId::parse(noticeId.toStdString()))
        session().post(StoreFile::ops, [id = *id](store::LocalStore &local) { local.dismiss_notice(id); });
}

void DesksViewModel::forget() {
    m_dates.setRows({}), m_sites.setRows({}), m_floors.setRows({});
    m_offers.setRows({}), m_bookings.setRows({}), m_lost.setRows({});
    m_lost_rows.clear();
    m_site.clear();
    m_site_chosen = m_have_one = false;
    m_free_count = m_desk_count = 0;
    emit filterChanged(), emit offersChanged();
}

} // namespace tallyboard
