// The bench's own tools: medians, ratios and the table. Each line sets one of our figures against the bare limit that
// the same run measures, taken in turn (A B A B), because one machine drifts by 3-6 x within an hour. Never a test.
#pragma once
#include "domain/presence.h"
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tallyboard::bench {

/// Milliseconds of a monotonic clock.
double now_ms();
double median(std::vector<double> values);
double percentile(std::vector<double> values, double share); // 0..1

/// One of three kinds of place that need no site, so that every declaration is accepted.
constexpr PlaceKind siteless(int i) {
    return i % 3 == 0 ? PlaceKind::home : i % 3 == 1 ? PlaceKind::visits : PlaceKind::leave;
}

struct Line {
    std::string what, target;
    double ours = 0, bare = 0; // medians, in `unit`
    std::string unit;
    double ratio = 0; // as the target states it
    bool met = false;
    std::string more; // p99, bytes, doubles …
};

class Report {
public:
    void add(Line line);
    void print_table() const;
    void print_json() const;

private:
    std::vector<Line> m_lines;
};

struct Pair {
    std::vector<double> ours, bare;
};
/// Runs both in turn `rounds` times (ours first, then bare); each returns its own measure.
Pair in_turn(int rounds, const std::function<double()> &ours, const std::function<double()> &bare);

/// A fresh folder below the system's temporary one, on a real disk when TALLYBOARD_BENCH_DIR says so; removed at exit.
std::string scratch_folder(const std::string &name);

// One function a line of the table.
void bench_tap(Report &report);
void bench_pull_and_push(Report &report);
void bench_live_change(Report &report);
void bench_bookings(Report &report);
void bench_deadlines(Report &report);
void bench_hello(Report &report);
void bench_start(Report &report, const std::string &bin_folder);

} // namespace tallyboard::bench
