// The main() of a test of whole pages: without a display and a graphics card, unless the environment names them.
#pragma once
#include <QGuiApplication>
#include <QtTest>
#include <utility>

namespace tallyboard::demo {

template <class Test> int run_offscreen(int argc, char **argv) {
    for (const auto &[name, value] : {std::pair{"QT_QUICK_BACKEND", "software"}, {"QT_QPA_PLATFORM", "offscreen"}})
        if (!qEnvironmentVariableIsSet(name))
            qputenv(name, value);
    QGuiApplication gui(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace tallyboard::demo
