// The same app with the fake platform and a hub inside it, to look at, to show and to test without a server. Nothing is
// written to disk and nothing leaves the process.
#include "client/loopback_transport.h"
#include "main/AlarmWindow.h"
#include "main/AppWindow.h"
#include "main/Application.h"
#include "main/offline_hub.h"
#include "main/options.h"
#include "main/warm_start.h"
#include <QGuiApplication>
#include <QTimer>
#include <cstdio>

using namespace tallyboard;

int main(int argc, char **argv) {
    int exit_code = 0;
    const auto options = read_options(argc, argv, exit_code);
    if (!options)
        return exit_code;
    if (!protocol::start())
        return std::fputs("The cryptography library did not start.\n", stderr), 3;

    QGuiApplication gui(argc, argv);
    const WarmSystem warm;
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Tallyboard (offline)"));
    platform::Platform platform = platform::make_platform({});
    OfflineHub hub(*platform.clock);

    ApplicationOptions chosen;
    chosen.enrol_link = QString::fromStdString(hub.link());
    chosen.passphrase = "offline offline"; // everything is in memory: it protects nothing, and nobody types it
    chosen.transport = [&hub](const sync::HubAddress &, const auto &) { return hub.transport(); };
    Application application(platform, std::move(chosen));
    application.viewModels().settings->force(options->dark, options->text_scale);
    AppWindow window(application.viewModels());
    application.start();

    QTimer due; // the hub's own second hand
    QObject::connect(&due, &QTimer::timeout, [&hub] { hub.tick(); });
    due.start(1'000);
    if (!window.open(options->size))
        return std::fputs("The window could not be made; see above.\n", stderr), 3;
    new AlarmWindow(*application.viewModels().alarms, *platform.clock, *platform.screen_lock, *window.window());
    if (options->self_test)
        window.selfTest(QStringLiteral("ready"));
    exit_code = QGuiApplication::exec();
    application.stop();
    return exit_code;
}
