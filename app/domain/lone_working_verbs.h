// What the worker of a visit can do, and by phone a safety officer for a worker whose own phone is dead. An SOS may be
// raised for a colleague.
#pragma once
#include "domain/verb_trait.h"
#include "domain/visit.h"
#include <optional>

namespace tallyboard {

/// Epoch 0 was pressed before the hub had armed the visit: its start may still be queued, and must arrive first.
constexpr Lane after_start(std::int64_t epoch) { return epoch == 0 ? Lane::visit_start : Lane::check_in; }

struct StartVisit {
    VisitId visit;
    std::string where, what, with_whom;
    Risk risk = Risk::medium;
    int minutes = 60;
    int interval_minutes = 0, grace_minutes = 0; // 0: by risk
    std::optional<Fix> fix;
    static constexpr VerbTrait trait{.word = "start_visit",
                                     .lane = Lane::visit_start,
                                     .file = StoreFile::ops,
                                     .sent = Sent::to_hub,
                                     .when_busy = WhenBusy::waits,
                                     .by = SaidBy::person,
                                     .ledger = Ledgered::named,
                                     .may = May{.own = everybody}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("where", s.where), v("what", s.what), v("with_whom", s.with_whom), v("risk", s.risk);
        v("minutes", s.minutes), v("interval_minutes", s.interval_minutes), v("grace_minutes", s.grace_minutes);
        v("fix", s.fix);
    }
};

struct CheckIn {
    VisitId visit;
    std::int64_t epoch = 0;
    std::optional<Fix> fix;
    static constexpr VerbTrait trait = of_watched_visit(
        "check_in", May{.own = everybody, .team = {Role::safety_officer}, .other = {Role::safety_officer}});
    Lane lane() const { return after_start(epoch); }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("epoch", s.epoch), v("fix", s.fix);
    }
};

struct ExtendVisit {
    VisitId visit;
    std::int64_t epoch = 0;
    int minutes = 30;
    std::string reason;
    static constexpr VerbTrait trait = of_watched_visit(
        "extend_visit", May{.own = everybody, .team = {Role::safety_officer}, .other = {Role::safety_officer}});
    Lane lane() const { return after_start(epoch); }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("epoch", s.epoch), v("minutes", s.minutes), v("reason", s.reason);
    }
};

/// "I'm back safe".
struct CloseVisit {
    VisitId visit;
    std::int64_t epoch = 0;
    static constexpr VerbTrait trait = of_watched_visit(
        "close_visit", May{.own = everybody, .team = {Role::safety_officer}, .other = {Role::safety_officer}});
    Lane lane() const { return after_start(epoch); }
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("visit", s.visit), v("epoch", s.epoch); }
};

/// A visit nobody heard of is made.
struct RaiseSos {
    VisitId visit;
    std::string where;
    std::optional<Fix> fix;
    static constexpr VerbTrait trait{
        .word = "raise_sos",
        .lane = Lane::sos,
        .file = StoreFile::ops,
        .sent = Sent::to_hub,
        .when_busy = WhenBusy::never_shed,
        .by = SaidBy::person,
        .ledger = Ledgered::named,
        .may = May{.own = everybody, .team = everybody, .other = {Role::manager, Role::safety_officer}}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("where", s.where), v("fix", s.fix);
    }
};

/// A place that was asked for at a press and came later, or follows in an open alarm. `in_alarm`: an alarm was open as
/// far as the device knew; chooses the lane and nothing else.
struct SendPosition {
    VisitId visit;
    bool in_alarm = false;
    Fix fix;
    static constexpr VerbTrait trait{.word = "send_position",
                                     .lane = Lane::visit_start,
                                     .file = StoreFile::ops,
                                     .sent = Sent::to_hub,
                                     .when_busy = WhenBusy::waits,
                                     .by = SaidBy::person,
                                     .ledger = Ledgered::named,
                                     .may = May{.own = everybody}};
    /// Never before the press that made its visit: they share that one's lane.
    Lane lane() const { return in_alarm ? Lane::sos : Lane::visit_start; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("in_alarm", s.in_alarm), v("fix", s.fix);
    }
};

} // namespace tallyboard
