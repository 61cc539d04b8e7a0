#include "client/curl_easy.h"
#include "domain/limits.h"
#include "protocol/enrol_link.h"
#include <algorithm>
#include <utility>

namespace tallyboard::sync {

namespace {

constexpr std::size_t stream_bytes_max = 65'536; // between two polls
constexpr std::int64_t retry_after_max_ms = 300'000;

bool is_stream(const Transfer &transfer) { return static_cast<bool>(transfer.on_line); }

/// Feed pages inflate to some eight times what came, and growing step by step copies a page of megabytes twice. Room
/// that is never written costs no memory.
void make_room(Transfer &transfer) {
    curl_off_t length = 0;
    if (curl_easy_getinfo(transfer.easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) == CURLE_OK && length > 0)
        transfer.body.reserve(std::cmp_greater(length, transfer.body_max / 9) ? transfer.body_max
                                                                              : static_cast<std::size_t>(length) * 9);
}

std::size_t on_body(char *data, std::size_t, std::size_t size, void *user) {
    auto &transfer = *static_cast<Transfer *>(user);
    if (transfer.body.size() + size > transfer.body_max) { // counted after inflating
        transfer.too_large = true;
        return 0;
    }
    if (transfer.body.empty() && !is_stream(transfer))
        make_room(transfer);
    transfer.body.append(data, size);
    return size;
}

Wire wire_of(const Transfer &transfer, CURLcode result) {
    if (transfer.too_large)
        return Wire::too_large;
    switch (result) {
    case CURLE_OK: return Wire::ok;
    case CURLE_OPERATION_TIMEDOUT: return Wire::timed_out;
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH: return Wire::pin_mismatch;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_UNSUPPORTED_PROTOCOL: return Wire::tls_failed;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY: return Wire::proxy_refused;
    case CURLE_FILESIZE_EXCEEDED: return Wire::too_large;
    default: break;
    }
    long through_proxy = 0;
    curl_easy_getinfo(transfer.easy, CURLINFO_HTTP_CONNECTCODE, &through_proxy);
    return through_proxy >= 400 ? Wire::proxy_refused : Wire::no_network;
}

void set_trust(CURL *easy, const HubAddress &address, bool unverified) {
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    if (unverified) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
        return;
    }
    if (!address.pins.empty())
        curl_easy_setopt(easy, CURLOPT_PINNEDPUBLICKEY, pin_text(address.pins).c_str());
    if (!address.ca_pem.empty()) {
        // curl keeps no copy; the address outlives every transfer.
        curl_blob blob{const_cast<char *>(address.ca_pem.data()), address.ca_pem.size(), CURL_BLOB_NOCOPY};
        curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &blob);
    } else if (!address.pins.empty()) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L); // the pinned key is the trust, see HubAddress
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
}

void set_headers(Transfer &transfer) {
    const auto add = [&transfer](const std::string &line) {
        transfer.headers = curl_slist_append(transfer.headers, line.c_str());
    };
    add(is_stream(transfer) ? "Accept: text/event-stream" : "Accept: application/json, application/problem+json");
    add("Expect:"); // no waiting for 100-continue
    if (!transfer.request.token.empty())
        add("Authorization: Bearer " + transfer.request.token);
    if (transfer.request.method == "POST")
        add("Content-Type: application/json");
    if (is_stream(transfer))
        add("Cache-Control: no-store");
    curl_easy_setopt(transfer.easy, CURLOPT_HTTPHEADER, transfer.headers);
}

} // namespace

Transfer::~Transfer() {
    if (easy != nullptr)
        curl_easy_cleanup(easy);
    curl_slist_free_all(headers);
}

