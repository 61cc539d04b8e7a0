// An HTTP answer before it is bytes, and the bytes of its head. Made by routes, written by sessions.
#pragma once
#include <string>
#include <string_view>

namespace tallyboard::hub {

struct Reply {
    int status = 200;
    std::string_view content_type = "application/json";
    std::string body;
    std::string headers; // further ones, each ending in \r\n
    bool close = false;  // the connection is closed after it
    std::string_view cache = "no-store";
};

/// Status line and headers, with the blank line. `date`: the Date header's value.
std::string head_text(const Reply &reply, bool keep_alive, std::string_view date);
/// Compresses the body when the client accepts gzip and the body is large enough.
void pack(Reply &reply, std::string_view accept_encoding);

} // namespace tallyboard::hub
