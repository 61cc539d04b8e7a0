// Every page of the app, with the real view models and the demo council: all that can be pressed is pressed once by
// finger and once by keyboard. No page warns, crashes, or loses the keyboard.
#include "qml/page_robot.h"
#include "shots/offscreen_main.h"

using namespace tallyboard;
using namespace tallyboard::demo;
using tallyboard::testing::PageRobot;

namespace {

QStringList said;

void listen(QtMsgType type, const QMessageLogContext &, const QString &message) {
    // Qt's own, of a list that empties while a row below its edge is still being made; nothing follows from it.
    const bool late_row = message.startsWith(QLatin1String("DelegateModel::cancel: index out range"));
    // Off screen nothing can call a number; the button copies it then.
    const bool no_phone = message.startsWith(QLatin1String("This plugin does not support QPlatformServices::openUrl"));
    if (type != QtDebugMsg && type != QtInfoMsg && !late_row && !no_phone)
        said += message;
}

struct Page {
    const char *place;
    const char *scene; // what the world holds, see DemoWorld
    const char *names; // parts of names, each of which must have been pressed
};

const Page pages[] = {
    {"today", "", "quick-office quick-home quick-visits quick-back_up more-places here left today-desk today-visit"},
    {"presence", "", "open-2026-11-24 part/segment1 kinds/option0 kinds/option7 clear"},
    {"desks", "",
     "another-day days/date-2026-11-25 span/segment0 site/box floor/box need-dock free-only "
     "booking-0/cancel-0"},
    {"desks", "lost", "instead-TH-1-26 days/date-2026-11-24"},
    {"visits", "", "where/input what/input with/input minutes/segment0 type/segment2 visits-page/start"},
    {"visits", "running", "visits-page/close-safe more-minutes/segment1 more-reason/input visits-page/extend"},
    {"people", "", "people-site/box search/input"},
    {"dse", "", "assessment-0 workstation/option0 place/input start-assessment"},
    {"dse", "form", "section-1-line section-3-line answer-6/segment0 show-next back"},
    {"dse", "locked", "vault-passphrase/input vault-unlock/open-vault"},
    {"dse_queue", "", "queue-0 queue-1"},
    {"board", "", "look"},
    {"more", "",
     "more-presence more-dse more-dse-queue more-board more-notices more-settings more-sees "
     "more-council-settings more-address-notes more-roles more-methods more-plans"},
    {"notices", "lost", "dismiss-"},
    {"settings", "",
     "theme/segment1 text-scale/segment3 motion/segment1 council-settings roles plans methods sees lock-vault "
     "save-trace sign-out"},
    {"council_settings", "topic-lone_working",
     "type-high-line add-type add-step remove-step-1 step-1/input number-remind_minutes/input put-back version-0 "
     "type-interval/input remove-type back"},
    {"roles", "", "role-search/input role-filter/box part-filter/box role-log role-parts holder-"},
    {"roles", "roles-person", "change- end- give-role back"},
    {"roles", "roles-draft",
     "draft-role/box draft-part/box draft-from/pick draft-until/pick draft-until/clear draft-reason/input give "
     "leave-draft"},
    {"roles", "roles-waits", "back"},
    {"roles", "roles-parts", "role-parts"},
    {"methods", "", "method-kind/segment1 method-address/input"},
    {"methods", "methods-full",
     "methods/type-code- methods/test- method-refusals/dismiss- method-address/input method-kind/segment1"},
    {"address_notes", "warnings", "note-0 note-1 search/input"},
    {"plans", "plans-list", "new-plan rotas plan-"},
    {"plans", "plans-one", "change-plan ask-day/pick ask-time/input plan-week-later test-plan remove-plan back"},
    {"plans", "plans-draft",
     "plan-name/input open-step- up-step- down-step- remove-step- add-step step-duty/input find-person/input "
     "other-choice/box step-need/segment1 step-wait/box take-target- part-choice/box take-part- leave-plan-draft"},
    {"plans", "plans-waits", "dismiss-"},
    {"plans", "plans-rotas",
     "rota-choice/box remove-stand-in- find-stand-in/input stand-in-from/pick stand-in-from-time/input "
     "stand-in-until/pick stand-in-until-time/input in-return-from/pick in-return-from-time/input "
     "in-return-until/pick in-return-until-time/input stand-in-swaps stand-in-away/box back"},
    {"sees", "", "/nav-today /nav-desks /nav-visits /nav-people sos"},
    {"first run", "enrol", "leaf-next leaf-back"},
    {"first run", "unlock", "passphrase/input unlock"},
};

/// The page's own part of the window; where a page is only to be read, the places around it too.
QString area_of(const QString &place) {
    const bool whole = place == QLatin1String("sees") || place == QLatin1String("first run");
    return whole ? QStringLiteral("stage") : QStringLiteral("page-") + place;
}

} // namespace

class PageTaps : public QObject {
    Q_OBJECT

private slots:
    static void every_control_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("scene");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<bool>("keyboard");
        for (const Page &page : pages)
            for (const bool keyboard : {false, true})
                QTest::addRow("%s %s by %s", page.place, page.scene, keyboard ? "keyboard" : "finger")
                    << QString::fromLatin1(page.place) << QString::fromLatin1(page.scene)
                    << QString::fromLatin1(page.names).split(QLatin1Char(' '), Qt::SkipEmptyParts) << keyboard;
    }

    static void every_control() {
        QFETCH(QString, place);
        QFETCH(QString, scene);
        QFETCH(QStringList, names);
        QFETCH(bool, keyboard);
        said.clear();
        const auto before = qInstallMessageHandler(listen);
        DemoWorld world;
        world.set_scene(scene);
        // The variable: a folder to take the QML from instead of what is built in, while drawing pages.
        DemoWindow window(world, keyboard ? QSize(1280, 800) : QSize(390, 780),
                          qEnvironmentVariable("TALLYBOARD_PAGES"));
        window.window()->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(window.window()));
        PageRobot robot(world, window);
        const QString area = area_of(place);
        // Where one press leads to other parts of the page, which keep it, what the scene is about comes first.
        const bool leads_on = place == QLatin1String("plans") || place == QLatin1String("methods");
        QStringList first = leads_on ? names : QStringList{};
        first.removeAll(QStringLiteral("found-")); // comes with what is typed
        const auto back = [&] {
            const bool ready = world.app.stage() == QLatin1String("ready");
            if (ready && window.find(QStringLiteral("page-") + place) == nullptr)
                window.go(place);
        };
        back();
        const QSet<QString> pressed = robot.press_all(area, keyboard, 80, back, first);
        qInstallMessageHandler(before);
        QVERIFY2(robot.complaints().isEmpty(), qPrintable(robot.complaints().join(QLatin1Char('\n'))));
        QVERIFY2(said.isEmpty(), qPrintable(said.join(QLatin1Char('\n'))));
        QVERIFY(!pressed.isEmpty());
        const QString all = QStringList(pressed.begin(), pressed.end()).join(QLatin1Char(' '));
        for (const QString &name : names)
            QVERIFY2(all.contains(name), qPrintable(name + QStringLiteral(" is not in ") + all));
        QVERIFY2(!robot.controls(QStringLiteral("stage")).isEmpty(), "the window is still of use");
    }
};

int main(int argc, char **argv) { return run_offscreen<PageTaps>(argc, argv); }

#include "tst_page_taps.moc"
