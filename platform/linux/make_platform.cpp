#include "platform/make_platform.h"
#include "linux/keychain_vault.h"
#include "linux/linux_alert_sound.h"
#include "linux/linux_announcer.h"
#include "linux/linux_appearance.h"
#include "linux/linux_beat.h"
#include "linux/linux_clock.h"
#include "linux/linux_network.h"
#include "linux/linux_notifier.h"
#include "linux/linux_position.h"
#include "linux/linux_screen_lock.h"
#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>
#include <cerrno>
#include <cstdlib>
#include <sys/random.h>
#include <sys/stat.h>

namespace tallyboard::platform {
namespace {

class LinuxRandom : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        while (!bytes.empty()) {
            const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                std::abort(); // a key made of anything else would be worse than no program
            bytes = bytes.subspan(static_cast<std::size_t>(got));
        }
    }
};

class LinuxPaths : public Paths {
public:
    std::string data_folder() const override {
        const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
        return (base + QStringLiteral("/tallyboard")).toStdString();
    }
    bool make_private(const std::string &folder) const override {
        if (!QDir().mkpath(QString::fromStdString(folder)))
            return false;
        struct stat found {};
        if (::stat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode) || found.st_uid != ::geteuid())
            return false;
        return ::chmod(folder.c_str(), 0700) == 0;
    }
    std::string save_for_person(const std::string &name, const std::string &text) override {
        for (const auto where : {QStandardPaths::DocumentsLocation, QStandardPaths::DownloadLocation}) {
            const QString folder = QStandardPaths::writableLocation(where);
            if (folder.isEmpty() || !QDir().mkpath(folder))
                continue;
            QSaveFile file(folder + QLatin1Char('/') + QString::fromStdString(name));
            const auto size = static_cast<qint64>(text.size());
            if (file.open(QIODevice::WriteOnly) && file.write(text.data(), size) == size && file.commit())
                return QDir::toNativeSeparators(file.fileName()).toStdString();
        }
        return {};
    }
};

} // namespace

Platform make_platform(const PlatformOptions &options) {
    Platform made;
    auto clock = std::make_unique<LinuxClock>();
    made.position = std::make_unique<LinuxPosition>(*clock, options.nmea_file);
    made.clock = std::move(clock);
    made.random = std::make_unique<LinuxRandom>();
    made.paths = std::make_unique<LinuxPaths>();
    if (options.use_key_store)
        made.key_vault = std::make_unique<KeychainVault>();
    else
        made.key_vault = std::make_unique<NoVault>();
    made.notifier = std::make_unique<LinuxNotifier>();
    made.sound = std::make_unique<LinuxAlertSound>();
    made.announcer = std::make_unique<LinuxAnnouncer>();
    made.beat = std::make_unique<LinuxBeat>();
    made.screen_lock = std::make_unique<LinuxScreenLock>();
    made.network = std::make_unique<LinuxNetwork>();
    made.appearance = std::make_unique<LinuxAppearance>();
    return made;
}

} // namespace tallyboard::platform
