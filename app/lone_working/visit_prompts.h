// What to think of before a lone visit: person, environment, task (HSE INDG73 rev 4), in our own words.
#pragma once
#include "domain/council_settings.h"
#include <QStringList>
#include <QVariantMap>

namespace tallyboard {

QStringList visit_prompts(Risk risk);
/// A kind of visit for a form: code, name (of an unnamed one its risk: "High risk"), risk, interval, grace and minutes,
/// and the prompts.
QVariantMap visit_type_map(const VisitType &type);

} // namespace tallyboard
