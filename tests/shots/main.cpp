// tallyboard-shots [--pages QMLFOLDER] [--only WORD] OUTDIR: a picture of every page and of the states that matter, in
// the real Main.qml on the demo council: phone and laptop, light and dark, and at 200 % text. To be looked at.
#include "shots/demo_council.h"
#include "shots/demo_window.h"
#include <QDir>
#include <QGuiApplication>
#include <cstdio>
#include <functional>

using namespace tallyboard;
using namespace tallyboard::demo;

namespace {

struct Look {
    const char *name;
    QSize size;
    bool dark;
    double scale;
};
const QSize phone{390, 780}, laptop{1280, 800}, smallest{320, 480};
const std::vector<Look> looks{{"phone-light", phone, false, 1},        {"phone-dark", phone, true, 1},
                              {"laptop-light", laptop, false, 1},      {"laptop-dark", laptop, true, 1},
                              {"phone-light-200", phone, false, 2},    {"laptop-light-200", laptop, false, 2},
                              {"phone-dark-200", phone, true, 2},      {"laptop-dark-200", laptop, true, 2},
                              {"small-light-200", smallest, false, 2}, {"small-dark-200", smallest, true, 2}};

struct Album {
    QString folder, pages, only;
    int taken = 0, bad = 0;

    bool wanted(const QString &name) const { return only.isEmpty() || name.contains(only); }
    /// `play` is called with an open window and takes pictures through the callback.
    using Play = std::function<void(DemoWindow &, const std::function<void(const QString &)> &)>;
    void scene(DemoWorld &world, const QStringList &names, const Play &play) {
        for (const Look &look : looks) {
            bool any = false;
            for (const QString &name : names)
                any |= wanted(name + QLatin1Char('-') + QLatin1String(look.name));
            if (!any)
                continue;
            world.appearance.set(look.dark, false);
            world.settings.force(false, look.scale);
            DemoWindow window(world, look.size, pages);
            if (window.window() == nullptr) {
                ++bad;
                return;
            }
            play(window, [&](const QString &name) {
                const QString file = name + QLatin1Char('-') + QLatin1String(look.name);
                if (!wanted(file))
                    return;
                window.settle();
                if (!window.picture().save(folder + QLatin1Char('/') + file + QStringLiteral(".png")))
                    ++bad;
                ++taken;
            });
            for (const QString &warning : window.warnings())
                std::fprintf(stderr, "%s\n", qPrintable(warning));
            bad += static_cast<int>(window.warnings().size());
        }
    }
    void place(DemoWorld &world, const QString &where, const QString &name) {
        scene(world, {name}, [&](DemoWindow &window, const auto &take) {
            window.go(where);
            take(name);
        });
    }
};

void every_place(Album &album) {
    DemoWorld world;
    world.lose_things();
    world.draft_assessment();
    world.dse.leave();
    world.settle();
    for (const char *name : {"today", "presence", "desks", "visits", "people", "dse", "dse_queue", "more", "notices",
                             "settings", "council_settings", "roles", "methods", "plans", "sees", "address_notes"})
        album.place(world, QString::fromLatin1(name), QStringLiteral("place-") + QLatin1String(name));
    world.people.select(QString::fromStdString(testing::person_id(5).text()));
    album.place(world, QStringLiteral("people"), QStringLiteral("place-people-one"));
    world.people.select({});
    album.scene(world, {QStringLiteral("place-presence-open")}, [&](DemoWindow &window, const auto &take) {
        window.go(QStringLiteral("presence"));
        window.tap(QStringLiteral("open-2026-11-25"));
        take(QStringLiteral("place-presence-open"));
    });
    for (const char *topic : {"lone_working", "presence", "retention", "words"}) {
        world.change_setting(QString::fromLatin1(topic));
        album.place(world, QStringLiteral("council_settings"), QStringLiteral("place-council-") + QLatin1String(topic));
        world.council_settings.leave();
    }
    for (const char *what : {"person", "draft", "log", "parts", "waits"}) {
        world.show_roles(QString::fromLatin1(what));
        album.place(world, QStringLiteral("roles"), QStringLiteral("place-roles-") + QLatin1String(what));
    }
    world.roles.open({});
    world.fill_methods();
    album.place(world, QStringLiteral("methods"), QStringLiteral("place-methods-full"));
    for (const char *what : {"list", "one", "ask", "week", "draft", "new", "waits", "rotas"}) {
        world.show_plans(QString::fromLatin1(what));
        album.place(world, QStringLiteral("plans"), QStringLiteral("place-plans-") + QLatin1String(what));
    }
    world.plans.select({});
    world.dse.open(world.dse.assessments()->value(0, "assessmentId").toString());
    world.settle();
    album.place(world, QStringLiteral("dse"), QStringLiteral("place-dse-form"));
    world.dse.leave();
    world.dse_queue.open(world.dse_queue.queue()->value(0, "assessmentId").toString());
    world.settle();
    album.place(world, QStringLiteral("dse_queue"), QStringLiteral("place-dse_queue-one"));
    world.session.closeVault();
    album.place(world, QStringLiteral("dse"), QStringLiteral("place-dse-locked"));
}

void boards(Album &album) {
    DemoWorld quiet;
    album.place(quiet, QStringLiteral("board"), QStringLiteral("board-empty"));
    DemoWorld world;
    world.fill_board();
    album.place(world, QStringLiteral("board"), QStringLiteral("board-12"));
    world.board.selectNext(1);
    world.settle();
    album.place(world, QStringLiteral("board"), QStringLiteral("board-12-one"));
    album.place(world, QStringLiteral("today"), QStringLiteral("board-12-today"));
    world.arrive(troubles(world.session.now()));
    world.settle();
    album.place(world, QStringLiteral("board"), QStringLiteral("board-troubles"));
    world.hub_silent(4);
    album.place(world, QStringLiteral("board"), QStringLiteral("board-stale"));
}

/// Warnings about addresses: written, told before a visit and during one, and when nobody could look.
void addresses(Album &album) {
    DemoWorld world;
    world.know_addresses();
    album.place(world, QStringLiteral("address_notes"), QStringLiteral("address-notes"));
    world.address_notes.select(QString::fromStdString(testing::address_id(1).text()));
    world.settle();
    album.place(world, QStringLiteral("address_notes"), QStringLiteral("address-notes-one"));
    const auto typed = [&](const char *name, const QString &words, bool chosen) {
        album.scene(world, {QLatin1String(name)}, [&](DemoWindow &window, const auto &take) {
            window.go(QStringLiteral("visits"));
            window.type(QStringLiteral("where"), words);
            world.settle();
            if (chosen)
                world.addresses.choose(world.addresses.suggestions()->value(0, "addressId").toString());
            world.settle();
            take(QLatin1String(name));
        });
    };
    typed("address-typed", QStringLiteral("mill"), false);
    typed("address-may-be", QStringLiteral("The yard, HX7 8AA"), false);
    typed("address-chosen", QStringLiteral("14 mill"), true);
    Visit visit = my_visit(world.session.now(), world.session.now() + minutes(21));
    visit.address = testing::address_id(1);
    world.arrive({{visit, false}}, {receipt_for(visit, world.session.now())});
    world.settle();
    album.place(world, QStringLiteral("visits"), QStringLiteral("address-visit-told"));
    DemoWorld silent;
    silent.know_addresses();
    silent.told = {};
    silent.arrive({{visit, false}}, {receipt_for(visit, silent.session.now())});
    silent.hub_silent(6);
    album.place(silent, QStringLiteral("visits"), QStringLiteral("address-visit-unchecked"));
}

void visits(Album &album) {
    for (const char *state :
         {"monitored", "unproved", "phoneOnly", "unknown", "dueSoon", "overdue", "escalating", "owned", "sos"}) {
        DemoWorld world({Role::staff});
        world.run_visit(QLatin1String(state));
        album.place(world, QStringLiteral("visits"), QStringLiteral("visit-") + QLatin1String(state));
        album.place(world, QStringLiteral("today"), QStringLiteral("visit-today-") + QLatin1String(state));
    }
}

void without(Album &album) {
    {
        DemoWorld fresh({Role::staff}, false);
        for (const char *name : {"today", "presence", "desks", "visits", "people", "dse", "notices", "more"})
            album.place(fresh, QString::fromLatin1(name), QStringLiteral("empty-") + QLatin1String(name));
    }
    DemoWorld staff({Role::staff});
    album.place(staff, QStringLiteral("roles"), QStringLiteral("empty-roles-not-allowed"));
    DemoWorld world({Role::staff});
    world.hub_silent(7);
    world.presence.choose(QStringLiteral("2026-11-24"), QStringLiteral("pm"), QStringLiteral("home"), {});
    world.desks.setDate(QStringLiteral("2026-11-27"));
    world.settle();
    world.desks.book(QStringLiteral("TH-1-25"));
    world.settle();
    for (const char *name : {"today", "presence", "desks", "more"})
        album.place(world, QString::fromLatin1(name), QStringLiteral("offline-") + QLatin1String(name));
}

void first_run(Album &album) {
    DemoWorld world({Role::staff}, false);
    world.app.setStage(QStringLiteral("enrol"));
    const QStringList names{QStringLiteral("first-1"), QStringLiteral("first-2"), QStringLiteral("first-3"),
                            QStringLiteral("first-4-compare"), QStringLiteral("first-5-passphrase")};
    album.scene(world, names, [&](DemoWindow &window, const auto &take) {
        world.enrol.startOver();
        take(names.at(0));
        window.tap(QStringLiteral("leaf-next"));
        take(names.at(1));
        window.tap(QStringLiteral("leaf-next"));
        take(names.at(2));
        world.enrol.setUrl(QStringLiteral("https://hub.caldervale.example"));
        world.enrol.setCode(QStringLiteral("7K3M-Q9PD"));
        world.enrol.goOn();
        take(names.at(3));
        world.enrol.fingerprintMatches();
        take(names.at(4));
    });
    world.unlock.setReason(QStringLiteral("This device does not remember your passphrase, so please type it."));
    world.app.setStage(QStringLiteral("unlock"));
    album.place(world, {}, QStringLiteral("first-unlock"));
    world.app.stop(
        QStringLiteral("This profile can not be read."),
        QStringLiteral("Nothing was changed. Ask whoever looks after Tallyboard to enrol this device again."));
    album.place(world, {}, QStringLiteral("first-stopped"));
}

} // namespace

int main(int argc, char **argv) {
    qputenv("QT_QUICK_BACKEND", "software");
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication gui(argc, argv);
    Album album;
    QStringList words = QGuiApplication::arguments().mid(1);
    for (const auto &[option, value] : {std::pair{"--pages", &album.pages}, {"--only", &album.only}}) {
        const auto at = words.indexOf(QLatin1String(option));
        if (at < 0 || at + 1 >= words.size())
            continue;
        *value = words.at(at + 1);
        words.remove(at, 2);
    }
    if (words.size() != 1 || words.first().startsWith(u'-')) {
        std::fputs("Use: tallyboard-shots [--pages QMLFOLDER] [--only WORD] OUTDIR\n", stderr);
        return 2;
    }
    album.folder = words.first();
    QDir().mkpath(album.folder);
    every_place(album), boards(album), addresses(album), visits(album), without(album), first_run(album);
    std::printf("%d pictures in %s, %d problems\n", album.taken, qPrintable(album.folder), album.bad);
    return album.bad == 0 ? 0 : 1;
}
