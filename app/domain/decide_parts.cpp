// What the parts of decide() share.
#include "domain/decide_parts.h"

namespace tallyboard {

Decision accepted(std::vector<Change> changes) { return {Verdict::accepted, {}, std::move(changes), {}}; }

Decision hub_decides(const Ask &ask, std::vector<Change> changes) {
    return {ask.at_hub() ? Verdict::accepted : Verdict::needs_hub, {}, std::move(changes), {}};
}

Decision refused(Refusal refusal) { return {Verdict::refused, std::move(refusal), {}, {}}; }

Decision refused(RefusalCode code, std::string_view name, std::string value) {
    Refusal refusal{code, {}};
    if (!name.empty())
        refusal.params.emplace_back(name, std::move(value));
    return refused(std::move(refusal));
}

Decision absent(const Ask &ask, RefusalCode code, std::vector<Change> changes) {
    if (ask.at_hub())
        return refused(code);
    return {Verdict::needs_hub, {}, std::move(changes), {}};
}

Refusal check_text(std::string_view field, std::string_view text, std::size_t bytes_max, bool needed) {
    if (text.size() > bytes_max)
        return {RefusalCode::text_too_long, {{"field", std::string(field)}, {"max", std::to_string(bytes_max)}}};
    if (needed && text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return {RefusalCode::text_needed, {{"field", std::string(field)}}};
    return {};
}

Refusal check_range(std::string_view field, std::int64_t value, std::int64_t min, std::int64_t max) {
    if (value >= min && value <= max)
        return {};
    return {RefusalCode::value_out_of_range,
            {{"field", std::string(field)}, {"min", std::to_string(min)}, {"max", std::to_string(max)}}};
}

Refusal first_of(std::initializer_list<Refusal> checks) {
    for (const Refusal &r : checks)
        if (is_bad(r))
            return r;
    return {};
}

Refusal check_owner_active(const Ask &ask) {
    if (!ask.at_hub())
        return {};
    const auto person = ask.facts.person(ask.owner());
    if (person && person->active)
        return {};
    return {RefusalCode::unknown_person, {}};
}

Instant pressed_at(const Ask &ask) {
    const Evidence &evidence = ask.command.evidence;
    return evidence.uncertainty_ms < 0 ? Instant{} : pressed_at(evidence);
}

} // namespace tallyboard
