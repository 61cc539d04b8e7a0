// An alarm: the responders' side of trouble. The worker has a row of their own (session.h), which follows this one only
// as far as the cause allows. A person has at most one open alarm, which covers all their sessions. It has its own id,
// epoch and timer; answers name these, never a session's. Only a drill ends by itself (promise 6).
//
// Values only, see alarm_turn.h for what changes them. All instants are hub time.
#pragma once
#include "domain/party.h"
#include "domain/plan_pass.h"
#include "domain/session_id.h"
#include "domain/visit.h"
#include <optional>
#include <vector>

namespace tallyboard {

/// Least first. `discreet`: an SOS that nobody near the worker may notice; `duress`: a close with a PIN that says "I am
/// forced". Only these two are hidden from the worker's own devices.
enum class Cause { drill, lost_contact, amber, overdue, sos, discreet, duress };
constexpr auto words(Cause) {
    return std::array<std::string_view, 7>{"drill", "lost_contact", "amber", "overdue", "sos", "discreet", "duress"};
}
constexpr bool is_hidden(Cause cause) { return cause == Cause::discreet || cause == Cause::duress; }
/// Raised by somebody's press just now, and not by a time that ran out.
constexpr bool is_pressed(Cause cause) { return cause == Cause::amber || cause == Cause::sos || is_hidden(cause); }
/// Amber and lost contact inform. They climb only where the kind of visit says so.
constexpr bool only_informs(Cause cause) { return cause == Cause::amber || cause == Cause::lost_contact; }

struct Causes {
    std::uint32_t bits = 0; // bit n: the n-th Cause
    constexpr bool has(Cause cause) const { return (bits & (1U << static_cast<unsigned>(cause))) != 0; }
    constexpr void add(Cause cause) { bits |= 1U << static_cast<unsigned>(cause); }
    constexpr void remove(Cause cause) { bits &= ~(1U << static_cast<unsigned>(cause)); }
    constexpr bool is_hidden() const { return has(Cause::discreet) || has(Cause::duress); }
    bool operator==(const Causes &) const = default;
};

enum class AlarmState { telling, taken, closed };
constexpr auto words(AlarmState) { return std::array<std::string_view, 3>{"telling", "taken", "closed"}; }

/// Somebody who said "I have it". Of a party the typed name says which person that is.
struct AlarmOwner {
    Who who;
    std::string name;
    Instant at;              // when they said so last
    bool wants_help = false; // they have it and need somebody else, so they do not count towards `need`
    bool operator==(const AlarmOwner &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("who", s.who), v("name", s.name), v("at", s.at), v("wants_help", s.wants_help);
    }
};

struct Alarm {
    AlarmId id;
    PersonId person;
    AlarmState state = AlarmState::telling;
    Causes causes;
    Cause worst = Cause::overdue;
    bool climbs = true; // false: it informs the first who can be told, and repeats there
    std::vector<SessionId> sessions;
    std::int64_t epoch = 1;        // rises with each new cause
    std::int64_t answers_from = 1; // the epoch since which everybody was told anew; older answers are stale
    PlanId plan;
    PassStep step;        // where it stands in the plan
    int attempt = 1;      // rises with each pass and whenever people are told anew; never falls
    int step_attempt = 1; // that under which the present step is told
    Telling telling = Telling::none;
    Instant step_at, pass_at; // when the hub began to tell this step; when this pass through the plan began
    Instant next_due;         // when the hub acts next; zero when closed
    Instant opened_at;
    std::vector<AlarmOwner> owners; // who answered; they have it together once they are enough
    Instant help_at;                // somebody asked for help, and nobody has come yet
    Instant taken_at;               // once enough had answered; stays when they fall silent
    Instant taken_until;            // then they are asked whether they still have it
    Instant asked_at;               // they were asked and have not said so yet
    Who offered_by, offered_to;     // a hand-over that waits for "I have it"
    Instant worker_safe_at;         // the worker said that they are safe: evidence, not the end
    Instant marked_safe_at;         // a responder knows that they are
    PersonId marked_safe_by;
    Instant closed_at;
    PersonId closed_by; // nil: a drill that ended by itself
    VisitOutcome outcome = VisitOutcome::none;
    std::string outcome_note;
    Instant drill_until; // a drill ends by itself then
    Instant position_at; // of the latest place that is kept, sealed

    bool operator==(const Alarm &) const = default;
    // The hub gives it to nobody from whom is_hidden_from() hides it, whatever their roles.
    static constexpr KindTrait trait{.word = "alarm",
                                     .key = KeyFields("id"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.roles = {Role::safety_officer}},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::lone_working,
                                     .hub_keeps = Keep{KeptUntil::past_close, &RetentionRules::visit_days},
                                     .device_keeps =
                                         Keep{KeptUntil::past_close, &RetentionRules::visit_days_on_device}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("person", s.person), v("state", s.state), v("causes", s.causes.bits), v("worst", s.worst);
        v("climbs", s.climbs), v("sessions", s.sessions), v("epoch", s.epoch), v("answers_from", s.answers_from);
        v("plan", s.plan), v("step", s.step), v("attempt", s.attempt), v("step_attempt", s.step_attempt),
            v("telling", s.telling);
        v("step_at", s.step_at), v("pass_at", s.pass_at), v("next_due", s.next_due), v("opened_at", s.opened_at);
        v("owners", s.owners), v("help_at", s.help_at), v("taken_at", s.taken_at);
        v("taken_until", s.taken_until), v("asked_at", s.asked_at), v("offered_by", s.offered_by);
        v("offered_to", s.offered_to), v("worker_safe_at", s.worker_safe_at), v("marked_safe_at", s.marked_safe_at);
        v("marked_safe_by", s.marked_safe_by), v("closed_at", s.closed_at), v("closed_by", s.closed_by);
        v("outcome", s.outcome), v("outcome_note", s.outcome_note), v("drill_until", s.drill_until);
        v("position_at", s.position_at);
    }
};

inline bool is_open(const Alarm &alarm) { return alarm.state != AlarmState::closed; }
inline bool is_drill(const Alarm &alarm) { return alarm.worst == Cause::drill; }
/// Duress and discreet: none of its worker's devices may show, count or send anything of it until a responder has
/// marked them safe.
inline bool is_hidden(const Alarm &alarm) { return alarm.causes.is_hidden() && !alarm.marked_safe_at.is_set(); }
inline bool is_hidden_from(const Alarm &alarm, const PersonId &reader) {
    return is_hidden(alarm) && reader == alarm.person;
}
/// The rung that messages and the story name; 0: everyone of the plan.
inline int step_number(const PassStep &step) { return step.phase == Phase::everyone ? 0 : step.rung; }

/// What the worker's row may say of an alarm.
struct WorkerView {
    AlarmId alarm;
    AlarmState state = AlarmState::telling;
    Cause cause = Cause::overdue;
    Who by; // who has it first, or who closed it
    std::string name;
    Instant at;
    bool operator==(const WorkerView &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("alarm", s.alarm), v("state", s.state), v("cause", s.cause), v("by", s.by), v("name", s.name), v("at", s.at);
    }
};
/// Nothing: the worker's row stays exactly as the worker's own presses and times make it.
std::optional<WorkerView> worker_view(const Alarm &alarm);

} // namespace tallyboard
