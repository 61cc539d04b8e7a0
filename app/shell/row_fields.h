// What a row's fields() yields: the names and types of its roles, the value of one role, and the roles in which two
// rows differ. No state.
#pragma once
#include "codec/all_fields.h"
#include <QMetaType>
#include <QVariant>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tallyboard {

struct RowRole {
    const char *name;
    QMetaType type;
};

using RowColumns = std::uint32_t; // bit n: the n-th role
constexpr std::size_t row_columns_most = 32;

template <class Row> std::span<const RowRole> row_roles() {
    static_assert(has_all_fields<Row>, "fields() leaves a member out");
    static const std::vector<RowRole> list = [] {
        std::vector<RowRole> found;
        const Row row{};
        Row::fields(row, [&]<class Field>(const char *name, const Field &) {
            found.push_back({name, QMetaType::fromType<Field>()});
        });
        if (found.size() > row_columns_most)
            qFatal("a row of more roles than can be counted");
        return found;
    }();
    return list;
}

template <class Row> QVariant row_value(const Row &row, int column) {
    QVariant value;
    Row::fields(row, [&](const char *, const auto &field) {
        if (column-- == 0)
            value = QVariant::fromValue(field);
    });
    return value;
}

/// Compares the values directly, without making a QVariant of them.
template <class Row> RowColumns row_difference(const Row &a, const Row &b) {
    std::array<const void *, row_columns_most> in_a;
    std::size_t n = 0;
    Row::fields(a, [&](const char *, const auto &field) { in_a[n++] = &field; });
    RowColumns changed = 0;
    n = 0;
    Row::fields(b, [&]<class Field>(const char *, const Field &field) {
        if (!(field == *static_cast<const Field *>(in_a[n])))
            changed |= RowColumns{1} << n;
        ++n;
    });
    return changed;
}

} // namespace tallyboard
