// Works a page as its two kinds of people would: one with a finger, one with a keyboard only. Finds the controls by
// what a screen reader is told of them, presses each once, and says what is wrong. Promises nothing about what a press
// does.
#pragma once
#include "shots/demo_window.h"
#include <QAccessible>
#include <QPointer>
#include <QSet>

namespace tallyboard::testing {

struct Control {
    QPointer<QQuickItem> item;
    QString name; // its objectName, or what is read out where it has none
    QAccessible::Role role = QAccessible::NoRole;

    bool is_entry() const { return role == QAccessible::EditableText; }
};

class PageRobot {
public:
    /// Of rows that differ only in whom they are about, so many are pressed: the others are the same code.
    static constexpr int rows_of_a_kind = 3;
    /// A row may go while its page comes to rest; a page whose controls keep going can not be pressed at all.
    static constexpr int most_gone = 3;

    PageRobot(demo::DemoWorld &world, demo::DemoWindow &window) : m_world(world), m_window(window) {}

    /// What can be pressed now: on top of a dialog or a list that has opened if there is one, else inside `area`.
    QList<Control> controls(const QString &area);
    /// The items that Tab reaches, in order, from where the keyboard is until it is there again.
    QList<QQuickItem *> tab_order();

    /// Presses everything in `area` once; after each press `back` brings the page back. Returns the names pressed.
    /// `first`: parts of names that are pressed before others, in this order, once they are there.
    QSet<QString> press_all(const QString &area, bool by_keyboard, int most, const std::function<void()> &back,
                            const QStringList &first = {});
    /// Sentences about what went wrong so far; empty is good.
    const QStringList &complaints() const { return m_complaints; }

    /// What was asked of the stores is done and shown.
    void settle() { m_window.settle(); }

private:
    void press(const Control &control, bool by_keyboard);
    void press_key(const Control &control);
    void check_focus(const QString &after);
    void check_order(const QList<Control> &all, const QString &area);

    demo::DemoWorld &m_world;
    demo::DemoWindow &m_window;
    QStringList m_complaints;
    int m_gone = 0;
};

} // namespace tallyboard::testing
