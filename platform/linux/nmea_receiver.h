// A satellite receiver that speaks NMEA 0183: a recorded file, "socket://host:port", "serial:/dev/…" (4800 baud, 8N1,
// as the standard has it), or a pipe. Opens it, hands on what it says, and opens it again after it broke off.
#pragma once
#include "platform/receiver/nmea_reader.h"
#include <QObject>
#include <QTimer>
#include <memory>

class QTcpSocket;
class QSocketNotifier;

namespace tallyboard::platform {

class NmeaReceiver : public QObject {
    Q_OBJECT
public:
    explicit NmeaReceiver(QString name, QObject *parent = nullptr);
    ~NmeaReceiver() override;
    bool begin(); // false: there is no such receiver

signals:
    void heard(const tallyboard::platform::NmeaWord &word);
    void lost(); // it broke off; tried again

private:
    void feed(const QByteArray &bytes);
    bool open_socket();
    bool open_file_descriptor(const QString &path, bool serial);
    void read_descriptor();
    void close_descriptor();
    void try_again();

    QString m_name;
    NmeaReader m_reader;
    QTimer m_pause, m_retry;
    QTcpSocket *m_socket = nullptr;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_descriptor = -1;
};

} // namespace tallyboard::platform
