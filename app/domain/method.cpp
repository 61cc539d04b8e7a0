#include "domain/method.h"
#include "domain/limits.h"

namespace tallyboard {

Refusal check_method(const Method &method) {
    if (!method.owner().is_valid())
        return {RefusalCode::malformed, {{"where", "owner"}}};
    if (method.address.empty())
        return {RefusalCode::text_needed, {{"field", "address"}}};
    if (method.address.size() > limits::address_bytes)
        return {RefusalCode::text_too_long, {{"field", "address"}, {"max", std::to_string(limits::address_bytes)}}};
    return {};
}

Interval verified_span(const Method &method, Millis valid) {
    if (method.state != MethodState::verified || !method.verified_at.is_set())
        return {};
    return {method.verified_at, method.verified_at + valid};
}

Instant lapses_at(const Method &method, Millis valid) {
    const Interval span = verified_span(method, valid);
    return span.is_empty() ? Instant{} : span.until;
}

bool lapses_soon(const Method &method, Millis valid, Millis notice, Instant at) {
    const Interval span = verified_span(method, valid);
    return span.contains(at) && span.until <= at + notice;
}

Method answered(Method method, Instant at) {
    method.state = MethodState::verified;
    method.since = method.verified_at = at;
    method.why = Broken::none;
    return method;
}

Method broke(Method method, Broken why, Instant at) {
    if (method.state == MethodState::broken)
        return method;
    method.state = MethodState::broken;
    method.since = at;
    method.why = why;
    return method;
}

} // namespace tallyboard
