// Touchdown desks: find one for a day and a span, book it, see and cancel mine, and choose again when one was taken.
// A desk booked here is Held until the hub confirms it; the model never says otherwise.
#pragma once
#include "desks/desk_rows.h"
#include "desks/kept_filter.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include <vector>

namespace tallyboard {

class DesksViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// Today and the next 14 days. desk_row_types.h has the rows of all these lists.
    Q_PROPERTY(tallyboard::RowsModelBase *dates READ dates CONSTANT)
    Q_PROPERTY(QString date READ date WRITE setDate NOTIFY filterChanged)
    Q_PROPERTY(QString dateLabel READ dateLabel NOTIFY filterChanged)
    Q_PROPERTY(QString span READ span WRITE setSpan NOTIFY filterChanged) // am pm day
    Q_PROPERTY(tallyboard::RowsModelBase *sites READ sites CONSTANT)
    Q_PROPERTY(QString site READ site WRITE setSite NOTIFY filterChanged)
    /// Floors of the site. The first row means all floors.
    Q_PROPERTY(tallyboard::RowsModelBase *floors READ floors CONSTANT)
    Q_PROPERTY(QString floor READ floor WRITE setFloor NOTIFY filterChanged)
    /// Codes: sit_stand two_screens dock quiet step_free hearing_loop near_lift. A desk must have all that are in
    /// `wanted`.
    Q_PROPERTY(QStringList features READ features CONSTANT)
    Q_PROPERTY(QStringList wanted READ wanted NOTIFY filterChanged)
    Q_PROPERTY(bool freeOnly READ freeOnly WRITE setFreeOnly NOTIFY filterChanged)
    /// Desks that have the wanted features, on the chosen floor.
    Q_PROPERTY(tallyboard::RowsModelBase *offers READ offers CONSTANT)
    Q_PROPERTY(int freeCount READ freeCount NOTIFY offersChanged)
    Q_PROPERTY(int deskCount READ deskCount NOTIFY offersChanged) // of fitting desks, free or not
    /// True: I already have a desk in this span of this day, so booking another would be refused.
    Q_PROPERTY(bool haveOne READ haveOne NOTIFY offersChanged)
    /// The desk I book most at this site, while it is free then: one row or none.
    Q_PROPERTY(tallyboard::RowsModelBase *usual READ usual CONSTANT)
    /// How many filters narrow the list: part of the day, floor, needs, free only.
    Q_PROPERTY(int filterCount READ filterCount NOTIFY filterChanged)
    /// Mine from today on.
    Q_PROPERTY(tallyboard::RowsModelBase *bookings READ bookings CONSTANT)
    /// Bookings I lost.
    Q_PROPERTY(tallyboard::RowsModelBase *lost READ lost CONSTANT)
public:
    DesksViewModel(Session &session, QObject *parent = nullptr);

    RowsModelBase *dates() { return &m_dates; }
    RowsModelBase *sites() { return &m_sites; }
    RowsModelBase *floors() { return &m_floors; }
    RowsModelBase *offers() { return &m_offers; }
    RowsModelBase *usual() { return &m_usual; }
    RowsModelBase *bookings() { return &m_bookings; }
    int filterCount() const;
    RowsModelBase *lost() { return &m_lost; }
    QString date() const { return m_date; }
    QString dateLabel() const;
    QString span() const { return m_span; }
    QString site() const { return m_site; }
    QString floor() const { return m_floor; }
    QStringList features() const;
    QStringList wanted() const { return m_wanted; }
    bool freeOnly() const { return m_free_only; }
    int freeCount() const { return m_free_count; }
    int deskCount() const { return m_desk_count; }
    bool haveOne() const { return m_have_one; }
    void setDate(const QString &date);
    void setSpan(const QString &span);
    void setSite(const QString &site);
    void setFloor(const QString &floor);
    void setFreeOnly(bool on);

    Q_INVOKABLE void toggleFeature(const QString &feature);
    Q_INVOKABLE void clearFilters();
    /// Books on the chosen date and span.
    Q_INVOKABLE void book(const QString &code);
    /// Books an alternative to a lost booking, on the same date and span. Dismisses the notice once the booking is
    /// taken.
    Q_INVOKABLE void bookInstead(const QString &noticeId, const QString &code);
    Q_INVOKABLE void cancel(const QString &bookingId);
    Q_INVOKABLE void dismiss(const QString &noticeId);

signals:
    void filterChanged();
    void offersChanged();

protected:
    void reload() override;
    void forget() override;

private:
    void show(const DeskAnswer &answer);
    void changeFilter();
    void keep();
    void takeKept(const KeptFilter &kept, const DeskAnswer &answer);
    void sayWhatCame(const DeskAnswer &before, const DeskAnswer &answer);
    void take(const BookDesk &wanted, std::function<void()> then);
    RowsModel<DeskDateRow> m_dates{this};
    RowsModel<DeskSiteRow> m_sites{this};
    RowsModel<DeskFloorRow> m_floors{this};
    RowsModel<DeskRow> m_offers{this};
    RowsModel<DeskRow> m_usual{this};
    RowsModel<BookingRow> m_bookings{this};
    RowsModel<LostBookingRow> m_lost{this};
    QString m_date, m_span = QStringLiteral("day"), m_site, m_floor;
    QStringList m_wanted;
    DeskAnswer m_answer; // as last read
    bool m_free_only = false, m_have_one = false, m_site_chosen = false, m_kept_read = false;
    int m_free_count = 0, m_desk_count = 0;
    LocalDate m_day;
};

} // namespace tallyboard
