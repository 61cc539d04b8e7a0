// Held-open streams (server-sent events) of one I/O thread: who listens to which audiences, and how they are woken when
// the feed has grown. Used on that thread only. A stream writes one line at a time; what comes meanwhile is merged into
// the next line.
#pragma once
#include "domain/ids.h"
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace tallyboard::hub {

/// Owned by its session. In the board's list from join() to leave().
struct WakeStream {
    explicit WakeStream(boost::asio::io_context &io) : bell(io) {}
    DeviceId device;
    std::string token;
    std::vector<std::string> audiences;
    std::int64_t place = 0; // the newest that concerns it, as devices know it
    bool woken = false;     // there is something to write
    bool ask_again = false; // the person's rights may have changed
    bool closing = false;
    boost::asio::steady_timer bell; // cancelled to wake the stream
};

class WakeBoard {
public:
    void join(WakeStream &stream);
    void leave(WakeStream &stream);
    /// `audiences`: as take_woken() gives them. Places have no order: the last one that is told is the newest.
    void tell(const std::vector<std::string> &audiences, std::int64_t place);
    void disconnect(const std::vector<DeviceId> &devices);
    void ask_all_again();
    void close_all();

private:
    static void ring(WakeStream &stream);
    std::set<WakeStream *> m_streams;
    std::unordered_map<std::string, std::set<WakeStream *>> m_by_audience;
};

} // namespace tallyboard::hub
