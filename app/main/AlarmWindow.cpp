#include "main/AlarmWindow.h"
#include <QInputEvent>
#include <QMouseEvent>
#include <QQuickItem>
#include <QQuickWindow>

namespace tallyboard {

namespace {
constexpr double hand_pixels = 8; // less is a table that shakes, or a window that came up under the pointer
}

AlarmWindow::AlarmWindow(AlarmsViewModel &alarms, const platform::Clock &clock, const platform::ScreenLock &lock,
                         QQuickWindow &window)
    : QObject(&window), m_alarms(alarms), m_clock(clock), m_lock(lock), m_window(window) {
    window.installEventFilter(this);
    connect(&alarms, &AlarmsViewModel::called, this, &AlarmWindow::comeUp);
    connect(&alarms, &AlarmsViewModel::opened, this, &AlarmWindow::bringToFront);
    connect(&alarms, &AlarmsViewModel::callChanged, this, [this] {
        m_calls_now = ++m_calls;
        m_window.update();
    });
    // A frame shows the scene as of its synchronisation; with a render thread the frame itself comes later.
    connect(
        &window, &QQuickWindow::afterSynchronizing, this, [this] { m_calls_in_frame = m_calls_now.load(); },
        Qt::DirectConnection);
    connect(
        &window, &QQuickWindow::frameSwapped, this, [this] { m_calls_drawn = m_calls_in_frame.load(); },
        Qt::DirectConnection);
    connect(&window, &QQuickWindow::frameSwapped, this, &AlarmWindow::checkDrawn, Qt::QueuedConnection);
    connect(&window, &QQuickWindow::activeChanged, this, &AlarmWindow::checkDrawn);
    connect(&lock, &platform::ScreenLock::changed, this, [this] {
        m_alarms.setLocked(m_lock.locked());
        checkDrawn();
    });
    alarms.setLocked(lock.locked());
    if (alarms.waiting() > 0)
        comeUp();
}

bool AlarmWindow::inFront() const {
    return m_window.isExposed() && m_window.isActive() && (m_window.windowStates() & Qt::WindowMinimized) == 0 &&
           !m_lock.locked();
}

/// What could not be built must not count as shown.
bool AlarmWindow::hasBar() const {
    const auto *bar = m_window.findChild<QQuickItem *>(QStringLiteral("alarm-bar"));
    return bar != nullptr && bar->isVisible() && bar->height() > 0;
}

void AlarmWindow::checkDrawn() {
    if (m_alarms.wantsDrawing() && inFront() && m_calls_drawn == m_calls && hasBar())
        m_alarms.drawn();
}

void AlarmWindow::comeUp() {
    m_called_ms = m_clock.boottime_ms();
    m_pointer.reset();
    m_window.update();
    // A window that was just hidden may still call itself active.
    if (m_window.isExposed() && m_window.isActive() && (m_window.windowStates() & Qt::WindowMinimized) == 0)
        return;
    m_came_up_ms = m_last_key_ms = m_called_ms; // some desktops give whoever asks for attention the keyboard as well
    m_window.alert(0);
    if (m_alarms.sounding()) // else they looked in this round: do not interrupt them again
        bringToFront();
}

void AlarmWindow::bringToFront() {
    m_window.setWindowStates(m_window.windowStates() & ~Qt::WindowMinimized);
    m_window.setVisible(true); // not show(): it would make a maximised window small
    m_window.raise();
    m_window.requestActivate();
}

bool AlarmWindow::isDeaf() {
    if (m_came_up_ms == 0)
        return false;
    const std::int64_t now = m_clock.boottime_ms(), pause = now - std::exchange(m_last_key_ms, now);
    if (pause >= deaf_ms || now - m_came_up_ms >= deaf_most_ms)
        m_came_up_ms = 0;
    return m_came_up_ms != 0;
}

bool AlarmWindow::moved(const QEvent &event) {
    switch (event.type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
    case QEvent::Wheel: return true;
    case QEvent::MouseMove: {
        const QPointF at = static_cast<const QMouseEvent &>(event).globalPosition();
        if (!m_pointer)
            m_pointer = at;
        return (at - *m_pointer).manhattanLength() >= hand_pixels;
    }
    default: return false;
    }
}

bool AlarmWindow::eventFilter(QObject *watched, QEvent *event) {
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (key && isDeaf())
        return true;
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::TouchBegin)
        m_came_up_ms = 0; // the person clicked in this window
    if (m_alarms.sounding() && inFront() && m_clock.boottime_ms() - m_called_ms >= looks_after_ms && moved(*event))
        m_alarms.looked();
    return QObject::eventFilter(watched, event);
}

} // namespace tallyboard
