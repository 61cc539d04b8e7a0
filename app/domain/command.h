// Every thing a person can do: the list of verbs, and the command, which is a verb with who pressed it, when and for
// whom. A view model fills a verb and hands it to the store's execute(); a person changes data in no other way. A
// verb's trait says what it is (verb_trait.h).
#pragma once
#include "domain/addresses_verbs.h"
#include "domain/council_settings_verbs.h"
#include "domain/desks_verbs.h"
#include "domain/dse_verbs.h"
#include "domain/ids.h"
#include "domain/lone_working_verbs.h"
#include "domain/methods_verbs.h"
#include "domain/plans_verbs.h"
#include "domain/presence_verbs.h"
#include "domain/roles_verbs.h"
#include "domain/safety_board_verbs.h"
#include "domain/time.h"
#include "domain/traits_of.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace tallyboard {

using Verb = std::variant<DeclarePlace, ClearPlace, Arrive, Leave, BookDesk, CancelBooking, StartAssessment,
                          AnswerTopic, SubmitAssessment, ReviewAssessment, StartVisit, CheckIn, ExtendVisit, CloseVisit,
                          RaiseSos, AcknowledgeAlarm, CloseAlarm, AlarmShown, SendPosition, ChangeSetting, GrantRole,
                          EndRole, SavePlan, RemovePlan, UsePlan, SaveRota, RemoveRota, AddStandIn, RemoveStandIn,
                          SaveParty, AddMethod, RemoveMethod, TestMethod, ProveMethod, TestPlan, SaveAddress,
                          SaveAddressNote, EndAddressNote, ChooseClosingWords>;
/// In the variant's order.
inline constexpr auto verb_traits = traits_of<Verb>();
inline constexpr auto verb_words = words_of(verb_traits);

inline const VerbTrait &trait_of(const Verb &verb) { return verb_traits[verb.index()]; }
inline std::string_view verb_word(const Verb &verb) { return trait_of(verb).word; }
Lane lane_of(const Verb &verb);
May may_of(const Verb &verb);
inline StoreFile file_of(const Verb &verb) { return trait_of(verb).file; }
inline bool stays_on_device(const Verb &verb) { return trait_of(verb).sent == Sent::nowhere; }
inline bool is_report(const Verb &verb) { return trait_of(verb).by == SaidBy::app; }

/// What the device's clocks said when the person pressed. Evidence: it never decides an order or a deadline.
struct Evidence {
    Instant wall;                     // device's own UTC clock
    std::int64_t boottime_ms = 0;     // since boot, suspend included
    std::string boot_id;              // changes at reboot, up to 40 bytes
    std::int64_t offset_ms = 0;       // estimated hub minus device
    std::int64_t uncertainty_ms = -1; // half the round trip; -1 = never heard the hub since boot
    bool operator==(const Evidence &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("wall", s.wall), v("boottime_ms", s.boottime_ms), v("boot_id", s.boot_id), v("offset_ms", s.offset_ms);
        v("uncertainty_ms", s.uncertainty_ms);
    }
};

/// Hub time of the press, by the device's clocks: `wall` plus `offset_ms`. Not set when the device sent no wall time,
/// or when the sum is no possible time: both numbers come from outside. They are added nowhere else.
Instant pressed_at(const Evidence &evidence);

struct Command {
    CommandId id;          // made and stored on the device before the first send, reused on every retry
    DeviceId device;       // incarnation; the hub checks it against the token
    std::uint64_t n = 0;   // 1, 2, 3 .. per incarnation and file; lanes may reorder
    PersonId by;           // who pressed: must match the token
    PersonId on_behalf_of; // usually the same
    Verb verb;
    int kind_version = 1;
    Evidence evidence;
};

} // namespace tallyboard
