// One walk along the instants at which anything changes. Between two of them every answer is the same.
#include "domain/gaps.h"
#include <algorithm>

namespace tallyboard {

namespace {

/// What is wrong at one instant, as gaps without their times.
class Flaws {
public:
    Flaws(const Outlook &outlook, const PersonId &worker) : m_outlook(outlook), m_worker(worker) {}

    const std::vector<Gap> &at(Instant now) {
        m_found.clear(), m_earlier.clear();
        m_plan_grade = Grade::nobody, m_plan_told = false, m_kinds = {};
        const int officers = m_outlook.plan().officers_rung();
        for (int rung = 1; rung <= officers; ++rung) {
            m_outlook.look(rung, now, m_worker, now, m_seen);
            look_at(rung, now, rung == officers);
        }
        if (!m_plan_told)
            add(GapKind::nobody, 0);
        else if (m_plan_grade == Grade::nobody)
            add(GapKind::in_app, 0);
        else if (m_plan_grade == Grade::unverified)
            add(GapKind::not_verified, 0);
        if (m_kinds.is_one())
            add(GapKind::one_channel, 0);
        std::sort(m_found.begin(), m_found.end());
        m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
        return m_found;
    }

private:
    void add(GapKind kind, int rung, int target = 0, const Who &who = {}) {
        m_found.push_back({{}, {}, kind, rung, target, who});
    }
    void look_at(int rung, Instant now, bool officers) {
        int told = 0;
        Grade best = Grade::nobody;
        HowTold how = HowTold::nobody;
        for (const Seen &seen : m_seen) {
            how = std::max(how, seen.told);
            told += seen.told != HowTold::nobody ? 1 : 0;
            best = std::max(best, seen.grade);
            if (!officers) {
                add_lack(rung, seen);
                note_ways(rung, seen);
            }
        }
        if (told == 0)
            add(GapKind::nobody, rung);
        else if (best == Grade::nobody) // told outside, and nobody counts on it: all the safety officers are on leave
            add(how == HowTold::in_app ? GapKind::in_app : GapKind::on_leave, rung);
        else if (best == Grade::unverified)
            add(GapKind::not_verified, rung);
        if (officers)
            return;
        m_plan_told = m_plan_told || told > 0;
        m_plan_grade = std::max(m_plan_grade, best);
        if (told == 1 && m_outlook.plan().rungs[static_cast<std::size_t>(rung - 1)].need == Need::two)
            add(GapKind::too_few, rung);
        if (m_outlook.guesses(rung, now))
            add(GapKind::holidays_unknown, rung);
        for (const Seen &seen : m_seen) // only now: a person behind two targets of one rung is told once
            if (seen.told != HowTold::nobody)
                m_earlier.push_back(seen.answerer);
    }
    void add_lack(int rung, const Seen &seen) {
        const Who who = seen.answerer != nullptr ? seen.answerer->who : Who{};
        const auto is_named = [&] { // leave and the like of those who merely have a role is no flaw of the plan
            const PlanRung &of = m_outlook.plan().rungs[static_cast<std::size_t>(rung - 1)];
            return of.targets[static_cast<std::size_t>(seen.target - 1)].kind != TargetKind::role;
        };
        switch (seen.lack) {
        case Lack::none:
        case Lack::nobody:
        case Lack::no_method: break; // the rung as a whole says so
        case Lack::gone: add(GapKind::gone, rung, seen.target, who); break;
        case Lack::leaver: add(GapKind::leaver, rung, seen.target, who); break;
        case Lack::guest: add(GapKind::guest, rung, seen.target, who); break;
        case Lack::off_duty: add(GapKind::off_duty, rung, seen.target); break;
        case Lack::worker: add(GapKind::own_responder, rung, seen.target, who); break;
        case Lack::broken: add(GapKind::broken, rung, seen.target, who); break;
        case Lack::no_channel: add(GapKind::no_channel, rung, seen.target, who); break;
        case Lack::on_leave:
            if (is_named())
                add(GapKind::on_leave, rung, seen.target, who);
            break;
        }
    }
    void note_ways(int rung, const Seen &seen) {
        if (seen.told == HowTold::nobody)
            return;
        for (const Way &way : seen.answerer->ways)
            m_kinds.add(way.kind);
        if (std::find(m_earlier.begin(), m_earlier.end(), seen.answerer) != m_earlier.end())
            add(GapKind::same_person, rung, seen.target, seen.answerer->who);
    }

    const Outlook &m_outlook;
    PersonId m_worker;
    std::vector<Seen> m_seen;
    std::vector<Gap> m_found;
    std::vector<const Answerer *> m_earlier; // told on rungs before this one
    Grade m_plan_grade = Grade::nobody;
    bool m_plan_told = false;
    MethodKinds m_kinds;
};

Gap untimed(Gap gap) {
    gap.from = gap.until = {};
    return gap;
}

} // namespace

std::vector<Gap> gaps(const Outlook &outlook, const PersonId &worker) {
    Flaws flaws(outlook, worker);
    std::vector<Gap> done, open;
    for (const Instant now : outlook.changes()) {
        std::vector<Gap> still;
        for (const Gap &flaw : flaws.at(now)) {
            const auto same = std::find_if(open.begin(), open.end(), [&](const Gap &g) { return untimed(g) == flaw; });
            still.push_back(same != open.end() ? *same : flaw);
            if (same == open.end())
                still.back().from = now;
            else
                open.erase(same);
        }
        for (Gap &ended : open) {
            ended.until = now;
            done.push_back(ended);
        }
        open = std::move(still);
    }
    for (Gap &lasting : open) {
        lasting.until = outlook.window().until;
        done.push_back(lasting);
    }
    std::sort(done.begin(), done.end());
    return done;
}

std::vector<Gap> gaps(const Plan &plan, const PlanFacts &facts, const Interval &window, const PersonId &worker) {
    return gaps(Outlook(plan, facts, window), worker);
}

} // namespace tallyboard
