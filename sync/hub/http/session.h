// One connection: reads requests, asks routes and the service thread, writes answers, keeps the connection or turns it
// into a wake stream. Runs on its io thread from start to end; owns its socket.
#pragma once
#include "hub/http/session_context.h"
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

namespace tallyboard::hub {

enum class Serves { api, monitor, outside };

/// Call on the io thread. `tls` null: plain HTTP. `seat`: held as long as the connection lasts.
void begin_session(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context *tls, IoThread &io,
                   SessionContext &context, Serves serves, std::shared_ptr<void> seat = nullptr);

} // namespace tallyboard::hub
