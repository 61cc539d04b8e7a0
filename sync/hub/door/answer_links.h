// Answer links as the door's page asks for them. Called on the service thread, outside a transaction. Null in the
// door's options: the page is not there.
#pragma once
#include "hub/links.h"

namespace tallyboard::hub {

class AnswerLinks {
public:
    virtual ~AnswerLinks() = default;
    /// Changes nothing.
    virtual LookedAt look(std::string_view token, const HubNow &now) = 0;
    /// `name` on one line. `actions` gets what follows, to be done after the commit.
    virtual Answered answer(std::string_view token, std::string_view name, const HubNow &now, Actions &actions) = 0;
};

/// The hub's own table of links, and the alarms that they are about.
class HubLinks final : public AnswerLinks {
public:
    /// Both must outlive this.
    HubLinks(Service &service, AlarmSide &alarms) : m_service(service), m_alarms(alarms) {}
    LookedAt look(std::string_view token, const HubNow &now) override;
    Answered answer(std::string_view token, std::string_view name, const HubNow &now, Actions &actions) override;

private:
    Service &m_service;
    AlarmSide &m_alarms;
};

} // namespace tallyboard::hub
