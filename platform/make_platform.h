// The one function every platform folder implements; CMake chooses the folder by TALLYBOARD_PLATFORM. Call it once, on
// the GUI thread, after QGuiApplication exists.
#pragma once
#include "platform/alert_sound.h"
#include "platform/announcer.h"
#include "platform/appearance.h"
#include "platform/beat.h"
#include "platform/clock.h"
#include "platform/key_vault.h"
#include "platform/network_state.h"
#include "platform/notifier.h"
#include "platform/paths.h"
#include "platform/position.h"
#include "platform/random.h"
#include "platform/screen_lock.h"
#include <memory>

namespace tallyboard::platform {

struct Platform {
    std::unique_ptr<Clock> clock;
    std::unique_ptr<Random> random;
    std::unique_ptr<Paths> paths;
    std::unique_ptr<KeyVault> key_vault;
    std::unique_ptr<Notifier> notifier;
    std::unique_ptr<AlertSound> sound;
    std::unique_ptr<Announcer> announcer;
    std::unique_ptr<Beat> beat;
    std::unique_ptr<ScreenLock> screen_lock;
    std::unique_ptr<Position> position;
    std::unique_ptr<NetworkState> network;
    std::unique_ptr<Appearance> appearance;
};

struct PlatformOptions {
    QString nmea_file;         // positions are read from here instead of the machine's own source
    bool use_key_store = true; // false: passphrase only
};

Platform make_platform(const PlatformOptions &options);

} // namespace tallyboard::platform
