// Visits, alarms and closes as the oracle's model has them.
#pragma once
#include "domain/rows.h"
#include "support/alarm_model.h"
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace tallyboard::simulation {

/// A visit, with what it repeats of the alarm that covers it.
struct ModelVisit {
    PersonId person;
    VisitState state = VisitState::requested;
    AlarmCause cause = AlarmCause::none;
    std::int64_t epoch = 0;
    Instant deadline, planned_end, next;      // `next`: of its own timer; none in an alarm
    Instant started, armed, next_set, closed; // hub time of the start, of the last arming, of when `next` was set
    int interval = 0, grace = 0;
    bool by_sos = false;
    std::shared_ptr<const Plan> plan; // as it was frozen
    Reach reach = Reach::nobody;      // as it was judged last
    std::string first_told;
    AlarmId alarm;
    int rung = 0, attempt = 0;
    Telling telling = Telling::none;
    bool safe = false;
    PersonId taken_by;
};

/// Who answers one alarm, as the truth's rows have it at a moment.
class TruthWorld final : public testing::AlarmWorld {
public:
    std::map<Who, std::vector<Recipient>> all_ways; // of its owners
    std::vector<Recipient> ways(const Who &who, Instant) const override {
        const auto found = all_ways.find(who);
        return found == all_ways.end() ? std::vector<Recipient>{} : found->second;
    }
};
/// An alarm by the second model of its rules (support/alarm_model.h).
struct ModelAlarm {
    TruthWorld world;
    testing::AlarmModel model{world}; // asks `world`: turn() says which, since these are copied
    std::vector<VisitId> sessions;
    Instant next_set, opened, closed;
    PersonId closed_by;
    std::int64_t lines_seen = 0; // of its log, when it became one that its worker must not see
    bool was_unseen = false;     // when its row was looked at last
};

/// A close that the hub took with one of its worker's two words, and has not looked into.
struct ModelClosing {
    VisitId visit;
    PersonId person;
    bool forced = false;
    Instant at;
};
struct ClosingTruth {
    std::map<PersonId, std::vector<std::string>> words; // that the hub can tell: the safe one, the forced one
    std::vector<ModelClosing> waiting;
    /// Looks at positions of which the worker is told once the alarm is no longer one that they must not see.
    std::map<AlarmId, std::set<std::pair<VisitId, PersonId>>> looks;
};

} // namespace tallyboard::simulation
