// A list for QML. A row is a struct of its feature with fields(), which names its roles once, and key(), which is its
// own in the list. A list is set as a whole by its view model and compared with what is shown, so that it keeps its
// place, and the keyboard its row, when rows change, come, go or move.
#pragma once
#include "shell/RowsModelBase.h"
#include "shell/row_steps.h"
#include <QHash>
#include <algorithm>
#include <memory>
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
        // Whoever hears of a change may set the next list, for example a row that chooses itself when it has the
        // keyboard. What is left of this one is then of yesterday.
        const std::uint64_t turn = ++m_turn;
        const int before = count();
        for (const RowStep &step : stepsTo(rows)) {
            take(step, rows);
            if (turn != m_turn)
                return;
        }
        if (!takeValues(rows, turn))
            return;
        if (before != count())
            emit countChanged();
    }

private:
    static const QString &text(const QString &key) { return key; }
    static QString text(std::int64_t key) { return QString::number(key); }

    /// Rows that stand before and after the first and last difference in keys are not even looked up.
    std::vector<RowStep> stepsTo(const std::vector<Row> &rows) const {
        const auto same_key = [](const auto &shown, const Row &row) { return shown->key() == row.key(); };
        const auto [old_at, new_at] = std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(), same_key);
        const auto [old_tail, new_tail] = std::mismatch(m_rows.rbegin(), std::make_reverse_iterator(old_at),
                                                        rows.rbegin(), std::make_reverse_iterator(new_at), same_key);
        QHash<std::decay_t<decltype(rows[0].key())>, int> places;
        for (auto shown = old_at; new_at != new_tail.base() && shown != old_tail.base(); ++shown)
            places.insert((*shown)->key(), static_cast<int>(shown - old_at));
        std::vector<int> from;
        std::vector<bool> taken(static_cast<std::size_t>(old_tail.base() - old_at));
        for (auto row = new_at; row != new_tail.base(); ++row) {
            const int place = places.value(row->key(), -1);
            // A key that is there twice, against the rule, is a new row and no worse.
            const bool is_new = place < 0 || taken[static_cast<std::size_t>(place)];
            from.push_back(is_new ? -1 : place);
            if (!is_new)
                taken[static_cast<std::size_t>(place)] = true;
        }
        return row_steps(static_cast<int>(taken.size()), from, static_cast<int>(old_at - m_rows.begin()));
    }

    void take(const RowStep &step, const std::vector<Row> &rows) {
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
        for (int i = step.first; i <= last; ++i)
            come.push_back(std::make_unique<Row>(rows[static_cast<std::size_t>(i)]));
        beginInsertRows({}, step.first, last);
        m_rows.insert(first, std::make_move_iterator(come.begin()), std::make_move_iterator(come.end()));
        endInsertRows();
    }

    /// Rows next to each other that changed in the same roles are told of at once.
    bool takeValues(std::vector<Row> &rows, std::uint64_t turn) {
        int first = 0;
        RowColumns told = 0;
        for (int i = 0; i <= static_cast<int>(rows.size()); ++i) {
            RowColumns changed = 0;
            if (i < static_cast<int>(rows.size())) {
                Row &shown = *m_rows[static_cast<std::size_t>(i)], &wanted = rows[static_cast<std::size_t>(i)];
                changed = row_difference(shown, wanted);
                if (changed != 0)
                    shown = std::move(wanted);
            }
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

    std::vector<std::unique_ptr<Row>> m_rows; // rows that move take their place along, not their values
    std::uint64_t m_turn = 0;
};

} // namespace tallyboard
