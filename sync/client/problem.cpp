#include "client/problem.h"
#include "domain/enum_text.h"
#include "protocol/wire.h"

namespace tallyboard::sync {

using protocol::ProblemCode;

Reply classify(const HttpAnswer &answer) {
    Reply reply;
    reply.status = answer.status;
    if (answer.wire != Wire::ok) {
        reply.word = enum_text(answer.wire);
        return reply;
    }
    if (answer.status == 200 && answer.content_type.starts_with("application/json")) {
        reply.kind = Reply::Kind::message;
        return reply;
    }
    reply.word = enum_text(Wire::no_network);
    if (!answer.content_type.starts_with("application/problem+json"))
        return reply;
    const auto problem = protocol::read_problem(answer.body);
    if (!problem || problem.value().status != answer.status)
        return reply;
    reply.kind = Reply::Kind::problem;
    reply.code = problem.value().code;
    reply.word = enum_text(reply.code);
    return reply;
}

Reply no_answer() { return {Reply::Kind::nothing, {}, std::string(enum_text(Wire::no_network)), 200}; }

Reply other_version(ProblemCode code) { return {Reply::Kind::problem, code, std::string(enum_text(code)), 200}; }

Reply unreadable(const codec::BadJson &bad) {
    const bool newer = protocol::problem_of(bad).code == ProblemCode::protocol_too_new;
    return newer ? other_version(ProblemCode::protocol_too_old) : no_answer();
}

bool is_refusal(ProblemCode code) {
    switch (code) {
    case ProblemCode::token_absent:
    case ProblemCode::token_unknown:
    case ProblemCode::token_revoked:
    case ProblemCode::person_inactive:
    case ProblemCode::device_mismatch:
    case ProblemCode::not_allowed:
    case ProblemCode::protocol_too_old:
    case ProblemCode::protocol_too_new: return true;
    default: return false;
    }
}

bool blames_request(ProblemCode code) {
    return code == ProblemCode::malformed || code == ProblemCode::too_large || code == ProblemCode::too_deep ||
           code == ProblemCode::wrong_type;
}

} // namespace tallyboard::sync
