#include "desks/DesksViewModel.h"
#include "desks/desk_rows.h"
#include "shell/RefusalWords.h"
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
    connect(&session, &Session::rulesChanged, this, &DesksViewModel::refresh);
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
    keep();
}

void DesksViewModel::setFloor(const QString &floor) {
    if (floor == m_floor)
        return;
    m_floor = floor;
    changeFilter();
    keep();
}

void DesksViewModel::setFreeOnly(bool on) {
    if (on == m_free_only)
        return;
    m_free_only = on;
    changeFilter();
    keep();
}

void DesksViewModel::toggleFeature(const QString &feature) {
    if (!parse_word<DeskFeature>(feature))
        return;
    if (!m_wanted.removeOne(feature))
        m_wanted += feature;
    changeFilter();
    keep();
}

void DesksViewModel::clearFilters() {
    m_wanted.clear();
    m_floor.clear();
    m_free_only = false;
    changeFilter();
    keep();
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
    struct Read {
        DeskAnswer answer;
        std::optional<KeptFilter> kept;
    };
    reread(
        [asked, first = !m_kept_read](store::LocalStore &local) {
            Read read;
            DeskQuestion now = asked;
            if (first && !asked.site_chosen) {
                read.kept = kept_filter(local.setting(kept_filter_setting).value_or(std::string()));
                now.site.text = read.kept->site.toStdString();
                now.site_chosen = !now.site.empty();
            }
            read.answer = read_desks(local, now);
            return read;
        },
        [this](const Read &read) {
            if (read.kept && !m_kept_read)
                takeKept(*read.kept, read.answer);
            m_kept_read = true;
            show(read.answer);
        });
}

/// What was chosen before the last start. A site or a floor that the council no longer has is left out; so is a floor
/// of a site that nobody chose.
void DesksViewModel::takeKept(const KeptFilter &kept, const DeskAnswer &answer) {
    const bool site_stands = !kept.site.isEmpty() && kept.site.toStdString() == answer.site.text;
    if (!kept.site.isEmpty() && !site_stands)
        return;
    const bool floor_stands = std::any_of(answer.floors.begin(), answer.floors.end(), [&](const Floor &floor) {
        return floor.code.text == kept.floor.toStdString();
    });
    if (site_stands)
        m_site = kept.site, m_site_chosen = true;
    m_floor = floor_stands ? kept.floor : QString();
    m_wanted = kept.wanted, m_free_only = kept.free_only;
    emit filterChanged();
}

void DesksViewModel::keep() {
    m_kept_read = true; // what is chosen now stands, whatever a read that is under way brings
    // A site that is only the likely one is not kept: it would stand there after the person's own site has changed.
    const KeptFilter kept{m_site_chosen ? m_site : QString(), m_floor, m_wanted, m_free_only};
    session().post(StoreFile::ops, [text = kept_text(kept)](store::LocalStore &local) {
        local.set_setting(kept_filter_setting, text);
    });
}

void DesksViewModel::show(const DeskAnswer &answer) {
    if (QString::fromStdString(answer.site.text) != m_site && !m_site_chosen) {
        m_site = QString::fromStdString(answer.site.text);
        emit filterChanged();
    }
    const LocalDate today = session().today();
    m_dates.setRows(date_rows(answer, today, session().rules().desks.days_ahead));
    m_sites.setRows(site_rows(answer.sites));
    DeskFilter filter;
    filter.floor.text = m_floor.toStdString();
    filter.free_only = m_free_only;
    for (const QString &feature : m_wanted)
        filter.features |= 1U << static_cast<unsigned>(parse_word<DeskFeature>(feature).value_or(DeskFeature::dock));
    m_floors.setRows(floor_rows(answer, filter));
    m_offers.setRows(offer_rows(answer, filter, m_free_count, m_desk_count));
    m_usual.setRows(usual_rows(answer));
    m_bookings.setRows(booking_rows(answer, today));
    m_lost.setRows(lost_rows(answer.lost, today));
    const auto date = date_parse(m_date.toStdString());
    const auto span = parse_word<Span>(m_span);
    m_have_one = std::any_of(answer.bookings.begin(), answer.bookings.end(), [&](const BookingShown &one) {
        const Booking &booking = one.booking.row;
        return date && span && booking.date == *date && overlaps(slots_of(booking.span), slots_of(*span));
    });
    const DeskAnswer before = std::exchange(m_answer, answer);
    emit offersChanged();
    if (before.date != LocalDate{}) // not of what stood there when the store was opened
        sayWhatCame(before, answer);
}

