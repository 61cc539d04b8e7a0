#include "domain/council_settings.h"
#include "domain/enum_text.h"
#include "domain/limits.h"
#include <algorithm>
#include <set>

namespace tallyboard {

namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Refusal needed(const char *field) { return {RefusalCode::text_needed, {{"field", field}}}; }

Refusal out_of(std::string_view field, int min, int max) {
    return {RefusalCode::value_out_of_range,
            {{"field", std::string(field)}, {"min", std::to_string(min)}, {"max", std::to_string(max)}}};
}

template <class T> Refusal check_numbers(const T &item) {
    const auto bad = out_of_bounds(item);
    return bad ? out_of(bad->field, bad->min, bad->max) : Refusal{};
}

Refusal check_line(const char *field, std::string_view text, std::size_t bytes_max) {
    if (text.size() > bytes_max)
        return {RefusalCode::text_too_long, {{"field", field}, {"max", std::to_string(bytes_max)}}};
    // It stands in sentences and in the headers of mails.
    if (std::ranges::any_of(text, [](unsigned char c) { return c < ' ' || c == 0x7f; }))
        return {RefusalCode::malformed, {{"where", field}}};
    return {};
}

Refusal check_type(const VisitType &type) {
    if (type.code.empty())
        return needed("code");
    if (!is_valid_code(type.code.text))
        return {RefusalCode::malformed, {{"where", "code"}}};
    if (const Refusal bad = check_line("name", type.name, limits::name_bytes); is_bad(bad))
        return bad;
    return check_numbers(type);
}

Refusal check(const LoneWorkingRules &rules) {
    if (rules.types.empty() || rules.types.size() > limits::visit_types_max)
        return out_of("types", 1, static_cast<int>(limits::visit_types_max));
    std::set<std::string_view> codes, names;
    for (const VisitType &type : rules.types) {
        if (const Refusal bad = check_type(type); is_bad(bad))
            return bad;
        const bool twice =
            !codes.insert(type.code.text).second || (!type.name.empty() && !names.insert(type.name).second);
        if (twice)
            return {RefusalCode::named_twice, {{"name", type.name.empty() ? type.code.text : type.name}}};
    }
    if (rules.procedure.size() > limits::procedure_steps_max)
        return out_of("procedure", 0, static_cast<int>(limits::procedure_steps_max));
    for (const std::string &step : rules.procedure) {
        if (is_blank(step))
            return needed("procedure");
        if (const Refusal bad = check_line("procedure", step, limits::address_bytes); is_bad(bad))
            return bad;
    }
    // The second reminder comes nearer to the deadline, or it would be the first.
    if (rules.remind_again_minutes >= rules.remind_minutes && rules.remind_again_minutes != 0)
        return out_of("remind_again_minutes", 0, rules.remind_minutes - 1);
    return {};
}

Refusal check(const PresenceRules &rules) {
    std::set<PlaceKind> seen;
    for (const PlaceKind kind : rules.kinds)
        if (!seen.insert(kind).second)
            return {RefusalCode::named_twice, {{"name", std::string(enum_text(kind))}}};
    if (rules.kinds.empty())
        return out_of("kinds", 1, static_cast<int>(words(PlaceKind{}).size()));
    return {};
}

Refusal check(const CouncilWords &words) {
    Refusal bad;
    CouncilWords::fields(words, [&bad](const char *name, const std::string &text) {
        if (!is_bad(bad))
            bad = check_line(name, text, limits::word_bytes);
    });
    return bad;
}

Refusal check(const DesksRules &) { return {}; }
Refusal check(const RetentionRules &) { return {}; }

} // namespace

std::vector<VisitType> usual_visit_types() {
    return {{{"low"}, {}, Risk::low, 120, 15, 60},
            {{"medium"}, {}, Risk::medium, 60, 10, 60},
            {{"high"}, {}, Risk::high, 30, 5, 60}};
}

RetentionHistory history_of(const std::vector<Setting> &versions) {
    RetentionHistory history{{{}, {}}};
    for (const Setting &version : versions)
        if (const auto *rules = std::get_if<RetentionRules>(&version.value))
            history.push_back({std::max(version.at, history.back().from), *rules});
    return history;
}

Refusal check_setting(const SettingValue &value) {
    return std::visit(
        [](const auto &rules) {
            const Refusal bad = check_numbers(rules);
            return is_bad(bad) ? bad : check(rules);
        },
        value);
}

Refusal check_together(const PresenceRules &presence, const RetentionRules &retention) {
    if (presence.days_back < retention.places_days)
        return {};
    return {RefusalCode::kept_too_short, {{"days", std::to_string(presence.days_back)}}};
}

VisitType type_for(const LoneWorkingRules &rules, const VisitTypeCode &code, Risk risk) {
    const VisitType *best = nullptr;
    for (const VisitType &type : rules.types) {
        if (!code.empty() && type.code == code)
            return type;
        if (type.risk == risk && (best == nullptr || type.interval_minutes < best->interval_minutes))
            best = &type;
    }
    if (best != nullptr)
        return *best;
    const auto usual = usual_visit_types();
    return *std::ranges::find(usual, risk, &VisitType::risk);
}

} // namespace tallyboard
