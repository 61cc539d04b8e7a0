// The windows in which a page of a visit is looked at: phone, the smallest one, laptop; small ones with large text too.
#pragma once
#include <QSize>
#include <QTest>

namespace tallyboard::testing {

/// Rows of a test's data: `size`, and `scale` of the text.
inline void add_window_sizes() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    QTest::newRow("phone") << QSize(390, 780) << 1.0;
    QTest::newRow("phone, large text") << QSize(390, 780) << 2.0;
    QTest::newRow("small") << QSize(320, 480) << 1.0;
    QTest::newRow("small, large text") << QSize(320, 480) << 2.0;
    QTest::newRow("laptop") << QSize(1280, 800) << 1.0;
}

} // namespace tallyboard::testing
