// What keeps people from being told, for safety officers to see on their board. There is one row for each trouble,
// which the hub keeps for as long as it lasts. Values only; the hub makes them (sync/hub/troubles.h), no person does.
#pragma once
#include "domain/escalation.h"
#include "domain/kind_trait.h"
#include "domain/time.h"

namespace tallyboard {

enum class TroubleKind {
    plan_unreached, // a plan in force reaches nobody outside the app
    rung_unreached, // one step of a plan in force can not be told
    not_taken       // a channel's receivers have taken nothing of what is owed
};
constexpr auto words(TroubleKind) {
    return std::array<std::string_view, 3>{"plan_unreached", "rung_unreached", "not_taken"};
}

struct HubTrouble {
    std::string about; // key: "plan/housing", "rung/housing/2", "channel/mail"
    TroubleKind kind = TroubleKind::plan_unreached;
    std::string team;               // name of the team whose plan it is; empty: the council's
    int rung = 0;                   // from 1; 0: not about a rung
    std::string who;                // of that rung
    Channel channel = Channel::app; // of that rung, or the one that takes nothing
    Unreached why = Unreached::none;
    Instant since; // hub time
    bool operator==(const HubTrouble &) const = default;
    static constexpr KindTrait trait = for_safety_officers("hub_trouble", "about", Topic::lone_working);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("about", s.about), v("kind", s.kind), v("team", s.team), v("rung", s.rung), v("who", s.who);
        v("channel", s.channel), v("why", s.why), v("since", s.since);
    }
};

} // namespace tallyboard
