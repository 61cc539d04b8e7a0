// A line of an alarm's log: what happened, when, and which named person did it. The log is appended to only. Values
// only; alarm_turn.h makes the lines.
#pragma once
#include "domain/alarm.h"

namespace tallyboard {

enum class AlarmEventKind {
    opened,
    cause_joined,   // another cause, or the same again
    drill_ended,    // something real came: from here on it is no drill; or its time was over
    told,           // handed over, or an app showed it
    maybe_told,     // the connection broke after the whole message was sent and before the answer
    not_told,       // `note` says why, see note_of() in escalation.h
    stepped_over,   // nobody is behind that rung now
    received,       // delivered, read, or a party's press without a name: never an answer
    answered,       // "I have it"; it may need others too
    taken_on,       // enough have answered
    taken_over,     // `who` took it from `other`
    offered,        // `who` asks `other` to take it over
    handed_over,    // and `who` did, from `other`
    asked_again,    // whether they still have it
    fell_silent,    // they did not say so
    help_asked,     // the next rung is told
    note,           // `note`, by a named person
    worker_safe,    // the worker says that they are safe; `note`: what they said
    extended,       // the same, by an extension of their session; `note`: the reason given
    marked_safe,    // a responder knows that they are safe
    stood_down,     // a stand-down was handed over
    not_stood_down, // it was refused for good
    closed,         // `note`: what was said of the outcome
    position_looked
};
constexpr auto words(AlarmEventKind) {
    return std::array<std::string_view, 24>{
        "opened",       "cause_joined", "drill_ended", "told",           "maybe_told", "not_told",
        "stepped_over", "received",     "answered",    "taken_on",       "taken_over", "offered",
        "handed_over",  "asked_again",  "fell_silent", "help_asked",     "note",       "worker_safe",
        "extended",     "marked_safe",  "stood_down",  "not_stood_down", "closed",     "position_looked"};
}

struct AlarmEvent {
    AlarmId alarm;
    PersonId person;    // the worker: decides who may read the line
    std::int64_t n = 0; // from 1, by alarm; 0: numbered by whoever stores it
    AlarmEventKind kind = AlarmEventKind::opened;
    Instant at;
    Cause cause = Cause::overdue; // the worst at that time; of cause_joined: the one that came
    std::int64_t epoch = 0;
    int rung = 0;     // 0: none, or everyone of the plan
    std::string duty; // what that rung is called; empty: all safety officers, or none
    Who who;          // who was told, or did it; neither: the hub
    std::string name; // typed by whoever answered for a party
    Who other;
    MethodId method;    // by which they were told; nil: an app, or not said
    Instant pressed_at; // a device's estimate of hub time at the press, evidence only
    std::string note;

    bool operator==(const AlarmEvent &) const = default;
    // Hidden from the alarm's worker as long as the alarm is.
    static constexpr KindTrait trait{.word = "alarm_event",
                                     .key = KeyFields("alarm", "n"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.roles = {Role::safety_officer}},
                                     .held = Held::confirmed,
                                     .wakes = Topic::lone_working,
                                     .hub_keeps = Keep{KeptUntil::past_close, &RetentionRules::visit_days},
                                     .device_keeps =
                                         Keep{KeptUntil::past_close, &RetentionRules::visit_days_on_device}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("alarm", s.alarm), v("person", s.person), v("n", s.n), v("kind", s.kind), v("at", s.at), v("cause", s.cause);
        v("epoch", s.epoch), v("rung", s.rung), v("duty", s.duty), v("who", s.who), v("name", s.name);
        v("other", s.other), v("method", s.method), v("pressed_at", s.pressed_at), v("note", s.note);
    }
};

} // namespace tallyboard
