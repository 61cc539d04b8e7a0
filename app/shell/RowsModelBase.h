// The part of a list for QML that does not need the row's type: Qt's moc cannot handle templates. RowsModel<Row> adds
// the rows.
#pragma once
#include "shell/row_fields.h"
#include <QAbstractListModel>
#include <QtQmlIntegration>
#include <span>

namespace tallyboard {

class RowsModelBase : public QAbstractListModel {
    Q_OBJECT
    QML_NAMED_ELEMENT(RowsModel)
    QML_UNCREATABLE("made by a view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    using QAbstractListModel::QAbstractListModel;
    int count() const { return rowCount(); }
    QHash<int, QByteArray> roleNames() const override;
    virtual std::span<const RowRole> roles() const = 0;
    /// The value of a role, by its name, or nothing. For tests, and for pages that need one cell.
    Q_INVOKABLE QVariant value(int row, const QString &role) const;
    Q_INVOKABLE virtual int rowOf(const QString &key) const = 0; // -1: not there

signals:
    void countChanged();

protected:
    void tellChanged(int first, int last, RowColumns columns);
};

} // namespace tallyboard
