// Every QML file of the app compiles: pages and their parts, all features.
#include <QDirIterator>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QtTest>

class EveryPage : public QObject {
    Q_OBJECT

private slots:
    static void compiles_data() {
        QTest::addColumn<QString>("path");
        // Singletons are not components of their own.
        const QStringList singletons{QStringLiteral("IconCodes"), QStringLiteral("States"),
                                     QStringLiteral("Theme"),     QStringLiteral("DeskWords"),
                                     QStringLiteral("DseWords"),  QStringLiteral("PlaceWords")};
        QDirIterator it(QStringLiteral(":/qt/qml/Tallyboard/Ui"), {QStringLiteral("*.qml")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QFileInfo file(it.next());
            if (!singletons.contains(file.baseName()))
                QTest::newRow(qPrintable(file.baseName())) << file.filePath();
        }
    }

    static void compiles() {
        QFETCH(QString, path);
        QQmlEngine engine;
        engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        QQmlComponent component(&engine, QUrl(QStringLiteral("qrc") + path));
        QVERIFY2(component.isReady(), qPrintable(component.errorString()));
    }

    static void there_are_pages() {
        int pages = 0;
        QDirIterator it(QStringLiteral(":/qt/qml/Tallyboard/Ui"), {QStringLiteral("*Page.qml")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            it.next(), ++pages;
        QVERIFY(pages > 14);
    }
};

QTEST_MAIN(EveryPage)
#include "tst_every_page.moc"
