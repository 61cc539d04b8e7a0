#include "qml/page_robot.h"
#include <QCoreApplication>
#include <QRegularExpression>
#include <QtQuickTest/quicktest.h>
#include <QtTest>

namespace tallyboard::testing {
namespace {

QQuickItem *root_of(QQuickWindow *window) {
    QQuickItem *root = window->contentItem();
    while (root->parentItem() != nullptr)
        root = root->parentItem();
    return root;
}

/// What is open above the page: the topmost popup, or null.
QQuickItem *popup(QQuickItem *root) {
    QQuickItem *top = root->inherits("QQuickPopupItem") && root->isVisible() ? root : nullptr;
    for (QQuickItem *child : root->childItems()) // what is seen; a popup's item has another owner
        if (QQuickItem *above = popup(child))
            top = above;
    return top;
}

/// Parts of the kit's controls have names of their own ("segment1", "input"); what they are parts of tells them apart.
QString name_of(QQuickItem *item, const QString &said) {
    const QString own = item->objectName().isEmpty() ? said : item->objectName();
    for (QQuickItem *up = item->parentItem(); up != nullptr; up = up->parentItem()) {
        const QString around = up->objectName();
        if (around.startsWith(QLatin1String("page-")) || around == QLatin1String("stage"))
            break;
        if (!around.isEmpty() && around != QLatin1String("scroll"))
            return around + QLatin1Char('/') + own;
    }
    return own;
}

std::optional<Control> control_of(QQuickItem *item) {
    static const QSet<QAccessible::Role> roles{QAccessible::Button,   QAccessible::RadioButton,  QAccessible::CheckBox,
                                               QAccessible::ComboBox, QAccessible::EditableText, QAccessible::PageTab,
                                               QAccessible::MenuItem, QAccessible::ListItem};
    QAccessibleInterface *told = QAccessible::queryAccessibleInterface(item);
    if (told == nullptr || !item->isEnabled() || !roles.contains(told->role()))
        return std::nullopt;
    if (told->role() == QAccessible::ListItem && !item->activeFocusOnTab() && !told->state().focusable)
        return std::nullopt; // a row to be read
    return Control{item, name_of(item, told->text(QAccessible::Name)), told->role()};
}

void collect(QQuickItem *item, QList<Control> &found) {
    if (!item->isVisible())
        return;
    if (const auto control = control_of(item))
        found += *control;
    for (QQuickItem *child : item->childItems())
        collect(child, found);
}

/// Moves every Flickable around an item until its middle can be seen.
void reveal(QQuickItem *item) {
    for (QQuickItem *up = item->parentItem(); up != nullptr; up = up->parentItem()) {
        if (!up->inherits("QQuickFlickable"))
            continue;
        const QRectF at = up->mapRectFromItem(item, QRectF(0, 0, item->width(), item->height()));
        if (at.top() < 0 || at.bottom() > up->height())
            up->setProperty("contentY", up->property("contentY").toDouble() + at.center().y() - up->height() / 2);
        if (at.left() < 0 || at.right() > up->width())
            up->setProperty("contentX", up->property("contentX").toDouble() + at.center().x() - up->width() / 2);
    }
}

/// Rows that differ only in whom or what they are about ("book-TH-0-01", "book-TH-0-02") are of one kind.
QString kind_of(QString name) {
    static const QRegularExpression about(QStringLiteral("-[0-9A-Z][0-9A-Za-z-]*"));
    return name.remove(about);
}

bool is_inside(QQuickItem *item, QQuickItem *area) {
    for (; item != nullptr; item = item->parentItem())
        if (item == area)
            return true;
    return false;
}

} // namespace

QList<Control> PageRobot::controls(const QString &area) {
    QList<Control> found;
    QQuickItem *above = popup(root_of(m_window.window()));
    QQuickItem *place = above != nullptr ? above : m_window.find(area);
    if (place != nullptr)
        collect(place, found);
    return found;
}

QList<QQuickItem *> PageRobot::tab_order() {
    QList<QQuickItem *> order;
    for (int step = 0; step < 300; ++step) {
        QTest::keyClick(m_window.window(), Qt::Key_Tab);
        QQuickItem *now = m_window.window()->activeFocusItem();
        if (now == nullptr || order.contains(now))
            break;
        order += now;
    }
    return order;
}

void PageRobot::check_focus(const QString &after) {
    const auto is_somewhere = [this] {
        QQuickItem *focus = m_window.window()->activeFocusItem();
        return focus != nullptr && focus != m_window.window()->contentItem() && focus->isVisible();
    };
    if (!QTest::qWaitFor(is_somewhere, 500))
        m_complaints += QStringLiteral("the keyboard is nowhere after %1").arg(after);
    for (const QString &warning : m_window.warnings().mid(0, 1))
        m_complaints += QStringLiteral("after %1: %2").arg(after, warning);
}

void PageRobot::check_order(const QList<Control> &all, const QString &area) {
    const QList<QQuickItem *> stops = tab_order();
    for (QQuickItem *stop : stops) {
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(stop);
        if (told == nullptr || told->text(QAccessible::Name).isEmpty())
            m_complaints += QStringLiteral("%1: Tab stops at a nameless %2 (%3)")
                                .arg(area, QString::fromLatin1(stop->metaObject()->className()), stop->objectName());
    }
    for (const Control &control : all) {
        // A group of choices is one stop; arrows go on from there.
        const bool reached = std::any_of(stops.begin(), stops.end(), [&](QQuickItem *stop) {
            return stop == control.item || is_inside(stop, control.item) ||
                   ((control.role == QAccessible::RadioButton || control.role == QAccessible::ListItem ||
                     control.role == QAccessible::PageTab) &&
                    stop->parentItem() == control.item->parentItem());
        });
        if (!reached)
            m_complaints += QStringLiteral("%1: Tab does not reach %2").arg(area, control.name);
        if (control.name.isEmpty())
            m_complaints += QStringLiteral("%1: a nameless %2")
                                .arg(area, QString::fromLatin1(control.item->metaObject()->className()));
    }
}

void PageRobot::press_key(const Control &control) {
    control.item->forceActiveFocus(Qt::TabFocusReason);
    QTest::keyClick(m_window.window(), control.is_entry() ? Qt::Key_A : Qt::Key_Space);
}

void PageRobot::press(const Control &control, bool by_keyboard) {
    reveal(control.item);
    QQuickTest::qWaitForPolish(m_window.window(), 100);
    if (control.item == nullptr) { // its row went while the page came to rest
        if (++m_gone > most_gone)
            m_complaints += QStringLiteral("%1 is the control number %2 that went before it was pressed")
                                .arg(control.name)
                                .arg(m_gone);
        return;
    }
    if (by_keyboard)
        return press_key(control);
    const QPointF at = control.item->mapToScene(QPointF(control.item->width() / 2, control.item->height() / 2));
    if (!QRectF(QPointF(), m_window.window()->size()).contains(at))
        m_complaints += QStringLiteral("%1 can not be brought into the window").arg(control.name);
    QTest::mouseClick(m_window.window(), Qt::LeftButton, Qt::NoModifier, at.toPoint());
}

QSet<QString> PageRobot::press_all(const QString &area, bool by_keyboard, int most, const std::function<void()> &back,
                                   const QStringList &first) {
    QHash<QString, int> of_kind;
    QSet<QString> pressed;
    if (by_keyboard)
        check_order(controls(area), area);
    for (int count = 0; count < most && m_complaints.isEmpty(); ++count) {
        const QList<Control> now = controls(area);
        const auto is_new = [&](const Control &control) {
            return !pressed.contains(control.name) && of_kind.value(kind_of(control.name)) < rows_of_a_kind;
        };
        // The way back comes last: what it leaves may not come again.
        auto next = std::find_if(now.begin(), now.end(), [&](const Control &control) {
            return is_new(control) && control.name != QLatin1String("back") &&
                   !control.name.endsWith(QLatin1String("/back"));
        });
        for (const QString &wanted : first) {
            const auto is_wanted = [&](const QString &name) { return name.contains(wanted); };
            const auto here = std::find_if(now.begin(), now.end(), [&](const Control &control) {
                return is_new(control) && is_wanted(control.name);
            });
            if (here == now.end() || std::any_of(pressed.begin(), pressed.end(), is_wanted))
                continue;
            next = here;
            break;
        }
        if (next == now.end())
            next = std::find_if(now.begin(), now.end(), is_new);
        if (next == now.end()) {
            if (popup(root_of(m_window.window())) == nullptr)
                break;
            QTest::keyClick(m_window.window(), Qt::Key_Escape);
            settle();
        } else {
            const Control control = *next;
            pressed += control.name;
            ++of_kind[kind_of(control.name)];
            press(control, by_keyboard);
            settle();
            check_focus(area + QLatin1String(": ") + control.name);
        }
        if (popup(root_of(m_window.window())) == nullptr)
            back();
    }
    return pressed;
}

} // namespace tallyboard::testing
