// The system's own source through Qt Positioning (GeoClue), or a receiver that speaks NMEA (nmea_receiver.h). Qt's own
// NMEA source is not used: it believes the place in a sentence that has no fix, keeps neither quality nor mode, and
// needs a date, which some receivers have wrong or do not send.
#pragma once
#include "platform/clock.h"
#include "platform/position.h"
#include "platform/receiver/believed_place.h"
#include <QGeoPositionInfoSource>
#include <QTimer>
#include <memory>

namespace tallyboard::platform {

class NmeaReceiver;

class LinuxPosition : public Position {
    Q_OBJECT
public:
    /// `nmea`: a recorded file, a pipe, "socket://host:port" or "serial:/dev/…"; empty: the system's own source.
    LinuxPosition(const Clock &clock, QString nmea, QObject *parent = nullptr);
    ~LinuxPosition() override;
    void start() override;
    void stop() override;
    PositionState state() const override { return m_state; }
    std::optional<PlaceFix> latest() const override;
    std::int64_t searching_since_ms() const override { return m_since_ms; }

private:
    bool begin_receiver();
    bool begin_system();
    void take(const QGeoPositionInfo &info);
    void fail(QGeoPositionInfoSource::Error error);
    void reviewFix();
    void search();
    void become(PositionState state);
    const Clock &m_clock;
    QString m_nmea;
    std::unique_ptr<QGeoPositionInfoSource> m_source;
    std::unique_ptr<NmeaReceiver> m_receiver;
    BelievedPlace m_believed;           // from a receiver
    std::optional<PlaceFix> m_reported; // from the system's source
    QTimer m_timer;
    PositionState m_state = PositionState::off;
    std::int64_t m_since_ms = -1;
};

} // namespace tallyboard::platform
