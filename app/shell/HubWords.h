// How the app stands with its hub, in one sentence for the person: the one place for these words. Takes the words of
// HubLink::health and the codes of HubLink::problem. Says what goes on meanwhile, and what to do where a person can.
#pragma once
#include <QString>

namespace tallyboard::hub_words {

/// `health`: fresh connecting live offline refused wrong_hub. `problem`: a code, empty when well.
QString sentence(const QString &health, const QString &problem);

} // namespace tallyboard::hub_words
