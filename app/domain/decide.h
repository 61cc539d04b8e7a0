// The one door of the rule book: decide(facts, command, moment). The same function runs on a device (to show at once
// what a person did) and at the hub (to decide it). Pure: same arguments, same answer, nothing touched.
#pragma once
#include "domain/command.h"
#include "domain/facts.h"
#include "domain/refusal.h"
#include "domain/rows.h"
#include <vector>

namespace tallyboard {

enum class Verdict { accepted, refused, needs_hub };
constexpr auto words(Verdict) { return std::array<std::string_view, 3>{"accepted", "refused", "needs_hub"}; }

struct Moment {
    Instant now;     // hub: hub time. device: estimated hub time
    LocalDate today; // civil date of `now` in the council's zone
};

/// accepted: `changes` are true. refused: nothing changes. needs_hub (device only): `changes` may be shown, as pending.
struct Decision {
    Verdict verdict = Verdict::accepted;
    Refusal refusal;
    std::vector<Change> changes;
    // Hub only.
    std::vector<Message> messages; // owed by the alarm of a change
    bool operators_alarm = false;  // nobody behind its plan can be told: whoever runs the hub must hear of it
    AlarmId shown{};               // an app has shown it to whoever pressed; the hub reports that to the alarm
    bool closed_with_word = false; // also when refused: the hub looks into the word once the answer is out
    bool chose_words = false;      // the hub keeps what the words can be told by
};

/// A device passes facts with complete() == false and is never refused for a fact it lacks. Both sides refuse texts and
/// numbers beyond limits.h. Does not check permissions: the hub's intake does (permissions.h).
Decision decide(const Facts &facts, const Command &command, const Moment &moment);

/// What an operator does by the command line: the verb's own rule, without an envelope. `whose`: as
/// Command::on_behalf_of; nil where a thing is nobody's.
Decision decide_for_operator(const Facts &facts, const Verb &verb, const PersonId &whose, const Moment &moment);

/// A change of the council's settings by `by`; nil: the operator, who is nobody in the directory. The same rule as for
/// the verb.
Decision decide_setting(const Facts &facts, const ChangeSetting &change, const PersonId &by, Instant now);

/// Who gives or takes a role, from whom, and when. `by` nil: the operator.
struct RoleOrder {
    PersonId person, by;
    RoleChangeId change; // of the line in the log
    Moment moment;
};
/// The same rules as for the verbs. Whether `by` may at all is not asked here.
Decision decide_grant(const Facts &facts, const GrantRole &grant, const RoleOrder &order);
Decision decide_end(const Facts &facts, const EndRole &end, const RoleOrder &order);
/// Why the hub would refuse this from an admin in the app, as far as these facts go; none: it would not. For a page
/// that says so before anything is sent.
Refusal refusal_of(const Facts &facts, const GrantRole &grant, const PersonId &person, LocalDate today);

} // namespace tallyboard
