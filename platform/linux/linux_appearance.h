// The desktop portal's settings (org.freedesktop.portal.Settings); light and full motion where there is no portal.
#pragma once
#include "platform/appearance.h"
#include <QDBusVariant>

namespace tallyboard::platform {

class LinuxAppearance : public Appearance {
    Q_OBJECT
public:
    explicit LinuxAppearance(QObject *parent = nullptr);
    bool dark() const override { return m_dark; }
    bool reducedMotion() const override { return m_reduced_motion; }

private slots:
    void settingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &space, const QString &key);
    void take(const QString &key, QVariant value);
    bool m_dark = false, m_reduced_motion = false;
};

} // namespace tallyboard::platform
