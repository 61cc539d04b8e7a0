// The hub's alarms as answer links need them (links.h), and the links themselves: whoever is told of an alarm outside
// the app can say "I have it" on a page of the outside door. The answer is the one that a press in the app would be
// (answer_alarm()), under the epoch of the message that they got.
#pragma once
#include "hub/links.h"

namespace tallyboard::hub {

class AlarmLinks final : public AlarmSide {
public:
    Told about(OutsideWork &work, const LinkRecord &link) override;
    Took answer(OutsideWork &work, const LinkRecord &link, const std::string &name) override;
};

/// The address of the page on which this message is answered; made when it was not there. Empty: it asks for no answer,
/// or `settings` has no outside door.
std::string answer_url(HubStore &store, const HubRows &rows, const MessageRecord &record, const Settings &settings,
                       Instant now);

} // namespace tallyboard::hub
