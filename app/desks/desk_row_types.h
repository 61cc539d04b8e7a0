// The rows of the Desks page's lists, as pages see them. No state.
#pragma once
#include <QString>
#include <QStringList>
#include <QVariantList>

namespace tallyboard {

/// A day to book for: today and as many more as the council allows.
struct DeskDateRow {
    QString date, weekday, day_number, day_label; // "2026-11-21" "Sat" "21"; "Today", "Tue 24 Nov"
    QString holiday;                              // its name; "" on other days
    bool is_today = false, is_weekend = false;
    QString mine_key; // of my booking then: "" "held" "confirmed"

    const QString &key() const { return date; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("date", s.date), v("weekday", s.weekday), v("dayNumber", s.day_number), v("dayLabel", s.day_label);
        v("holiday", s.holiday), v("isToday", s.is_today), v("isWeekend", s.is_weekend), v("mineKey", s.mine_key);
    }
};

struct DeskSiteRow {
    QString code, name;

    const QString &key() const { return code; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("code", s.code), v("name", s.name); }
};

/// A floor of the site. The first row has code "" and means all floors.
struct DeskFloorRow {
    QString code, name;
    int free_count = 0;

    const QString &key() const { return code; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("name", s.name), v("freeCount", s.free_count);
    }
};

/// A desk that has the wanted features. It can be booked when it is free.
struct DeskRow {
    QString code, name, zone_name, floor_name; // name: "14"
    QStringList features;                      // codes
    bool taken = false;
    QString mine_key; // of my booking then: "" "held" "confirmed"
    bool free = false;
    QString heading;  // zone and floor, the same for rows that belong together: for ListView sections
    QString taken_by; // "" where it may not be seen

    const QString &key() const { return code; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("name", s.name), v("zoneName", s.zone_name), v("floorName", s.floor_name);
        v("features", s.features), v("taken", s.taken), v("mineKey", s.mine_key), v("free", s.free);
        v("heading", s.heading), v("takenBy", s.taken_by);
    }
};

/// A booking of mine, from today on.
struct BookingRow {
    QString booking_id, desk_name, where, date, day_label; // "Desk 14" "Town Hall, First floor, East"
    QString span, state_key;                               // am pm day; held confirmed
    bool pending = false;                                  // its cancel or its booking is on the way
    bool cancellable = false, is_today = false;

    const QString &key() const { return booking_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("bookingId", s.booking_id), v("deskName", s.desk_name), v("where", s.where), v("date", s.date);
        v("dayLabel", s.day_label), v("span", s.span), v("stateKey", s.state_key), v("pending", s.pending);
        v("cancellable", s.cancellable), v("isToday", s.is_today);
    }
};

struct LostBookingRow {
    QString notice_id, desk_name, day_label, date, span, sentence;
    QVariantList alternatives; // of {code, label}
    QString badge_text;        // "" for a desk that somebody else had first, else what became of it

    const QString &key() const { return notice_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("noticeId", s.notice_id), v("deskName", s.desk_name), v("dayLabel", s.day_label), v("date", s.date);
        v("span", s.span), v("sentence", s.sentence), v("alternatives", s.alternatives), v("badgeText", s.badge_text);
    }
};

} // namespace tallyboard
