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
    /// Begins to read the pages of the first frame, on QML's own thread. Best before the stores are opened, which can
    /// go on beside it.
    explicit AppWindow(AppViewModel &app);
    /// Shows it. `size` "phone", "laptop" or empty. False when Main.qml could not be loaded; the messages are on
    /// stderr.
    bool open(const QString &size);
    /// Null before it is open.
    QQuickWindow *window() const;
    /// Shown, not minimised, and as far in front as the desktop allows.
    void comeToFront();
    /// Once, when the next frame was shown.
    void onNextFrame(std::function<void()> then);
    /// Leaves the program once a frame of `stage` was shown: 0, or 4 when QML complained or 20 s passed. Empty: any
    /// stage.
    void selfTest(const QString &stage);
    /// How often QML complained.
    int warnings() const { return m_warnings; }

private:
    QTranslator m_translator; // outlives the engine's pages
    AppViewModel &m_app;
    QQmlApplicationEngine m_engine;
    int m_warnings = 0;
};

} // namespace tallyboard
