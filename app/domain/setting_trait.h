// What a topic of the council's settings is, beside its fields.
#pragma once
#include "domain/roles.h"
#include "domain/said.h"

namespace tallyboard {

struct SettingTrait {
    Word word;          // the topic: on the wire, in the store, on the command line
    Said<Roles> owners; // who may change it; everybody may read it
};

} // namespace tallyboard
