// Saves pictures of the kit's gallery: both themes, phone and laptop, at 100 % and 200 % text. Usage:
// tallyboard-gallery <folder>
#include <QDir>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <cstdio>

namespace {

struct Shot {
    const char *name;
    int width;
    bool dark;
    double text_scale;
};

constexpr Shot shots[] = {
    {"phone-light", 390, false, 1.0},       {"phone-dark", 390, true, 1.0},     {"phone-light-200", 390, false, 2.0},
    {"phone-dark-200", 390, true, 2.0},     {"laptop-light", 1280, false, 1.0}, {"laptop-dark", 1280, true, 1.0},
    {"laptop-light-200", 1280, false, 2.0},
};

bool save(QQmlEngine &engine, const Shot &shot, const QString &sheet, const QDir &folder) {
    QQmlComponent component(&engine, QUrl(QStringLiteral("qrc:/qt/qml/Tallyboard/Ui/kit/GalleryPage.qml")));
    QScopedPointer<QObject> made(
        component.createWithInitialProperties({{QStringLiteral("sheet"), sheet},
                                               {QStringLiteral("width"), shot.width},
                                               {QStringLiteral("dark"), shot.dark},
                                               {QStringLiteral("textScale"), shot.text_scale}}));
    auto *page = qobject_cast<QQuickItem *>(made.get());
    if (page == nullptr) {
        std::fprintf(stderr, "%s\n", qPrintable(component.errorString()));
        return false;
    }
    QQuickWindow window;
    window.resize(shot.width, 200);
    page->setParentItem(window.contentItem());
    window.show();
    QTest::qWait(50);
    const int height = qBound(200, static_cast<int>(page->implicitHeight()), 6000);
    window.resize(shot.width, height);
    page->setHeight(height);
    QTest::qWait(250);
    const QString file = folder.filePath(sheet + QLatin1Char('-') + QLatin1String(shot.name) + QStringLiteral(".png"));
    const bool saved = window.grabWindow().save(file);
    page->setParentItem(nullptr);
    std::printf("%s %s\n", saved ? "saved" : "FAILED", qPrintable(file));
    return saved;
}

} // namespace

int main(int argc, char **argv) {
    // Pictures need no screen; whoever wants one says so.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("QT_QUICK_BACKEND", "software");
    }
    QGuiApplication app(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    folder.mkpath(QStringLiteral("."));
    QStringList sheets{QStringLiteral("controls"), QStringLiteral("states"), QStringLiteral("entries"),
                       QStringLiteral("messages"), QStringLiteral("moments")};
    if (argc > 2) {
        sheets = QString::fromLocal8Bit(argv[2]).split(QLatin1Char(','));
    }
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    bool all = true;
    for (const QString &sheet : sheets) {
        for (const Shot &shot : shots) {
            all = save(engine, shot, sheet, folder) && all;
        }
    }
    return all ? 0 : 1;
}
