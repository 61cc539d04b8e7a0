// flock(2) on a file of the profile, and a socket of this user's session to be called by.
#include "platform/profile_holder.h"
#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tallyboard::platform {

namespace {

constexpr int patience_ms = 2'000;
const QByteArray call = "front\n";
const QByteArray answer = "coming\n";

/// The socket's name, the same for every spelling of the folder. A hash, since a socket's path must be short and a
/// profile's may be long.
QString socket_of(const std::string &folder) {
    const QString real = QFileInfo(QString::fromStdString(folder)).canonicalFilePath();
    const QByteArray hash = QCryptographicHash::hash(real.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/tallyboard-") +
           QString::fromLatin1(hash);
}

class LinuxProfileHolder : public ProfileHolder {
public:
    explicit LinuxProfileHolder(const std::string &folder) : m_socket(socket_of(folder)) {
        m_file = ::open((folder + "/open.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (m_file < 0)
            return;
        if (::flock(m_file, LOCK_EX | LOCK_NB) != 0) {
            m_hold = errno == EWOULDBLOCK ? Hold::others : Hold::cannot;
            return;
        }
        m_hold = Hold::ours;
        QLocalServer::removeServer(m_socket); // left by a killed program: we have the lock, so nobody uses it
        m_server.setSocketOptions(QLocalServer::UserAccessOption);
        connect(&m_server, &QLocalServer::newConnection, this, &LinuxProfileHolder::hear);
        m_server.listen(m_socket);
    }
    ~LinuxProfileHolder() override {
        if (m_file >= 0)
            ::close(m_file);
    }
    Hold hold() const override { return m_hold; }
    bool callTheFirst() override {
        QLocalSocket socket;
        socket.connectToServer(m_socket);
        if (!socket.waitForConnected(patience_ms))
            return false;
        socket.write(call);
        return socket.waitForBytesWritten(patience_ms) && socket.waitForReadyRead(patience_ms) &&
               socket.readAll() == answer;
    }

private:
    void hear() {
        while (QLocalSocket *caller = m_server.nextPendingConnection()) {
            connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
                if (caller->read(call.size()) != call)
                    return caller->abort();
                caller->write(answer);
                caller->flush();
                emit called();
            });
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
        }
    }

    QString m_socket;
    QLocalServer m_server;
    int m_file = -1;
    Hold m_hold = Hold::cannot;
};

} // namespace

std::unique_ptr<ProfileHolder> hold_profile(const std::string &folder) {
    return std::make_unique<LinuxProfileHolder>(folder);
}

} // namespace tallyboard::platform
