// One person with one device, as a journey plays them: the whole production app (composition root, stores, sync, real
// pages in a real window) whose clock can be pushed and whose network can be cut. Acts through the window: focus, keys.
#pragma once
#include "main/AlarmWindow.h"
#include "main/AppWindow.h"
#include "main/Application.h"
#include <QQuickItem>
#include <QString>
#include <atomic>
#include <functional>
#include <memory>

namespace tallyboard::journeys {

/// Milliseconds added to every clock of every actor.
std::atomic<std::int64_t> &pushed_ms();
/// Runs the event loop until `condition` holds; throws with `what` after `most_ms` of real time. Returns how long it
/// took.
qint64 wait_until(const QString &what, const std::function<bool()> &condition, int most_ms = 15'000);
void say(const QString &words);

class Actor {
public:
    Actor(QString name, const QString &size, const std::string &profile, const QString &link, QString pictures);
    ~Actor();
    Actor(const Actor &) = delete;
    Actor &operator=(const Actor &) = delete;

    AppViewModel &app();
    QQuickItem *find(const QString &object_name);
    /// Puts the keyboard on a control and presses Space, as somebody without a mouse would.
    void press(const QString &object_name);
    void type(const QString &object_name, const QString &text);
    void hold(const QString &object_name, int ms);
    void key(Qt::Key key);
    void go(const QString &place);
    void cut(bool off);
    void shot(const QString &picture);
    void wait(const QString &what, const std::function<bool()> &condition, int most_ms = 15'000);
    /// Everything done so far has been answered by the hub.
    void wait_sent();
    /// Its window comes up with alarms from now on, as the program's does.
    void answer_alarms();
    int warnings() const { return m_window->warnings(); }

private:
    QString m_name, m_pictures;
    platform::Platform m_platform;
    std::shared_ptr<std::atomic<bool>> m_cut = std::make_shared<std::atomic<bool>>(false);
    std::unique_ptr<Application> m_application;
    std::unique_ptr<AppWindow> m_window;
};

} // namespace tallyboard::journeys
