#include "running/layout_check.h"
#include <QQuickItem>
#include <QVariant>
#include <algorithm>
#include <cmath>

namespace tallyboard::running {
namespace {

constexpr double slack = 1.5; // pixels: rounding, and a letter's overhang

struct Piece {
    QQuickItem *item = nullptr;
    QRectF shown; // in the window, without what is scrolled away
    bool control = false;
    QQuickItem *floats = nullptr; // it, or what it stands on
};

bool is_text(const QQuickItem *item) { return item->inherits("QQuickText"); }
QString words_of(const QQuickItem *item) { return item->property("text").toString().simplified(); }

QString name_of(const QQuickItem *item) {
    QString name = item->objectName();
    if (name.isEmpty())
        name = QString::fromLatin1(item->metaObject()->className()).section(QLatin1String("_QML"), 0, 0);
    if (is_text(item))
        name += QStringLiteral(" '%1'").arg(words_of(item).left(40));
    for (QQuickItem *up = item->parentItem(); up != nullptr && item->objectName().isEmpty(); up = up->parentItem())
        if (!up->objectName().isEmpty())
            return name + QStringLiteral(" in ") + up->objectName();
    return name;
}

/// Where its letters are: a label may be wider than what it says.
QRectF painted(QQuickItem *item) {
    QRectF own(0, 0, item->width(), item->height());
    if (is_text(item)) {
        const double wide = item->property("contentWidth").toDouble(),
                     high = item->property("contentHeight").toDouble();
        const int across = item->property("effectiveHorizontalAlignment").toInt();
        const int down = item->property("verticalAlignment").toInt();
        const double spare_x = own.width() - wide, spare_y = own.height() - high;
        own = {across == Qt::AlignRight     ? spare_x
               : across == Qt::AlignHCenter ? spare_x / 2
                                            : 0,
               down == Qt::AlignBottom    ? spare_y
               : down == Qt::AlignVCenter ? spare_y / 2
                                          : 0,
               wide, high};
    }
    return item->mapRectToScene(own);
}

bool sticks_out(const QRectF &inner, const QRectF &outer) {
    return inner.left() < outer.left() - slack || inner.right() > outer.right() + slack ||
           inner.top() < outer.top() - slack || inner.bottom() > outer.bottom() + slack;
}

class Look {
public:
    explicit Look(QQuickWindow &window) : m_window(window) {}

    QStringList faults() {
        QQuickItem *root = m_window.contentItem();
        while (root->parentItem() != nullptr)
            root = root->parentItem();
        QQuickItem *from = root;
        for (QQuickItem *child : root->childItems()) // a question that is open hides all else
            if (child->inherits("QQuickOverlay") && child->isVisible() && !child->childItems().isEmpty())
                from = child;
        walk(from, {{0, 0}, QSizeF(m_window.size())}, nullptr, nullptr);
        overlaps();
        m_faults.removeDuplicates();
        return m_faults;
    }

private:
    void fault(const QQuickItem *item, const QString &what) { m_faults += name_of(item) + what; }

    void walk(QQuickItem *item, QRectF clip, QQuickItem *on, QQuickItem *floats) {
        if (!item->isVisible() || item->opacity() < 0.01)
            return;
        if (item->property("floats").toBool())
            floats = item;
        const bool control = item->activeFocusOnTab() && item->width() > 0;
        const bool piece = (is_text(item) && !words_of(item).isEmpty()) || item->inherits("tallyboard::Drawing") ||
                           item->inherits("QQuickImage") || control;
        const QRectF place = painted(item);
        if (piece && take(item, place, clip, on, control, floats) && control)
            on = item;
        if (item->clip()) {
            look_at_clip(item);
            clip = clip.intersected(item->mapRectToScene({0, 0, item->width(), item->height()}));
        }
        if (is_ground(item))
            on = item;
        for (QQuickItem *child : item->childItems())
            walk(child, clip, on, floats);
    }

