// Plays a recorded NMEA file as a receiver would send it, from the first byte: the sentences of one moment together,
// then a wait until the next moment by their own times (a second where they give none). If the file grows, the new part
// is played too.
#pragma once
#include <QFile>
#include <QObject>
#include <QTimer>
#include <optional>
#include <string>

namespace tallyboard::platform {

class NmeaTrack : public QObject {
    Q_OBJECT
public:
    explicit NmeaTrack(const QString &file, QObject *parent = nullptr);
    bool begin(); // false: no such file

signals:
    void came(const QByteArray &bytes);

private:
    void burst();
    bool belongs(const QByteArray &line);
    QFile m_file;
    QTimer m_timer;
    QByteArray m_next; // read already, but belongs to the next moment
    std::string m_time, m_first;
    int m_wait_ms;
};

} // namespace tallyboard::platform
