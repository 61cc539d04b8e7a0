// A session: a visit, a journey home, a day at home; a time with a deadline. A person may have several open ones, and
// two to six people may be in one. Each of them has a row of their own, with a deadline and an epoch of their own:
// nobody is watched who has not pressed for themselves, and nobody's press moves another's deadline, but for "all of us
// are here" where the kind of visit allows it.
//
// The row is the worker's: what they said and pressed, and what they may know. What goes on at the responders' side is
// the alarm's (alarm.h); follow() brings over as much of it as the cause allows. The functions that change a row know
// nothing of a hidden alarm, so a close under duress leaves exactly the row that any close leaves.
//
// The hub owns the deadline (promise 1; HSE INDG73 rev 4: agreed intervals). A press names the epoch under which it was
// made; an older one changes nothing. Instants are hub time.
#pragma once
#include "domain/alarm.h"
#include <span>

namespace tallyboard {

enum class SessionKind { visit, journey_home, day_at_home };
constexpr auto words(SessionKind) { return std::array<std::string_view, 3>{"visit", "journey_home", "day_at_home"}; }
/// invited: not watched, whatever the others do. overdue: past the deadline and within the grace. in_alarm: past both;
/// the alarm's timer goes on from there, and a sign of life arms the session anew underneath.
enum class MemberState { invited, armed, overdue, in_alarm, closed };
constexpr auto words(MemberState) {
    return std::array<std::string_view, 5>{"invited", "armed", "overdue", "in_alarm", "closed"};
}

/// One person's part in a session. Key: session, person.
struct SessionMember {
    SessionId session;
    PersonId person;
    SessionKind kind = SessionKind::visit;
    MemberState state = MemberState::invited;
    PersonId invited_by;                           // nil: they began it
    int interval_minutes = 60, grace_minutes = 10; // frozen when the session began
    std::int64_t epoch = 0;                        // rises each time the deadline is set anew
    Instant started_at, planned_end, deadline;
    Instant next_due; // when the hub acts next; zero where nobody is watched, and in an alarm
    Instant last_check_in, closed_at;
    PersonId closed_by;
    VisitOutcome outcome = VisitOutcome::none;
    WorkerView alarm; // its id nil: none that they may know of

    bool operator==(const SessionMember &) const = default;
    static constexpr KindTrait trait{.word = "session_member",
                                     .key = KeyFields("session", "person"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.person = true, .roles = {Role::safety_officer}},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::lone_working,
                                     .hub_keeps = Keep{KeptUntil::past_close, &RetentionRules::visit_days},
                                     .device_keeps =
                                         Keep{KeptUntil::past_close, &RetentionRules::visit_days_on_device}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("session", s.session), v("person", s.person), v("kind", s.kind), v("state", s.state);
        v("invited_by", s.invited_by), v("interval_minutes", s.interval_minutes);
        v("grace_minutes", s.grace_minutes), v("epoch", s.epoch), v("started_at", s.started_at);
        v("planned_end", s.planned_end), v("deadline", s.deadline), v("next_due", s.next_due);
        v("last_check_in", s.last_check_in), v("closed_at", s.closed_at), v("closed_by", s.closed_by);
        v("outcome", s.outcome), v("alarm", s.alarm);
    }
};
inline bool is_watched(const SessionMember &member) {
    return member.state != MemberState::invited && member.state != MemberState::closed;
}

enum class SessionReply {
    done,
    nothing_new, // it is so already
    not_own,     // each joins by their own press
    not_watched, // they have not joined
    stale,       // pressed under an older deadline
    over,        // closed already
    not_allowed  // the kind of visit does not let one speak for all
};
constexpr auto words(SessionReply) {
    return std::array<std::string_view, 7>{"done",  "nothing_new", "not_own",    "not_watched",
                                           "stale", "over",        "not_allowed"};
}
struct SessionTurn {
    SessionMember member;
    SessionReply reply = SessionReply::done;
    bool raises_overdue = false;  // see raise_alarm()
    bool is_sign_of_life = false; // tell an open alarm of theirs by worker_says_safe(), unless it came under duress
};

/// The people of a session before it begins: each once, at most limits::session_members_max.
Refusal check_members(std::span<const PersonId> people);
/// `begins`: with kind, minutes and planned_end filled in; by the person themself.
SessionTurn begin_session(SessionMember begins, Instant now);
/// Another's part: as `own` began it, invited and not watched.
SessionMember invite(const SessionMember &own, const PersonId &person);
SessionTurn join_session(const SessionMember &member, const PersonId &by, Instant now);
/// An SOS that nobody was on a session for. The alarm stands at once; there is no deadline to watch.
SessionMember session_of_sos(const SessionId &session, const PersonId &person, Instant now);

/// Epoch 0: pressed before the answer to the start had come; it belongs to the first arming.
SessionTurn check_in(const SessionMember &member, std::int64_t epoch, Instant now);
SessionTurn extend_session(const SessionMember &member, std::int64_t epoch, int by_minutes, Instant now);
/// "I'm back safe". In an alarm too: the part is closed, and the alarm is not.
SessionTurn close_session(const SessionMember &member, std::int64_t epoch, const PersonId &by, Instant now);
struct MemberEpoch {
    PersonId person;
    std::int64_t epoch = 0;
};
/// "All of us are here", by one who is in it: each named member whose epoch is in force checks in. One turn a member of
/// `members`, in order; those who are not named stay as they are (`nothing_new`).
std::vector<SessionTurn> all_are_here(std::span<const SessionMember> members, const PersonId &by,
                                      std::span<const MemberEpoch> named, bool policy_allows, Instant now);
/// The hub's step when next_due <= now. After downtime it catches up.
SessionTurn session_due(const SessionMember &member, Instant now);

/// Takes over what the worker may know of their alarm. A part that stood in that alarm and was not armed anew is closed
/// with it.
SessionMember follow(SessionMember member, const Alarm &alarm);

} // namespace tallyboard
