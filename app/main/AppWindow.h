// The window: a QML engine that shows Main.qml and is given the view models, nothing else. Only the first page is built
// at the start.
#pragma once
#include "shell/AppViewModel.h"
#include <QQmlEngine>
#include <QString>
#include <QTranslator>
#include <functional>
#include <memory>

class QQuickWindow;

namespace tallyboard {

class AppWindow {
public:
    /// Begins to read the pages of the first frame, on QML's own thread. Make it before the stores are opened, so that
    /// both go on at once.
    explicit AppWindow(AppViewModel &app);
    /// Shows the window. `size`: "phone", "laptop" or empty. False when Main.qml could not be loaded; stderr says why.
    bool open(const QString &size);
    /// Null before open().
    QQuickWindow *window() const;
    /// Shows the window, not minimised, and as far in front as the desktop allows.
    void comeToFront();
    /// Calls `then` once, after the next frame was shown.
    void onNextFrame(std::function<void()> then);
    /// Ends the program once a frame of `stage` (empty: of any stage) was shown. The exit code is 0, or 4 when QML
    /// complained or 20 s passed.
    void selfTest(const QString &stage);
    /// How often QML complained.
    int warnings() const { return m_warnings; }

private:
    QTranslator m_translator; // outlives the engine's pages
    AppViewModel &m_app;
    // Not an application engine: that one looks for another version of every file, for each language and platform.
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_root; // the window; goes before the engine
    int m_warnings = 0;
};

} // namespace tallyboard
