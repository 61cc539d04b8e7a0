#include "protocol/json_fields.h"
#include "protocol/wire.h"

namespace tallyboard::protocol {

int http_status(ProblemCode code) {
    switch (code) {
    case ProblemCode::none: return 200;
    case ProblemCode::malformed:
    case ProblemCode::too_deep:
    case ProblemCode::wrong_type:
    case ProblemCode::protocol_too_old:
    case ProblemCode::protocol_too_new: return 400;
    case ProblemCode::token_absent:
    case ProblemCode::token_unknown:
    case ProblemCode::token_revoked: return 401;
    case ProblemCode::person_inactive:
    case ProblemCode::device_mismatch:
    case ProblemCode::code_unknown:
    case ProblemCode::not_allowed: return 403;
    case ProblemCode::not_found: return 404;
    case ProblemCode::method_not_allowed: return 405;
    case ProblemCode::code_used: return 410;
    case ProblemCode::too_large: return 413;
    case ProblemCode::unsupported_media_type: return 415;
    case ProblemCode::too_many_requests: return 429;
    case ProblemCode::internal: return 500;
    case ProblemCode::busy:
    case ProblemCode::stopping: return 503;
    }
    return 500;
}

Problem problem(ProblemCode code, std::string detail) { return {code, http_status(code), std::move(detail)}; }

Problem problem_of(const BadJson &bad) {
    ProblemCode code = ProblemCode::malformed;
    if (bad.why == why_too_old)
        code = ProblemCode::protocol_too_old;
    else if (bad.why == why_too_new)
        code = ProblemCode::protocol_too_new;
    else if (bad.why == "too large" || bad.why == why_too_many)
        code = ProblemCode::too_large;
    else if (bad.why == "too deep")
        code = ProblemCode::too_deep;
    else if (bad.why.starts_with("not a ") || bad.why.starts_with("not an "))
        code = ProblemCode::wrong_type;
    return problem(code, bad.where.empty() ? bad.why : bad.where + ": " + bad.why);
}

std::string write(const Problem &message) {
    const auto code = enum_text(message.code);
    std::string out = R"({"type":"urn:tallyboard:problem:)";
    out.append(code).append(R"(","title":")").append(code).append(R"(","status":)");
    out.append(std::to_string(message.status)).append(R"(,"code":")").append(code).append(R"(","detail":)");
    append_text(out, message.detail);
    return out += '}';
}

Result<Problem, BadJson> read_problem(std::string_view text) {
    auto parsed = codec::parse(text, limits::body_bytes_max);
    if (!parsed)
        return parsed.error();
    Fields in(parsed.value());
    Problem message;
    // A code of a newer hub reads as `internal`: the caller still has the status.
    message.code = enum_parse<ProblemCode>(in.text("code")).value_or(ProblemCode::internal);
    message.status = static_cast<int>(in.integer("status", 0, 999));
    message.detail = in.text_or("detail", {});
    if (in.bad())
        return *in.bad();
    return message;
}

} // namespace tallyboard::protocol
