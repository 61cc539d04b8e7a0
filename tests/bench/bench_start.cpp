// From main to the first useful frame: the app with 10,000 rows in its store, against a bare Controls.Basic window.
// Each program is started anew, says on stdout when its first frame was swapped, and is asked for its resident memory.
#include "bench.h"
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

namespace tallyboard::bench {
namespace {

struct Start {
    double ms = 0, rss_mb = 0;
};

/// Runs `command` and reads its line "first-frame <ms> <rss kB>".
Start run(const std::string &command) {
    FILE *pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr)
        throw std::runtime_error("can not start " + command);
    Start start;
    std::array<char, 512> line{};
    while (std::fgets(line.data(), static_cast<int>(line.size()), pipe) != nullptr) {
        double ms = 0, kb = 0;
        if (std::sscanf(line.data(), "first-frame %lf %lf", &ms, &kb) == 2)
            start = {ms, kb / 1024};
    }
    if (::pclose(pipe) != 0 || start.ms <= 0)
        throw std::runtime_error("no first frame from " + command);
    return start;
}

} // namespace

void bench_start(Report &report, const std::string &bin_folder) {
    const std::string folder = scratch_folder("start");
    const std::string environment = "QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software ";
    const std::string app = environment + bin_folder + "/tallyboard-bench-app " + folder;
    const std::string window = environment + bin_folder + "/tallyboard-bench-window";
    run(app); // makes the profile with its rows
    std::vector<double> ours_mb, bare_mb;
    const Pair pair = in_turn(
        21,
        [&] {
            const Start start = run(app);
            ours_mb.push_back(start.rss_mb);
            return start.ms;
        },
        [&] {
            const Start start = run(window);
            bare_mb.push_back(start.rss_mb);
            return start.ms;
        });
    const double ratio = median(pair.ours) / median(pair.bare), memory = median(ours_mb) / median(bare_mb);
    std::ostringstream more;
    more << "memory " << static_cast<int>(median(ours_mb)) << " MB against " << static_cast<int>(median(bare_mb))
         << " MB, ratio " << static_cast<int>(memory * 100) / 100.0 << " (<= 2.5)";
    report.add({"app start to first useful frame", "<= 2x a bare window", median(pair.ours), median(pair.bare), "ms",
                ratio, ratio <= 2 && memory <= 2.5, more.str()});
}

} // namespace tallyboard::bench
