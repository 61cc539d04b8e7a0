// What a council decides for itself. Each topic is a struct with its defaults, its fields and the bounds of its
// numbers; without a row the defaults are in force. A change makes a new row and keeps the old ones, so that everybody
// can see what was in force when, and can go back to it. Secrets are never settings: they stay in files and
// credentials.
#pragma once
#include "domain/bounds.h"
#include "domain/ids.h"
#include "domain/kind_trait.h"
#include "domain/presence.h"
#include "domain/refusal.h"
#include "domain/retention.h"
#include "domain/setting_trait.h"
#include "domain/traits_of.h"
#include "domain/visit_type.h"
#include <variant>

namespace tallyboard {

/// Lone working. What is here is frozen into a visit when it starts; the procedure is read when an alarm is open.
struct LoneWorkingRules {
    std::vector<VisitType> types = usual_visit_types();
    int remind_minutes = 5;       // before a deadline the worker is reminded and the board says "due soon"
    int remind_again_minutes = 0; // and once more; 0: not
    int repeat_minutes = 5;       // how often the last rung of a plan is told again, for ever
    int acknowledged_minutes = 20;
    int proof_days = 90;                // how long an answer proves that somebody can be reached
    std::vector<std::string> procedure; // what a responder does, step by step; empty: as the app says
    bool operator==(const LoneWorkingRules &) const = default;
    static constexpr SettingTrait trait{.word = "lone_working", .owners = Roles{Role::safety_officer}};
    // A reminder of more than half an hour would be on the screen all the time. An alarm that nobody answers may not be
    // silent for more than an hour, nor may one that somebody took on be out of sight for more than four. Numbers
    // change hands within half a year; of a proof that lasts less than four weeks people would be reminded all the
    // time, and stop answering.
    static constexpr std::array bounds{NumberBound{"remind_minutes", 1, 30}, NumberBound{"remind_again_minutes", 0, 30},
                                       NumberBound{"repeat_minutes", 1, 60},
                                       NumberBound{"acknowledged_minutes", 1, 240}, NumberBound{"proof_days", 28, 183}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("types", s.types), v("remind_minutes", s.remind_minutes), v("remind_again_minutes", s.remind_again_minutes);
        v("repeat_minutes", s.repeat_minutes), v("acknowledged_minutes", s.acknowledged_minutes);
        v("proof_days", s.proof_days), v("procedure", s.procedure);
    }
};

/// Touchdown desks.
struct DesksRules {
    int days_ahead = 14; // fair use: who books further ahead takes desks from those whose week is not planned yet
    bool operator==(const DesksRules &) const = default;
    static constexpr SettingTrait trait{.word = "desks", .owners = Roles{Role::facilities}};
    static constexpr std::array bounds{NumberBound{"days_ahead", 1, 60}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("days_ahead", s.days_ahead); }
};

/// Planned places, and "I'm here".
struct PresenceRules {
    int days_back = 7;   // a plan can be corrected so far back
    int days_ahead = 28; // and made so far ahead
    std::vector<PlaceKind> kinds = all_place_kinds();
    PresenceAudience audience = PresenceAudience::team_and_site;
    bool operator==(const PresenceRules &) const = default;
    static constexpr SettingTrait trait{.word = "presence", .owners = Roles{Role::admin}};
    // Back: as long as it is kept at the most. Ahead: about two months, as rotas are; a plan for a year is a guess.
    static constexpr std::array bounds{NumberBound{"days_back", 0, 30}, NumberBound{"days_ahead", 7, 63}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("days_back", s.days_back), v("days_ahead", s.days_ahead), v("kinds", s.kinds), v("audience", s.audience);
    }
};

/// What the council calls things, as in a sentence. Empty: as the app calls them, in the reader's language.
struct CouncilWords {
    std::string duty_officer; // "the control room"
    std::string service;      // "Safe at Work": its name in messages to people without the app
    std::string back_up;      // "Stand-by"
    bool operator==(const CouncilWords &) const = default;
    static constexpr SettingTrait trait{.word = "words", .owners = Roles{Role::admin}};
    static constexpr std::array<NumberBound, 0> bounds{};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("duty_officer", s.duty_officer), v("service", s.service), v("back_up", s.back_up);
    }
};

using SettingValue = std::variant<LoneWorkingRules, DesksRules, PresenceRules, RetentionRules, CouncilWords>;
inline constexpr auto setting_traits = traits_of<SettingValue>();
inline constexpr auto setting_topics = words_of(setting_traits);
/// The topics as a key has them, in the variant's order.
enum class SettingTopic { lone_working, desks, presence, retention, words };
constexpr auto words(SettingTopic) {
    return std::array<std::string_view, 5>{"lone_working", "desks", "presence", "retention", "words"};
}
static_assert(words(SettingTopic{}) == setting_topics);
inline SettingTopic topic_of(const SettingValue &value) { return static_cast<SettingTopic>(value.index()); }
inline const SettingTrait &trait_of(const SettingValue &value) { return setting_traits[value.index()]; }

/// One version of a topic. That with the highest `n` is in force.
struct Setting {
    SettingTopic topic = SettingTopic::lone_working; // of `value`
    std::int64_t n = 0;
    SettingValue value;
    Instant at;
    PersonId by;        // nil: the operator
    std::string reason; // as typed; may be empty
    bool operator==(const Setting &) const = default;
    static constexpr KindTrait trait = in_directory("council_setting", {"topic", "n"}, Topic::settings);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("topic", s.topic), v("n", s.n), v("value", s.value), v("at", s.at), v("by", s.by), v("reason", s.reason);
    }
};
/// All topics together.
struct CouncilRules {
    LoneWorkingRules lone_working;
    DesksRules desks;
    PresenceRules presence;
    RetentionRules retention;
    CouncilWords words;
    bool operator==(const CouncilRules &) const = default;
};
/// The value in force of what `setting` holds, or the default.
template <class T> T value_in(const std::optional<Setting> &setting) {
    const T *value = setting ? std::get_if<T>(&setting->value) : nullptr;
    return value == nullptr ? T{} : *value;
}

/// The periods that were in force, from all versions of the topic, oldest first.
RetentionHistory history_of(const std::vector<Setting> &versions);

/// What is wrong with a value before it is saved: bounds, empty lists, names twice, texts too long.
Refusal check_setting(const SettingValue &value);
/// A place may not be forgotten while people may still correct it.
Refusal check_together(const PresenceRules &presence, const RetentionRules &retention);
/// The type that is named, or else the most careful one of that risk, or else that risk's usual one. A visit is never
/// refused because its type is not offered any more.
VisitType type_for(const LoneWorkingRules &rules, const VisitTypeCode &code, Risk risk);

} // namespace tallyboard
