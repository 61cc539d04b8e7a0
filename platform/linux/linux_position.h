// Qt Positioning: the system's own source (GeoClue), or an NMEA file or receiver through its `nmea` plugin. Sentences
// without a fix keep the state at `searching`.
#pragma once
#include "platform/clock.h"
#include "platform/position.h"
#include <QGeoPositionInfoSource>
#include <memory>

namespace tallyboard::platform {

class LinuxPosition : public Position {
    Q_OBJECT
  public:
    /// `nmea`: what the plugin's nmea.source takes: a file, "socket://host:port" or "serial:/dev/…"; empty: the system's.
    LinuxPosition(const Clock &clock, QString nmea, QObject *parent = nullptr);
    ~LinuxPosition() override;
    void start() override;
    void stop() override;
    PositionState state() const override { return m_state; }
    std::optional<PlaceFix> latest() const override { return m_latest; }
    std::int64_t searching_since_ms() const override { return m_since_ms; }

  private:
    void take(const QGeoPositionInfo &info);
    void fail(QGeoPositionInfoSource::Error error);
    void become(PositionState state);
    const Clock &m_clock;
    QString m_nmea;
    std::unique_ptr<QGeoPositionInfoSource> m_source;
    PositionState m_state = PositionState::off;
    std::optional<PlaceFix> m_latest;
    std::int64_t m_since_ms = -1;
};

} // namespace tallyboard::platform
