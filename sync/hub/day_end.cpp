#include "hub/day_end.h"
#include "hub/retention.h"
#include "store/civil_time.h"
#include <set>

namespace tallyboard::hub {

namespace {
constexpr int day_end_hour = 3;
constexpr const char *day_end_meta = "day_end";
} // namespace

LocalDate council_day(Instant now, std::string_view zone) {
    const auto civil = civil_time(now, zone);
    return civil.hour < day_end_hour ? civil.date + -1 : civil.date;
}

void reopen_day(HubStore &store, Instant now, std::string_view zone) {
    const auto day = date_text(council_day(now, zone));
    if (store.meta(day_end_meta).value_or("") > day)
        store.set_meta(day_end_meta, day);
}

bool end_day(HubStore &store, HubRows &rows, Instant now, std::string_view zone) {
    const auto day = council_day(now, zone);
    if (store.meta(day_end_meta).value_or("") >= date_text(day))
        return false;
    std::map<std::pair<LocalDate, SiteCode>, std::set<PersonId>> people;
    std::vector<Change> gone;
    for (const Actual &actual : rows_of<Actual>(store)) {
        if (actual.date >= day)
            continue;
        if (!actual.site.empty())
            people[{actual.date, actual.site}].insert(actual.person);
        gone.push_back({actual, true});
    }
    rows.write(gone, now);
    for (const auto &[where, who] : people)
        store.add_day_count(where.second, where.first, static_cast<std::int64_t>(who.size()));
    purge(store, now, day, rows.retention());
    store.set_meta(day_end_meta, date_text(day));
    return true;
}

} // namespace tallyboard::hub
