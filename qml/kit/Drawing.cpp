#include "kit/Drawing.h"
#include <QColor>
#include <QPainter>
#include <QStringView>
#include <QtDebug>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace tallyboard {
namespace {

/// Reads letters and numbers from front to back.
class Reader {
public:
    explicit Reader(const QString &data) : m_left(data) {}
    bool at_end() {
        skip();
        return m_left.isEmpty();
    }
    bool at_number() {
        skip();
        return !m_left.isEmpty() && !m_left.front().isLetter();
    }
    QChar letter() {
        const QChar found = m_left.front();
        m_left = m_left.mid(1);
        return found;
    }
    qreal number() {
        skip();
        qsizetype length = 0;
        while (length < m_left.size() && is_part(m_left[length], length))
            ++length;
        bool is_number = false;
        const qreal value = m_left.left(length).toDouble(&is_number);
        m_good &= is_number;
        m_left = m_left.mid(std::max<qsizetype>(length, 1));
        return value;
    }
    QPointF point() {
        const qreal x = number();
        return {x, number()};
    }
    bool good() const { return m_good; }

private:
    static bool is_part(QChar c, qsizetype at) { return c.isDigit() || c == u'.' || (c == u'-' && at == 0); }
    void skip() {
        while (!m_left.isEmpty() && (m_left.front().isSpace() || m_left.front() == u','))
            m_left = m_left.mid(1);
    }
    QStringView m_left;
    bool m_good = true;
};

qreal degrees(QPointF from_centre) {
    return std::atan2(-from_centre.y(), from_centre.x()) * 180 / std::numbers::pi; // QPainterPath counts them upwards
}

/// SVG 1.1, F.6.5, for a circle.
void arc(QPainterPath &path, Reader &read) {
    qreal radius = read.number();
    read.number(), read.number(); // the other radius is the same, a circle has no angle
    const bool large = read.number() != 0, clockwise = read.number() != 0;
    const QPointF from = path.currentPosition(), to = read.point();
    const QPointF half = (to - from) / 2;
    const qreal apart = std::hypot(half.x(), half.y());
    if (apart == 0)
        return;
    radius = std::max(radius, apart);
    const qreal off = std::sqrt(radius * radius - apart * apart) / apart * (large == clockwise ? -1 : 1);
    const QPointF centre = (from + to) / 2 + QPointF(-half.y(), half.x()) * off;
    const qreal start = degrees(from - centre);
    qreal sweep = degrees(to - centre) - start;
    while (clockwise && sweep >= 0)
        sweep -= 360;
    while (!clockwise && sweep <= 0)
        sweep += 360;
    path.arcTo(QRectF(centre - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)), start, sweep);
}

bool step(QPainterPath &path, Reader &read, QChar letter) {
    switch (letter.unicode()) {
    case 'M': path.moveTo(read.point()); return true;
    case 'L': path.lineTo(read.point()); return true;
    case 'H': path.lineTo(read.number(), path.currentPosition().y()); return true;
    case 'V': path.lineTo(path.currentPosition().x(), read.number()); return true;
    case 'A': arc(path, read); return true;
    case 'C': {
        const QPointF one = read.point(), two = read.point();
        path.cubicTo(one, two, read.point());
        return true;
    }
    case 'Z': path.closeSubpath(); return true;
    default: return false;
    }
}

QPen pen_of(const QVariantMap &stroke) {
    const QVariant colour = stroke.value(QStringLiteral("stroke"));
    if (!colour.isValid())
        return QPen(Qt::NoPen);
    QPen pen(colour.value<QColor>(), stroke.value(QStringLiteral("width"), 2).toReal());
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCapStyle(Qt::RoundCap);
    QList<qreal> dashes;
    for (const QVariant &dash : stroke.value(QStringLiteral("dashes")).toList())
        dashes += dash.toReal();
    if (!dashes.isEmpty()) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern(dashes);
    }
    return pen;
}

} // namespace

QPainterPath path_of(const QString &data) {
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    Reader read(data);
    QChar letter;
    while (!read.at_end()) {
        if (!read.at_number())
            letter = read.letter();
        else if (letter == u'Z') // takes no number
            letter = QChar();
        if (!step(path, read, letter) || !read.good()) {
            qWarning("Drawing: this is no path that can be drawn: %s", qPrintable(data));
            return {};
        }
    }
    return path;
}

Drawing::Drawing(QQuickItem *parent) : QQuickPaintedItem(parent) { setAntialiasing(true); }

void Drawing::setSide(qreal side) {
    if (side == m_side || side <= 0)
        return;
    m_side = side;
    emit sideChanged();
    update();
}

void Drawing::setTurn(qreal turn) {
    if (turn == m_turn)
        return;
    m_turn = turn;
    emit turnChanged();
    update();
}

void Drawing::setStrokes(const QVariantList &strokes) {
    m_strokes = strokes;
    emit strokesChanged();
    update();
}

void Drawing::paint(QPainter *painter) {
    const qreal scale = std::min(width(), height()) / m_side; // whatever place it was given, it is not stretched
    painter->scale(scale, scale);
    painter->translate(m_side / 2, m_side / 2);
    painter->rotate(m_turn);
    painter->translate(-m_side / 2, -m_side / 2);
    for (const QVariant &one : m_strokes) {
        const QVariantMap stroke = one.toMap();
        const QVariant fill = stroke.value(QStringLiteral("fill"));
        painter->setBrush(fill.isValid() ? QBrush(fill.value<QColor>()) : QBrush(Qt::NoBrush));
        painter->setPen(pen_of(stroke));
        painter->drawPath(path_of(stroke.value(QStringLiteral("path")).toString()));
    }
}

} // namespace tallyboard