    static bool is_ground(const QQuickItem *item) {
        return item->inherits("QQuickRectangle") && item->width() > 0 && !item->childItems().isEmpty() &&
               item->property("color").value<QColor>().alpha() > 0;
    }

    /// A page that scrolls sideways hides words from who does not guess it.
    void look_at_clip(const QQuickItem *item) {
        if (item->inherits("QQuickFlickable") && item->property("contentWidth").toDouble() > item->width() + slack &&
            !item->property("sideways").toBool())
            fault(item, QStringLiteral(" scrolls sideways"));
    }

    /// False: it is scrolled away, with all that stands on it.
    bool take(QQuickItem *item, const QRectF &place, const QRectF &clip, const QQuickItem *on, bool control,
              QQuickItem *floats) {
        if (is_text(item)) {
            const double wide = item->property("contentWidth").toDouble();
            if (item->property("truncated").toBool())
                fault(item, QStringLiteral(" is cut short"));
            else if (wide > item->width() + slack && item->width() > 0)
                fault(item, QStringLiteral(" is wider than its place, %1 in %2").arg(wide).arg(item->width()));
            else if (item->property("contentHeight").toDouble() > item->height() + slack + 2)
                fault(item, QStringLiteral(" is higher than its place, %1 in %2")
                                .arg(item->property("contentHeight").toDouble())
                                .arg(item->height()));
        }
        const QRectF shown = place.intersected(clip);
        if (shown.width() <= slack || shown.height() <= slack) {
            if (!scrolls(item) && !place.isEmpty())
                fault(item, QStringLiteral(" is out of sight at %1").arg(text(place)));
            return false;
        }
        if (sticks_out(place, clip) && !scrolls(item))
            fault(item, QStringLiteral(" is cut at the edge: %1 in %2").arg(text(place), text(clip)));
        if (on != nullptr && sticks_out(place, on->mapRectToScene({0, 0, on->width(), on->height()})) &&
            !scrolls_between(item, on) && !floats_between(item, on))
            fault(item, QStringLiteral(" leaves ") + name_of(on));
        m_pieces.push_back({item, shown, control, floats});
        return true;
    }

    static QString text(const QRectF &r) {
        return QStringLiteral("%1,%2 %3x%4").arg(r.x()).arg(r.y()).arg(r.width()).arg(r.height());
    }
    static bool scrolls(const QQuickItem *item) { return scrolls_between(item, nullptr); }
    static bool scrolls_between(const QQuickItem *item, const QQuickItem *end) {
        for (const QQuickItem *up = item->parentItem(); up != nullptr && up != end; up = up->parentItem())
            if (up->inherits("QQuickFlickable"))
                return true;
        return false;
    }
    static bool floats_between(const QQuickItem *item, const QQuickItem *end) {
        for (const QQuickItem *up = item; up != nullptr && up != end; up = up->parentItem())
            if (up->property("floats").toBool())
                return true;
        return false;
    }

    void overlaps() {
        for (std::size_t i = 0; i < m_pieces.size(); ++i)
            for (std::size_t j = i + 1; j < m_pieces.size(); ++j)
                check(m_pieces[i], m_pieces[j]);
    }

    void check(const Piece &a, const Piece &b) {
        if (a.control != b.control || a.item->isAncestorOf(b.item) || b.item->isAncestorOf(a.item))
            return; // words stand on controls
        const QRectF both = a.shown.intersected(b.shown);
        if (both.width() <= 2 * slack || both.height() <= 2 * slack)
            return;
        if (a.floats != b.floats && scrolls(a.floats != nullptr ? b.item : a.item))
            return;
        m_faults += QStringLiteral("%1 lies on %2").arg(name_of(b.item), name_of(a.item));
    }

    QQuickWindow &m_window;
    std::vector<Piece> m_pieces;
    QStringList m_faults;
};

} // namespace

QStringList layout_faults(QQuickWindow &window) { return Look(window).faults(); }

} // namespace tallyboard::running
