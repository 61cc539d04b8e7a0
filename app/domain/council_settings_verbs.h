// How the council's settings are changed: by a person whose role owns the topic.
#pragma once
#include "domain/council_settings.h"
#include "domain/verb_trait.h"

namespace tallyboard {

/// Refused when the topic has changed since `based_on` was read: the person would undo what they have not seen.
struct ChangeSetting {
    SettingValue value;
    std::int64_t based_on = 0; // Setting::n of what they changed; 0: the defaults
    std::string reason;
    static constexpr VerbTrait trait{.word = "change_setting",
                                     .lane = Lane::everyday,
                                     .file = StoreFile::ops,
                                     .sent = Sent::to_hub,
                                     .when_busy = WhenBusy::waits,
                                     .by = SaidBy::person,
                                     .ledger = Ledgered::named,
                                     .may = May{.own = {Role::safety_officer, Role::facilities, Role::admin}}};
    /// Each topic has its owners.
    May may() const { return {.own = trait_of(value).owners}; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("value", s.value), v("based_on", s.based_on), v("reason", s.reason);
    }
};

} // namespace tallyboard
