#include "actor.h"
#include "cuttable_transport.h"
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QQuickWindow>
#include <QtTest>
#include <cstdio>
#include <stdexcept>

namespace tallyboard::journeys {
namespace {

class PushedClock : public platform::Clock {
public:
    explicit PushedClock(std::unique_ptr<platform::Clock> real) : m_real(std::move(real)) {}
    std::int64_t wall_ms() const override { return m_real->wall_ms() + pushed_ms(); }
    std::int64_t boottime_ms() const override { return m_real->boottime_ms() + pushed_ms(); }
    std::string boot_id() const override { return m_real->boot_id(); }

private:
    std::unique_ptr<platform::Clock> m_real;
};

QQuickItem *find_below(QQuickItem *item, const QString &name) {
    if (item->objectName() == name && item->isVisible())
        return item;
    for (QQuickItem *child : item->childItems())
        if (QQuickItem *found = find_below(child, name))
            return found;
    return nullptr;
}

void settle(int ms) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

} // namespace

std::atomic<std::int64_t> &pushed_ms() {
    static std::atomic<std::int64_t> value{0};
    return value;
}

void say(const QString &words) {
    std::printf("%s\n", qPrintable(words));
    std::fflush(stdout);
}

qint64 wait_until(const QString &what, const std::function<bool()> &condition, int most_ms) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > most_ms)
            throw std::runtime_error("waited in vain: " + what.toStdString());
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }
    return timer.elapsed();
}

Actor::Actor(QString name, const QString &size, const std::string &profile, const QString &link, QString pictures)
    : m_name(std::move(name)), m_pictures(std::move(pictures)),
      m_platform(platform::make_platform({QString(), false})) {
    m_platform.clock = std::make_unique<PushedClock>(std::move(m_platform.clock));
    ApplicationOptions options;
    options.profile = profile;
    options.enrol_link = link;
    options.passphrase = "correct horse battery";
    options.transport = [cut = m_cut](const sync::HubAddress &address, const auto &) {
        return std::make_unique<CuttableTransport>(std::make_unique<sync::CurlTransport>(address), cut);
    };
    m_application = std::make_unique<Application>(m_platform, std::move(options));
    m_window = std::make_unique<AppWindow>(m_application->viewModels());
    m_application->start();
    if (!m_window->open(size))
        throw std::runtime_error("no window");
    wait(
        "the app is ready", [this] { return app().stage() == QLatin1String("ready"); }, 30'000);
    wait(
        "the safety system answers",
        [this] { return app().shell->property("syncHealth").toString() == QLatin1String("live"); }, 30'000);
}

Actor::~Actor() {
    m_window.reset();
    m_application->stop();
}

AppViewModel &Actor::app() { return m_application->viewModels(); }

QQuickItem *Actor::find(const QString &object_name) {
    QQuickItem *found = find_below(m_window->window()->contentItem(), object_name);
    if (found != nullptr)
        return found;
    // Dialogs live in the overlay, beside the content.
    for (QQuickItem *item : m_window->window()->contentItem()->parentItem()
                                ? m_window->window()->contentItem()->parentItem()->childItems()
                                : QList<QQuickItem *>{})
        if (QQuickItem *inside = find_below(item, object_name))
            return inside;
    return nullptr;
}

void Actor::press(const QString &object_name) {
    QQuickItem *item = nullptr;
    wait(QStringLiteral("a control named %1").arg(object_name), [&] {
        item = find(object_name);
        return item != nullptr && item->isEnabled();
    });
    m_window->window()->requestActivate(); // one actor's window at a time has the keyboard
    item->forceActiveFocus(Qt::TabFocusReason);
    settle(30);
    if (!item->hasActiveFocus())
        throw std::runtime_error("the keyboard does not reach " + object_name.toStdString());
    QTest::keyClick(m_window->window(), Qt::Key_Space);
    settle(60);
}

void Actor::type(const QString &object_name, const QString &text) {
    QQuickItem *item = nullptr;
    wait(QStringLiteral("a field named %1").arg(object_name), [&] { return (item = find(object_name)) != nullptr; });
    m_window->window()->requestActivate();
    auto *input = item->property("input").value<QQuickItem *>();
    (input != nullptr ? input : item)->forceActiveFocus(Qt::TabFocusReason);
    settle(50);
    for (const QChar letter : text)
        QTest::sendKeyEvent(QTest::Click, m_window->window(), Qt::Key_unknown, QString(letter), Qt::NoModifier);
    settle(30);
}

void Actor::hold(const QString &object_name, int ms) {
    QQuickItem *item = find(object_name);
    if (item == nullptr)
        throw std::runtime_error("no control " + object_name.toStdString());
    m_window->window()->requestActivate();
    item->forceActiveFocus(Qt::TabFocusReason);
    QTest::keyPress(m_window->window(), Qt::Key_Space);
    settle(ms);
    QTest::keyRelease(m_window->window(), Qt::Key_Space);
    settle(50);
}

void Actor::key(Qt::Key key) {
    m_window->window()->requestActivate();
    settle(30);
    QTest::keyClick(m_window->window(), key);
    settle(60);
}

void Actor::go(const QString &place) {
    QQuickItem *shell = m_window->window()->contentItem();
    QQuickItem *stage = find_below(shell, QStringLiteral("stage"));
    auto *main = stage != nullptr ? stage->property("item").value<QQuickItem *>() : nullptr;
    if (main == nullptr || !QMetaObject::invokeMethod(main, "go", Q_ARG(QString, place)))
        throw std::runtime_error("can not go to " + place.toStdString());
    settle(150);
}

void Actor::cut(bool off) {
    *m_cut = off;
    m_application->hub().networkChanged();
}

void Actor::shot(const QString &picture) {
    settle(200);
    const QString path = m_pictures + QLatin1Char('/') + picture + QStringLiteral(".png");
    if (!m_window->window()->grabWindow().save(path))
        throw std::runtime_error("no picture " + path.toStdString());
}

void Actor::wait(const QString &what, const std::function<bool()> &condition, int most_ms) {
    try {
        wait_until(m_name + QStringLiteral(": ") + what, condition, most_ms);
    } catch (...) {
        if (m_window)
            m_window->window()->grabWindow().save(m_pictures + QStringLiteral("/stopped-") + m_name +
                                                  QStringLiteral(".png"));
        throw;
    }
}

void Actor::answer_alarms() {
    new AlarmWindow(*app().alarms, *m_platform.clock, *m_platform.screen_lock, *m_window->window());
}

void Actor::wait_sent() {
    settle(50);
    wait(
        "everything sent", [this] { return app().shell->property("pending").toInt() == 0; }, 20'000);
}

} // namespace tallyboard::journeys
