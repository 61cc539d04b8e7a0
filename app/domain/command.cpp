#include "domain/command.h"

namespace tallyboard {

Lane lane_of(const Verb &verb) {
    return std::visit(
        []<class V>(const V &v) -> Lane {
            if constexpr (requires { v.lane(); })
                return v.lane();
            else
                return V::trait.lane;
        },
        verb);
}

May may_of(const Verb &verb) {
    return std::visit(
        []<class V>(const V &v) -> May {
            if constexpr (requires { v.may(); })
                return v.may();
            else
                return V::trait.may;
        },
        verb);
}

Instant pressed_at(const Evidence &evidence) {
    std::int64_t ms = 0;
    if (!evidence.wall.is_set() || __builtin_add_overflow(evidence.wall.ms, evidence.offset_ms, &ms))
        return {};
    return {ms};
}

} // namespace tallyboard
