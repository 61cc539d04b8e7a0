#include "hub/http/reply.h"
#include "hub/http/limits.h"
#include <boost/beast/http/status.hpp>
#include <libdeflate.h>
#include <memory>

namespace tallyboard::hub {

namespace {

std::string_view reason(int status) {
    const auto text = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
    return {text.data(), text.size()};
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

} // namespace tallyboard::hub
