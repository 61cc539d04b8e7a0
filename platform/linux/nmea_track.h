// A recorded NMEA file as a receiver would send it: one burst of sentences a second, each ending with its RMC sentence,
// from the first byte on. (The plugin's own file mode begins at the first fix, so a cold start could not be seen.)
#pragma once
#include <QFile>
#include <QIODevice>
#include <QTimer>

namespace tallyboard::platform {

class NmeaTrack : public QIODevice {
    Q_OBJECT
public:
    NmeaTrack(const QString &file, int burst_ms, QObject *parent = nullptr);
    bool begin(); // false: no such file
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_ready.size() + QIODevice::bytesAvailable(); }
    bool canReadLine() const override { return m_ready.contains('\n') || QIODevice::canReadLine(); }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    void burst();
    QFile m_file;
    QTimer m_timer;
    QByteArray m_ready;
};

} // namespace tallyboard::platform
