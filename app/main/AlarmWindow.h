// Handles the window while an alarm calls: brings it up, asks for attention, notices whether the person looks, and
// tells when the bar was drawn where they can see it. Knows no page.
#pragma once
#include "platform/clock.h"
#include "platform/screen_lock.h"
#include "safety_board/AlarmsViewModel.h"
#include <QPointF>
#include <atomic>

class QQuickWindow;

namespace tallyboard {

class AlarmWindow : public QObject {
    Q_OBJECT
public:
    /// A person who was typing when the alarm came may not have seen it. A key or a move counts as a look only after a
    /// whole round of the sound. Milliseconds.
    static constexpr int looks_after_ms = 2'500;
    /// After the window came up by itself, keys are ignored: the person may still be writing in another window. This
    /// ends when they pause for deaf_ms, or after deaf_most_ms. Milliseconds.
    static constexpr int deaf_ms = 1'000, deaf_most_ms = 4'000;

    AlarmWindow(AlarmsViewModel &alarms, const platform::Clock &clock, const platform::ScreenLock &lock,
                QQuickWindow &window);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void comeUp();
    void bringToFront();
    void checkDrawn();
    bool inFront() const;
    bool hasBar() const;
    bool isDeaf();
    bool moved(const QEvent &event);

    AlarmsViewModel &m_alarms;
    const platform::Clock &m_clock;
    const platform::ScreenLock &m_lock;
    QQuickWindow &m_window;
    std::int64_t m_called_ms = 0, m_came_up_ms = 0, m_last_key_ms = 0; // boottime; 0: none
    std::optional<QPointF> m_pointer;
    int m_calls = 1; // how many states the bar has had
    std::atomic<int> m_calls_now{1}, m_calls_in_frame{0}, m_calls_drawn{0};
};

} // namespace tallyboard
