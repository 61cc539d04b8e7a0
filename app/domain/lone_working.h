// Lone-working visits and their escalation (HSE INDG73 rev 4: agreed intervals, a robust way to know they are back).
// A visit's deadline belongs to the hub: a device only asks. These functions take a visit and an instant and say what
// comes next; they hold no timer and send nothing. Escalation climbs until a named person acknowledges, repeats its
// last rung for ever and is closed by a person only.
#pragma once
#include "domain/ids.h"
#include "domain/refusal.h"
#include "domain/time.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard {

enum class Risk { low, medium, high };
constexpr auto words(Risk) { return std::array<std::string_view, 3>{"low", "medium", "high"}; }
enum class VisitState { requested, armed, overdue, escalating, acknowledged, closed };
constexpr auto words(VisitState) {
    return std::array<std::string_view, 6>{"requested", "armed", "overdue", "escalating", "acknowledged", "closed"};
}
enum class AlarmCause { none, overdue, sos };
constexpr auto words(AlarmCause) { return std::array<std::string_view, 3>{"none", "overdue", "sos"}; }
enum class VisitOutcome { none, safe, false_alarm, planned_test, precautionary, incident };
constexpr auto words(VisitOutcome) {
    return std::array<std::string_view, 6>{"none",         "safe",          "false_alarm",
                                           "planned_test", "precautionary", "incident"};
}

struct Visit {
    VisitId id;
    PersonId person;
    VisitState state = VisitState::requested;
    AlarmCause cause = AlarmCause::none;
    std::string where, what, with_whom;
    Risk risk = Risk::medium;
    int interval_minutes = 60, grace_minutes = 10;
    std::int64_t epoch = 0;   // rises each time the deadline is set anew; a stale one changes nothing
    Instant started_at;       // hub time once armed
    Instant planned_end;      // when they expect to be done
    Instant deadline;         // check in or close before this
    Instant next_due;         // when the hub acts next; zero when closed
    int rung = 0;             // 0 = nobody told yet; else the rung told last, from 1
    int attempt = 0;          // round of telling in this epoch: a repeat raises it, a climb keeps it
    int rungs = 0;            // length of the frozen ladder, for "step 2 of 4"
    bool plan_gap = false;    // the frozen ladder reaches nobody outside the app: said on screen
    Instant last_check_in, alarm_at, worker_safe_at;
    PersonId acknowledged_by;
    Instant acknowledged_at, acknowledged_until;
    PersonId closed_by;
    Instant closed_at;
    VisitOutcome outcome = VisitOutcome::none;
    std::string outcome_note;

    bool operator==(const Visit &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("id", s.id), v("person", s.person), v("state", s.state), v("cause", s.cause), v("where", s.where);
        v("what", s.what), v("with_whom", s.with_whom), v("risk", s.risk), v("interval_minutes", s.interval_minutes);
        v("grace_minutes", s.grace_minutes), v("epoch", s.epoch), v("started_at", s.started_at);
        v("planned_end", s.planned_end), v("deadline", s.deadline), v("next_due", s.next_due), v("rung", s.rung);
        v("attempt", s.attempt), v("rungs", s.rungs), v("plan_gap", s.plan_gap);
        v("last_check_in", s.last_check_in), v("alarm_at", s.alarm_at), v("worker_safe_at", s.worker_safe_at);
        v("acknowledged_by", s.acknowledged_by), v("acknowledged_at", s.acknowledged_at);
        v("acknowledged_until", s.acknowledged_until), v("closed_by", s.closed_by), v("closed_at", s.closed_at);
        v("outcome", s.outcome), v("outcome_note", s.outcome_note);
    }
};

/// Where a device was: micro-degrees (WGS 84), metres. Sealed: never in the feed, see sync/hub.
struct Fix {
    std::int64_t latitude_e6 = 0, longitude_e6 = 0;
    int accuracy_m = 0;
    Instant taken_at;
    bool operator==(const Fix &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("latitude_e6", s.latitude_e6), v("longitude_e6", s.longitude_e6), v("accuracy_m", s.accuracy_m);
        v("taken_at", s.taken_at);
    }
};
struct Position {
    VisitId visit;
    PersonId person;
    Fix fix;
    bool operator==(const Position &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("visit", s.visit), v("person", s.person), v("fix", s.fix);
    }
};

