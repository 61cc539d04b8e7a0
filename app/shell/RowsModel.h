// A list for QML. A row is a struct of its feature with fields(), which names its roles once, and key(), which no other
// row of the list has. The view model sets the list as a whole. The list is then compared with the one that is shown,
// so that the view keeps its place, and the row with the keyboard keeps it, when rows change, come, go or move.
#pragma once
#include "shell/RowsModelBase.h"
#include "shell/row_places.h"
#include "shell/row_steps.h"
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace tallyboard {

template <class Row> class RowsModel final : public RowsModelBase {
public:
    using RowsModelBase::RowsModelBase;

    int rowCount(const QModelIndex &parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    QVariant data(const QModelIndex &index, int role) const override {
        const bool is_there = index.row() >= 0 && index.row() < count();
        return is_there ? row_value(at(index.row()), role - Qt::UserRole) : QVariant();
    }
    std::span<const RowRole> roles() const override { return row_roles<Row>(); }
    int rowOf(const QString &key) const override {
        const auto found =
            std::find_if(m_rows.begin(), m_rows.end(), [&](const auto &row) { return text(row->key()) == key; });
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }
    const Row &at(int row) const { return *m_rows[static_cast<std::size_t>(row)]; }

    void setRows(std::vector<Row> rows) {
        // A listener may set the next list while it hears of this one, for example a row that selects itself when it
        // gets the keyboard. The rest of this list is then out of date and is dropped.
        const std::uint64_t turn = ++m_turn;
        const std::vector<RowStep> steps = stepsTo(rows);
        for (const RowStep &step : steps) {
            take(step, rows);
            if (turn != m_turn)
                return;
        }
        int first = 0;
        for (const RowStep &step : steps) { // inserted rows have their values already
            if (step.kind != RowStep::Kind::insert)
                continue;
            if (!takeValues(rows, first, step.first, turn))
                return;
            first = step.first + step.count;
        }
        if (takeValues(rows, first, count(), turn) && std::exchange(m_told, count()) != count())
            emit countChanged();
    }

private:
    static const QString &text(const QString &key) { return key; }
    static QString text(std::int64_t key) { return QString::number(key); }

    std::vector<RowStep> stepsTo(const std::vector<Row> &rows) const {
        const auto shown = [this](int i) -> decltype(auto) { return at(i).key(); };
        const auto next = [&rows](int i) -> decltype(auto) { return rows[static_cast<std::size_t>(i)].key(); };
        return row_steps(count(), row_places(count(), shown, static_cast<int>(rows.size()), next));
    }

    void take(const RowStep &step, std::vector<Row> &rows) {
        const int last = step.first + step.count - 1;
        const auto first = m_rows.begin() + step.first;
        switch (step.kind) {
        case RowStep::Kind::remove:
            beginRemoveRows({}, step.first, last);
            m_rows.erase(first, first + step.count);
            return endRemoveRows();
        case RowStep::Kind::move:
            beginMoveRows({}, step.first, last, {}, step.to);
            step.to < step.first ? std::rotate(m_rows.begin() + step.to, first, first + step.count)
                                 : std::rotate(first, first + step.count, m_rows.begin() + step.to);
            return endMoveRows();
        case RowStep::Kind::insert: break;
        }
        std::vector<std::unique_ptr<Row>> come;
        come.reserve(static_cast<std::size_t>(step.count));
        for (int i = step.first; i <= last; ++i)
            come.push_back(std::make_unique<Row>(std::move(rows[static_cast<std::size_t>(i)])));
        beginInsertRows({}, step.first, last);
        m_rows.insert(first, std::make_move_iterator(come.begin()), std::make_move_iterator(come.end()));
        endInsertRows();
    }

    /// One signal for neighbouring rows that changed in the same roles. False: a newer list has been set.
    bool takeValues(std::vector<Row> &rows, int first, int end, std::uint64_t turn) {
        RowColumns told = 0;
        for (int i = first; i <= end; ++i) {
            const RowColumns changed = i < end ? takeValue(i, rows[static_cast<std::size_t>(i)]) : 0;
            if (changed == told)
                continue;
            if (told != 0)
                tellChanged(first, i - 1, told);
            if (turn != m_turn)
                return false;
            first = i, told = changed;
        }
        return true;
    }

    RowColumns takeValue(int row, Row &wanted) {
        Row &shown = *m_rows[static_cast<std::size_t>(row)];
        const RowColumns changed = row_difference(shown, wanted);
        if (changed != 0)
            shown = std::move(wanted);
        return changed;
    }

    std::vector<std::unique_ptr<Row>> m_rows; // a moved row is moved by its pointer; its values are not copied
    std::uint64_t m_turn = 0;
    int m_told = 0; // the row count that countChanged() last told of
};

} // namespace tallyboard
