// People who are told outside the app say "I have it" by the link in their message: at once, or long after.
#include "hub/alarm_links.h"
#include "hub/message_key.h"
#include "simulation/behind.h"
#include "simulation/model_alarm.h"
#include "simulation/world.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

using hub::LinkAnswer;

/// What the page must say, by all that was committed.
LinkAnswer should_say(const Truth &truth, const std::string &key, const std::string &name, Instant at) {
    const auto link = truth.links.find(key);
    if (link == truth.links.end())
        return LinkAnswer::unknown;
    const auto alarm = truth.alarms.find(AlarmId{link->second.about});
    if (alarm == truth.alarms.end() || !alarm->second.model.open || at >= link->second.ends_at)
        return LinkAnswer::over;
    const auto &model = alarm->second.model;
    const bool waits = !model.taken && !model.owners.empty();
    if (link->second.used_at.is_set())
        return link->second.used_by != name ? LinkAnswer::used
               : waits                      ? LinkAnswer::waits_for_more
                                            : LinkAnswer::taken_on;
    const auto sent =
        std::ranges::find_if(model.sent, [&key](const auto &one) { return hub::message_key(one.message) == key; });
    if (sent == model.sent.end())
        return LinkAnswer::unknown;
    switch (would_answer(truth, sent->message, at)) {
    case AlarmReply::over: return LinkAnswer::over;
    case AlarmReply::stale: return LinkAnswer::changed;
    case AlarmReply::not_allowed:
    case AlarmReply::own_alarm: return LinkAnswer::not_allowed;
    case AlarmReply::waits_for_more: return LinkAnswer::waits_for_more;
    default: return LinkAnswer::taken_on;
    }
}

/// Whoever answers a test by its link has proved that method.
bool is_right_for_test(const Truth &truth, const Message &message, LinkAnswer said) {
    const auto *method = row_in_truth<Method>(truth, message.to.method.text());
    if (said == LinkAnswer::taken_on)
        return method != nullptr && method->state == MethodState::verified;
    return said == LinkAnswer::over || said == LinkAnswer::used || said == LinkAnswer::unknown;
}

} // namespace

void SimHub::answer_later(const hub::Outgoing &words) {
    const auto start = words.link.find('#');
    if (start == std::string::npos || m_healed || !m_chance.per_mille(250))
        return;
    const auto most = m_chance.per_mille(700) ? minute_ms : 25 * minute_ms;
    m_world.after(m_chance.between(1, most), [this, token = words.link.substr(start + 1), key = words.send.key,
                                              name = m_chance.per_mille(700) ? "Pat" : "Sam"] {
        if (up() && !m_healed)
            answer_by_link(token, key, name);
    });
}

void SimHub::answer_by_link(const std::string &token, const std::string &key, const std::string &name) {
    LinkAnswer should{};
    bool may_be_gone = false;
    hub::Actions actions;
    hub::Answered said;
    if (!guarded([&] {
            m_service->outside(now(), actions, [&](hub::OutsideWork &work) {
                const auto &truth = m_world.oracle.truth;
                should = should_say(truth, key, name, work.now);
                const auto link = truth.links.find(key);
                may_be_gone = link != truth.links.end() && work.now >= link->second.ends_at;
                hub::AlarmLinks alarms;
                said = hub::Links(work, alarms).answer(token, name);
            });
        }))
        return;
    act(actions);
    if (const auto message = hub::read_message_key(key); message && is_reminder(message->kind))
        return is_right_for_test(m_world.oracle.truth, *message, said.state)
                   ? void()
                   : m_world.fail("I3", "the link of a test says " + std::to_string(static_cast<int>(said.state)));
    if (said.state != should && !(may_be_gone && said.state == LinkAnswer::unknown))
        m_world.fail("I3", "a link of " + key + " says " + std::to_string(static_cast<int>(said.state)) +
                               " and it is " + std::to_string(static_cast<int>(should)));
}

} // namespace tallyboard::simulation
