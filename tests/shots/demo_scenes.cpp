// What a page is shown with, by name: for tests that go through all of them.
#include "shots/demo_world.h"

namespace tallyboard::demo {
namespace {

void first_run(DemoWorld &world, const QString &scene) {
    world.app.setStage(scene == QLatin1String("unlock") ? scene : QStringLiteral("enrol"));
    if (scene == QLatin1String("typed") || scene == QLatin1String("compare")) {
        world.enrol.setUrl(QStringLiteral("https://hub.caldervale.example"));
        world.enrol.setCode(scene == QLatin1String("typed") ? QString() : QStringLiteral("7K3M-Q9PD"));
    }
    if (scene == QLatin1String("passphrase"))
        world.enrol.pasteLink(QStringLiteral("https://hub.caldervale.example/enrol#x"));
    if (scene != QLatin1String("enrol") && scene != QLatin1String("unlock"))
        world.enrol.goOn();
}

} // namespace

void DemoWorld::set_scene(const QString &scene) {
    if (scene.isEmpty())
        fill_board();
    else if (scene == QLatin1String("running"))
        run_visit(QStringLiteral("dueSoon"));
    else if (scene == QLatin1String("lost"))
        lose_things();
    else if (scene == QLatin1String("form"))
        draft_assessment();
    else if (scene == QLatin1String("locked"))
        session.closeVault();
    else if (scene == QLatin1String("offline"))
        hub_silent(6);
    else if (scene == QLatin1String("stopped"))
        app.stop(QStringLiteral("This profile can not be opened."), QStringLiteral("Call your administrator."));
    else
        first_run(*this, scene);
}

} // namespace tallyboard::demo
