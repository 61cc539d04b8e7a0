// A draft of the council's settings as rows for the pages. Pure.
#pragma once
#include "council_settings/setting_rows.h"
#include "domain/council_settings.h"
#include <functional>
#include <vector>

namespace tallyboard::draft_rows {

/// The text of a number by its key: as it was typed, while that is no number; else the number.
using Typed = std::function<QString(const QString &key, int number)>;

SettingValue default_like(const SettingValue &value); // the defaults of the same topic
std::vector<NumberRow> numbers(const SettingValue &draft, const Typed &typed);
std::vector<WordRow> words(const SettingValue &draft);
std::vector<PlaceKindRow> kinds(const SettingValue &draft);
std::vector<VisitTypeRow> types(const SettingValue &draft, const Typed &typed);
std::vector<StepRow> steps(const SettingValue &draft);
/// One more kind of visit, with a code that no other one has.
VisitType new_type(const std::vector<VisitType> &types);
/// Where what was typed for a number of a kind of visit is kept.
QString type_key(const VisitType &type, std::string_view field);

} // namespace tallyboard::draft_rows
