#include "bench.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace tallyboard::bench {
namespace fs = std::filesystem;

double now_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
}

double percentile(std::vector<double> values, double share) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    return values[std::min(index, values.size() - 1)];
}

double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

void Report::add(Line line) {
    std::fprintf(stderr, "  %-46s ours %.3f %s, bare %.3f %s, ratio %.2f (%s) %s\n", line.what.c_str(), line.ours,
                 line.unit.c_str(), line.bare, line.unit.c_str(), line.ratio, line.target.c_str(), line.more.c_str());
    m_lines.push_back(std::move(line));
}

void Report::print_table() const {
    std::printf("| what | ours | bare limit | ratio | target | met | more |\n|---|---|---|---|---|---|---|\n");
    for (const Line &l : m_lines)
        std::printf("| %s | %.3g %s | %.3g %s | %.2f | %s | %s | %s |\n", l.what.c_str(), l.ours, l.unit.c_str(),
                    l.bare, l.unit.c_str(), l.ratio, l.target.c_str(), l.met ? "yes" : "NO", l.more.c_str());
}

void Report::print_json() const {
    std::printf("[\n");
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Line &l = m_lines[i];
        std::printf("  {\"what\":\"%s\",\"ours\":%.6g,\"bare\":%.6g,\"unit\":\"%s\",\"ratio\":%.4f,\"target\":\"%s\","
                    "\"met\":%s,\"more\":\"%s\"}%s\n",
                    l.what.c_str(), l.ours, l.bare, l.unit.c_str(), l.ratio, l.target.c_str(), l.met ? "true" : "false",
                    l.more.c_str(), i + 1 < m_lines.size() ? "," : "");
    }
    std::printf("]\n");
}

Pair in_turn(int rounds, const std::function<double()> &ours, const std::function<double()> &bare) {
    Pair pair;
    for (int i = 0; i < rounds; ++i) {
        pair.ours.push_back(ours());
        pair.bare.push_back(bare());
    }
    return pair;
}

namespace {
struct Folders {
    std::vector<fs::path> made;
    ~Folders() {
        std::error_code ignored;
        for (const auto &path : made)
            fs::remove_all(path, ignored);
    }
};
} // namespace

std::string scratch_folder(const std::string &name) {
    static Folders folders;
    const char *wanted = std::getenv("TALLYBOARD_BENCH_DIR");
    const fs::path base = wanted != nullptr ? fs::path(wanted) : fs::temp_directory_path();
    const fs::path path = base / ("tallyboard-bench-" + std::to_string(::getpid()) + "-" + name);
    fs::remove_all(path);
    fs::create_directories(path);
    folders.made.push_back(path);
    return path.string();
}

} // namespace tallyboard::bench
