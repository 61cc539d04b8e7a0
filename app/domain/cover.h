// What devices may know of a plan ahead of time, so that a phone without a connection can say whether anybody would be
// told: for each span the names of the duties, and how far they reach. Never an address, a rota, somebody's leave or
// who has a duty. The hub makes these rows from an Outlook and replaces those that differ; a device believes a receipt
// first.
//
// Rows are as few as can be: a new one begins only where what is said changes. Who is behind a duty changes unseen.
// That a duty is missing, or is worth less, is said, since a worker must know it; with a plan that names one person
// alone this can follow from that person's leave. Two persons in one rung avoid that.
#pragma once
#include "domain/kind_trait.h"
#include "domain/outlook.h"
#include <optional>

namespace tallyboard {

struct Cover {
    PlanId plan;                     // nil: of those who have no plan, for whom safety officers are told
    Instant from, until;             // [from, until)
    std::vector<std::string> duties; // told outside the app in this span, in order; empty: safety officers or nobody
    Grade grade = Grade::nobody;     // safety officers included

    bool operator==(const Cover &) const = default;
    static constexpr KindTrait trait = in_directory("cover", KeyFields("plan", "from"), Topic::lone_working);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("plan", s.plan), v("from", s.from), v("until", s.until), v("duties", s.duties), v("grade", s.grade);
    }
};

/// Rows for the whole of the outlook's window: sorted, without a gap, and no two neighbours say the same. The first
/// keeps the beginning of the row in `before` that says the same and touches it, so that a new day does not change
/// every row.
std::vector<Cover> cover_of(const Outlook &outlook, const std::vector<Cover> &before = {});

/// What rows of one plan say of a span of time.
struct CoverSaid {
    std::vector<std::string> duties; // told at its beginning, in order
    Grade grade = Grade::nobody;     // the least in it
    Instant worst_from;              // when it first falls to that; its beginning where it was never better
    bool operator==(const CoverSaid &) const = default;
};
/// `rows`: of one plan, by time. Nothing: they do not speak of the whole span.
std::optional<CoverSaid> cover_in(const std::vector<Cover> &rows, const Interval &span);

} // namespace tallyboard
