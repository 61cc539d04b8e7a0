// A recorded NMEA file as a receiver would send it: the sentences of one moment at a time, at the pace of their own
// times (a second where they give none), from the first byte on. A file that still grows is read on.
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
    QByteArray m_next; // read, and of the next moment
    std::string m_time, m_first;
    int m_wait_ms;
};

} // namespace tallyboard::platform
