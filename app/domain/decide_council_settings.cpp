// A change of the council's settings. The hub decides, since it alone knows that nobody else has changed the topic; a
// device shows nothing of a change before it is in force.
#include "domain/council_settings.h"
#include "domain/decide_parts.h"
#include "domain/limits.h"

namespace tallyboard {

namespace {

template <class T> T in_force(const Facts &facts, const SettingValue &value) {
    const T *changed = std::get_if<T>(&value);
    return changed != nullptr ? *changed : rules_of<T>(facts);
}

} // namespace

Decision decide_setting(const Facts &facts, const ChangeSetting &change, const PersonId &by, Instant now) {
    const Refusal bad = first_of(
        {check_setting(change.value), check_text("reason", change.reason, limits::note_bytes),
         check_together(in_force<PresenceRules>(facts, change.value), in_force<RetentionRules>(facts, change.value))});
    if (is_bad(bad))
        return refused(bad);
    const auto before = facts.setting(trait_of(change.value).word);
    const std::int64_t n = before ? before->n : 0;
    if (facts.complete() ? change.based_on != n : before && change.based_on < n) // a device may lack the newest
        return refused(RefusalCode::changed_meanwhile, "n", std::to_string(n));
    if (before && before->value == change.value)
        return accepted();
    if (!facts.complete())
        return {Verdict::needs_hub, {}, {}, {}};
    return accepted({{Setting{topic_of(change.value), n + 1, change.value, now, by, change.reason}, false}});
}

Decision decide_verb(const Ask &ask, const ChangeSetting &verb) {
    return decide_setting(ask.facts, verb, ask.command.by, ask.now());
}

} // namespace tallyboard
