// The council's settings in words: what a topic and a field are called, and what a change does to whom. Pure.
#pragma once
#include "domain/council_settings.h"
#include <QString>
#include <QStringList>

namespace tallyboard::setting_words {

struct TopicWords {
    QString title, subtitle, icon, explanation;
};
TopicWords of_topic(std::string_view topic);

struct FieldWords {
    QString label, hint;
};
/// Empty for a field that no page shows as a number or a line of text.
FieldWords of_field(std::string_view topic, std::string_view field);

/// "14 days", "3 years"
QString days_text(int days);
QString type_name(const VisitType &type);

/// What comes of putting `after` in place of `before`, a sentence for each change: from when, and for whom.
QStringList effects(const SettingValue &before, const SettingValue &after);

} // namespace tallyboard::setting_words
