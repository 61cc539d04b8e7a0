#include "domain/alarm_call.h"
#include "domain/command.h"
#include "domain/permissions.h"
#include "domain/safety_board.h"
#include <algorithm>

namespace tallyboard {

namespace {

/// Uses the hub's table of permissions. A device does not know everybody's team, so either relation is enough.
bool may_answer(const Visit &visit, const Person &me) {
    return visit.person != me.id &&
           (may_do<AcknowledgeAlarm>(me.roles, Relation::team) || may_do<AcknowledgeAlarm>(me.roles, Relation::other));
}

} // namespace

bool alarm_calls(const Visit &visit, const Person &me, Instant now) {
    const Urgency how = urgency(visit, now);
    return may_answer(visit, me) && (how == Urgency::sos || how == Urgency::escalating);
}

bool alarm_is_held(const Visit &visit, const Person &me, Instant now) {
    return may_answer(visit, me) && urgency(visit, now) == Urgency::owned;
}

bool AlarmCall::see(const std::vector<Visit> &calling) {
    const auto before = std::move(m_calling);
    m_calling.clear();
    for (const Visit &visit : calling)
        m_calling.push_back({visit.id, visit.person, visit.epoch, visit.rung, visit.attempt});
    const auto gone = [this](const auto &kept) {
        return std::none_of(m_calling.begin(), m_calling.end(), [&](const auto &t) { return t.visit == kept.first; });
    };
    std::erase_if(m_looked, gone);
    std::erase_if(m_reported, gone);
    return std::any_of(m_calling.begin(), m_calling.end(), [&before](const AlarmTelling &telling) {
        return std::find(before.begin(), before.end(), telling) == before.end();
    });
}

void AlarmCall::looked() {
    for (const AlarmTelling &telling : m_calling)
        m_looked[telling.visit] = {telling.epoch, telling.attempt};
}

bool AlarmCall::sounds() const {
    return std::any_of(m_calling.begin(), m_calling.end(), [this](const AlarmTelling &telling) {
        const auto seen = m_looked.find(telling.visit);
        return seen == m_looked.end() || !(seen->second == Round{telling.epoch, telling.attempt});
    });
}

bool AlarmCall::has_reports() const {
    return std::any_of(m_calling.begin(), m_calling.end(), [this](const AlarmTelling &telling) {
        const auto said = m_reported.find(telling.visit);
        return said == m_reported.end() || !(said->second == telling);
    });
}

std::vector<AlarmTelling> AlarmCall::take_reports() {
    std::vector<AlarmTelling> due;
    for (const AlarmTelling &telling : m_calling) {
        const auto said = m_reported.find(telling.visit);
        if (said != m_reported.end() && said->second == telling)
            continue;
        m_reported.insert_or_assign(telling.visit, telling);
        due.push_back(telling);
    }
    return due;
}

} // namespace tallyboard
