// The real Main.qml on a DemoWorld: goes places, finds controls by objectName, presses them, takes pictures.
#pragma once
#include "shots/demo_world.h"
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>

namespace tallyboard::demo {

class DemoWindow {
public:
    /// `pages`: a folder to take the QML from instead of what is built in (while drawing them); usually empty.
    DemoWindow(DemoWorld &world, QSize size, const QString &pages = {});
    ~DemoWindow();
    DemoWindow(const DemoWindow &) = delete;
    DemoWindow &operator=(const DemoWindow &) = delete;

    QQuickWindow *window() const;
    void go(const QString &place);
    /// The first visible item of that name, dialogs included; null when there is none.
    QQuickItem *find(const QString &object_name) const;
    /// Scrolls it into view and presses it with a finger. False: not there, or not enabled.
    bool tap(const QString &object_name);
    /// Puts the keyboard in a field and types.
    bool type(const QString &object_name, const QString &text);
    void settle();
    QImage picture() const;
    const QStringList &warnings() const { return m_warnings; }

private:
    DemoWorld &m_world;
    QStringList m_warnings;
    std::unique_ptr<class FromFolder> m_from;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
};

} // namespace tallyboard::demo
