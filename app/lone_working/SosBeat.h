// The beats of a held SOS, unless the person has turned them off: in some places a sound would give them away.
#pragma once
#include "platform/beat.h"
#include "settings/SettingsViewModel.h"
#include <QObject>
#include <QtQmlIntegration>

namespace tallyboard {

class SosBeat : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the button")
public:
    SosBeat(platform::Beat &beat, const SettingsViewModel &settings, QObject *parent = nullptr)
        : QObject(parent), m_beat(beat), m_settings(settings) {}

    /// Once a second while it is held.
    Q_INVOKABLE void tick() {
        if (wanted())
            m_beat.tick();
    }
    /// The alarm was raised.
    Q_INVOKABLE void done() {
        if (wanted())
            m_beat.done();
    }

private:
    /// Silent until it is known what the person chose.
    bool wanted() const { return m_settings.loaded() && m_settings.sosSound() == QLatin1String("yes"); }
    platform::Beat &m_beat;
    const SettingsViewModel &m_settings;
};

} // namespace tallyboard
