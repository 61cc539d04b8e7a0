#include "hub/door/answer_links.h"

namespace tallyboard::hub {

LookedAt HubLinks::look(std::string_view token, const HubNow &now) {
    LookedAt seen;
    Actions none;
    m_service.outside(now, none, [&](OutsideWork &work) { seen = Links(work, m_alarms).look(token); });
    return seen;
}

Answered HubLinks::answer(std::string_view token, std::string_view name, const HubNow &now, Actions &actions) {
    Answered said;
    m_service.outside(now, actions, [&](OutsideWork &work) { said = Links(work, m_alarms).answer(token, name); });
    return said;
}

} // namespace tallyboard::hub
