// Why a whole request was not served, as a code that never changes. The app makes sentences of it.
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace tallyboard::protocol {

/// RFC 9457 problem+json with a stable code; `status` repeats the HTTP status.
enum class ProblemCode {
    none,
    malformed,
    too_large,
    too_deep,
    wrong_type,
    protocol_too_old,
    protocol_too_new,
    token_absent,
    token_unknown,
    token_revoked,
    person_inactive,
    device_mismatch,
    code_unknown,
    code_used,
    not_allowed,
    not_found,
    method_not_allowed,
    unsupported_media_type,
    too_many_requests,
    busy,
    stopping,
    internal
};
constexpr auto words(ProblemCode) {
    return std::array<std::string_view, 22>{"none",
                                            "malformed",
                                            "too_large",
                                            "too_deep",
                                            "wrong_type",
                                            "protocol_too_old",
                                            "protocol_too_new",
                                            "token_absent",
                                            "token_unknown",
                                            "token_revoked",
                                            "person_inactive",
                                            "device_mismatch",
                                            "code_unknown",
                                            "code_used",
                                            "not_allowed",
                                            "not_found",
                                            "method_not_allowed",
                                            "unsupported_media_type",
                                            "too_many_requests",
                                            "busy",
                                            "stopping",
                                            "internal"};
}
struct Problem {
    ProblemCode code = ProblemCode::none;
    int status = 0;
    std::string detail; // for developers; names no person
};
int http_status(ProblemCode code);
Problem problem(ProblemCode code, std::string detail = {}); // with its status

} // namespace tallyboard::protocol
