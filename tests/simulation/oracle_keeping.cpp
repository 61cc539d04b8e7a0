// The oracle on retention: what a purge may take, and what it must.
#include "simulation/machine.h"
#include "simulation/oracle.h"
#include "store/civil_time.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

constexpr std::size_t date_at = 37, date_size = 10; // in the keys of places: person/date...

constexpr std::int64_t day_ms = 86'400'000;

/// Whether a place of that date is past its time. Where the period was changed on that very day, both are right.
enum class Past { no, either, yes };
Past is_past(const Truth &truth, LocalDate date, LocalDate day) {
    const Instant begins{date.days * day_ms};
    const int least = days_kept(truth, &RetentionRules::places_days, begins + minutes(-24 * 60));
    const int most = days_kept(truth, &RetentionRules::places_days, begins + minutes(2 * 24 * 60));
    if (date >= day + -least)
        return Past::no;
    return date < day + -most ? Past::yes : Past::either;
}

/// By the periods that records.h and schema.h promise. `over`: a visit that has ended, or of one. `sure`: it is past
/// its time by any reading.
bool is_past_its_time(const Truth &truth, const Key &key, const Version &last, Instant now, LocalDate day, bool over,
                      bool sure = false) {
    const auto older = [&](std::int64_t days) { return last.at < now + minutes(-days * 24 * 60); };
    const auto dated = [&](LocalDate date) {
        const Past past = is_past(truth, date, day);
        return past == Past::yes || (past == Past::either && !sure);
    };
    const auto place_date = key.first == "presence" ? date_parse(key.second.substr(date_at, date_size)) : std::nullopt;
    if (place_date && dated(*place_date))
        return true;
    if (last.removed)
        return older(90);
    if (key.first == "visit" || key.first == "visit_event" || key.first == "alarm" || key.first == "alarm_event")
        return over && older(3 * 365 + 1);
    if (key.first == "assessment" || key.first == "dse_answers")
        return older(6 * 365 + 2);
    if (const auto *change = last.row ? std::get_if<RoleChange>(&*last.row) : nullptr)
        return change->date < day + -days_kept(truth, &RetentionRules::visit_days, last.at);
    if (const auto *booking = last.row ? std::get_if<Booking>(&*last.row) : nullptr)
        return dated(booking->date);
    const auto *occupied = last.row ? std::get_if<Occupied>(&*last.row) : nullptr;
    return occupied != nullptr && dated(occupied->date);
}

/// The visit or alarm that a row tells of has ended.
bool is_over(const Truth &truth, const Key &key) {
    const auto id = VisitId::parse(key.second.substr(0, date_at - 1));
    const auto visit = id ? truth.visits.find(*id) : truth.visits.end();
    const auto alarm = id ? truth.alarms.find(AlarmId{id->bytes}) : truth.alarms.end();
    return (visit != truth.visits.end() && visit->second.state == VisitState::closed) ||
           (alarm != truth.alarms.end() && !alarm->second.model.open);
}

/// Whether the visit has ever stood closed since before `then`. An SOS that comes very late opens such a one again, and
/// its older events may be gone from a phone.
bool closed_before(const std::map<Key, std::vector<Version>> &rows, const VisitId &id, Instant then) {
    const auto found = rows.find({"visit", id.text()});
    return found != rows.end() && std::any_of(found->second.begin(), found->second.end(), [&](const Version &version) {
               const auto at = version.row ? std::get<Visit>(*version.row).closed_at : Instant{};
               return at.is_set() && at < then;
           });
}

} // namespace

std::vector<RoleGrant> grants_in(const Truth &truth, const PersonId &person, std::int64_t seq) {
    std::vector<RoleGrant> list;
    for (auto at = truth.rows.lower_bound({"role_grant", person.text()}); at != truth.rows.end(); ++at) {
        if (at->first.first != "role_grant" || !at->first.second.starts_with(person.text()))
            break;
        const Version *last = nullptr;
        for (const Version &version : at->second)
            if (version.seq <= seq)
                last = &version;
        if (last != nullptr && !last->removed && last->row)
            list.push_back(std::get<RoleGrant>(*last->row));
    }
    return list;
}

