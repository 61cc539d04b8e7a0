#include "hub/http/routes.h"
#include "protocol/signing.h"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace tallyboard::hub {

Hello::Hello(std::string council, std::string zone, std::string hub_key, const protocol::Trust &trust) {
    boost::json::array pins;
    for (const auto &pin : trust.pins)
        pins.emplace_back(protocol::base64url(pin));
    const boost::json::object body{
        {"protocol", protocol::version},
        {"oldest", protocol::oldest_version_served},
        {"council", council},
        {"zone", zone},
        {"hub_key", hub_key},
        {"trust",
         boost::json::object{{"since", trust.since.ms}, {"pins", std::move(pins)}, {"signature", trust.signature}}}};
    m_before = boost::json::serialize(body);
    m_etag = "W/\"" + protocol::base64url(protocol::hash(m_before)).substr(0, 16) + "\"";
    m_before.pop_back();
    m_before += ",\"time\":";
}

Reply Hello::reply(const Head &head, Instant now) const {
    Reply reply;
    reply.cache = "no-cache";
    const std::string time = std::to_string(now.ms);
    reply.headers.append("ETag: ").append(m_etag).append("\r\nX-Tallyboard-Time: ").append(time).append("\r\n");
    if (head.if_none_match == m_etag)
        reply.status = 304;
    else
        reply.body.append(m_before).append(time).append("}");
    return reply;
}

} // namespace tallyboard::hub
