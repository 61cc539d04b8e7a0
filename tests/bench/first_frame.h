// Says "first-frame <ms since main> <resident kB>" on stdout at the first frame for which `ready` holds, and quits.
#pragma once
#include <QGuiApplication>
#include <QQuickWindow>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>

namespace tallyboard::bench {

inline double since_boot_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

inline long resident_kb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmRSS:", 0) == 0)
            return std::stol(line.substr(6));
    return 0;
}

inline void when_shown(QQuickWindow &window, std::function<bool()> ready, double begin) {
    QObject::connect(
        &window, &QQuickWindow::frameSwapped, &window,
        [ready = std::move(ready), begin, &window] {
            if (!ready())
                return window.update();
            std::printf("first-frame %.2f %ld\n", since_boot_ms() - begin, resident_kb());
            std::fflush(stdout);
            QGuiApplication::quit();
        },
        Qt::QueuedConnection);
}

} // namespace tallyboard::bench
