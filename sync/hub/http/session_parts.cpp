#include "hub/http/session_parts.h"

namespace tallyboard::hub {

namespace http = boost::beast::http;
using protocol::ProblemCode;

Reply malformed(boost::system::error_code code) {
    if (code == http::error::body_limit)
        return problem_reply(ProblemCode::too_large, "the body is over 1 MB");
    Reply reply = problem_reply(ProblemCode::malformed, "HTTP: " + code.message());
    if (code == http::error::header_limit) {
        reply = problem_reply(ProblemCode::too_large, "the head is over 8 KB");
        reply = reply_of(protocol::Problem{ProblemCode::too_large, 431, "the head is over 8 KB"});
    }
    return reply;
}

Head head_of(const Parser &parser) {
    const auto &message = parser.get();
    Head head;
    head.method = view(message.method_string());
    head.target = view(message.target());
    head.content_type = view(message[http::field::content_type]);
    head.content_encoding = view(message[http::field::content_encoding]);
    head.accept_encoding = view(message[http::field::accept_encoding]);
    head.authorization = view(message[http::field::authorization]);
    head.if_none_match = view(message[http::field::if_none_match]);
    head.fetch_site = view(message["Sec-Fetch-Site"]);
    head.host_ok = message.version() < 11 || message.count(http::field::host) == 1;
    return head;
}

} // namespace tallyboard::hub
