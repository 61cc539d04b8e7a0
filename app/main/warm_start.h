// What can be made ready while QML's own thread reads the pages and the window's thread would only wait for it. Nothing
// depends on it: without it all is the same, a little later.
#pragma once
#include <QThreadPool>
#include <functional>

namespace tallyboard {

/// What fonts this machine has and its tz database.
void load_system();

/// Loads them on a thread of its own. Right behind the QGuiApplication, and never longer than it: a program that ends
/// at once (its profile is open already) waits here, for Qt aborts whoever asks for fonts without an application. Qt
/// guards its list of fonts by a lock, and whoever needs it first waits for the rest only.
class WarmSystem {
public:
    explicit WarmSystem(std::function<void()> work = load_system) { m_pool.start(std::move(work)); }
    ~WarmSystem() { m_pool.waitForDone(); }
    WarmSystem(const WarmSystem &) = delete;
    WarmSystem &operator=(const WarmSystem &) = delete;

private:
    QThreadPool m_pool;
};

/// The icon font, the app's own font, and what Today's first frame draws with. On the window's thread, before any text:
/// a font that is added later makes Qt load all of them again.
void warm_fonts();

} // namespace tallyboard
