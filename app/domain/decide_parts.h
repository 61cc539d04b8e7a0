// Inside the rule book only: what the parts of decide() share. Each part takes an Ask (everything it may know) and its
// verb, and answers with a Decision. Nothing outside app/domain includes this.
#pragma once
#include "domain/decide.h"
#include "domain/lone_working.h"
#include "domain/visit_alarm.h"
#include <optional>
#include <string>
#include <string_view>

namespace tallyboard {

struct Ask {
    const Facts &facts;
    const Command &command;
    const Moment &moment;
    bool at_hub() const { return facts.complete(); }
    const PersonId &owner() const { return command.on_behalf_of; } // whose thing it is
    Instant now() const { return moment.now; }
};

Decision accepted(std::vector<Change> changes = {});
/// At the hub the changes are accepted; on a device they are shown as pending.
Decision hub_decides(const Ask &ask, std::vector<Change> changes = {});
Decision refused(Refusal refusal);
Decision refused(RefusalCode code, std::string_view name = {}, std::string value = {});
/// For a fact that is absent. The hub refuses; a device leaves it to the hub and shows `changes` meanwhile.
Decision absent(const Ask &ask, RefusalCode code, std::vector<Change> changes = {});

Refusal check_text(std::string_view field, std::string_view text, std::size_t bytes_max, bool needed = false);
Refusal check_range(std::string_view field, std::int64_t value, std::int64_t min, std::int64_t max);
/// The first refusal of a list, or none.
Refusal first_of(std::initializer_list<Refusal> checks);
/// The hub refuses an owner who is unknown or a leaver. A device leaves that to the hub.
Refusal check_owner_active(const Ask &ask);

/// changed_meanwhile unless they are the same. 0: there is no such row yet.
Refusal check_version(std::int64_t version, std::int64_t in_force);
/// Hub time of the press as the device estimated it. Not set when the device has not heard the hub since it started.
Instant pressed_at(const Ask &ask);

// One per verb; see the file of the feature.
Decision decide_verb(const Ask &ask, const DeclarePlace &verb);
Decision decide_verb(const Ask &ask, const ClearPlace &verb);
Decision decide_verb(const Ask &ask, const Arrive &verb);
Decision decide_verb(const Ask &ask, const Leave &verb);
Decision decide_verb(const Ask &ask, const BookDesk &verb);
Decision decide_verb(const Ask &ask, const CancelBooking &verb);
Decision decide_verb(const Ask &ask, const StartAssessment &verb);
Decision decide_verb(const Ask &ask, const AnswerTopic &verb);
Decision decide_verb(const Ask &ask, const SubmitAssessment &verb);
Decision decide_verb(const Ask &ask, const ReviewAssessment &verb);
Decision decide_verb(const Ask &ask, const StartVisit &verb);
Decision decide_verb(const Ask &ask, const CheckIn &verb);
Decision decide_verb(const Ask &ask, const ExtendVisit &verb);
Decision decide_verb(const Ask &ask, const CloseVisit &verb);
Decision decide_verb(const Ask &ask, const RaiseSos &verb);
Decision decide_verb(const Ask &ask, const AcknowledgeAlarm &verb);
Decision decide_verb(const Ask &ask, const CloseAlarm &verb);
Decision decide_verb(const Ask &ask, const AlarmShown &verb);
Decision decide_verb(const Ask &ask, const SendPosition &verb);
Decision decide_verb(const Ask &ask, const ChangeSetting &verb);
Decision decide_verb(const Ask &ask, const GrantRole &verb);
Decision decide_verb(const Ask &ask, const EndRole &verb);
Decision decide_verb(const Ask &ask, const SavePlan &verb);
Decision decide_verb(const Ask &ask, const RemovePlan &verb);
Decision decide_verb(const Ask &ask, const UsePlan &verb);
Decision decide_verb(const Ask &ask, const SaveRota &verb);
Decision decide_verb(const Ask &ask, const RemoveRota &verb);
Decision decide_verb(const Ask &ask, const AddStandIn &verb);
Decision decide_verb(const Ask &ask, const RemoveStandIn &verb);
Decision decide_verb(const Ask &ask, const SaveParty &verb);
Decision decide_verb(const Ask &ask, const AddMethod &verb);
Decision decide_verb(const Ask &ask, const RemoveMethod &verb);
Decision decide_verb(const Ask &ask, const TestMethod &verb);
Decision decide_verb(const Ask &ask, const ProveMethod &verb);
Decision decide_verb(const Ask &ask, const TestPlan &verb);
Decision decide_verb(const Ask &ask, const SaveAddress &verb);
Decision decide_verb(const Ask &ask, const SaveAddressNote &verb);
Decision decide_verb(const Ask &ask, const EndAddressNote &verb);
Decision decide_verb(const Ask &ask, const ChooseClosingWords &verb);

/// A visit's next state as a Decision. At the hub it has the visit, its events (stamped with who pressed and when), and
/// the position when `fix` is a possible place and not older than the one kept. On a device it has the visit alone,
/// pending: events come by the feed, and a device stores no positions.
Decision visit_decision(const Ask &ask, Turn turn, const std::optional<Fix> &fix = std::nullopt);
/// At the hub: the same with what became of the alarm that covers the visit: its row, log and messages, and its other
/// visits.
Decision alarm_decision(const Ask &ask, Turn turn, const AlarmTurn &alarm, const AlarmLookup &lookup,
                        const std::optional<Fix> &fix = std::nullopt);
/// The same without a press: the hub's own steps. `own`: a visit that was changed in the same step, with its events.
Decision follow_alarm(const Facts &facts, const AlarmTurn &alarm, const Plan &plan, Turn *own = nullptr);
/// As whoever pressed. `alarm` null: of one that is about to be raised.
AlarmPress press_of(const Ask &ask, const Alarm *alarm, std::string note = {});
/// What `plan_reach` says, in the visit's own fields. True: that has changed.
bool judge_reach(Visit &visit, const PlanReach &reach);

} // namespace tallyboard
