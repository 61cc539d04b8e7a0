// Inside the rule book only: what the parts of decide() share. Each part takes an Ask (everything it may know) and its
// verb, and answers with a Decision. Nothing outside app/domain includes this.
#pragma once
#include "domain/decide.h"
#include "domain/lone_working.h"
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
/// True at the hub; on a device to be shown as pending.
Decision hub_decides(const Ask &ask, std::vector<Change> changes = {});
Decision refused(Refusal refusal);
Decision refused(RefusalCode code, std::string_view name = {}, std::string value = {});
/// A fact is absent: refused at the hub, left to the hub on a device (with `changes` to show meanwhile).
Decision absent(const Ask &ask, RefusalCode code, std::vector<Change> changes = {});

Refusal check_text(std::string_view field, std::string_view text, std::size_t bytes_max, bool needed = false);
Refusal check_range(std::string_view field, std::int64_t value, std::int64_t min, std::int64_t max);
/// The first refusal of a list, or none.
Refusal first_of(std::initializer_list<Refusal> checks);
inline bool is_bad(const Refusal &refusal) { return refusal.code != RefusalCode::none; }
/// At the hub the owner must be somebody who works here; a device leaves that to the hub.
Refusal check_owner_active(const Ask &ask);

/// Hub time of the press as the device estimated it; not set when it never heard the hub since it started.
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

/// A visit's next state as a Decision. Hub: visit, events (stamped with who pressed and when), sends, and the position
/// if there is a fix in the world that is newer than the one kept. Device: the visit alone, pending; events come by the
/// feed and positions are never stored there.
Decision visit_decision(const Ask &ask, Turn turn, const std::optional<Fix> &fix = std::nullopt);
/// The plan frozen with a visit; the one in force when none was; empty on a device.
Ladder ladder_for(const Ask &ask, const Visit &visit);

} // namespace tallyboard
