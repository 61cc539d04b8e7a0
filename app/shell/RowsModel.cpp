#include "shell/RowsModel.h"
#include <algorithm>

namespace tallyboard {

RowsModel::RowsModel(const QStringList &roles, QObject *parent) : QAbstractListModel(parent), m_roles(roles) {}

int RowsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant RowsModel::data(const QModelIndex &index, int role) const {
    const int column = role - Qt::UserRole;
    if (index.row() < 0 || index.row() >= count() || column < 0 || column >= m_roles.size())
        return {};
    return m_rows[static_cast<std::size_t>(index.row())].values.at(column);
}

QHash<int, QByteArray> RowsModel::roleNames() const {
    QHash<int, QByteArray> names;
    for (int i = 0; i < m_roles.size(); ++i)
        names.insert(Qt::UserRole + i, m_roles[i].toUtf8());
    return names;
}

/// What stands before and after the first and last difference in keys is kept; between them rows go and come.
void RowsModel::setRows(std::vector<Row> rows) {
    for (const Row &row : rows)
        if (row.values.size() != m_roles.size())
            qFatal("RowsModel: a row has not one value for each role");
    const auto same_key = [](const Row &a, const Row &b) { return a.key == b.key; };
    const int before = count();
    const auto [old_at, new_at] = std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(), same_key);
    const int head = static_cast<int>(old_at - m_rows.begin());
    int tail = 0;
    while (tail < std::min(count() - head, static_cast<int>(rows.size()) - head) &&
           same_key(m_rows[m_rows.size() - 1 - static_cast<std::size_t>(tail)],
                    rows[rows.size() - 1 - static_cast<std::size_t>(tail)]))
        ++tail;
    if (const int gone = count() - head - tail; gone > 0) {
        beginRemoveRows({}, head, head + gone - 1);
        m_rows.erase(m_rows.begin() + head, m_rows.begin() + head + gone);
        endRemoveRows();
    }
    if (const int come = static_cast<int>(rows.size()) - head - tail; come > 0) {
        beginInsertRows({}, head, head + come - 1);
        m_rows.insert(m_rows.begin() + head, rows.begin() + head, rows.begin() + head + come);
        endInsertRows();
    }
    for (int i = 0; i < count(); ++i) {
        Row &shown = m_rows[static_cast<std::size_t>(i)];
        Row &wanted = rows[static_cast<std::size_t>(i)];
        if (shown == wanted)
            continue;
        shown = std::move(wanted);
        emit dataChanged(index(i), index(i));
    }
    if (before != count())
        emit countChanged();
}

QVariant RowsModel::value(int row, const QString &role) const {
    const auto column = m_roles.indexOf(role);
    return column < 0 ? QVariant() : data(index(row), Qt::UserRole + static_cast<int>(column));
}

int RowsModel::rowOf(const QString &key) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.key == key; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

} // namespace tallyboard
