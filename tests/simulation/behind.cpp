#include "simulation/behind.h"
#include "simulation/machine.h"
#include "store/civil_time.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

constexpr int day_minutes = 1'440, noon_minute = 750; // the morning ends at half past twelve
constexpr std::int64_t half_hour_ms = 30 * minute_ms;
constexpr std::int64_t proof_ms = 90LL * day_minutes * minute_ms;

int minute_of(const CivilTime &civil) { return civil.hour * 60 + civil.minute; }

bool is_on_leave(const Truth &truth, const PersonId &person, Instant at) {
    const auto civil = civil_time(at, council_zone);
    Presence key;
    key.person = person, key.date = civil.date, key.half = minute_of(civil) < noon_minute ? Half::am : Half::pm;
    const auto *place = row_in_truth<Presence>(truth, row_key(key));
    return place != nullptr && place->kind == PlaceKind::leave;
}

/// In minutes of the wall clock.
bool is_in_shift(const Shift &shift, const CivilTime &now) {
    const std::int64_t minute = std::int64_t{now.date.days} * day_minutes + minute_of(now);
    for (LocalDate day = now.date + -8; day <= now.date; day = day + 1) {
        const int weekday = (day.days % 7 + 7 + 3) % 7; // 1970 began on a Thursday
        const std::int64_t begins = std::int64_t{day.days} * day_minutes + shift.start_minute;
        const bool in_force =
            (!shift.first_day || day >= *shift.first_day) && (!shift.last_day || day <= *shift.last_day);
        if ((shift.weekdays >> weekday & 1) != 0 && in_force && begins <= minute &&
            minute < begins + shift.length_minutes)
            return true;
    }
    return false;
}

} // namespace

std::set<Who> on_duty(const Truth &truth, const RotaId &id, Instant at) {
    std::set<Who> duty;
    const auto *rota = row_in_truth<Rota>(truth, id.text());
    if (rota == nullptr)
        return duty;
    const auto now = civil_time(at, council_zone);
    for (const Shift &shift : rota->shifts)
        if (is_in_shift(shift, now))
            duty.insert(shift.who);
    std::vector<StandIn> over;
    each_in_truth<StandIn>(truth, [&](const StandIn &one) {
        if (one.rota == id)
            over.push_back(one);
    });
    std::sort(over.begin(), over.end(), [](const StandIn &a, const StandIn &b) {
        return std::pair(a.made_at, a.id) < std::pair(b.made_at, b.id);
    });
    const auto replace = [&duty](const Who &away, const Who &by) {
        if (duty.erase(away) > 0)
            duty.insert(by);
    };
    for (const StandIn &one : over) {
        if (one.from <= at && at < one.until) {
            if (one.away.is_valid())
                replace(one.away, one.by);
            else
                duty.insert(one.by);
        }
        if (one.kind == StandInKind::swap && one.other_from <= at && at < one.other_until)
            replace(one.by, one.away);
    }
    return duty;
}

namespace {

std::vector<Who> named_by(const Truth &truth, const Target &target, Instant at) {
    std::vector<Who> all;
    if (target.kind == TargetKind::person)
        all.push_back({target.person, {}});
    else if (target.kind == TargetKind::party)
        all.push_back({{}, target.party});
    else if (target.kind == TargetKind::rota)
        for (const Who &who : on_duty(truth, target.rota, at))
            all.push_back(who);
    else
        each_in_truth<Person>(truth, [&](const Person &person) {
            if (person.roles.has(target.role))
                all.push_back({person.id, {}});
        });
    return all;
}

std::vector<const Method *> methods_of(const Truth &truth, const Who &who) {
    std::vector<const Method *> all;
    each_in_truth<Method>(truth, [&](const Method &method) {
        if (method.owner() == who && method.state != MethodState::broken && !truth.broken.contains(method.id) &&
            truth.channels.has(method.kind))
            all.push_back(&method);
    });
    return all;
}

std::vector<Who> people_behind(const Truth &truth, const Plan &plan, int rung, Instant at, const PersonId &worker) {
    std::vector<Who> all;
    const bool officers = rung == plan.rung_count() + 1;
    const std::vector<Target> targets = officers
                                            ? std::vector<Target>{{TargetKind::role, {}, {}, {}, Role::safety_officer}}
                                            : plan.rungs[static_cast<std::size_t>(rung - 1)].targets;
    for (const Target &target : targets)
        for (const Who &who : named_by(truth, target, at)) {
            const bool away = who.is_person() && !officers && is_on_leave(truth, who.person, at);
            const bool own = who.is_person() && who.person == worker;
            if (!own && !away && is_in_post(truth, who) && std::ranges::find(all, who) == all.end())
                all.push_back(who);
        }
    return all;
}

enum class Grade3 { nobody, unverified, verified };
Grade3 grade_at(const Truth &truth, const ModelVisit &visit, Instant at) {
    Grade3 best = Grade3::nobody;
    for (int rung = 1; rung <= visit.plan->rung_count() + 1; ++rung)
        for (const Who &who : people_behind(truth, *visit.plan, rung, at, visit.person)) {
            if (who.is_person() && is_on_leave(truth, who.person, at))
                continue; // told behind everything, and not counted on
            for (const Method *method : methods_of(truth, who)) {
                const bool proved = method->verified_at.is_set() && method->verified_at <= at &&
                                    visit.started < method->verified_at + Millis{proof_ms};
                best = std::max(best, proved ? Grade3::verified : Grade3::unverified);
            }
        }
    return best;
}

} // namespace