/// The hub's word on a booking, on whatever page the person is meanwhile.
void DesksViewModel::sayWhatCame(const DeskAnswer &before, const DeskAnswer &answer) {
    const LocalDate today = session().today();
    for (const BookingShown &one : answer.bookings) {
        const Booking &booking = one.booking.row;
        const auto held = std::find_if(before.bookings.begin(), before.bookings.end(), [&](const BookingShown &known) {
            return known.booking.row.id == booking.id && known.booking.row.state == BookingState::held;
        });
        if (held != before.bookings.end() && booking.state == BookingState::confirmed)
            //: Said when the hub has decided: %1 is a desk, %2 a day.
            session().say(tr("%1 is yours: %2").arg(one.desk_name, time_words::day(booking.date, today)),
                          QStringLiteral("confirmed"), tr("Undo"), [this, id = booking.id] { act(CancelBooking{id}); });
    }
    for (const LostBooking &lost : answer.lost) {
        const auto known = std::any_of(before.lost.begin(), before.lost.end(),
                                       [&](const LostBooking &one) { return one.notice == lost.notice; });
        if (!known)
            session().say(lost.desk_name + QStringLiteral(": ") + refusal_words::sentence(lost.refusal),
                          QStringLiteral("taken"));
    }
}

int DesksViewModel::filterCount() const {
    return static_cast<int>(m_wanted.size()) + (m_floor.isEmpty() ? 0 : 1) + (m_free_only ? 1 : 0) +
           (m_span == QLatin1String("day") ? 0 : 1);
}

/// Books, and says so with a way back.
void DesksViewModel::take(const BookDesk &wanted, std::function<void()> then) {
    act(wanted, [this, wanted, then = std::move(then)] {
        if (then)
            then();
        //: Said when a desk was booked on this device; %1 is a day.
        session().say(
            tr("Held for %1. You will hear when it is confirmed.").arg(time_words::day(wanted.date, session().today())),
            QStringLiteral("held"), tr("Undo"), [this, id = wanted.booking] { act(CancelBooking{id}); });
    });
}

void DesksViewModel::book(const QString &code) {
    const auto date = date_parse(m_date.toStdString());
    const auto span = parse_word<Span>(m_span);
    if (!date || !span)
        return;
    take({session().newId<BookingId>(), DeskCode{code.toStdString()}, *date, *span}, {});
}

void DesksViewModel::bookInstead(const QString &noticeId, const QString &code) {
    for (const LostBooking &lost : m_answer.lost) {
        if (QString::fromStdString(lost.notice.text()) != noticeId)
            continue;
        take({session().newId<BookingId>(), DeskCode{code.toStdString()}, lost.wanted.date, lost.wanted.span},
             [this, noticeId] { dismiss(noticeId); });
        return;
    }
}

/// Frees the desk at once, so that others may have it. Undo books it again, if nobody has.
void DesksViewModel::cancel(const QString &bookingId) {
    const auto id = BookingId::parse(bookingId.toStdString());
    const auto mine = std::find_if(m_answer.bookings.begin(), m_answer.bookings.end(),
                                   [&](const BookingShown &one) { return one.booking.row.id == id; });
    if (!id)
        return;
    if (mine == m_answer.bookings.end()) // gone meanwhile: the rules say what has become of it
        return act(CancelBooking{*id});
    const Booking &booking = mine->booking.row;
    //: Said when a booking was given up; %1 is a desk, %2 a day.
    const QString words = tr("%1 is free again: %2").arg(mine->desk_name, time_words::day(booking.date, m_day));
    act(CancelBooking{*id}, [this, words, desk = booking.desk, date = booking.date, span = booking.span] {
        session().say(words, {}, tr("Undo"), [this, desk, date, span] {
            take({session().newId<BookingId>(), desk, date, span}, {});
        });
    });
}

void DesksViewModel::dismiss(const QString &noticeId) {
    if (const auto id = CommandId::parse(noticeId.toStdString()))
        session().post(StoreFile::ops, [id = *id](store::LocalStore &local) { local.dismiss_notice(id); });
}

void DesksViewModel::forget() {
    m_dates.setRows({}), m_sites.setRows({}), m_floors.setRows({});
    m_offers.setRows({}), m_bookings.setRows({}), m_lost.setRows({});
    m_usual.setRows({});
    m_answer = {};
    m_site.clear();
    m_floor.clear(), m_wanted.clear();
    m_free_only = m_site_chosen = m_have_one = m_kept_read = false;
    m_free_count = m_desk_count = 0;
    emit filterChanged(), emit offersChanged();
}

} // namespace tallyboard
