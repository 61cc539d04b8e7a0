#include "hub/http/reply.h"
#include "hub/http/limits.h"
#include <array>
#include <cstdio>
#include <ctime>
#include <libdeflate.h>
#include <memory>

namespace tallyboard::hub {

namespace {

std::string_view reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    default: return status < 500 ? "Error" : "Internal Server Error";
    }
}

bool takes_gzip(std::string_view accept) {
    const auto at = accept.find("gzip");
    if (at == std::string_view::npos)
        return false;
    const auto rest = accept.substr(at + 4, accept.find(',', at) - at - 4);
    return rest.find("q=0") == std::string_view::npos || rest.find("q=0.") != std::string_view::npos;
}

} // namespace

std::string head_text(const Reply &reply, bool keep_alive, std::string_view date) {
    std::string out;
    out.reserve(320 + reply.headers.size());
    out.append("HTTP/1.1 ").append(std::to_string(reply.status)).append(" ").append(reason(reply.status));
    out.append("\r\nDate: ").append(date);
    if (reply.status != 204 && reply.status != 304) {
        out.append("\r\nContent-Type: ").append(reply.content_type);
        out.append("\r\nContent-Length: ").append(std::to_string(reply.body.size()));
    }
    out.append("\r\nCache-Control: ").append(reply.cache).append("\r\nX-Content-Type-Options: nosniff\r\n");
    out.append(reply.headers);
    if (!keep_alive)
        out.append("Connection: close\r\n");
    return out.append("\r\n");
}

void pack(Reply &reply, std::string_view accept_encoding) {
    if (reply.body.size() < http_limits::gzip_from_bytes || !takes_gzip(accept_encoding))
        return;
    // One for each thread: its tables are larger than most answers.
    thread_local const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> packer(
        libdeflate_alloc_compressor(http_limits::gzip_level), &libdeflate_free_compressor);
    if (!packer)
        return;
    std::string out(libdeflate_gzip_compress_bound(packer.get(), reply.body.size()), '\0');
    const std::size_t packed =
        libdeflate_gzip_compress(packer.get(), reply.body.data(), reply.body.size(), out.data(), out.size());
    if (packed == 0)
        return;
    out.resize(packed);
    reply.body = std::move(out);
    reply.headers += "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n";
}

std::string http_date(long long unix_seconds) {
    static constexpr std::array<const char *, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char *, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = static_cast<std::time_t>(unix_seconds);
    std::tm time{};
    gmtime_r(&seconds, &time);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                  days[static_cast<size_t>(time.tm_wday)], time.tm_mday, months[static_cast<size_t>(time.tm_mon)],
                  time.tm_year + 1900, time.tm_hour, time.tm_min, time.tm_sec);
    return text.data();
}

} // namespace tallyboard::hub
