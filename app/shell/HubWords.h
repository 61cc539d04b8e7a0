// How the app stands with its hub, in one sentence for the person: the one place for these words. Takes the words of
// HubLink::health and the codes of HubLink::problem. Says what goes on meanwhile, and what to do where a person can.
#pragma once
#include "domain/claim.h"
#include <QString>
#include <string>

namespace tallyboard::hub_words {

/// `health`: fresh connecting live offline refused wrong_hub. `problem`: a code, empty when well.
QString sentence(const QString &health, const QString &problem);
/// When the hub was last heard: "Hub last heard 4 min ago". What an earlier run heard has no span, only its own date
/// and time: the clock may have been set meanwhile.
QString heard(const HubHeard &heard, Instant now, const std::string &zone);
/// When what is known of the hub was true: "14:05", of an earlier day or run "Sat 21 Nov 14:05". Empty: now, for it was
/// heard lately; or it was never heard.
QString known_at(const HubHeard &heard, Instant now, const std::string &zone);

} // namespace tallyboard::hub_words
