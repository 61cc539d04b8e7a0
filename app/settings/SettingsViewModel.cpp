#include "settings/SettingsViewModel.h"
#include "shell/place_setting.h"
#include "shell/profile.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard {
namespace {
constexpr const char *theme_setting = "look.theme";
constexpr const char *motion_setting = "look.motion";
constexpr const char *scale_setting = "look.text_scale";

struct Read {
    std::string theme, motion, scale, places;
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
            return Read{local.setting(theme_setting).value_or(""), local.setting(motion_setting).value_or(""),
                        local.setting(scale_setting).value_or(""), local.setting(places_setting).value_or(places_yes),
                        read_profile(local)};
        },
        [this](const Read &read) {
            if (!read.theme.empty())
                m_theme = QString::fromStdString(read.theme);
            if (!read.motion.empty())
                m_motion = QString::fromStdString(read.motion);
            if (const double scale = QByteArray::fromStdString(read.scale).toDouble(); scale >= 1.0)
                m_text_scale = std::min(scale, 2.0);
            m_places = QString::fromStdString(read.places);
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
                found.first ? tr("A visit is running. Sign out only if another device of yours can check in: the hub "
                                 "will tell people "
                                 "when it is not closed in time.")
                            : tr("Not sent yet, and would be lost: %1.").arg(found.second);
            emit signOutRefusalChanged();
        });
    if (!asked)
        emit signedOut();
}

void SettingsViewModel::clearSignOutRefusal() {
    if (m_sign_out_refusal.isEmpty())
        return;
    m_sign_out_refusal.clear();
    emit signOutRefusalChanged();
}

} // namespace tallyboard
