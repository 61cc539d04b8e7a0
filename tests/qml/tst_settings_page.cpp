// What the Settings page does besides keeping choices: a trace of sync for whoever helps a person.
#include "shots/demo_window.h"
#include "shots/offscreen_main.h"
#include <QAccessible>

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

QString words_below(QQuickItem *item) {
    if (item == nullptr || !item->isVisible())
        return {};
    QString all = item->inherits("QQuickText") ? item->property("text").toString() + QLatin1Char('\n') : QString();
    for (QQuickItem *child : item->childItems())
        all += words_below(child);
    return all;
}

/// Whether all of it is in the part of the page that is scrolled into view.
bool in_sight(const DemoWindow &window, const char *name) {
    const auto *scroll =
        window.find(QStringLiteral("page-settings"))->findChild<QQuickItem *>(QStringLiteral("scroll"));
    const QQuickItem *item = window.find(QLatin1String(name));
    const auto place = [](const QQuickItem &i) { return i.mapRectToScene(QRectF(0, 0, i.width(), i.height())); };
    return item != nullptr && item->height() > 0 && place(*scroll).contains(place(*item));
}

/// The item is the last that the window shows of the page.
void scroll_to_the_foot(const DemoWindow &window, const char *name) {
    auto *scroll = window.find(QStringLiteral("page-settings"))->findChild<QQuickItem *>(QStringLiteral("scroll"));
    const QQuickItem *item = window.find(QLatin1String(name));
    const double foot = item->mapToItem(scroll, QPointF(0, item->height())).y();
    scroll->setProperty("contentY", scroll->property("contentY").toDouble() + foot - scroll->height() + 2);
}

} // namespace

class SettingsPage : public QObject {
    Q_OBJECT

private slots:
    /// Where it is, or that it is not: said on the page, also to who does not see it.
    static void a_sync_trace_is_saved_for_support() {
        DemoWorld world;
        DemoWindow window(world, {390, 780});
        window.go(QStringLiteral("settings"));
        const auto said = [&] {
            window.settle();
            return words_below(window.find(QStringLiteral("page-settings")));
        };
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("times and what the app was doing; no names, places or messages"),
                                 PATIENCE_MS);
        QVERIFY(said().contains("sent to nobody"));
        QVERIFY(!said().contains("Saved as"));
        const auto *button = QAccessible::queryAccessibleInterface(window.find(QStringLiteral("save-trace")));
        QVERIFY(button != nullptr && button->text(QAccessible::Name) == "Save a sync trace for support");
        scroll_to_the_foot(window, "save-trace");
        QVERIFY(window.tap(QStringLiteral("save-trace")));
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("Saved as Documents/tallyboard-sync-trace-2026-11-24-"), PATIENCE_MS);
        const auto *ear = QAccessible::queryAccessibleInterface(window.find(QStringLiteral("trace-saved")));
        QVERIFY(ear != nullptr && ear->text(QAccessible::Name) == world.settings.traceSaved());
        QTRY_VERIFY_WITH_TIMEOUT(in_sight(window, "trace-saved"), PATIENCE_MS);
        QCOMPARE(world.paths.saved.size(), std::size_t{1});
        QVERIFY(world.paths.saved.begin()->second.find("a line of the trace") != std::string::npos);
        world.paths.full = true;
        scroll_to_the_foot(window, "save-trace");
        QVERIFY(window.tap(QStringLiteral("save-trace")));
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("It could not be saved"), PATIENCE_MS);
        QVERIFY(said().contains("Make room") && !said().contains("Saved as"));
        QTRY_VERIFY_WITH_TIMEOUT(in_sight(window, "trace-problem"), PATIENCE_MS);
        QVERIFY2(window.warnings().isEmpty(), qPrintable(window.warnings().join('\n')));
    }
};

int main(int argc, char **argv) { return run_offscreen<SettingsPage>(argc, argv); }

#include "tst_settings_page.moc"
