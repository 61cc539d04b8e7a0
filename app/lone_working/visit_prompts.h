// What to think of before a lone visit: person, environment, task (HSE INDG73 rev 4), in our own words.
#pragma once
#include "domain/lone_working.h"
#include <QStringList>

namespace tallyboard {

QStringList visit_prompts(Risk risk);

} // namespace tallyboard
