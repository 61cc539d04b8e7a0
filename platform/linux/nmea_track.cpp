#include "linux/nmea_track.h"
#include "platform/receiver/nmea_sentence.h"
#include <algorithm>

namespace tallyboard::platform {
namespace {
constexpr qsizetype burst_bytes_most = 8'192; // what is no NMEA at all still moves on
constexpr qint64 line_bytes_most = 256;
constexpr int second_ms = 1'000; // how often receivers speak
constexpr int fastest_ms = 100;  // ten times a second

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

int between_ms(const std::string &before, const std::string &after) {
    const auto a = read_nmea_time(before), b = read_nmea_time(after);
    return a && b ? static_cast<int>(std::clamp<std::int64_t>(*b > *a ? *b - *a : second_ms, fastest_ms, second_ms))
                  : second_ms;
}
} // namespace

NmeaTrack::NmeaTrack(const QString &file, QObject *parent) : QObject(parent), m_file(file), m_wait_ms(second_ms) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NmeaTrack::burst);
}

bool NmeaTrack::begin() {
    if (!m_file.open(QIODevice::ReadOnly))
        return false;
    m_timer.start(m_wait_ms);
    return true;
}

/// Whether the line is of the moment that is being sent; the first one of another sets the pace.
bool NmeaTrack::belongs(const QByteArray &line) {
    const auto sentence = read_nmea_sentence(view(line));
    if (!sentence || !sentence->says_where())
        return true;
    const std::string time(sentence->time()), address(sentence->fields[0]);
    if (m_first.empty()) {
        m_first = address;
        m_time = time;
        return true;
    }
    const bool another = !time.empty() && !m_time.empty() && time != m_time;
    if (m_time.empty())
        m_time = time;
    if (!another && address != m_first)
        return true;
    m_wait_ms = between_ms(m_time, time);
    m_first.clear();
    m_time.clear();
    return false;
}

void NmeaTrack::burst() {
    QByteArray bytes;
    m_wait_ms = second_ms;
    m_first.clear();
    m_time.clear();
    if (!m_next.isEmpty())
        (void)belongs(m_next);
    bytes.swap(m_next);
    while (!m_file.atEnd() && bytes.size() < burst_bytes_most) {
        const QByteArray line = m_file.readLine(line_bytes_most);
        if (line.isEmpty())
            break;
        if (!belongs(line)) {
            m_next = line;
            break;
        }
        bytes += line;
    }
    m_timer.start(m_wait_ms);
    if (!bytes.isEmpty())
        emit came(bytes);
}

} // namespace tallyboard::platform
