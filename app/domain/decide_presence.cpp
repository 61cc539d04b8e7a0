// A person's own days and arrival. A device accepts them at once, because only the person's own facts matter.
#include "domain/decide_parts.h"
#include "domain/enum_text.h"
#include <algorithm>

namespace tallyboard {

namespace {

/// "I'm here" is for today. It may be for yesterday only in the small hours, while the night goes on.
Refusal check_actual_date(LocalDate date, LocalDate today) {
    if (date < today + -1)
        return {RefusalCode::date_too_far_back, {{"days", "1"}}};
    if (date > today)
        return {RefusalCode::date_too_far_ahead, {{"days", "0"}}};
    return {};
}

/// The time of the press, if the device knew hub time and the time is possible: an arrival that is sent hours later is
/// not "now". Else the present time.
Instant since(const Ask &ask) {
    const Instant pressed = pressed_at(ask);
    const bool believable = pressed.is_set() && pressed <= ask.now() && ask.now() - pressed < minutes(24 * 60);
    return believable ? pressed : ask.now();
}

bool is_known(const Ask &ask, const SiteCode &site) { return ask.facts.site(site).has_value(); }

} // namespace

Decision decide_verb(const Ask &ask, const DeclarePlace &verb) {
    const auto rules = rules_of<PresenceRules>(ask.facts);
    if (const Refusal bad = check_presence_date(verb.date, ask.moment.today, rules); is_bad(bad))
        return refused(bad);
    // A device leaves it to the hub: what waits there was said when the kind was still offered, and stays on the screen
    // until it is answered.
    const bool offered = std::ranges::find(rules.kinds, verb.kind) != rules.kinds.end();
    if (!offered && ask.at_hub())
        return refused(RefusalCode::kind_not_offered, "kind", std::string(enum_text(verb.kind)));
    if (const Refusal bad = check_owner_active(ask); is_bad(bad))
        return refused(bad);
    const bool with_site = needs_site(verb.kind);
    if (with_site && verb.site.empty())
        return refused(RefusalCode::site_needed);
    const Presence presence{ask.owner(), verb.date, verb.half, verb.kind, with_site ? verb.site : SiteCode{},
                            ask.now()};
    if (with_site && !is_known(ask, verb.site))
        return absent(ask, RefusalCode::unknown_site, {{presence, false}});
    return accepted({{presence, false}});
}

Decision decide_verb(const Ask &ask, const ClearPlace &verb) {
    if (const Refusal bad = check_presence_date(verb.date, ask.moment.today, rules_of<PresenceRules>(ask.facts));
        is_bad(bad))
        return refused(bad);
    if (!ask.facts.presence(ask.owner(), verb.date, verb.half))
        return accepted();
    Presence gone;
    gone.person = ask.owner();
    gone.date = verb.date;
    gone.half = verb.half;
    return accepted({{gone, true}});
}

Decision decide_verb(const Ask &ask, const Arrive &verb) {
    if (const Refusal bad = check_actual_date(verb.date, ask.moment.today); is_bad(bad))
        return refused(bad);
    if (const Refusal bad = check_owner_active(ask); is_bad(bad))
        return refused(bad);
    if (verb.site.empty())
        return refused(RefusalCode::site_needed);
    const Actual actual{ask.owner(), verb.date, verb.site, ActualState::here, since(ask)};
    if (!is_known(ask, verb.site))
        return absent(ask, RefusalCode::unknown_site, {{actual, false}});
    return accepted({{actual, false}});
}

Decision decide_verb(const Ask &ask, const Leave &verb) {
    if (const Refusal bad = check_actual_date(verb.date, ask.moment.today); is_bad(bad))
        return refused(bad);
    const auto before = ask.facts.actual(ask.owner(), verb.date);
    if (before && before->state == ActualState::left)
        return accepted();
    // A person who never said that they came was at no known site: a plan is not an arrival.
    const SiteCode site = before ? before->site : SiteCode{};
    return accepted({{Actual{ask.owner(), verb.date, site, ActualState::left, since(ask)}, false}});
}

} // namespace tallyboard
