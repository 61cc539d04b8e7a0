// Rotas on the page of who answers alarms: who has the duty next, and who stands in for whom. Pure. A device has no
// formula of a rota worked out: duties are read from what the hub says that plans come to.
#pragma once
#include "plans/plan_read.h"
#include "plans/plan_rows.h"

namespace tallyboard {

/// Somebody stands in for somebody. `removable`: nothing about it waits on this device.
struct StandInRow {
    QString stand_in_id, title, when, state_key, state_text;
    bool removable = false;

    const QString &key() const { return stand_in_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("standInId", s.stand_in_id), v("title", s.title), v("when", s.when), v("stateKey", s.state_key);
        v("stateText", s.state_text), v("removable", s.removable);
    }
};

/// Days "2026-12-05", empty: today; times as they were typed.
struct SpanDraft {
    QString from_day, from_time, until_day, until_time;
};
/// A stand-in that is being typed.
struct StandInDraft {
    PersonId by;
    Who away; // neither: nobody's place is taken, and `by` has the duty as well
    SpanDraft span;
    bool swaps = false;
    SpanDraft other; // of a swap: when `away` has the duty in place of `by`
};

namespace rota_lists {

/// The next ones; empty when no plan names the rota, or nothing is known yet.
std::vector<PlanWeekRow> duties(const PlanRead &read, const RotaId &rota);
/// Who has the duty at some time that is known, each once, by name.
std::vector<Who> on_duty(const PlanRead &read, const RotaId &rota);
/// Those of the rota that are not over, by their beginning; those that wait come last.
std::vector<StandInRow> stand_ins(const PlanRead &read, const RotaId &rota);
std::vector<PlanRefusalRow> refused(const PlanRead &read);
/// Why it cannot be sent; "" and `made` otherwise, but for its id.
QString problem(const StandInDraft &draft, const RotaId &rota, const PlanRead &read, StandIn &made);

} // namespace rota_lists

} // namespace tallyboard
