#include "linux/linux_position.h"
#include "linux/nmea_track.h"
#include <QNmeaPositionInfoSource>
#include <cmath>

namespace tallyboard::platform {
namespace {
constexpr int every_ms = 5'000;     // a person walks; more often only costs battery
constexpr int burst_ms = 1'000;     // how often receivers write
constexpr double range_error_m = 5; // of a phone's receiver: makes metres of its HDOP
} // namespace

LinuxPosition::LinuxPosition(const Clock &clock, QString nmea, QObject *parent)
    : Position(parent), m_clock(clock), m_nmea(std::move(nmea)) {}

LinuxPosition::~LinuxPosition() = default;

std::unique_ptr<QGeoPositionInfoSource> LinuxPosition::make() {
    using Source = std::unique_ptr<QGeoPositionInfoSource>;
    if (m_nmea.isEmpty())
        return Source(QGeoPositionInfoSource::createDefaultSource(nullptr));
    if (m_nmea.startsWith(QLatin1String("socket:")) || m_nmea.startsWith(QLatin1String("serial:")))
        return Source(QGeoPositionInfoSource::createSource(QStringLiteral("nmea"),
                                                           {{QStringLiteral("nmea.source"), m_nmea}}, nullptr));
    auto source = std::make_unique<QNmeaPositionInfoSource>(QNmeaPositionInfoSource::RealTimeMode);
    auto *track = new NmeaTrack(m_nmea, burst_ms, source.get());
    if (!track->begin())
        return nullptr;
    source->setUserEquivalentRangeError(range_error_m);
    source->setDevice(track);
    return source;
}

void LinuxPosition::start() {
    if (m_state == PositionState::searching || m_state == PositionState::fixed)
        return;
    m_latest.reset();
    m_since_ms = m_clock.boottime_ms();
    m_source = make();
    if (!m_source)
        return become(PositionState::no_source);
    connect(m_source.get(), &QGeoPositionInfoSource::positionUpdated, this, &LinuxPosition::take);
    connect(m_source.get(), &QGeoPositionInfoSource::errorOccurred, this, &LinuxPosition::fail);
    become(PositionState::searching);
    m_source->setUpdateInterval(every_ms);
    m_source->startUpdates();
}

void LinuxPosition::stop() {
    if (m_source) {
        m_source->disconnect(this);
        m_source->stopUpdates();
        m_source.release()->deleteLater(); // stop() may be called from one of its signals
    }
    m_latest.reset();
    m_since_ms = -1;
    become(PositionState::off);
}

void LinuxPosition::take(const QGeoPositionInfo &info) {
    if (!info.isValid())
        return;
    PlaceFix fix;
    fix.latitude = info.coordinate().latitude();
    fix.longitude = info.coordinate().longitude();
    const qreal accuracy = info.hasAttribute(QGeoPositionInfo::HorizontalAccuracy)
                               ? info.attribute(QGeoPositionInfo::HorizontalAccuracy)
                               : 0.0;
    fix.accuracy_m = std::isfinite(accuracy) && accuracy > 0 ? accuracy : 0.0;
    fix.heard_boottime_ms = m_clock.boottime_ms();
    m_latest = fix;
    become(PositionState::fixed);
}

void LinuxPosition::fail(QGeoPositionInfoSource::Error error) {
    if (error == QGeoPositionInfoSource::NoError)
        return;
    if (error == QGeoPositionInfoSource::UpdateTimeoutError) {
        // Still looking. A place that is no longer confirmed is kept with its age; the screen says how old it is.
        if (!m_latest)
            become(PositionState::searching);
        return;
    }
    if (m_latest)
        return;
    become(error == QGeoPositionInfoSource::AccessError ? PositionState::refused : PositionState::no_source);
}

void LinuxPosition::become(PositionState state) {
    m_state = state;
    emit changed();
}

} // namespace tallyboard::platform
