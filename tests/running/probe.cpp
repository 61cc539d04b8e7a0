#include "running/probe.h"
#include "running/layout_check.h"
#include <QGenericPlugin>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QQuickItem>
#include <QQuickWindow>
#include <QScreen>
#include <QTimer>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace tallyboard::running {
namespace {

QQuickWindow *window() {
    for (QWindow *one : QGuiApplication::topLevelWindows())
        if (auto *quick = qobject_cast<QQuickWindow *>(one); quick != nullptr && quick->isVisible())
            return quick;
    return nullptr;
}

QQuickItem *root() {
    QQuickItem *item = window()->contentItem();
    while (item->parentItem() != nullptr)
        item = item->parentItem();
    return item;
}

QQuickItem *find(QQuickItem *in, const QString &name) {
    if (!in->isVisible())
        return nullptr;
    if (in->objectName() == name)
        return in;
    for (QQuickItem *child : in->childItems())
        if (QQuickItem *found = find(child, name))
            return found;
    return nullptr;
}

QJsonObject told(const QQuickItem *item) {
    const QRectF at = item->mapRectToScene({0, 0, item->width(), item->height()});
    const QPoint corner = window()->mapToGlobal(at.topLeft().toPoint());
    return {{"name", item->objectName()},
            {"x", corner.x()},
            {"y", corner.y()},
            {"width", at.width()},
            {"height", at.height()},
            {"enabled", item->isEnabled()},
            {"focus", item->hasActiveFocus()},
            {"text", item->property("text").toString()}};
}

void names(const QQuickItem *in, QJsonArray &list) {
    if (!in->isVisible())
        return;
    if (!in->objectName().isEmpty() && in->width() > 0)
        list.append(told(in));
    for (const QQuickItem *child : in->childItems())
        names(child, list);
}

/// "a/b" is the b that stands in a.
QQuickItem *find_path(const QString &path) {
    QQuickItem *item = root();
    for (const QString &name : path.split(QLatin1Char('/')))
        item = item == nullptr ? nullptr : find(item, name);
    return item;
}

/// Whether its middle can be pressed without rolling anything.
bool in_sight(const QQuickItem *item) {
    const QPointF middle(item->width() / 2, item->height() / 2);
    for (const QQuickItem *up = item->parentItem(); up != nullptr; up = up->parentItem()) {
        const bool shows_a_part = up->clip() || up->inherits("QQuickFlickable") || up->parentItem() == nullptr;
        if (shows_a_part && !QRectF(0, 0, up->width(), up->height()).contains(item->mapToItem(up, middle)))
            return false;
    }
    return true;
}

/// Rolls a page until the item is in sight.
void scroll_to(QQuickItem *item) {
    for (QQuickItem *up = item->parentItem(); up != nullptr; up = up->parentItem()) {
        if (!up->inherits("QQuickFlickable"))
            continue;
        const QRectF at = item->mapRectToItem(up, {0, 0, item->width(), item->height()});
        const double room = 12, y = up->property("contentY").toDouble();
        if (at.top() < 0)
            up->setProperty("contentY", y + at.top() - room);
        else if (at.bottom() > up->height())
            up->setProperty("contentY", y + std::min(at.bottom() - up->height() + room, at.top()));
    }
}

} // namespace

Probe::Probe() {
    const QByteArray path = qgetenv("TALLYBOARD_PROBE");
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    if (path.isEmpty() || static_cast<std::size_t>(path.size()) >= sizeof at.sun_path)
        return;
    std::copy(path.begin(), path.end(), at.sun_path);
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&at), sizeof at) != 0 || ::listen(m_listener, 4) != 0)
        qFatal("The probe can not listen on %s", path.constData());
    m_callers = std::make_unique<QSocketNotifier>(m_listener, QSocketNotifier::Read);
    connect(m_callers.get(), &QSocketNotifier::activated, this, &Probe::greet);
}

Probe::~Probe() {
    ::close(m_asker);
    ::close(m_listener);
}

void Probe::greet() {
    m_words.reset();
    ::close(m_asker);
    m_asker = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    m_heard.clear();
    m_words = std::make_unique<QSocketNotifier>(m_asker, QSocketNotifier::Read);
    connect(m_words.get(), &QSocketNotifier::activated, this, &Probe::hear);
}

void Probe::hear() {
    char bytes[4096];
    const auto got = ::read(m_asker, bytes, sizeof bytes);
    if (got <= 0) {
        m_words->setEnabled(false);
        return;
    }
    m_heard.append(bytes, got);
    for (auto end = m_heard.indexOf('\n'); end >= 0; end = m_heard.indexOf('\n')) {
        const QByteArray line = m_heard.left(end);
        m_heard.remove(0, end + 1);
        const QByteArray said =
            QJsonDocument(answer(QJsonDocument::fromJson(line).object())).toJson(QJsonDocument::Compact) + '\n';
        for (qsizetype at = 0; at < said.size();) {
            const auto sent = ::write(m_asker, said.constData() + at, static_cast<std::size_t>(said.size() - at));
            if (sent <= 0)
                return;
            at += sent;
        }
    }
}

QJsonObject Probe::answer(const QJsonObject &asked) const {
    const QString what = asked["ask"].toString();
    if (window() == nullptr)
        return {{"window", false}};
    if (what == QLatin1String("window"))
        return {{"window", true}, {"id", static_cast<qint64>(window()->winId())}};
    if (what == QLatin1String("names")) {
        QJsonArray list;
        names(root(), list);
        return {{"names", list}};
    }
    if (what == QLatin1String("find")) {
        QQuickItem *item = find_path(asked["name"].toString());
        if (item == nullptr)
            return {{"found", false}};
        const bool seen = in_sight(item);
        if (asked["roll"].toBool(true))
            scroll_to(item);
        QJsonObject found = told(item);
        found["found"] = true, found["seen"] = seen;
        return found;
    }
    if (what == QLatin1String("focus")) { // what has the keyboard, and all that it stands in
        QJsonArray path;
        for (const QQuickItem *up = window()->activeFocusItem(); up != nullptr; up = up->parentItem())
            path.append(QString::fromLatin1(up->metaObject()->className()) + QLatin1Char(' ') + up->objectName());
        return {{"focus", path}};
    }
    if (what == QLatin1String("faults"))
        return {{"faults", QJsonArray::fromStringList(layout_faults(*window()))}};
    if (what == QLatin1String("picture")) // what the X server shows, not what was meant
        return {{"saved", window()->screen()->grabWindow(window()->winId()).save(asked["file"].toString())}};
    return {{"unknown", what}};
}

class ProbePlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "probe.json")
public:
    QObject *create(const QString &, const QString &) override { return new Probe; }
};

} // namespace tallyboard::running

#include "probe.moc"
