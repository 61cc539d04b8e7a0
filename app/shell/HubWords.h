// One sentence for the person about the app's connection to its hub. These words are written nowhere else. Takes
// HubLink::health and HubLink::problem. Says what still works meanwhile, and what the person can do.
#pragma once
#include "domain/claim.h"
#include <QString>
#include <string>

namespace tallyboard::hub_words {

/// `health`: fresh connecting live offline refused wrong_hub. `problem`: a code, empty when well.
QString sentence(const QString &health, const QString &problem);
/// When the hub was last heard: "Hub last heard 4 min ago". If only an earlier run heard it, the date and time are said
/// instead of a span: the clock may have been set since.
QString heard(const HubHeard &heard, Instant now, const std::string &zone);
/// As of when the app's knowledge of the hub is: "14:05"; from an earlier day or run "Sat 21 Nov 14:05". Empty: the hub
/// was heard lately, or never.
QString known_at(const HubHeard &heard, Instant now, const std::string &zone);

} // namespace tallyboard::hub_words
