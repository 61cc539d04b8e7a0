// What a session (session.cpp) needs of Beast and Asio beside its own steps: a request's head as routes see it, the
// answer to bytes that are no HTTP, and waiting for another thread's answer.
#pragma once
#include "hub/http/routes.h"
#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>

namespace tallyboard::hub {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

inline std::string_view view(boost::string_view text) { return {text.data(), text.size()}; }
/// Its views live as long as the parser.
Head head_of(const Parser &parser);
Reply malformed(boost::system::error_code code);

/// Waits for the service thread's answer; `start` hands the request in and may answer at once. Here and below what is
/// awaited is a named variable and captures are trivial: GCC 12 destroys such temporaries of a co_await expression
/// twice.
template <class Result, class Start> auto wait_for(Start start) {
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<> &, void(Result)>(
        [start = std::move(start)](auto handler) mutable {
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            start([shared](Result result) { std::move (*shared)(std::move(result)); });
        },
        boost::asio::use_awaitable);
}

} // namespace tallyboard::hub
