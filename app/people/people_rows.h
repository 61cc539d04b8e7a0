// The rows of the Who's in page's lists, as pages see them. No state.
#pragma once
#include <QString>

namespace tallyboard {

struct PersonRow {
    QString person_id, name, job_title;
    bool is_me = false;
    QString am_kind, am_site_name, pm_kind, pm_site_name;
    QString actual_state, actual_site_name, actual_since; // "" here left; "08:52"
    bool here_now = false;

    const QString &key() const { return person_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("personId", s.person_id), v("name", s.name), v("jobTitle", s.job_title), v("isMe", s.is_me);
        v("amKind", s.am_kind), v("amSiteName", s.am_site_name), v("pmKind", s.pm_kind);
        v("pmSiteName", s.pm_site_name), v("actualState", s.actual_state), v("actualSiteName", s.actual_site_name);
        v("actualSince", s.actual_since), v("hereNow", s.here_now);
    }
};

/// A site to look at. The first row has code "" and means all sites.
struct PeopleSiteRow {
    QString code, name;
    int here_now = 0, expected = 0; // how many people are there, and how many plan to be there today

    const QString &key() const { return code; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("name", s.name), v("hereNow", s.here_now), v("expected", s.expected);
    }
};

/// A day of the selected person. Like DayRow, without what is shown only for one's own days.
struct PersonDayRow {
    QString date, day_label;
    bool is_today = false;
    QString am_kind, am_site_name, pm_kind, pm_site_name;

    const QString &key() const { return date; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("date", s.date), v("dayLabel", s.day_label), v("isToday", s.is_today), v("amKind", s.am_kind);
        v("amSiteName", s.am_site_name), v("pmKind", s.pm_kind), v("pmSiteName", s.pm_site_name);
    }
};

} // namespace tallyboard