bool is_in_post(const Truth &truth, const Who &who) {
    if (who.is_person()) {
        const auto *person = row_in_truth<Person>(truth, who.person.text());
        return person != nullptr && person->active && !person->guest;
    }
    const auto *party = row_in_truth<Party>(truth, who.party.text());
    return party != nullptr && party->active;
}

std::vector<Recipient> ways_in(const Truth &truth, const Who &who) {
    std::vector<Recipient> all;
    for (const Method *method : methods_of(truth, who))
        all.push_back({who, method->id});
    if (who.is_person())
        all.push_back({who, {}});
    return all;
}

std::vector<Recipient> behind(const Truth &truth, const Plan &plan, int rung, Instant at, const PersonId &worker) {
    std::vector<Recipient> all;
    for (const Who &who : people_behind(truth, plan, rung, at, worker))
        for (const Recipient &one : ways_in(truth, who))
            all.push_back(one);
    return all;
}

std::vector<Recipient> first_outside(const Truth &truth, const Plan &plan, Instant at, const PersonId &worker) {
    std::vector<Recipient> all;
    for (int rung = 1; rung <= plan.rung_count() + 1 && all.empty(); ++rung) {
        all = behind(truth, plan, rung, at, worker);
        std::erase_if(all, [](const Recipient &one) { return one.is_app(); });
    }
    return all;
}

std::shared_ptr<const Plan> plan_in(const Truth &truth, const PersonId &person) {
    if (truth.fixed_plan)
        return truth.fixed_plan;
    const auto *whose = row_in_truth<Person>(truth, person.text());
    const PlanUse *nearest = nullptr;
    each_in_truth<PlanUse>(truth, [&](const PlanUse &use) {
        const bool team = use.scope == RoleScope::team && whose != nullptr && use.where.text == whose->team.text;
        if (team || (use.scope == RoleScope::council && nearest == nullptr))
            nearest = &use;
    });
    const auto *found = nearest == nullptr ? nullptr : row_in_truth<Plan>(truth, nearest->plan.text());
    auto plan = std::make_shared<Plan>(found == nullptr ? Plan{} : *found);
    const auto rules = rules_in<LoneWorkingRules>(truth);
    plan->repeat_seconds = rules.repeat_minutes * 60;
    plan->acknowledged_minutes = rules.acknowledged_minutes;
    return plan;
}

/// Whom it reaches changes at half hours only, by all that this council has.
void judge(const Truth &truth, ModelVisit &visit, Instant at) {
    if (truth.fixed_plan)
        return;
    int wait = 30;
    for (const PlanRung &rung : visit.plan->rungs)
        wait = std::max(wait, rung.wait_seconds);
    const Instant alarm = visit.deadline + minutes(visit.grace), until = alarm + seconds(wait);
    Grade3 worst = at < until ? grade_at(truth, visit, at) : Grade3::nobody;
    for (Instant then{(at.ms / half_hour_ms + 1) * half_hour_ms}; then < until; then = then + Millis{half_hour_ms})
        worst = std::min(worst, grade_at(truth, visit, then));
    visit.reach = worst == Grade3::verified     ? Reach::somebody
                  : worst == Grade3::unverified ? Reach::unproved
                                                : Reach::nobody;
    visit.first_told.clear();
    for (int rung = 1; rung <= visit.plan->rung_count() && alarm >= at; ++rung) {
        const auto all = behind(truth, *visit.plan, rung, alarm, visit.person);
        if (std::any_of(all.begin(), all.end(), [](const Recipient &one) { return !one.is_app(); })) {
            visit.first_told = visit.plan->rungs[static_cast<std::size_t>(rung - 1)].duty;
            return;
        }
    }
}

bool decides_reach(std::string_view kind) {
    constexpr std::array<std::string_view, 10> kinds{"person", "party",    "method",       "rota",     "stand_in",
                                                     "plan",   "plan_use", "bank_holiday", "presence", "setting"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace tallyboard::simulation
