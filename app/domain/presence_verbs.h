// What a person can say of where they are.
#pragma once
#include "domain/presence.h"
#include "domain/verb_trait.h"

namespace tallyboard {

/// It leaves no line in the ledger: that would be a record of where somebody was.
consteval VerbTrait of_presence(Word word, May may) {
    return {.word = word,
            .lane = Lane::everyday,
            .file = StoreFile::ops,
            .sent = Sent::to_hub,
            .when_busy = WhenBusy::waits,
            .by = SaidBy::person,
            .ledger = Ledgered::nothing,
            .may = may};
}

/// Where they will be, or were, on half a day.
struct DeclarePlace {
    LocalDate date;
    Half half = Half::am;
    PlaceKind kind = PlaceKind::office;
    SiteCode site;
    static constexpr VerbTrait trait = of_presence("declare_place", May{.own = everybody, .team = {Role::manager}});
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("date", s.date), v("half", s.half), v("kind", s.kind), v("site", s.site);
    }
};

struct ClearPlace {
    LocalDate date;
    Half half = Half::am;
    static constexpr VerbTrait trait = of_presence("clear_place", May{.own = everybody, .team = {Role::manager}});
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("date", s.date), v("half", s.half); }
};

/// "I'm here".
struct Arrive {
    LocalDate date;
    SiteCode site;
    static constexpr VerbTrait trait = of_presence("arrive", May{.own = everybody});
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("date", s.date), v("site", s.site); }
};

/// "I've left".
struct Leave {
    LocalDate date;
    static constexpr VerbTrait trait = of_presence("leave", May{.own = everybody});
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("date", s.date); }
};

} // namespace tallyboard
