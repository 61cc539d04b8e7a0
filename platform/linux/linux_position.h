// Qt Positioning: the system's own source (GeoClue), a receiver through its `nmea` plugin, or a recorded NMEA file
// paced like one. Sentences without a fix keep the state at `searching`.
#pragma once
#include "platform/clock.h"
#include "platform/position.h"
#include <QGeoPositionInfoSource>
#include <memory>

namespace tallyboard::platform {

class LinuxPosition : public Position {
    Q_OBJECT
public:
    /// `nmea`: a file, or a receiver as the plugin's nmea.source names it ("socket://host:port", "serial:/dev/…");
    /// empty: the system's own source.
    LinuxPosition(const Clock &clock, QString nmea, QObject *parent = nullptr);
    ~LinuxPosition() override;
    void start() override;
    void stop() override;
    PositionState state() const override { return m_state; }
    std::optional<PlaceFix> latest() const override { return m_latest; }
    std::int64_t searching_since_ms() const override { return m_since_ms; }

private:
    std::unique_ptr<QGeoPositionInfoSource> make();
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
