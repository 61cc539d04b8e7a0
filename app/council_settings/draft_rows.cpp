#include "council_settings/draft_rows.h"
#include "council_settings/setting_words.h"
#include "shell/Words.h"
#include <algorithm>

namespace tallyboard::draft_rows {

namespace {

/// "" or what is wrong with a number that was typed.
QString number_error(const QString &text, const NumberBound &bound) {
    bool is_number = false;
    const int value = text.trimmed().toInt(&is_number);
    if (is_number && value >= bound.min && value <= bound.max)
        return {};
    //: Under a field for a number; %1 and %2 are the smallest and the largest one.
    return QCoreApplication::translate("DraftRows", "Between %1 and %2").arg(bound.min).arg(bound.max);
}

QString summary(const VisitType &type) {
    //: A kind of visit in one line; %1 and %2 are numbers of minutes.
    return QCoreApplication::translate("DraftRows", "Check-in every %1 min, people are told after %2 min")
        .arg(type.interval_minutes)
        .arg(type.grace_minutes);
}

} // namespace

SettingValue default_like(const SettingValue &value) {
    return std::visit([]<class T>(const T &) -> SettingValue { return T{}; }, value);
}

std::vector<NumberRow> numbers(const SettingValue &draft, const Typed &typed) {
    std::vector<NumberRow> rows;
    std::visit(
        [&]<class T>(const T &rules) {
            T::fields(rules, [&]<class F>(std::string_view name, const F &value) {
                if constexpr (std::is_same_v<F, int>) {
                    const QString field = to_qstring(name);
                    const auto words = setting_words::of_field(T::trait.word, name);
                    const QString text = typed(field, value);
                    const NumberBound *bound = bound_of<T>(name);
                    rows.push_back({field, words.label, words.hint, text,
                                    bound == nullptr ? QString() : number_error(text, *bound)});
                }
            });
        },
        draft);
    return rows;
}

std::vector<WordRow> words(const SettingValue &draft) {
    std::vector<WordRow> rows;
    if (const auto *rules = std::get_if<CouncilWords>(&draft))
        CouncilWords::fields(*rules, [&](std::string_view name, const std::string &text) {
            const auto said = setting_words::of_field(CouncilWords::trait.word, name);
            rows.push_back({to_qstring(name), said.label, said.hint, QString::fromStdString(text)});
        });
    return rows;
}

std::vector<PlaceKindRow> kinds(const SettingValue &draft) {
    std::vector<PlaceKindRow> rows;
    if (const auto *rules = std::get_if<PresenceRules>(&draft))
        for (const PlaceKind kind : all_place_kinds())
            rows.push_back({word(kind), std::ranges::find(rules->kinds, kind) != rules->kinds.end()});
    return rows;
}

QString type_key(const VisitType &type, std::string_view field) {
    return QString::fromStdString(type.code.text) + QLatin1Char('/') + to_qstring(field);
}

std::vector<VisitTypeRow> types(const SettingValue &draft, const Typed &typed) {
    std::vector<VisitTypeRow> rows;
    const auto *rules = std::get_if<LoneWorkingRules>(&draft);
    if (rules == nullptr)
        return rows;
    for (const VisitType &type : rules->types) {
        QString error;
        const auto text = [&](std::string_view field, int number) {
            const QString said = typed(type_key(type, field), number);
            const QString bad = number_error(said, *bound_of<VisitType>(field));
            if (error.isEmpty() && !bad.isEmpty())
                error = to_qstring(field);
            return said;
        };
        rows.push_back({QString::fromStdString(type.code.text), QString::fromStdString(type.name), summary(type),
                        word(type.risk), text("interval_minutes", type.interval_minutes),
                        text("grace_minutes", type.grace_minutes), text("minutes", type.minutes), error});
    }
    return rows;
}

std::vector<StepRow> steps(const SettingValue &draft) {
    std::vector<StepRow> rows;
    if (const auto *rules = std::get_if<LoneWorkingRules>(&draft))
        for (const std::string &step : rules->procedure) {
            const int number = static_cast<int>(rows.size()) + 1;
            rows.push_back({QString::number(number), number, QString::fromStdString(step)});
        }
    return rows;
}

VisitType new_type(const std::vector<VisitType> &types) {
    for (std::size_t n = types.size() + 1;; ++n) {
        VisitType type;
        type.code.text = "type-" + std::to_string(n);
        if (std::ranges::find(types, type.code, &VisitType::code) == types.end())
            return type;
    }
}

} // namespace tallyboard::draft_rows