std::vector<std::string> take_lines(Transfer &transfer) {
    std::vector<std::string> lines;
    long status = 0;
    const char *type = nullptr;
    curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(transfer.easy, CURLINFO_CONTENT_TYPE, &type);
    if (status != 200 || type == nullptr || !std::string_view(type).starts_with("text/event-stream"))
        return lines;
    std::size_t begin = 0;
    for (auto end = transfer.body.find('\n'); end != std::string::npos; end = transfer.body.find('\n', begin)) {
        std::string line = transfer.body.substr(begin, end - begin);
        if (line.ends_with('\r'))
            line.pop_back();
        begin = end + 1;
        if (!line.empty())
            lines.push_back(std::move(line));
    }
    transfer.body.erase(0, begin);
    return lines;
}

std::string pin_text(const std::vector<protocol::Bytes32> &pins) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (const auto &pin : pins) {
        out += out.empty() ? "sha256//" : ";sha256//";
        for (std::size_t i = 0; i < pin.size(); i += 3) {
            const std::uint32_t second = i + 1 < pin.size() ? pin[i + 1] : 0U;
            const std::uint32_t third = i + 2 < pin.size() ? pin[i + 2] : 0U;
            const std::uint32_t three = (static_cast<std::uint32_t>(pin[i]) << 16) | (second << 8) | third;
            out += digits[three >> 18];
            out += digits[(three >> 12) & 63];
            out += i + 1 < pin.size() ? digits[(three >> 6) & 63] : '=';
            out += i + 2 < pin.size() ? digits[three & 63] : '=';
        }
    }
    return out;
}

bool prepare(Transfer &transfer, const HubAddress &address, const CurlLimits &limits) {
    if (!protocol::is_safe_url(address.url))
        return false;
    const HttpRequest &asked = transfer.request;
    if (asked.unverified && (!asked.token.empty() || !asked.body.empty() || asked.method != "GET"))
        return false;
    const bool stream = is_stream(transfer);
    transfer.easy = curl_easy_init();
    CURL *easy = transfer.easy;
    if (easy == nullptr)
        return false;
    transfer.body_max = limits.body_bytes_max == 0 ? limits::page_body_bytes_max : limits.body_bytes_max;
    if (stream)
        transfer.body_max = stream_bytes_max;
    curl_easy_setopt(easy, CURLOPT_URL, (address.url + transfer.request.path).c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, address.url.starts_with("https://") ? "https" : "http");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_PROXY, address.proxy.c_str()); // empty: also not the environment's
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
    curl_easy_setopt(easy, CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_ANYSAFE));
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, 45L); // NATs forget sooner than curl's 118 s
    curl_easy_setopt(easy, CURLOPT_MAXLIFETIME_CONN, 600L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, 30L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, 10L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     transfer.request.urgent ? limits.connect_urgent_ms : limits.connect_ms);
    if (!stream) {
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, limits.total_ms);
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, limits.low_speed_bytes);
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, limits.low_speed_seconds);
        curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(transfer.body_max));
    }
    if (transfer.request.urgent) {
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    }
    if (transfer.request.method == "POST") {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(transfer.request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, transfer.request.body.data()); // not copied: the transfer holds it
    }
    set_trust(easy, address, transfer.request.unverified);
    set_headers(transfer);
    return true;
}

HttpAnswer answer_of(Transfer &transfer, CURLcode result) {
    HttpAnswer answer;
    answer.wire = wire_of(transfer, result);
    if (answer.wire != Wire::ok)
        return answer;
    long status = 0;
    curl_off_t retry_after = 0;
    const char *type = nullptr;
    curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(transfer.easy, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(transfer.easy, CURLINFO_RETRY_AFTER, &retry_after);
    answer.status = static_cast<int>(status);
    answer.content_type = type == nullptr ? "" : type;
    answer.body = std::move(transfer.body);
    if (retry_after > 0) // 0 is also "absent"; negative before curl 8.12
        answer.retry_after_ms = std::min<std::int64_t>(retry_after, retry_after_max_ms / 1'000) * 1'000;
    return answer;
}

} // namespace tallyboard::sync
