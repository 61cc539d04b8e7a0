#include "linux/linux_position.h"
#include "linux/nmea_receiver.h"
#include <cmath>

namespace tallyboard::platform {
namespace {
constexpr int every_ms = 5'000;                  // a person walks; more often only costs battery
constexpr int look_ms = 1'000;                   // whether the place is still one
constexpr std::int64_t reported_for_ms = 60'000; // the system's source says nothing while nobody moves
} // namespace

LinuxPosition::LinuxPosition(const Clock &clock, QString nmea, QObject *parent)
    : Position(parent), m_clock(clock), m_nmea(std::move(nmea)) {
    m_timer.setInterval(look_ms);
    connect(&m_timer, &QTimer::timeout, this, &LinuxPosition::reviewFix);
}

LinuxPosition::~LinuxPosition() = default;

bool LinuxPosition::begin_receiver() {
    m_receiver = std::make_unique<NmeaReceiver>(m_nmea);
    connect(m_receiver.get(), &NmeaReceiver::heard, this, [this](const NmeaWord &word) {
        m_believed.take(word, m_clock.boottime_ms());
        if (m_state == PositionState::no_source) // it came back
            search();
        reviewFix();
    });
    connect(m_receiver.get(), &NmeaReceiver::lost, this, [this] {
        m_believed.forget();
        become(PositionState::no_source); // it is tried again
    });
    return m_receiver->begin();
}

bool LinuxPosition::begin_system() {
    m_source.reset(QGeoPositionInfoSource::createDefaultSource(nullptr));
    if (!m_source)
        return false;
    connect(m_source.get(), &QGeoPositionInfoSource::positionUpdated, this, &LinuxPosition::take);
    connect(m_source.get(), &QGeoPositionInfoSource::errorOccurred, this, &LinuxPosition::fail);
    m_source->setUpdateInterval(every_ms);
    m_source->startUpdates();
    return true;
}

void LinuxPosition::start() {
    if (m_state == PositionState::searching || m_state == PositionState::fixed)
        return;
    m_since_ms = m_clock.boottime_ms();
    m_state = PositionState::searching;
    if (!(m_nmea.isEmpty() ? begin_system() : begin_receiver()))
        return become(PositionState::no_source);
    m_timer.start();
    emit changed();
}

void LinuxPosition::stop() {
    if (m_source) {
        m_source->disconnect(this);
        m_source->stopUpdates();
        m_source.release()->deleteLater(); // stop() may be called from one of its signals
    }
    if (m_receiver) {
        m_receiver->disconnect(this);
        m_receiver.release()->deleteLater();
    }
    m_timer.stop();
    m_believed.forget();
    m_reported.reset();
    m_since_ms = -1;
    if (m_state != PositionState::off)
        become(PositionState::off);
}

std::optional<PlaceFix> LinuxPosition::latest() const {
    const auto now = m_clock.boottime_ms();
    if (m_receiver)
        return m_believed.at(now);
    return m_reported && now - m_reported->heard_boottime_ms <= reported_for_ms ? m_reported : std::nullopt;
}

/// The current place may have been withdrawn or grown too old.
void LinuxPosition::reviewFix() {
    if (m_state != PositionState::searching && m_state != PositionState::fixed)
        return;
    const bool known = latest().has_value();
    if (known == (m_state == PositionState::fixed)) {
        if (known)
            emit changed();
        return;
    }
    known ? become(PositionState::fixed) : search();
}

void LinuxPosition::search() {
    m_since_ms = m_clock.boottime_ms();
    become(PositionState::searching);
}

void LinuxPosition::take(const QGeoPositionInfo &info) {
    const auto place = info.coordinate();
    // A source that does not know its place says 0,0.
    if (!place.isValid() || (std::abs(place.latitude()) < 0.001 && std::abs(place.longitude()) < 0.001))
        return;
    const qreal accuracy = info.hasAttribute(QGeoPositionInfo::HorizontalAccuracy)
                               ? info.attribute(QGeoPositionInfo::HorizontalAccuracy)
                               : 0.0;
    m_reported = PlaceFix{place.latitude(), place.longitude(), std::isfinite(accuracy) && accuracy > 0 ? accuracy : 0.0,
                          m_clock.boottime_ms()};
    if (m_state == PositionState::no_source) // it came back
        search();
    reviewFix();
}

void LinuxPosition::fail(QGeoPositionInfoSource::Error error) {
    // A time-out is only a search that goes on.
    if (error == QGeoPositionInfoSource::NoError || error == QGeoPositionInfoSource::UpdateTimeoutError || latest())
        return;
    become(error == QGeoPositionInfoSource::AccessError ? PositionState::refused : PositionState::no_source);
}

void LinuxPosition::become(PositionState state) {
    m_state = state;
    emit changed();
}

} // namespace tallyboard::platform
