// The bare limit of a start: one Controls.Basic window with a button, measured as the app is.
#include "first_frame.h"
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>

int main(int argc, char **argv) {
    const double begin = tallyboard::bench::since_boot_ms();
    QGuiApplication gui(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    QQmlApplicationEngine engine;
    engine.loadData("import QtQuick\nimport QtQuick.Controls.Basic\n"
                    "ApplicationWindow { width: 390; height: 780; visible: true; Button { anchors.centerIn: parent; "
                    "text: \"Go\" } }");
    auto *window =
        engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(engine.rootObjects().first());
    if (window == nullptr)
        return 1;
    tallyboard::bench::when_shown(
        *window, [] { return true; }, begin);
    return QGuiApplication::exec();
}
