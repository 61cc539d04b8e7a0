#include "shell/RowsModelBase.h"
#include <algorithm>

namespace tallyboard {

QHash<int, QByteArray> RowsModelBase::roleNames() const {
    QHash<int, QByteArray> names;
    int role = Qt::UserRole;
    for (const RowRole &one : roles())
        names.insert(role++, one.name);
    return names;
}

QVariant RowsModelBase::value(int row, const QString &role) const {
    const std::span<const RowRole> all = roles();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const RowRole &one) { return role == QLatin1String(one.name); });
    if (found == all.end())
        return {};
    return data(index(row), Qt::UserRole + static_cast<int>(found - all.begin()));
}

void RowsModelBase::tellChanged(int first, int last, RowColumns columns) {
    QList<int> changed;
    for (int role = Qt::UserRole; columns != 0; ++role, columns >>= 1)
        if ((columns & 1) != 0)
            changed += role;
    emit dataChanged(index(first), index(last), changed);
}

} // namespace tallyboard
