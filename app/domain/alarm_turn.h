// What becomes of an alarm: it is opened, joined by other causes, told of rung by rung, answered, and closed by a
// person. Each function takes the alarm as it stands and says what follows, and holds no timer and sends nothing.
//
// The climb (plan_pass.h): each rung, then everyone of the plan once, then the last rung for ever. Who is behind a rung
// is looked up when it is told. A rung with nobody is stepped over and written down; a pass lasts at least
// limits::pass_seconds_min.
//
// A rung is told when messages were handed over to as many of those behind it as must answer (Need), of those who can
// be told: for one that is one of them; where two or all must answer it is two or all. An unknown end of a try tells
// nobody. A rung that was not told within its limit (shorter where apps alone are left) is left and tries go on; when
// everybody behind it refuses for good, or is put off by a limit on messages, it is left at once. A rung's wait counts
// from when the hub began to tell it, so no slow server and no late or repeated report puts a climb off; somebody told
// just before the wait ran out has limits::answer_seconds_min, once a step.
//
// Taken on: as many of those asked have answered as the rung needs; anybody who was asked may be one of them, but `all`
// means all behind the rung. With fewer there than needed, all of those. Until then it climbs.
#pragma once
#include "domain/alarm_event.h"
#include "domain/message.h"

namespace tallyboard {

/// What the rules may know beside the alarm, asked for one fact at a time.
class AlarmLookup {
public:
    virtual ~AlarmLookup() = default;
    virtual const Plan &plan() const = 0; // the alarm's, with its waits and counts as they were frozen
    /// Everybody behind a rung now, each by every method that works, people also by their app.
    virtual std::vector<Recipient> recipients(int rung, Instant at) const = 0;
    virtual std::vector<Recipient> ways(const Who &who, Instant at) const = 0;
    /// In post: an active person who is no guest, or an active party.
    virtual bool may_answer(const Who &who) const = 0;
    /// All about this alarm, in the order in which they were owed, with the report that is being told written in.
    virtual std::span<const MessageRow> messages() const = 0;
};

/// What a press came to, for the true sentence to whoever pressed. From not_allowed on nothing was changed.
enum class AlarmReply {
    done,
    taken_on,       // they have it
    waits_for_more, // they answered; somebody else must too
    received,       // a party's press without a name: it climbs
    not_allowed,    // gone, a guest, never told of it, or not the owner
    own_alarm,      // nobody answers their own
    stale,          // something worse came since: look again
    over,           // it was closed
    not_taken_on,   // nobody has taken it on yet
    needs_text,     // a name, a note or an outcome is missing
    nothing_new     // said already, or no drill beside what is real
};
constexpr auto words(AlarmReply) {
    return std::array<std::string_view, 11>{"done",         "taken_on",   "waits_for_more", "received",
                                            "not_allowed",  "own_alarm",  "stale",          "over",
                                            "not_taken_on", "needs_text", "nothing_new"};
}

struct AlarmTurn {
    Alarm alarm;
    std::vector<Message> messages;
    std::vector<AlarmEvent> events; // n = 0: numbered by whoever stores them
    AlarmReply reply = AlarmReply::done;
    bool operators_alarm = false; // nobody behind the plan can be told: whoever runs the hub must hear of it
    std::optional<WorkerView> worker() const { return worker_view(alarm); }
};

struct Raised {
    Cause cause = Cause::overdue;
    SessionId session;   // nil: none
    Who by;              // who pressed; neither: the hub
    bool climbs = true;  // what the kind of visit says of amber and lost contact; others always climb
    Instant drill_until; // of a drill
    Instant position_at; // the place that came with it
    Instant pressed_at;
    std::string note;
};
/// The one way in: `open` is the person's open alarm, which the cause joins; without one a new alarm `fresh` is opened.
/// A worse cause, a press, or one after "I am safe" is told at once to everybody told already, and takes the alarm from
/// whoever had it; any other only joins. Told anew, a rung has no longer wait than before. It never goes down the plan.
/// What is real ends a drill; a drill joins nothing.
AlarmTurn raise_alarm(const Alarm *open, const AlarmId &fresh, const PersonId &person, const Raised &raised,
                      const AlarmLookup &lookup, Instant now);
/// The alarm's own timer. Before next_due nothing changes.
AlarmTurn alarm_due(const Alarm &alarm, const AlarmLookup &lookup, Instant now);
/// A try of `row` ended, and take_report() said that this is new. After the close whoever heard, or may have, is owed a
/// stand-down.
AlarmTurn alarm_reported(const Alarm &alarm, const AlarmLookup &lookup, const MessageRow &row, Instant now);
/// Delivered or read by `row`'s receiver, or seen in the app of somebody to whom nothing was owed.
AlarmTurn alarm_received(const Alarm &alarm, const Who &who, const MethodId &method, Instant now);
/// Whether the message is still true; asked before each try. The words are made anew then, so an older epoch is no
/// reason to drop it.
bool still_matters(const Alarm &alarm, const Message &message);

/// How a press came: in the app, by a link, by a code in a reply, by a signed webhook. The caller has checked token and
/// permission; by app means that the row may be answered by them.
enum class AnswerBy { app, link, code, webhook };
constexpr auto words(AnswerBy) { return std::array<std::string_view, 4>{"app", "link", "code", "webhook"}; }
struct AlarmPress {
    Who who;
    std::string name; // typed; an answer for a party counts with it only
    AnswerBy by = AnswerBy::app;
    std::int64_t epoch = 0; // of the alarm, as they saw it
    Instant pressed_at;
    std::string note;
};
/// "I have it." Completes a hand-over to them. From one of several owners who were asked: they still have it.
AlarmTurn answer_alarm(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup, Instant now);
/// Takes it from one who has it.
AlarmTurn take_over_alarm(const Alarm &alarm, const AlarmPress &press, const Who &from, const AlarmLookup &lookup,
                          Instant now);
/// Asks `to` to take it over. Until they say "I have it" the owner has it.
AlarmTurn offer_alarm(const Alarm &alarm, const AlarmPress &press, const Who &to, const AlarmLookup &lookup,
                      Instant now);
/// "I need help": tells the next rung at once, and goes on until somebody else answers. Owners keep it.
AlarmTurn ask_for_help(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup, Instant now);
/// Whether the alarm waits for this person's word, so that their device calls them: people are being told of it and
/// they have not answered, they are asked whether they still have it, or to take it over. Whether they may answer at
/// all is for permissions to say.
bool waits_for(const Alarm &alarm, const PersonId &person);
/// Somebody may have left the council, or lost their account: nobody waits for an owner who can no longer say anything.
AlarmTurn review_owners(const Alarm &alarm, const AlarmLookup &lookup, Instant now);
/// A line in the log, also after the close.
AlarmTurn note_on_alarm(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup, Instant now);
/// The worker says that they are safe, or somebody for them (`extended`: by an extension with a reason). The alarm
/// climbs no further and repeats at its rung until a person closes it (or, while nobody is behind that one, at the
/// next); with nobody told of it yet it goes on to the first who can be. In a hidden alarm it stops nothing: whoever
/// holds the phone may have said it.
AlarmTurn worker_says_safe(const Alarm &alarm, const AlarmPress &press, bool extended, const AlarmLookup &lookup,
                           Instant now);
/// A responder knows that they are safe. From now on a hidden alarm is hidden no more.
AlarmTurn mark_worker_safe(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup, Instant now);
/// Only a person of the council, with the present epoch, and only after it was taken on. An incident needs a note.
AlarmTurn close_alarm(const Alarm &alarm, const AlarmPress &press, VisitOutcome outcome, const AlarmLookup &lookup,
                      Instant now);

} // namespace tallyboard
