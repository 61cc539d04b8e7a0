// A list for QML: named roles and rows of values, set as a whole by its view model and compared with what is shown, so
// that a list keeps its place when one row changes. Its roles are documented where a view model hands it out.
#pragma once
#include <QAbstractListModel>
#include <QStringList>
#include <QtQmlIntegration>
#include <vector>

namespace tallyboard {

class RowsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by a view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    struct Row {
        QString key; // unique in the list
        QVariantList values;
        bool operator==(const Row &) const = default;
    };
    explicit RowsModel(const QStringList &roles, QObject *parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Every row has as many values as there are roles (asserted in every build).
    void setRows(std::vector<Row> rows);
    /// Value of a role by name, or nothing: for tests and for pages that need one cell.
    Q_INVOKABLE QVariant value(int row, const QString &role) const;
    Q_INVOKABLE int rowOf(const QString &key) const; // -1: not there

signals:
    void countChanged();

private:
    QStringList m_roles;
    std::vector<Row> m_rows;
};

} // namespace tallyboard
