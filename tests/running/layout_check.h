// Looks at what a window shows as a person would, by the rectangles that are painted: words that are cut, things that
// stick out of what they stand on, things that lie on one another. Knows no page. Needs no change of the program: it
// reads the window's items.
#pragma once
#include <QQuickWindow>
#include <QStringList>

namespace tallyboard::running {

/// Sentences about what is wrong; empty is good. Only what lies on top is looked at while a question is open.
/// What floats over a page (an item with the property `floats`) may lie on what can be scrolled out from under it.
QStringList layout_faults(QQuickWindow &window);

} // namespace tallyboard::running
