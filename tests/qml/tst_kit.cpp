// Runs the kit's Qt Quick tests (folder kit/). The kit knows no feature, so nothing of the app is linked here.
#include <QGuiApplication>
#include <QQmlEngine>
#include <QWindow>
#include <QtQuickTest>

/// What TestCase can not press: a held key's repeats, marked as such.
class Keys : public QObject {
    Q_OBJECT

public:
    Q_INVOKABLE static void autoRepeat(int key) {
        for (const auto type : {QEvent::KeyRelease, QEvent::KeyPress}) {
            QKeyEvent event(type, key, Qt::NoModifier, QString(), true);
            QCoreApplication::sendEvent(QGuiApplication::focusWindow(), &event);
        }
    }
};

class Setup : public QObject {
    Q_OBJECT

public slots:
    static void applicationAvailable() {
        static Keys keys;
        qmlRegisterSingletonInstance("Tallyboard.Test", 1, 0, "Keys", &keys);
    }
    // Qt before 6.5 does not look into qrc:/qt/qml by itself.
    static void qmlEngineAvailable(QQmlEngine *engine) { engine->addImportPath(QStringLiteral("qrc:/qt/qml")); }
};

QUICK_TEST_MAIN_WITH_SETUP(kit, Setup)
#include "tst_kit.moc"
