// What the worker of a visit can do. A safety officer may check in, extend or close for a worker whose phone is dead
// and who has rung. Anybody may raise an SOS for a colleague of their team.
#pragma once
#include "domain/verb_trait.h"
#include "domain/visit.h"
#include <optional>

namespace tallyboard {

/// Epoch 0 means that the press came before the hub's answer to the start: the start may still wait in the outbox, and
/// must be sent first.
constexpr Lane after_start(std::int64_t epoch) { return epoch == 0 ? Lane::visit_start : Lane::check_in; }

struct StartVisit {
    VisitId visit;
    std::string where, what, with_whom;
    VisitTypeCode type; // one that the council offers; empty or unknown: by risk
    Risk risk = Risk::medium;
    int minutes = 60;
    int interval_minutes = 0, grace_minutes = 0; // 0: as the type says
    std::optional<Fix> fix;
    // That `where` was chosen from. Never a reason to refuse: it may have been made on this very phone, and be on its
    // way in a slower lane.
    std::optional<AddressId> address{};
    static constexpr VerbTrait trait{.word = "start_visit",
                                     .lane = Lane::visit_start,
                                     .file = StoreFile::ops,
                                     .sent = Sent::to_hub,
                                     .when_busy = WhenBusy::waits,
                                     .by = SaidBy::person,
                                     .ledger = Ledgered::named,
                                     .may = May{.own = everybody}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("where", s.where), v("what", s.what), v("with_whom", s.with_whom), v("type", s.type),
            v("risk", s.risk);
        v("minutes", s.minutes), v("interval_minutes", s.interval_minutes), v("grace_minutes", s.grace_minutes);
        v("fix", s.fix), v("address", s.address);
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
    std::string sealed{}; // what was typed, or the empty word (closing_word.h); nothing from others than the worker
    static constexpr VerbTrait trait = of_watched_visit(
        "close_visit", May{.own = everybody, .team = {Role::safety_officer}, .other = {Role::safety_officer}});
    Lane lane() const { return after_start(epoch); }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("epoch", s.epoch), v("sealed", s.sealed);
    }
};

/// The two words of closing_word.h, sealed together. They take the place of those chosen before.
struct ChooseClosingWords {
    std::string sealed;
    static constexpr VerbTrait trait{.word = "choose_closing_words",
                                     .lane = Lane::everyday,
                                     .file = StoreFile::ops,
                                     .sent = Sent::to_hub,
                                     .when_busy = WhenBusy::waits,
                                     .by = SaidBy::person,
                                     .ledger = Ledgered::named,
                                     .may = May{.own = everybody}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("sealed", s.sealed); }
};

/// Makes the visit when there is none with this id.
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

/// A place that came after the press that asked for it, or one that follows in an open alarm. `in_alarm`: an alarm was
/// open as far as the device knew. It chooses the lane and nothing else.
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
    /// Shares the lane of the press that makes a visit, so that it is never sent before that press.
    Lane lane() const { return in_alarm ? Lane::sos : Lane::visit_start; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("in_alarm", s.in_alarm), v("fix", s.fix);
    }
};

} // namespace tallyboard
