// The app: options, platform, composition root, window; in that order, and nothing else.
#include "main/AlarmWindow.h"
#include "main/AppWindow.h"
#include "main/Application.h"
#include "main/options.h"
#include "main/warm_start.h"
#include "platform/passphrase_box.h"
#include "platform/process.h"
#include "platform/profile_holder.h"
#include <QGuiApplication>
#include <cstdio>

using namespace tallyboard;

namespace {

constexpr int exit_open_already = 5;

/// Another program has this profile open: its window is what the person wants.
int leave_to_the_first(platform::ProfileHolder &holder, bool self_test) {
    const bool comes = holder.callTheFirst();
    std::fputs(comes ? "Tallyboard is open already with this profile; its window has been asked to the front.\n"
                     : "Another program has this profile open and does not answer. Close it, then start again.\n",
               stderr);
    return comes && !self_test ? 0 : exit_open_already;
}

} // namespace

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
    const WarmSystem warm;
    QGuiApplication::setApplicationName(QStringLiteral("tallyboard"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Tallyboard"));
    platform::Platform platform = platform::make_platform({options->nmea, !options->no_key_store});

    ApplicationOptions chosen;
    chosen.profile = options->profile.empty() ? platform.paths->data_folder() + "/default" : options->profile;
    platform.paths->make_private(chosen.profile);
    const auto holder = platform::hold_profile(chosen.profile);
    if (holder->hold() == platform::ProfileHolder::Hold::others) {
        platform::wipe(options->passphrase);
        return leave_to_the_first(*holder, options->self_test);
    }
    chosen.enrol_link = options->enrol_link;
    chosen.passphrase = options->passphrase;
    const bool unattended = !options->passphrase.empty();
    platform::wipe(options->passphrase);
    Application application(platform, std::move(chosen));
    application.viewModels().settings->force(options->dark, options->text_scale);
    AppWindow window(application.viewModels());
    QObject::connect(holder.get(), &platform::ProfileHolder::called, &gui, [&window] { window.comeToFront(); });
    application.start();

    if (!window.open(options->size))
        return std::fputs("The window could not be made; see above.\n", stderr), 3;
    new AlarmWindow(*application.viewModels().alarms, *platform.clock, *platform.screen_lock, *window.window());
    if (options->self_test)
        window.selfTest(unattended ? QStringLiteral("ready") : QString());
    exit_code = QGuiApplication::exec();
    application.stop();
    return exit_code;
}
