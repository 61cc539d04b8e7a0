#include "linux/nmea_receiver.h"
#include "linux/nmea_track.h"
#include <QFile>
#include <QSocketNotifier>
#include <QTcpSocket>
#include <QUrl>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace tallyboard::platform {
namespace {
constexpr int pause_ms = 300;   // between the sentences of two moments; within one there is none so long
constexpr int retry_ms = 5'000; // a receiver that was pulled out comes back
constexpr qint64 chunk_bytes_most = 16'384;

const QString socket_prefix = QStringLiteral("socket:"), serial_prefix = QStringLiteral("serial:");

void set_raw(int descriptor) {
    termios line{};
    if (::tcgetattr(descriptor, &line) != 0)
        return; // a pseudo device without a line: it is read as it comes
    ::cfmakeraw(&line);
    line.c_cflag |= CLOCAL | CREAD;
    ::cfsetispeed(&line, B4800);
    ::cfsetospeed(&line, B4800);
    ::tcsetattr(descriptor, TCSANOW, &line);
}
} // namespace

NmeaReceiver::NmeaReceiver(QString name, QObject *parent)
    : QObject(parent), m_name(std::move(name)), m_reader([this](const NmeaWord &word) { emit heard(word); }) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause_ms);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_reader.pause(); });
    m_retry.setSingleShot(true);
    m_retry.setInterval(retry_ms);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (!begin())
            try_again();
    });
}

NmeaReceiver::~NmeaReceiver() { close_descriptor(); }

bool NmeaReceiver::begin() {
    if (m_name.startsWith(socket_prefix))
        return open_socket();
    if (m_name.startsWith(serial_prefix))
        return open_file_descriptor(m_name.mid(serial_prefix.size()), true);
    struct stat found {};
    if (::stat(QFile::encodeName(m_name).constData(), &found) != 0)
        return false;
    if (S_ISFIFO(found.st_mode) || S_ISCHR(found.st_mode))
        return open_file_descriptor(m_name, false);
    auto *track = new NmeaTrack(m_name, this);
    connect(track, &NmeaTrack::came, this, &NmeaReceiver::feed);
    return track->begin();
}

bool NmeaReceiver::open_socket() {
    const QUrl url(m_name);
    if (url.host().isEmpty() || url.port() <= 0)
        return false;
    if (m_socket == nullptr) {
        m_socket = new QTcpSocket(this);
        connect(m_socket, &QTcpSocket::readyRead, this, [this] {
            while (m_socket->bytesAvailable() > 0)
                feed(m_socket->read(chunk_bytes_most));
        });
        connect(m_socket, &QTcpSocket::errorOccurred, this, &NmeaReceiver::try_again);
    }
    m_socket->abort();
    m_socket->connectToHost(url.host(), static_cast<quint16>(url.port()), QIODevice::ReadOnly);
    return true;
}

// Never waits: a pipe that nobody writes to yet, or a device that is gone, must not hold up the screen.
bool NmeaReceiver::open_file_descriptor(const QString &path, bool serial) {
    close_descriptor();
    m_descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (m_descriptor < 0)
        return false;
    if (serial)
        set_raw(m_descriptor);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &NmeaReceiver::read_descriptor);
    return true;
}

void NmeaReceiver::read_descriptor() {
    std::array<char, 4'096> bytes{};
    const auto got = ::read(m_descriptor, bytes.data(), bytes.size());
    if (got > 0)
        return feed(QByteArray(bytes.data(), static_cast<qsizetype>(got)));
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_notifier->setEnabled(false); // its writer left, or it was pulled out
    try_again();
}

void NmeaReceiver::close_descriptor() {
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

void NmeaReceiver::try_again() {
    m_retry.start();
    emit lost();
}

void NmeaReceiver::feed(const QByteArray &bytes) {
    m_reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    m_pause.start();
}

} // namespace tallyboard::platform
