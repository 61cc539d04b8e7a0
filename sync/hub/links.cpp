#include "hub/links.h"
#include "domain/text.h"

namespace tallyboard::hub {

namespace {

std::optional<LinkRecord> link_of(HubStore &store, std::string_view token) {
    if (token.size() != link_token_bytes)
        return std::nullopt;
    return store.link(protocol::hash(token));
}

/// For who typed the same name twice, in another case perhaps.
bool same_name(const std::string &a, const std::string &b) { return lower(a) == lower(b); }

} // namespace

std::string Links::make(HubStore &store, LinkRecord link, const Bytes32 &key, Instant now) {
    const std::string token = protocol::base64url(protocol::keyed_hash("answer link " + link.message, key));
    link.token_hash = protocol::hash(token);
    if (store.link(link.token_hash))
        return token;
    link.made_at = now;
    link.ends_at = now + minutes(link_days * 24 * 60);
    link.used_at = {};
    link.used_by.clear();
    store.put_link(link);
    return token;
}

LookedAt Links::look(std::string_view token) {
    const auto link = link_of(m_work.store, token);
    if (!link)
        return {};
    const auto told = m_alarms.about(m_work, *link);
    if (!told.open || m_work.now >= link->ends_at)
        return {LinkLook::over, {}, {}, {}, told.test};
    if (link->used_at.is_set())
        return {LinkLook::used, {}, link->used_at, link->used_by, told.test};
    return {LinkLook::open, told.worker, told.since, {}, told.test};
}

Answered Links::answer(std::string_view token, std::string_view line) {
    auto link = link_of(m_work.store, token);
    if (!link)
        return {};
    const auto told = m_alarms.about(m_work, *link);
    Answered said = take(*link, told, std::string(cut_text(line, link_name_bytes)));
    said.test = told.test;
    return said;
}

Answered Links::take(LinkRecord &link, const AlarmSide::Told &told, const std::string &name) {
    const auto only = [](LinkAnswer state) {
        Answered said;
        said.state = state;
        return said;
    };
    const auto full = [&](LinkAnswer state) {
        return Answered{state, link.used_by, link.used_at, told.worker, told.where, told.number, false, told.forced};
    };
    if (!told.open || m_work.now >= link.ends_at)
        return only(LinkAnswer::over);
    if (name.empty())
        return only(LinkAnswer::needs_name);
    if (link.used_at.is_set()) {
        if (!same_name(link.used_by, name))
            return {LinkAnswer::used, link.used_by, link.used_at, {}, {}, {}};
        return full(told.waits_for_more ? LinkAnswer::waits_for_more : LinkAnswer::taken_on);
    }
    auto state = LinkAnswer::taken_on;
    switch (m_alarms.answer(m_work, link, name)) {
    case AlarmSide::Took::changed: return only(LinkAnswer::changed);
    case AlarmSide::Took::not_allowed: return only(LinkAnswer::not_allowed);
    case AlarmSide::Took::over: return only(LinkAnswer::over);
    case AlarmSide::Took::waits_for_more: state = LinkAnswer::waits_for_more; break;
    case AlarmSide::Took::taken_on: break;
    }
    m_work.stamped = true;
    link.used_at = m_work.now;
    link.used_by = name;
    m_work.store.put_link(link);
    return full(state);
}

} // namespace tallyboard::hub
