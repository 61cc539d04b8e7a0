// What a responder can do with an alarm. Nobody answers their own.
#pragma once
#include "domain/verb_trait.h"
#include "domain/visit.h"

namespace tallyboard {

/// "I own this".
struct AcknowledgeAlarm {
    VisitId visit;
    std::int64_t epoch = 0;
    static constexpr VerbTrait trait = of_watched_visit("acknowledge_alarm", safety_officers);
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("visit", s.visit), v("epoch", s.epoch); }
};

struct CloseAlarm {
    VisitId visit;
    std::int64_t epoch = 0;
    VisitOutcome outcome = VisitOutcome::safe;
    std::string note;
    static constexpr VerbTrait trait = of_watched_visit("close_alarm", safety_officers);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("epoch", s.epoch), v("outcome", s.outcome), v("note", s.note);
    }
};

/// The responder's app has shown this alarm to its person. The app says so once for each telling.
struct AlarmShown {
    VisitId visit;
    std::int64_t epoch = 0;
    static constexpr VerbTrait trait{.word = "alarm_shown",
                                     .lane = Lane::check_in,
                                     .file = StoreFile::ops,
                                     .sent = Sent::to_hub,
                                     .when_busy = WhenBusy::never_shed,
                                     .by = SaidBy::app,
                                     .ledger = Ledgered::named,
                                     .may = safety_officers};
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("visit", s.visit), v("epoch", s.epoch); }
};

} // namespace tallyboard
