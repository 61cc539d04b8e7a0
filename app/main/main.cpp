// The app: options, platform, composition root, window; in that order, and nothing else.
#include "main/AppWindow.h"
#include "main/Application.h"
#include "main/options.h"
#include "main/warm_start.h"
#include "platform/passphrase_box.h"
#include "platform/process.h"
#include <QGuiApplication>
#include <cstdio>

using namespace tallyboard;

int main(int argc, char **argv) {
    platform::harden_process();
    platform::reserve_in_large_steps();
    int exit_code = 0;
    auto options = read_options(argc, argv, exit_code);
    if (!options)
        return exit_code;
    if (!protocol::start())
        return std::fputs("The cryptography library did not start.\n", stderr), 3;

    QGuiApplication gui(argc, argv);
    warm_system();
    QGuiApplication::setApplicationName(QStringLiteral("tallyboard"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Tallyboard"));
    platform::Platform platform = platform::make_platform({options->nmea, !options->no_key_store});

    ApplicationOptions chosen;
    chosen.profile = options->profile.empty() ? platform.paths->data_folder() + "/default" : options->profile;
    chosen.enrol_link = options->enrol_link;
    chosen.passphrase = options->passphrase;
    const bool unattended = !options->passphrase.empty();
    platform::wipe(options->passphrase);
    Application application(platform, std::move(chosen));
    application.viewModels().settings->force(options->dark, options->text_scale);
    AppWindow window(application.viewModels());
    application.start();

    if (!window.open(options->size))
        return std::fputs("The window could not be made; see above.\n", stderr), 3;
    if (options->self_test)
        window.selfTest(unattended ? QStringLiteral("ready") : QString());
    exit_code = QGuiApplication::exec();
    application.stop();
    return exit_code;
}
