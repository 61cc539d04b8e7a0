// Runs the kit's Qt Quick tests (folder kit/). The kit knows no feature, so nothing of the app is linked here.
#include <QQmlEngine>
#include <QtQuickTest>

class Setup : public QObject {
    Q_OBJECT

public slots:
    // Qt before 6.5 does not look into qrc:/qt/qml by itself.
    static void qmlEngineAvailable(QQmlEngine *engine) { engine->addImportPath(QStringLiteral("qrc:/qt/qml")); }
};

QUICK_TEST_MAIN_WITH_SETUP(kit, Setup)
#include "tst_kit.moc"
