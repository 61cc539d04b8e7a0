// The rows of the My week page's lists, as pages see them. No state.
#pragma once
#include <QString>

namespace tallyboard {

/// What is planned for half a day. Kinds: "" = not said, office home visits other_site public_place travelling back_up
/// leave.
struct HalfDay {
    QString kind, site, site_name; // site: its code
    bool pending = false;
};

struct DayRow {
    QString date, day_label; // "2026-11-21"; "Today", "Tomorrow", "Tue 24 Nov"
    QString holiday;         // "Boxing Day"; "" on other days
    bool is_today = false, is_weekend = false;
    HalfDay am, pm;
    static constexpr int members_beyond_fields = -6; // each half is four fields

    const QString &key() const { return date; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("date", s.date), v("dayLabel", s.day_label), v("holiday", s.holiday), v("isToday", s.is_today);
        v("isWeekend", s.is_weekend);
        v("amKind", s.am.kind), v("amSite", s.am.site), v("amSiteName", s.am.site_name), v("amPending", s.am.pending);
        v("pmKind", s.pm.kind), v("pmSite", s.pm.site), v("pmSiteName", s.pm.site_name), v("pmPending", s.pm.pending);
    }
};

/// A site that I may choose.
struct MySiteRow {
    QString code, name, address;
    bool is_base = false; // my usual one

    const QString &key() const { return code; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("name", s.name), v("address", s.address), v("isBase", s.is_base);
    }
};

} // namespace tallyboard
