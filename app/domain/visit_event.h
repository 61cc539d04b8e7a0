// A lone-working visit's story, line by line. decide() and the hub's timers make the lines. These are values and hold
// no rule.
#pragma once
#include "domain/ids.h"
#include "domain/kind_trait.h"
#include "domain/retention.h"
#include "domain/time.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tallyboard {

/// told, stand_down: the message was handed over, or an app showed the alarm. maybe_told: the connection broke after
/// the whole message was sent and before the answer. not_told, not_stood_down: the note says why.
enum class VisitEventKind {
    armed,
    checked_in,
    extended,
    overdue,
    told,
    maybe_told,
    not_told,
    acknowledged,
    worker_safe,
    stand_down,
    not_stood_down,
    sos,
    closed,
    position_looked
};
constexpr auto words(VisitEventKind) {
    return std::array<std::string_view, 14>{
        "armed",        "checked_in",  "extended",   "overdue",        "told", "maybe_told", "not_told",
        "acknowledged", "worker_safe", "stand_down", "not_stood_down", "sos",  "closed",     "position_looked"};
}
/// A line of a visit's story, for the board and for the worker. Key: visit, n (from 1, per visit).
struct VisitEvent {
    VisitId visit;
    PersonId person; // the visit's worker: decides who may see the line
    std::int64_t n = 0;
    VisitEventKind kind = VisitEventKind::armed;
    Instant at;
    PersonId by; // nil: the hub. In a `told` line: whose app showed the alarm; nil: a message
    int rung = 0;
    std::string who;    // of the rung told
    Instant pressed_at; // device's estimate of hub time at the press, evidence only
    // extended, worker_safe: the reason given; not_told, not_stood_down: see note_of() in escalation.h; acknowledged by
    // nobody of the council: the name that they typed
    std::string note;
    bool operator==(const VisitEvent &) const = default;
    static constexpr KindTrait trait{.word = "visit_event",
                                     .key = KeyFields("visit", "n"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.person = true, .roles = {Role::safety_officer}},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::lone_working,
                                     .hub_keeps = Keep{KeptUntil::past_close, &RetentionRules::visit_days},
                                     .device_keeps =
                                         Keep{KeptUntil::past_close, &RetentionRules::visit_days_on_device}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("person", s.person), v("n", s.n), v("kind", s.kind), v("at", s.at), v("by", s.by);
        v("rung", s.rung), v("who", s.who), v("pressed_at", s.pressed_at);
        v("note", s.note);
    }
};

} // namespace tallyboard