enum class Channel { app, mail, webhook };
constexpr auto words(Channel) { return std::array<std::string_view, 3>{"app", "mail", "webhook"}; }
/// One step of a plan: who is told, how, and how long the hub waits for an answer before the next.
struct Rung {
    std::string who; // role or name, for people: "Duty officer"
    Channel channel = Channel::app;
    std::string address; // mail address or webhook URL; empty for the app
    int wait_minutes = 5;
    bool operator==(const Rung &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("who", s.who), v("channel", s.channel), v("address", s.address), v("wait_minutes", s.wait_minutes);
    }
};
/// Frozen at arming, so that an edit of the plan never changes a running visit.
struct Ladder {
    std::vector<Rung> rungs;
    int repeat_minutes = 5;        // the last rung, for ever
    int acknowledged_minutes = 20; // an acknowledged alarm not closed by then escalates again
    bool operator==(const Ladder &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("rungs", s.rungs), v("repeat_minutes", s.repeat_minutes), v("acknowledged_minutes", s.acknowledged_minutes);
    }
};
/// A ladder that tells nobody outside the app has a gap (nobody may be looking at a board at night).
bool has_gap(const Ladder &ladder);
/// What is wrong with a plan before it is saved: wait 1..60 min, 1..12 rungs, addresses present.
Refusal check_ladder(const Ladder &ladder);

enum class SendKind { alarm, stand_down };
constexpr auto words(SendKind) { return std::array<std::string_view, 2>{"alarm", "stand_down"}; }
/// One message the hub owes. (visit, epoch, rung, attempt, kind) is unique: receivers drop repeats by it.
struct Send {
    VisitId visit;
    std::int64_t epoch = 0;
    int rung = 0, attempt = 0;
    SendKind kind = SendKind::alarm;
    Channel channel = Channel::app;
    std::string address, who;
    bool operator==(const Send &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("visit", s.visit), v("epoch", s.epoch), v("rung", s.rung), v("attempt", s.attempt), v("kind", s.kind);
        v("channel", s.channel), v("address", s.address), v("who", s.who);
    }
};

enum class VisitEventKind {
    armed, checked_in, extended, overdue, told, acknowledged, worker_safe, stand_down, sos, closed, position_looked
};
constexpr auto words(VisitEventKind) {
    return std::array<std::string_view, 11>{"armed", "checked_in",  "extended",   "overdue", "told",  "acknowledged",
                                            "worker_safe", "stand_down", "sos", "closed", "position_looked"};
}
/// A line of a visit's story, for the board and for the worker. Key: visit, n (from 1, per visit).
struct VisitEvent {
    VisitId visit;
    PersonId person; // the visit's worker: decides who may see the line
    std::int64_t n = 0;
    VisitEventKind kind = VisitEventKind::armed;
    Instant at;
    PersonId by; // nil: the hub
    int rung = 0;
    std::string who; // of the rung told
    Instant pressed_at; // device's estimate of hub time at the press, evidence only
    bool operator==(const VisitEvent &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("visit", s.visit), v("person", s.person), v("n", s.n), v("kind", s.kind), v("at", s.at), v("by", s.by);
        v("rung", s.rung), v("who", s.who), v("pressed_at", s.pressed_at);
    }
};

struct CheckInPlan { int interval_minutes, grace_minutes; };
/// low 120/15, medium 60/10, high 30/5 minutes.
CheckInPlan plan_for(Risk risk);

/// What the hub owes after a change: the visit as it now is and the messages to send.
struct Turn {
    Visit visit;
    std::vector<Send> sends;
    std::vector<VisitEvent> events; // n = 0: numbered by whoever stores them
};
/// Deadline after a sign of life at `now`: now + interval, but not past planned_end while that is still ahead.
Instant deadline_after(const Visit &visit, Instant now);
/// Arms or re-arms: epoch + 1, new deadline, next_due = deadline, alarm cleared. Not for closed visits.
Turn arm(Visit visit, const Ladder &ladder, Instant now);
/// The hub's step when next_due <= now; idempotent for a visit that is not due. Catches up after downtime: a visit past
/// deadline and grace goes to rung 1 at once.
Turn on_due(const Visit &visit, const Ladder &ladder, Instant now);
/// Enters ESCALATING at once, whatever the state (also closed: a new alarm on the same visit).
Turn raise_sos(Visit visit, const Ladder &ladder, Instant now);
/// The worker says they are safe after people were told: evidence and a stand-down request to all who were told; the
/// alarm itself stays until a responder closes it, repeats at its present rung, and climbs no further.
Turn worker_safe(Visit visit, const Ladder &ladder, Instant now);
/// A person ends the alarm: closed, and everybody who was told is told so. `closed_by` and outcome are the caller's.
Turn close_alarm(Visit visit, const Ladder &ladder, Instant now);
/// How many rungs, from the first, have been told in this epoch (after a lapsed acknowledgement: all of them).
int told_rungs(const Visit &visit, const Ladder &ladder);

/// What the screen may claim about a visit (design.md promise 2).
enum class Protection { monitored, phone_only, unknown, due_soon, overdue, escalating, owned, sos, closed };
/// `receipt_epoch`/`receipt_deadline`: of the stored, verified receipt, zeros when none. `last_heard`: hub last answered.
/// All instants in estimated hub time. due_soon inside 5 min of the deadline; unknown when not heard for 3 min.
Protection protection(const Visit &visit, bool pending, std::int64_t receipt_epoch, Instant receipt_deadline,
                      Instant last_heard, Instant now);

} // namespace tallyboard
