// Private to the curl transport: one transfer, its options and its answer. No threads, no multi handle.
#pragma once
#include "client/curl_transport.h"
#include <curl/curl.h>

namespace tallyboard::sync {

/// A transfer. It must not be moved in memory while curl holds it.
struct Transfer {
    std::uint64_t handle = 0;
    CURL *easy = nullptr;
    CURLM *multi = nullptr; // the one it runs in
    curl_slist *headers = nullptr;
    HttpRequest request;
    std::function<void(const std::string &)> on_line; // streams only
    Transport::Done done;
    std::size_t body_max = 0;
    std::string body; // of a stream: the part not handed on yet
    bool too_large = false;

    Transfer() = default;
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;
    ~Transfer();
};

/// False when the request must not be made at all (plain HTTP to another machine, no memory).
bool prepare(Transfer &transfer, const HubAddress &address, const CurlLimits &limits);
/// Takes the complete lines of an open stream out of its body. Takes nothing of an answer that is no stream.
std::vector<std::string> take_lines(Transfer &transfer);
HttpAnswer answer_of(Transfer &transfer, CURLcode result);
/// "sha256//…;sha256//…" as CURLOPT_PINNEDPUBLICKEY wants it.
std::string pin_text(const std::vector<protocol::Bytes32> &pins);

} // namespace tallyboard::sync
