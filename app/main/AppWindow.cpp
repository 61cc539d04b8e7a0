#include "main/AppWindow.h"
#include <QCoreApplication>
#include <QLocale>
#include <QQuickWindow>

namespace tallyboard {

AppWindow::AppWindow(AppViewModel &app, const QString &size) {
    QObject::connect(&m_engine, &QQmlEngine::warnings, &m_engine,
                     [this](const QList<QQmlError> &list) { m_warnings += static_cast<int>(list.size()); });
    // English plurals at least; a language we have no file for reads English.
    if (m_translator.load(QLocale(), QStringLiteral("tallyboard"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        m_translator.load(QStringLiteral(":/i18n/tallyboard_en.qm")))
        QCoreApplication::installTranslator(&m_translator);
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml")); // not a default before Qt 6.5
    m_engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&app)}});
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Tallyboard/Ui/Main.qml")));
    if (QQuickWindow *shown = window(); shown != nullptr && !size.isEmpty()) {
        const bool laptop = size == QLatin1String("laptop");
        shown->resize(laptop ? QSize(1280, 800) : QSize(390, 780));
    }
}

QQuickWindow *AppWindow::window() const {
    const auto roots = m_engine.rootObjects();
    return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(roots.first());
}

void AppWindow::onFirstFrame(std::function<void()> then) {
    if (QQuickWindow *shown = window())
        QObject::connect(shown, &QQuickWindow::frameSwapped, shown, std::move(then),
                         static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

} // namespace tallyboard
