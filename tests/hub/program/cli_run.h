// For tests of the command line: it runs in process, on a hub in a folder of its own, and what it prints is kept.
#pragma once
#include "hub/admin/cli.h"
#include "hub/http/real_clock.h"
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <sstream>

namespace tallyboard::testing {

/// A base of test classes, behind QObject.
class CliRun {
protected:
    /// A new folder; what was in the one before is gone.
    void anew() { m_folder = std::make_unique<QTemporaryDir>(); }
    std::string path(const std::string &name) const { return m_folder->path().toStdString() + "/" + name; }
    static std::string sample(const std::string &name) {
        return qEnvironmentVariable("TALLYBOARD_SOURCE_DIR").toStdString() + "/tests/data/" + name;
    }
    /// The exit code of `tallyboard-hub --data <folder>/hub arguments…`; what it said is in m_out and m_err.
    int run(std::vector<std::string> arguments) {
        std::ostringstream out, err;
        hub::Console world{out, err, hub::real_now, protocol::random_bytes, {}};
        arguments.insert(arguments.begin(), {"--data", path("hub")});
        const int code = hub::run_cli(std::move(arguments), world);
        m_out = out.str(), m_err = err.str();
        return code;
    }
    static bool says(const std::string &text, const char *part) { return text.find(part) != std::string::npos; }

    std::string m_out, m_err;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace tallyboard::testing
