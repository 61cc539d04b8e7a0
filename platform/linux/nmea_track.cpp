#include "linux/nmea_track.h"
#include <algorithm>
#include <cstring>

namespace tallyboard::platform {
namespace {
constexpr qsizetype burst_bytes_most = 8'192; // a file without RMC sentences still moves on
constexpr qint64 line_bytes_most = 256;       // NMEA 0183 allows 82
} // namespace

NmeaTrack::NmeaTrack(const QString &file, int burst_ms, QObject *parent) : QIODevice(parent), m_file(file) {
    m_timer.setInterval(burst_ms);
    connect(&m_timer, &QTimer::timeout, this, &NmeaTrack::burst);
}

bool NmeaTrack::begin() {
    if (!m_file.open(QIODevice::ReadOnly) || !open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    m_timer.start();
    return true;
}

void NmeaTrack::burst() {
    const qsizetype before = m_ready.size();
    while (!m_file.atEnd() && m_ready.size() - before < burst_bytes_most) {
        const QByteArray line = m_file.readLine(line_bytes_most);
        m_ready += line;
        if (line.size() > 6 && line.at(0) == '$' && line.mid(3, 3) == "RMC")
            break;
    }
    if (m_file.atEnd())
        m_timer.stop();
    if (m_ready.size() > before)
        emit readyRead();
}

qint64 NmeaTrack::readData(char *data, qint64 most) {
    const qint64 size = std::min<qint64>(most, m_ready.size());
    std::memcpy(data, m_ready.constData(), static_cast<std::size_t>(size));
    m_ready.remove(0, size);
    return size;
}

} // namespace tallyboard::platform
