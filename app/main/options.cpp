#include "main/options.h"
#include "platform/passphrase_box.h"
#include <CLI/CLI.hpp>
#include <iostream>
#include <unistd.h>

namespace tallyboard {
namespace {

/// To the end of the descriptor or the first line break.
bool read_passphrase(int descriptor, std::string &out) {
    char c = 0;
    ssize_t got = 0;
    while (out.size() <= platform::passphrase_bytes_max && (got = ::read(descriptor, &c, 1)) == 1 && c != '\n')
        out += c;
    ::close(descriptor);
    return got >= 0 && out.size() >= platform::passphrase_bytes_min && out.size() <= platform::passphrase_bytes_max;
}

} // namespace

std::optional<Options> read_options(int argc, char **argv, int &exit_code) {
    Options options;
    CLI::App cli{"Tallyboard: who is in, and who is not back yet"};
    std::string link, nmea, size;
    int descriptor = -1;
    cli.add_option("--profile", options.profile, "Folder of the profile (default: this person's own)");
    cli.add_option("--enrol", link, "The link your administrator gave you");
    cli.add_option("--passphrase-fd", descriptor, "Read the passphrase from this open file descriptor")
        ->check(CLI::Range(0, 65'535));
    cli.add_option("--nmea", nmea,
                   "Read positions from this receiver: a recorded file, a pipe, socket://host:port or serial:/dev/...");
    cli.add_option("--size", size, "Shape of the window")->check(CLI::IsMember({"phone", "laptop"}));
    cli.add_option("--text-scale", options.text_scale, "Size of the text, 1.0 to 2.0")->check(CLI::Range(1.0, 2.0));
    cli.add_flag("--dark", options.dark, "Dark colours");
    cli.add_flag("--no-key-store", options.no_key_store,
                 "Ask for the passphrase instead of using the system's key store");
    cli.add_flag("--self-test", options.self_test, "Show the first page, then leave: 0 when nothing complained");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &problem) {
        exit_code = cli.exit(problem) == 0 ? 0 : 2;
        return std::nullopt;
    }
    options.enrol_link = QString::fromStdString(link);
    options.nmea = QString::fromStdString(nmea);
    options.size = QString::fromStdString(size);
    if (descriptor >= 0 && !read_passphrase(descriptor, options.passphrase)) {
        std::cerr << "--passphrase-fd " << descriptor << ": no passphrase of " << platform::passphrase_bytes_min
                  << " to " << platform::passphrase_bytes_max << " bytes could be read there\n";
        exit_code = 2;
        return std::nullopt;
    }
    return options;
}

} // namespace tallyboard