Roles roles_in(const Truth &truth, const Person &reader, const Person &whose) {
    const auto row_of = [&truth]<class T>(const T &, const std::string &code) -> T {
        const auto found = truth.rows.find({std::string(T::trait.word.text), code});
        const bool there = found != truth.rows.end() && found->second.back().row;
        return there ? std::get<T>(*found->second.back().row) : T{};
    };
    Roles roles = reader.roles;
    for (const RoleGrant &grant : grants_in(truth, reader.id, truth.sequence)) {
        if (!reader.scoped.has(grant.role) || grant.where.empty())
            continue;
        const std::string service = row_of(Team{}, whose.team.text).unit.text;
        const bool covers = grant.scope == RoleScope::team   ? whose.team.text == grant.where.text
                            : grant.scope == RoleScope::site ? whose.base_site.text == grant.where.text
                            : grant.scope == RoleScope::unit
                                ? service == grant.where.text || row_of(Unit{}, service).within.text == grant.where.text
                                : false;
        if (covers)
            roles.add(grant.role);
    }
    return roles;
}

std::vector<Setting> settings_in(const Truth &truth, std::string_view topic) {
    std::vector<Setting> versions;
    const Key first{Setting::trait.word.text, std::string(topic) + "/"};
    for (auto at = truth.rows.lower_bound(first);
         at != truth.rows.end() && at->first.first == first.first && at->first.second.starts_with(first.second); ++at)
        if (const auto &row = at->second.back().row)
            versions.push_back(std::get<Setting>(*row));
    std::ranges::sort(versions, {}, &Setting::n);
    return versions;
}

int days_kept(const Truth &truth, int RetentionRules::*period, Instant of) {
    const auto versions = settings_in(truth, RetentionRules::trait.word);
    int in_force = RetentionRules{}.*period; // when the thing came
    for (const Setting &version : versions)
        if (version.at <= of)
            in_force = std::get<RetentionRules>(version.value).*period;
    for (const Setting &version : versions)
        if (version.at > of)
            in_force = std::min(in_force, std::get<RetentionRules>(version.value).*period);
    return in_force;
}

bool Oracle::may_be_forgotten(const Row &row, Instant heard) const {
    const LocalDate today = civil_time(heard, council_zone).date;
    const Instant long_ago = heard + minutes(-90LL * 24 * 60);
    const int places = days_kept(truth, &RetentionRules::places_days, {});
    if (const auto *presence = std::get_if<Presence>(&row))
        return presence->date < today + -places;
    if (const auto *actual = std::get_if<Actual>(&row))
        return actual->date < today + -1;
    if (const auto *booking = std::get_if<Booking>(&row))
        return booking->date < today + -places;
    if (const auto *occupied = std::get_if<Occupied>(&row))
        return occupied->date < today;
    if (const auto *change = std::get_if<RoleChange>(&row))
        return change->date < today + -days_a_year;
    if (const auto *event = std::get_if<VisitEvent>(&row))
        return event->at < long_ago && closed_before(truth.rows, event->visit, long_ago);
    if (const auto *line = std::get_if<AlarmEvent>(&row)) { // as long as its alarm is open it stays
        const auto alarm = truth.rows.find({"alarm", line->alarm.text()});
        return line->at < long_ago && alarm != truth.rows.end() &&
               std::any_of(alarm->second.begin(), alarm->second.end(), [&](const Version &version) {
                   const auto at = version.row ? std::get<Alarm>(*version.row).closed_at : Instant{};
                   return at.is_set() && at < long_ago;
               });
    }
    if (const auto *alarm = std::get_if<Alarm>(&row))
        return alarm->closed_at.is_set() && alarm->closed_at < long_ago;
    const auto *visit = std::get_if<Visit>(&row);
    return visit != nullptr && visit->closed_at.is_set() && visit->closed_at < long_ago;
}

