#include "main/AppWindow.h"
#include "main/warm_start.h"
#include "settings/EnrolViewModel.h"
#include "settings/UnlockViewModel.h"
#include "shell/Speech.h"
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QQmlComponent>
#include <QQuickWindow>
#include <QSurfaceFormat>
#include <QTimer>
#include <cstdio>

namespace tallyboard {
namespace {
constexpr int self_test_within_ms = 20'000;

QUrl page(const char *name) {
    return QUrl(QStringLiteral("qrc:/qt/qml/Tallyboard/Ui/%1.qml").arg(QLatin1String(name)));
}
} // namespace

AppWindow::AppWindow(AppViewModel &app) : m_app(app) {
    QObject::connect(&m_engine, &QQmlEngine::warnings, &m_engine,
                     [this](const QList<QQmlError> &list) { m_warnings += static_cast<int>(list.size()); });
    // English plurals at least; a language we have no file for reads English.
    if (m_translator.load(QLocale(), QStringLiteral("tallyboard"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        m_translator.load(QStringLiteral(":/i18n/tallyboard_en.qm")))
        QCoreApplication::installTranslator(&m_translator);
    // The shapes of states and the mark are vectors: without multisampling a graphics card draws jagged edges.
    QSurfaceFormat surface = QSurfaceFormat::defaultFormat();
    surface.setSamples(4);
    QSurfaceFormat::setDefaultFormat(surface);
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));                  // not a default before Qt 6.5
    for (const char *next : {"Main", "shell/MainShell", "today/TodayPage"}) // QML's own thread reads them meanwhile
        new QQmlComponent(&m_engine, page(next), QQmlComponent::Asynchronous, &m_engine);
}

bool AppWindow::open(const QString &size) {
    warm_fonts();
    QQmlComponent main(&m_engine, page("Main"));
    m_root.reset(main.createWithInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&m_app)}}));
    for (const QQmlError &error : main.errors())
        std::fprintf(stderr, "%s\n", qPrintable(error.toString()));
    QQuickWindow *shown = window();
    if (shown != nullptr) // rows beyond a list's edge are made between frames
        m_engine.setIncubationController(shown->incubationController());
    if (shown != nullptr && !size.isEmpty())
        shown->resize(size == QLatin1String("laptop") ? QSize(1280, 800) : QSize(390, 780));
    if (m_app.speech != nullptr)
        m_app.speech->setWindow(shown);
    return shown != nullptr;
}

QQuickWindow *AppWindow::window() const { return qobject_cast<QQuickWindow *>(m_root.get()); }

void AppWindow::comeToFront() {
    QQuickWindow *shown = window();
    if (shown == nullptr)
        return;
    shown->setWindowStates(shown->windowStates() & ~Qt::WindowMinimized);
    shown->show();
    shown->raise();
    shown->requestActivate();
    shown->alert(0); // a desktop that lets no window come to the front at least marks it
}

void AppWindow::onNextFrame(std::function<void()> then) {
    if (QQuickWindow *shown = window())
        QObject::connect(shown, &QQuickWindow::frameSwapped, shown, std::move(then),
                         static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

void AppWindow::selfTest(const QString &stage) {
    const auto leave = [this] { QGuiApplication::exit(m_warnings == 0 ? 0 : 4); };
    const auto leaveWhenThere = [this, stage, leave] {
        if (stage.isEmpty() || m_app.stage() == stage)
            onNextFrame(leave);
    };
    QObject::connect(&m_app, &AppViewModel::stageChanged, &m_engine, leaveWhenThere);
    leaveWhenThere();
    QTimer::singleShot(self_test_within_ms, &m_engine, [this] {
        std::fprintf(stderr, "Self-test: no frame of the expected stage; it is \"%s\". %s\n", qPrintable(m_app.stage()),
                     qPrintable(m_app.enrol->problem() + m_app.unlock->problem()));
        QGuiApplication::exit(4);
    });
}

} // namespace tallyboard
