// Paths on a square, painted in the colours given: shapes of states, the app's mark. Painted and not a Shape: without a
// graphics card Qt draws a Shape past its clip, and a layer around it, which would keep it in, goes on showing what it
// showed before when its item changed while hidden or scrolled away (Qt 6.4). `strokes` is one value, set as a whole.
// Knows nothing of what it draws; speaks to nobody.
#pragma once
#include <QPainterPath>
#include <QQuickPaintedItem>
#include <QVariantList>
#include <QtQmlIntegration>

namespace tallyboard {

/// Absolute M L H V C A Z of SVG's path data, arcs circular only; empty, with a warning, for anything else.
QPainterPath path_of(const QString &data);

class Drawing : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    /// How many units of the paths the item is wide and high.
    Q_PROPERTY(qreal side READ side WRITE setSide NOTIFY sideChanged)
    /// Degrees by which the whole is turned, clockwise about its middle: painted, since a turned picture has steps.
    Q_PROPERTY(qreal turn READ turn WRITE setTurn NOTIFY turnChanged)
    /// In the order in which they are painted: path; fill, stroke (colours, none where left out); width (of the stroke,
    /// units); dashes (multiples of the width; flat caps then, round ones else).
    Q_PROPERTY(QVariantList strokes READ strokes WRITE setStrokes NOTIFY strokesChanged)
public:
    explicit Drawing(QQuickItem *parent = nullptr);

    qreal side() const { return m_side; }
    void setSide(qreal side);
    qreal turn() const { return m_turn; }
    void setTurn(qreal turn);
    const QVariantList &strokes() const { return m_strokes; }
    void setStrokes(const QVariantList &strokes);
    void paint(QPainter *painter) override;

signals:
    void sideChanged();
    void turnChanged();
    void strokesChanged();

private:
    qreal m_side = 24, m_turn = 0;
    QVariantList m_strokes;
};

} // namespace tallyboard
