// The window: a QML engine on Main.qml, given the view models and nothing else. Only the first page is built at start.
#pragma once
#include "shell/AppViewModel.h"
#include <QQmlApplicationEngine>
#include <QString>
#include <QTranslator>
#include <functional>

class QQuickWindow;

namespace tallyboard {

class AppWindow {
public:
    /// `size` "phone", "laptop" or empty. Before any window: sets the control style.
    AppWindow(AppViewModel &app, const QString &size);
    /// Null when Main.qml could not be loaded; the messages are on stderr.
    QQuickWindow *window() const;
    /// Once, when the first frame was shown.
    void onFirstFrame(std::function<void()> then);
    int warnings() const { return m_warnings; }

private:
    QTranslator m_translator; // outlives the engine's pages
    QQmlApplicationEngine m_engine;
    int m_warnings = 0;
};

} // namespace tallyboard
