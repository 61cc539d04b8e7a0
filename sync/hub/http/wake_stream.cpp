#include "hub/http/wake_stream.h"
#include "hub/stored_rows.h"
#include <algorithm>

namespace tallyboard::hub {

void WakeBoard::join(WakeStream &stream) {
    m_streams.insert(&stream);
    for (const std::string &audience : stream.audiences)
        m_by_audience[audience].insert(&stream);
}

void WakeBoard::leave(WakeStream &stream) {
    m_streams.erase(&stream);
    for (const std::string &audience : stream.audiences) {
        const auto found = m_by_audience.find(audience);
        if (found == m_by_audience.end())
            continue;
        found->second.erase(&stream);
        if (found->second.empty())
            m_by_audience.erase(found);
    }
}

void WakeBoard::ring(WakeStream &stream) {
    stream.woken = true;
    stream.bell.cancel();
}

void WakeBoard::tell(const std::vector<std::string> &audiences, std::int64_t place) {
    for (const std::string &audience : audiences) {
        const bool plain = audience.find('\n') == audience.npos;
        const auto found = m_by_audience.find(plain ? audience : audience.substr(0, audience.find('\n')));
        if (found == m_by_audience.end())
            continue;
        for (WakeStream *stream : found->second)
            if (stream->place != place && (plain || wakes(audience, stream->audiences))) {
                stream->place = place;
                ring(*stream);
            }
    }
}

void WakeBoard::disconnect(const std::vector<DeviceId> &devices) {
    for (WakeStream *stream : m_streams)
        if (std::find(devices.begin(), devices.end(), stream->device) != devices.end()) {
            stream->closing = true;
            ring(*stream);
        }
}

void WakeBoard::ask_all_again() {
    for (WakeStream *stream : m_streams) {
        stream->ask_again = true;
        ring(*stream);
    }
}

void WakeBoard::close_all() {
    for (WakeStream *stream : m_streams) {
        stream->closing = true;
        ring(*stream);
    }
}

} // namespace tallyboard::hub
