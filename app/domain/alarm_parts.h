// Inside the rule book only: the parts that an alarm's turns are made of. What raises it is in alarm_cause.cpp, its
// climb in alarm_step.cpp, its messages in alarm_report.cpp, answers in alarm_answer.cpp, who has it in
// alarm_owners.cpp, and its end in alarm_end.cpp.
#pragma once
#include "domain/alarm_turn.h"

namespace tallyboard {

AlarmTurn turn_of(const Alarm &alarm, AlarmReply reply = AlarmReply::done);
AlarmEvent &add_event(AlarmTurn &turn, AlarmEventKind kind, Instant at);
AlarmEvent &add_event(AlarmTurn &turn, AlarmEventKind kind, const AlarmPress &press, Instant at);
/// What the rung is called; empty for everyone, and for the safety officers behind every plan.
std::string duty_of(const Plan &plan, int rung);

/// The alarm looks again then, or when its drill is over.
void set_due(Alarm &alarm, Instant when);
/// Nobody is told of their own alarm, a party has no app, and nobody is told twice.
std::vector<Recipient> told_at(const Alarm &alarm, const AlarmLookup &lookup, const PassStep &step, Instant at);
std::vector<Recipient> kept(const Alarm &alarm, std::vector<Recipient> all);
void owe(AlarmTurn &turn, MessageKind kind, const Recipient &to, int step);

/// Climbs where nobody answers: unless it only informs, or the worker says that they are safe; and always while nobody
/// has been told at all, or somebody waits for help.
bool goes_on(const Alarm &alarm, const AlarmLookup &lookup);
/// How long the present step has for an answer.
Millis wait_of(const Alarm &alarm, const AlarmLookup &lookup);
/// The end of a pass: nothing follows before limits::pass_seconds_min are over.
bool ends_pass(const Plan &plan, const PassStep &step);
Instant pass_may_end(const Alarm &alarm);
/// Somebody asked for help when the pass had just begun: the next step follows as soon as it may end.
bool is_called_on(const Alarm &alarm);

/// The first step of a new alarm.
void begin_telling(AlarmTurn &turn, const AlarmLookup &lookup, Instant now);
/// One step on from one whose wait has run out, or that could not be told.
void go_on(AlarmTurn &turn, const AlarmLookup &lookup, Instant now);
/// Writes down that the step could not be told, and goes on where that may be at once.
void leave_step(AlarmTurn &turn, const AlarmLookup &lookup, SendTrouble trouble, Instant now);
/// Tells the present step anew under an attempt of its own, and with it everybody who was to be told already.
/// `keeps_time`: its wait goes on, or somebody who presses SOS again and again would put the climb off.
void tell_anew(AlarmTurn &turn, const AlarmLookup &lookup, Instant now, bool keeps_time);
/// The same after going a step on.
void go_on_and_tell_all(AlarmTurn &turn, const AlarmLookup &lookup, Instant now);

/// How far the people behind the present step are told. `tellable`: all who did not refuse it for good, and
/// whom a limit on messages does not keep from it for now.
struct Standing {
    std::vector<Who> tellable, told;
    int must = 1;           // answer
    bool by_method = false; // one of them by more than an app
    bool all = false;       // everybody behind it, and not just as many
};
Standing standing(const Alarm &alarm, const AlarmLookup &lookup);
bool is_present(const Alarm &alarm, const Message &message);

bool is_owner(const Alarm &alarm, const Who &who);
bool has_enough_owners(const Alarm &alarm, const AlarmLookup &lookup);
/// It is in hand from now on, until they are asked again.
void renew_hold(Alarm &alarm, const Plan &plan, Instant now);
/// Asks the owners, or takes it from those who did not say so.
void hold_is_over(AlarmTurn &turn, const AlarmLookup &lookup, Instant now);
void drop_hold(Alarm &alarm);

/// Owes a stand-down to every receiver who believes in the alarm.
void owe_stand_downs(AlarmTurn &turn, const AlarmLookup &lookup);
void end_drill(AlarmTurn &turn, const AlarmLookup &lookup, Instant now);
/// Whether the press may say something of this alarm at all, whatever it says.
std::optional<AlarmReply> turned_away(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup);
/// A text of nothing but blanks is none.
bool is_blank(const std::string &text);

} // namespace tallyboard