namespace {
/// The feed's newest row stays, for the sequence goes on from it; a booking's with both of its rows.
bool is_kept_as_newest(hub::HubStore &store, const Key &key, std::int64_t seq) {
    const bool desk = key.first == "booking" || key.first == "occupied";
    const auto other = desk ? store.find(key.first == "booking" ? "occupied" : "booking", key.second) : std::nullopt;
    return seq == store.sequence() || (other && other->seq == store.sequence());
}

bool holds_desk(hub::HubStore &store, const Row &row) {
    const auto *booking = std::get_if<Booking>(&row);
    if (booking == nullptr)
        return false;
    const auto held = store.occupied_desk(booking->desk, booking->date);
    return std::any_of(held.begin(), held.end(), [booking](const auto &one) { return one.booking == booking->id; });
}
} // namespace

void Oracle::purged(hub::HubStore &store, Instant now, LocalDate day) {
    if (!truth.sure)
        fail("C6", "a purge in a time that nobody has confirmed");
    for (const auto &[key, versions] : truth.rows) {
        const auto &last = versions.back();
        const auto there = store.find(key.first, key.second);
        if (!there) {
            const bool now_gone = truth.purged.insert(key).second;
            if (now_gone && last.row) // its desk is free: should the time go back, somebody else may have it
                slots_of_row(*last.row, true);
            if (now_gone && last.row && holds_desk(store, *last.row))
                fail("I13", "who had a desk is kept past its time: " + key.second);
            if (now_gone && !is_past_its_time(truth, key, last, now, day, is_over(truth, key)))
                fail("I5", "a purge took what is still in its time: " + key.first + " " + key.second);
            continue;
        }
        const bool newest = is_kept_as_newest(store, key, there->seq);
        const bool place = key.first == "presence" || key.first == "booking" || key.first == "occupied";
        if (place && !there->removed && !newest && is_past_its_time(truth, key, last, now, day, false, true))
            fail("I13", "where somebody was is kept past its time: " + key.second);
        if (key.first == "actual" && !there->removed && key.second.substr(date_at, date_size) < date_text(day))
            fail("I13", "an arrival outlives its day: " + key.second);
    }
    // Its deadline goes with a visit, though the newest row of the feed stays.
    for (const auto &[id, visit] : truth.visits) {
        const Key key{"visit", id.text()};
        if (store.visit(id) || !truth.purged.insert({"deadline", id.text()}).second)
            continue;
        const auto row = truth.rows.find(key);
        if (row == truth.rows.end() || !is_past_its_time(truth, key, row->second.back(), now, day, is_over(truth, key)))
            fail("I5", "a purge took a visit's deadline that is still in its time");
    }
    for (const auto &[id, fix] : truth.fixes) {
        const auto visit = truth.visits.find(id);
        const bool open = visit != truth.visits.end() && visit->second.state != VisitState::closed;
        const int days = days_kept(truth, &RetentionRules::position_days, fix.second);
        const bool past = !open && fix.second < now + minutes(-days * 24LL * 60);
        if (store.position(id).has_value() == past)
            fail(past ? "I13" : "I5", past ? "a position is kept past its time" : "a position is gone before its time");
    }
    for (const auto &[id, decided] : truth.decided)
        if (decided.at < now + minutes(-40LL * 24 * 60))
            truth.forgotten.insert(id);
    const LocalDate oldest = day + -days_kept(truth, &RetentionRules::places_days, {});
    truth.places_from = std::max(truth.places_from, oldest);
    // A confirmed time that was put back makes such a day bookable again; who held what then is gone.
    std::erase_if(truth.held, [oldest](const auto &one) { return one.second.date < oldest; });
}

} // namespace tallyboard::simulation
