// The command line of the app, the same for both programs.
#pragma once
#include <QString>
#include <optional>
#include <string>

namespace tallyboard {

struct Options {
    std::string profile; // folder; empty: the person's own
    QString enrol_link;
    std::string passphrase; // read from --passphrase-fd, never from the command line
    QString nmea;
    QString size; // "", "phone" or "laptop"
    bool self_test = false;
    bool no_key_store = false;
    bool dark = false;
    double text_scale = 0; // 0: as the person chose
};

/// Nothing: end the program with `exit_code` (help was shown, or a mistake was explained).
std::optional<Options> read_options(int argc, char **argv, int &exit_code);

} // namespace tallyboard
