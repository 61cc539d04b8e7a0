// A message that the hub owes to one receiver: about an alarm, a method, a duty, a plan. Its key (about, epoch, step,
// attempt, kind, to) is unique, and receivers drop repeats by it. A row keeps the time of every state it was in, and
// the state is worked out from these times, so the two cannot disagree. Rows are never deleted while what they are
// about is open: who believes in an alarm is read from them.
//
// To hand a message over is to tell (RFC 5321 section 4.2.5: the receiver's server has taken responsibility; an app has
// shown it). Delivered or read is more than that, and still no answer. Pure: the hub sends, and writes reports into the
// row by these functions. All instants are hub time.
#pragma once
#include "domain/escalation.h"
#include "domain/party.h"
#include "domain/time.h"
#include <optional>
#include <span>
#include <vector>

namespace tallyboard {

template <class Tag> AboutId about(const Id<Tag> &id) { return {id.bytes}; }

/// One receiver: a method of somebody, or (no method) the app of a person.
struct Recipient {
    Who who;
    MethodId method;
    auto operator<=>(const Recipient &) const = default;
    bool is_app() const { return method.is_nil(); }
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("who", s.who), v("method", s.method); }
};

enum class MessageKind {
    alarm,        // there is an alarm, as it stands now
    still_yours,  // do you still have it?
    hand_over,    // its owner asks you to take it over
    worker_safe,  // the worker says that they are safe; somebody must still make sure
    stand_down,   // it is over, and how long ago
    away,         // the hub was away; visits that ran then may be overdue
    verification, // a test: answer, so that we know that you can be reached here
    duty_begins,  // say "I have it"
    plan_gap,     // tomorrow nobody would answer
    plan_test     // a plan is tried out
};
constexpr auto words(MessageKind) {
    return std::array<std::string_view, 10>{"alarm", "still_yours",  "hand_over",   "worker_safe", "stand_down",
                                            "away",  "verification", "duty_begins", "plan_gap",    "plan_test"};
}
/// Answered by a link or a code, it proves its method.
constexpr bool is_test(MessageKind kind) { return kind == MessageKind::verification || kind == MessageKind::plan_test; }
/// Whoever got one of these believes that there is an alarm, until they get a stand-down.
constexpr bool speaks_of_alarm(MessageKind kind) { return kind <= MessageKind::worker_safe; }

struct Message {
    AboutId about;
    std::int64_t epoch = 0; // an alarm's; of anything else: which of its kind, so that the key is unique
    int step = 0;           // an alarm: the rung told; 0: everyone of the plan
    int attempt = 0;
    MessageKind kind = MessageKind::alarm;
    Recipient to;
    auto operator<=>(const Message &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("about", s.about), v("epoch", s.epoch), v("step", s.step), v("attempt", s.attempt), v("kind", s.kind);
        v("to", s.to);
    }
};

/// withdrawn: over before it was sent, or a newer one says more.
enum class MessageState { owed, held_back, handed_over, refused, withdrawn, delivered, answered };
constexpr auto words(MessageState) {
    return std::array<std::string_view, 7>{"owed",      "held_back", "handed_over", "refused",
                                           "withdrawn", "delivered", "answered"};
}

struct MessageRow {
    Message message;
    Instant owed_at;
    bool late = false;  // the hub was not there when it fell due: its words say so
    Instant held_until; // held back by a limit on its receiver, until then
    Instant begun_at;   // of the last try, whether it has ended or not
    bool trying = false;
    Instant unknown_at; // the first time that a try ended without an answer; it may have arrived
    Instant put_off_at; // the first time that its receiver's server would take no more for now
    Instant handed_over_at, delivered_at, answered_at, refused_at, withdrawn_at;
    int tries = 0;
    SendOutcome outcome = SendOutcome::failed; // of the last try that ended, with `trouble` and the server's number
    SendTrouble trouble = SendTrouble::none;
    int reply = 0;
    bool operator==(const MessageRow &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("message", s.message), v("owed_at", s.owed_at), v("late", s.late), v("held_until", s.held_until),
            v("begun_at", s.begun_at);
        v("trying", s.trying), v("unknown_at", s.unknown_at), v("put_off_at", s.put_off_at);
        v("handed_over_at", s.handed_over_at);
        v("delivered_at", s.delivered_at), v("answered_at", s.answered_at), v("refused_at", s.refused_at);
        v("withdrawn_at", s.withdrawn_at), v("tries", s.tries), v("outcome", s.outcome), v("trouble", s.trouble);
        v("reply", s.reply);
    }
};
MessageState state_of(const MessageRow &row, Instant now);
/// Neither handed over, refused nor withdrawn.
bool is_owed(const MessageRow &row);
/// It is tried again, and nobody should wait for it.
inline bool is_put_off(const MessageRow &row) { return row.put_off_at.is_set() && !row.handed_over_at.is_set(); }
/// When its receiver heard, or may have heard, of it. Not set: never.
Instant heard_at(const MessageRow &row);

/// The end of a try. True: it says something new, and what the message is about takes its step; a late or repeated
/// report changes nothing. A refusal after a hand-over is none, nor is one of a message that was withdrawn.
bool take_report(MessageRow &row, const SendReport &report, Instant now);
/// A provider's word that it arrived or was read, or that somebody answered by it. Both mean that it was handed over.
/// True: that is new.
bool take_delivered(MessageRow &row, Instant now);
bool take_answered(MessageRow &row, Instant now);

inline bool same_receiver(const Message &a, const Message &b) { return a.to == b.to; }
/// Whether the newer of two messages makes the older one needless, both owed. Both are about one thing and go to one
/// receiver, and the newer is an alarm or of the older's kind. So no stand-down ever takes an alarm's place.
bool overtakes(const Message &newer, const Message &older);

enum class TryNow { go, hold, drop };
/// Whether a try of rows[which] may begin. `rows`: all about one thing, in the order in which they were owed.
/// `matters`: as still_matters() of its kind says. Held: an older one to the same receiver, which the newer does not
/// replace, is still owed or on its way. So nothing overtakes an alarm at one receiver, and receivers never wait for
/// each other. Dropped: over, or overtaken.
TryNow try_now(std::span<const MessageRow> rows, std::size_t which, bool matters, Instant now);
/// Whether a limit on its receiver may hold this message back. The first message of an alarm to a receiver never is,
/// nor one of an alarm that its worker raised by a press (`pressed`).
bool may_hold_back(std::span<const MessageRow> rows, const Message &message, bool pressed);

/// Receivers who heard or may have heard of an alarm and were not told since that it is over. One to whom a stand-down
/// is owed, or who refuses it, counts as told, and so does one who got two, whatever the times say. Apps are left out:
/// they show an alarm as it stands. Each once, in order.
std::vector<Recipient> believers(std::span<const MessageRow> rows);
/// Everybody to whom the alarm was to be told and who did not refuse it, apps too, with the step at which they were
/// told last.
struct Addressed {
    Recipient to;
    int step = 0;
    bool operator==(const Addressed &) const = default;
};
std::vector<Addressed> addressed(std::span<const MessageRow> rows);

} // namespace tallyboard
