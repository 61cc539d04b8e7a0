#include "shots/demo_window.h"
#include <QQmlAbstractUrlInterceptor>
#include <QtQuickTest/quicktest.h>
#include <QtTest>

namespace tallyboard::demo {

class FromFolder : public QQmlAbstractUrlInterceptor {
public:
    explicit FromFolder(QString folder) : m_folder(std::move(folder)) {}
    QUrl intercept(const QUrl &path, DataType type) override {
        const QString built_in = QStringLiteral("/qt/qml/Tallyboard/Ui/");
        if (type != QmlFile || !path.path().startsWith(built_in))
            return path;
        return QUrl::fromLocalFile(m_folder + QLatin1Char('/') + path.path().mid(built_in.size()));
    }

private:
    QString m_folder;
};

namespace {

QQuickItem *find_below(QQuickItem *item, const QString &name) {
    if (!item->isVisible())
        return nullptr;
    if (item->objectName() == name)
        return item;
    for (QQuickItem *child : item->childItems())
        if (QQuickItem *found = find_below(child, name))
            return found;
    return nullptr;
}

/// Moves every Flickable around an item until its middle can be seen.
void reveal(QQuickItem *item) {
    for (QQuickItem *up = item->parentItem(); up != nullptr; up = up->parentItem()) {
        if (!up->inherits("QQuickFlickable"))
            continue;
        const QRectF at = up->mapRectFromItem(item, QRectF(0, 0, item->width(), item->height()));
        if (at.top() < 0 || at.bottom() > up->height()) {
            const double wanted = up->property("contentY").toDouble() + at.top() - up->height() / 3;
            const double most = up->property("contentHeight").toDouble() - up->height();
            up->setProperty("contentY", std::max(0.0, std::min(wanted, std::max(0.0, most))));
        }
    }
}

} // namespace

DemoWindow::DemoWindow(DemoWorld &world, QSize size, const QString &pages)
    : m_world(world), m_engine(std::make_unique<QQmlApplicationEngine>()) {
    QObject::connect(m_engine.get(), &QQmlEngine::warnings, m_engine.get(), [this](const QList<QQmlError> &list) {
        for (const QQmlError &error : list)
            m_warnings += error.toString();
    });
    m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    if (!pages.isEmpty()) {
        m_from = std::make_unique<FromFolder>(pages);
        m_engine->addUrlInterceptor(m_from.get());
    }
    m_engine->setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&world.app)}});
    m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Tallyboard/Ui/Main.qml")));
    if (window() != nullptr) {
        window()->resize(size);
        window()->setProperty("guard_ms", 0); // a test presses at once
    }
    settle();
}

DemoWindow::~DemoWindow() {
    m_engine.reset(); // before what it shows
}

QQuickWindow *DemoWindow::window() const {
    const auto roots = m_engine->rootObjects();
    return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(roots.first());
}

void DemoWindow::go(const QString &place) {
    QQuickItem *stage = find(QStringLiteral("stage"));
    auto *main = stage != nullptr ? stage->property("item").value<QQuickItem *>() : nullptr;
    if (main != nullptr)
        QMetaObject::invokeMethod(main, "go", Q_ARG(QString, place));
    settle();
}

QQuickItem *DemoWindow::find(const QString &object_name) const {
    QQuickItem *root = window()->contentItem();
    while (root->parentItem() != nullptr)
        root = root->parentItem();
    return find_below(root, object_name);
}

bool DemoWindow::tap(const QString &object_name) {
    QQuickItem *item = find(object_name);
    if (item == nullptr || !item->isEnabled())
        return false;
    reveal(item);
    settle();
    const QPointF middle = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    QTest::mouseClick(window(), Qt::LeftButton, Qt::NoModifier, middle.toPoint());
    settle();
    return true;
}

bool DemoWindow::type(const QString &object_name, const QString &text) {
    QQuickItem *item = find(object_name);
    if (item == nullptr)
        return false;
    window()->requestActivate();
    auto *input = item->property("input").value<QQuickItem *>();
    (input != nullptr ? input : item)->forceActiveFocus(Qt::TabFocusReason);
    for (const QChar letter : text)
        QTest::sendKeyEvent(QTest::Click, window(), Qt::Key_unknown, QString(letter), Qt::NoModifier);
    settle();
    return true;
}

void DemoWindow::settle() {
    m_world.settle();
    QQuickTest::qWaitForPolish(window(), PATIENCE_MS);
    m_world.settle();
}

QImage DemoWindow::picture() const { return window()->grabWindow(); }

} // namespace tallyboard::demo
