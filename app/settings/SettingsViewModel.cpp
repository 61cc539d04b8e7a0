#include "settings/SettingsViewModel.h"
#include "shell/place_setting.h"
#include "shell/profile.h"
#include "store/civil_time.h"
#include "store/reads.h"
#include <algorithm>
#include <cstdio>

namespace tallyboard {
namespace {
constexpr const char *theme_setting = "look.theme";
constexpr const char *motion_setting = "look.motion";
constexpr const char *scale_setting = "look.text_scale";
constexpr const char *sos_sound_setting = "sos.sound"; // of this device; sent to nobody

struct SettingsRead {
    std::string theme, motion, scale, places, sos_sound;
    Profile profile;
};
} // namespace

SettingsViewModel::SettingsViewModel(Session &session, platform::Appearance &appearance, QObject *parent)
    : ViewModel(session, StoreFile::ops, store::topic(store::Topic::settings), parent), m_appearance(appearance) {
    connect(&appearance, &platform::Appearance::changed, this, &SettingsViewModel::lookChanged);
}

bool SettingsViewModel::dark() const {
    return m_forced_dark || m_theme == QLatin1String("dark") ||
           (m_theme == QLatin1String("system") && m_appearance.dark());
}

bool SettingsViewModel::reducedMotion() const {
    return m_motion == QLatin1String("less") || (m_motion == QLatin1String("system") && m_appearance.reducedMotion());
}

QString SettingsViewModel::version() const { return QStringLiteral(TALLYBOARD_VERSION); }

void SettingsViewModel::setTheme(const QString &theme) {
    if (!QStringList{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")}.contains(theme))
        return;
    m_theme = theme;
    m_forced_dark = false;
    keep(theme_setting, theme.toStdString());
    emit lookChanged();
}

void SettingsViewModel::setMotion(const QString &motion) {
    if (!QStringList{QStringLiteral("system"), QStringLiteral("less"), QStringLiteral("full")}.contains(motion))
        return;
    m_motion = motion;
    keep(motion_setting, motion.toStdString());
    emit lookChanged();
}

void SettingsViewModel::setTextScale(double scale) {
    m_text_scale = std::clamp(scale, 1.0, 2.0);
    m_forced_scale = 0;
    keep(scale_setting, QByteArray::number(m_text_scale, 'f', 2).toStdString());
    emit lookChanged();
}

void SettingsViewModel::setPlaces(const QString &places) {
    if (places != QLatin1String(places_yes) && places != QLatin1String(places_no))
        return;
    m_places = places;
    keep(places_setting, places.toStdString());
    emit placesChanged();
}

void SettingsViewModel::setSosSound(const QString &sound) {
    if (sound != QLatin1String("yes") && sound != QLatin1String("no"))
        return;
    m_sos_sound = sound;
    keep(sos_sound_setting, sound.toStdString());
    emit placesChanged();
}

void SettingsViewModel::force(bool dark, double text_scale) {
    m_forced_dark = dark;
    m_forced_scale = text_scale;
    emit lookChanged();
}

void SettingsViewModel::setKeyHome(const QString &home) {
    m_key_home = home;
    emit aboutChanged();
}

void SettingsViewModel::setFingerprint(const QString &fingerprint) {
    m_fingerprint = fingerprint;
    emit aboutChanged();
}

void SettingsViewModel::keep(const char *name, const std::string &value) {
    session().post(StoreFile::ops, [name, value](store::LocalStore &local) { local.set_setting(name, value); });
}

void SettingsViewModel::reload() {
    reread(
        [](store::LocalStore &local) {
            return SettingsRead{
                local.setting(theme_setting).value_or(""),        local.setting(motion_setting).value_or(""),
                local.setting(scale_setting).value_or(""),        local.setting(places_setting).value_or(places_yes),
                local.setting(sos_sound_setting).value_or("yes"), read_profile(local)};
        },
        [this](const SettingsRead &read) {
            if (!read.theme.empty())
                m_theme = QString::fromStdString(read.theme);
            if (!read.motion.empty())
                m_motion = QString::fromStdString(read.motion);
            if (const double scale = QByteArray::fromStdString(read.scale).toDouble(); scale >= 1.0)
                m_text_scale = std::min(scale, 2.0);
            m_places = QString::fromStdString(read.places);
            m_sos_sound = QString::fromStdString(read.sos_sound);
            m_hub_url = QString::fromStdString(read.profile.hub_url);
            emit lookChanged(), emit aboutChanged(), emit placesChanged();
        });
}

void SettingsViewModel::signOut(bool confirmed) {
    clearSignOutRefusal();
    if (confirmed) {
        emit signedOut();
        return;
    }
    const bool asked = session().read(
        StoreFile::ops, this,
        [me = session().me()](store::LocalStore &local) {
            return std::make_pair(store::running_visit_of(local, me).has_value(), local.sync_state().pending);
        },
        [this](const std::pair<bool, int> &found) {
            if (!found.first && found.second == 0) {
                emit signedOut();
                return;
            }
            //: Asked before signing out of this device.
            m_sign_out_refusal =
                found.first
                    ? tr("A visit is running. Sign out only if another device of yours can check in: the safety system "
                         "will tell people "
                         "when it is not closed in time.")
                    : tr("Not sent yet, and would be lost: %1.").arg(found.second);
            emit signOutRefusalChanged();
        });
    if (!asked)
        emit signedOut();
}

void SettingsViewModel::setTrace(Trace trace, platform::Paths &paths) {
    m_trace = std::move(trace);
    m_paths = &paths;
}

void SettingsViewModel::saveTrace() {
    if (m_saving_trace || !m_trace)
        return;
    m_saving_trace = true;
    m_trace_saved.clear(), m_trace_problem.clear();
    emit traceChanged();
    m_trace([this](const std::string &lines) { writeTrace(lines); });
}

/// On the store's thread, since a disk may be slow, or on this one when there is no store.
void SettingsViewModel::writeTrace(const std::string &lines) {
    const auto &clock = session().clock();
    const CivilTime at = civil_time(Instant{clock.wall_ms()}, session().zone());
    char name[80];
    std::snprintf(name, sizeof name, "tallyboard-sync-trace-%s-%02d%02d%02d.txt", date_text(at.date).c_str(), at.hour,
                  at.minute, at.second);
    //: Top of the file with the sync trace. %1 is a version, %2 a number of seconds.
    const QString head = tr("Sync trace of Tallyboard %1, saved %2 seconds after this device was started.\n"
                            "It holds times and what the app was doing; no names, places or messages.\n\n")
                             .arg(version())
                             .arg(clock.boottime_ms() / 1'000);
    const auto write = [paths = m_paths, name = std::string(name), text = head.toStdString() + lines] {
        return paths->save_for_person(name, text);
    };
    const bool asked = session().read(
        StoreFile::ops, this, [write](store::LocalStore &) { return write(); },
        [this](const std::string &where) { traceWritten(where); });
    if (!asked)
        traceWritten(write());
}

void SettingsViewModel::traceWritten(const std::string &where) {
    m_saving_trace = false;
    if (where.empty())
        m_trace_problem = tr("It could not be saved: neither your documents folder nor your downloads folder can be "
                             "written to. Make room on this device and try again.");
    else
        //: %1 is the name of a file with its folder.
        m_trace_saved =
            tr("Saved as %1. You can read it before you send it to anybody.").arg(QString::fromStdString(where));
    emit traceChanged();
}

void SettingsViewModel::clearSignOutRefusal() {
    if (m_sign_out_refusal.isEmpty())
        return;
    m_sign_out_refusal.clear();
    emit signOutRefusalChanged();
}

} // namespace tallyboard
