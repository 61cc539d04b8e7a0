// Makes fonts and libraries ready while QML's own thread reads the pages and the window's thread would only wait.
// Nothing depends on it: without it the first frame comes a little later.
#pragma once
#include <QThreadPool>
#include <functional>

namespace tallyboard {

/// Loads the list of this machine's fonts, its tz database, and Qt's layouts and shapes.
void load_system();

/// Runs load_system() on a thread of its own. Make it right after the QGuiApplication, and destroy it before that: Qt
/// aborts a program that asks for fonts without an application, so a program that ends at once (its profile is open
/// already) waits here. Qt guards its list of fonts by a lock: code that needs the list earlier waits only for what is
/// left of the loading.
class WarmSystem {
public:
    explicit WarmSystem(std::function<void()> work = load_system) { m_pool.start(std::move(work)); }
    ~WarmSystem() { m_pool.waitForDone(); }
    WarmSystem(const WarmSystem &) = delete;
    WarmSystem &operator=(const WarmSystem &) = delete;

private:
    QThreadPool m_pool;
};

/// Loads the icon font, the app's own font, and what Today's first frame is drawn with. Call it on the window's thread
/// before any text is drawn: a font that is added later makes Qt load all of them again.
void warm_fonts();

} // namespace tallyboard
