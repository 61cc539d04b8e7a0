// tallyboard-bench [--json] [--only WORD]: our figures against the bare limits of this very run. Progress on stderr.
#include "bench.h"
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <functional>
#include <utility>

int main(int argc, char **argv) {
    using namespace tallyboard::bench;
    bool json = false;
    std::string only;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0)
            json = true;
        else if (std::strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            only = argv[++i];
        else
            return std::fprintf(stderr, "usage: tallyboard-bench [--json] [--only WORD]\n"), 2;
    }
    const std::string bin = std::filesystem::read_symlink("/proc/self/exe").parent_path().string();
    const std::pair<const char *, std::function<void(Report &)>> all[] = {
        {"tap", bench_tap},
        {"pull", bench_pull_and_push},
        {"live", bench_live_change},
        {"bookings", bench_bookings},
        {"deadlines", bench_deadlines},
        {"hello", bench_hello},
        {"start", [&](Report &r) { bench_start(r, bin); }}};
    Report report;
    int failed = 0;
    for (const auto &[name, run] : all) {
        if (!only.empty() && only != name)
            continue;
        try {
            run(report);
        } catch (const std::exception &error) {
            std::fprintf(stderr, "  %s: could not be measured: %s\n", name, error.what());
            failed = 1;
        }
    }
    json ? report.print_json() : report.print_table();
    return failed;
}
