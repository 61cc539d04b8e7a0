// Whether somebody who holds the phone can tell a close under duress from any other by how long answers take. A
// production hub over HTTP; each trial is a person who starts a visit, closes it with one of their two words, and pulls
// nine times over the next second and a half, in which the hub looks into the word and tells people. Half of the people
// train a classifier, the other half are judged by it: an AUC of 0.50 is a guess. Then the same with 2 ms added to each
// forced close, which must be seen, or the measurement itself would be worth nothing.
#include "bench_hub.h"
#include "codec/codec.h"
#include "load.h"
#include "protocol/closing_word.h"
#include "protocol/wire.h"
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <thread>
#include <unistd.h>

using namespace tallyboard;
using namespace tallyboard::bench;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int pulls = 9;
constexpr auto between_pulls = std::chrono::milliseconds(160);
constexpr std::size_t features = 1 + pulls;
constexpr const char *safe_word = "blue door", *forced_word = "red door";

struct Trial {
    bool forced = false;
    std::array<double, features> log_ms{}; // the close, then each pull
    std::array<std::size_t, features> bytes{};
};

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

class Person {
public:
    Person(BenchHub &hub, Employee &employee, bool forced) : m_hub(hub), m_employee(employee) {
        m_trial.forced = forced;
    }

    Trial run() {
        const protocol::Bytes32 key = protocol::signing_key_from_seed(seed()).public_key;
        say(ChooseClosingWords{protocol::seal_closing_words({safe_word, forced_word}, key, protocol::random_bytes)});
        StartVisit start;
        start.visit = VisitId{m_hub.fresh_id()};
        start.where = "14 Mill Lane", start.what = "Inspection", start.minutes = 60;
        say(start);
        while (m_more)
            pull();
        const CloseVisit close{
            start.visit, 1,
            protocol::seal_closing_word(m_trial.forced ? forced_word : safe_word, key, protocol::random_bytes)};
        measure(0, [&] { return say(close); });
        const auto begun = Clock::now();
        for (std::size_t i = 1; i <= pulls; ++i) {
            std::this_thread::sleep_until(begun + between_pulls * static_cast<int>(i));
            measure(i, [&] { return pull(); });
        }
        return m_trial;
    }

private:
    static protocol::Bytes32 seed() { // the bench hub's
        protocol::Bytes32 bytes;
        bytes.fill(3);
        return bytes;
    }
    template <class F> void measure(std::size_t which, F ask) {
        const auto start = Clock::now();
        m_trial.bytes[which] = ask();
        m_trial.log_ms[which] = std::log(ms_since(start));
    }
    std::size_t post(const std::string &body, protocol::RoundAnswer &answer) {
        const std::string text = fetch(m_hub.port(), http_post("/v1/round", body, m_employee.token));
        auto read = protocol::read_round_answer(text);
        if (!read)
            throw std::runtime_error("duress: no round's answer: " + text.substr(0, 200));
        answer = read.take();
        return text.size();
    }
    std::size_t say(const Verb &verb) {
        protocol::RoundAnswer answer;
        const std::size_t bytes = post(m_hub.round(m_employee, {verb}), answer);
        if (answer.answers.size() != 1 || answer.answers[0].verdict != Verdict::accepted)
            throw std::runtime_error("duress: a press was not accepted");
        return bytes;
    }
    std::size_t pull() {
        protocol::RoundRequest request;
        request.device = m_employee.device;
        request.place = m_place;
        request.rows_max = 12'000;
        protocol::RoundAnswer answer;
        const std::size_t bytes = post(protocol::write(request), answer);
        m_place = answer.place;
        m_more = answer.more;
        return bytes;
    }

    BenchHub &m_hub;
    Employee &m_employee;
    FeedPlace m_place;
    bool m_more = true;
    Trial m_trial;
};

/// How likely a forced one has the higher score, of all pairs; 0.50: no better than a guess.
double auc(const std::vector<std::pair<double, bool>> &scores) {
    auto sorted = scores;
    std::ranges::sort(sorted);
    double ranks = 0, forced = 0;
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t end = i;
        while (end < sorted.size() && sorted[end].first == sorted[i].first)
            ++end;
        for (std::size_t j = i; j < end; ++j)
            if (sorted[j].second)
                ranks += static_cast<double>(i + end + 1) / 2, ++forced; // the mean rank of equals, from 1
        i = end;
    }
    const double safe = static_cast<double>(sorted.size()) - forced;
    return (ranks - forced * (forced + 1) / 2) / (forced * safe);
}

/// A linear discriminant, each feature by itself: fitted to `train`, judged on `held_out`.
double held_out_auc(const std::vector<Trial> &train, const std::vector<Trial> &held_out) {
    std::array<double, features> weight{};
    for (std::size_t f = 0; f < features; ++f) {
        std::array<double, 2> sum{}, squares{}, count{};
        for (const Trial &trial : train) {
            sum[trial.forced] += trial.log_ms[f];
            squares[trial.forced] += trial.log_ms[f] * trial.log_ms[f];
            ++count[trial.forced];
        }
        const double safe = sum[0] / count[0], forced = sum[1] / count[1];
        const double spread = squares[0] / count[0] - safe * safe + squares[1] / count[1] - forced * forced;
        weight[f] = (forced - safe) / std::max(spread, 1e-9);
    }
    std::vector<std::pair<double, bool>> scores;
    for (const Trial &trial : held_out) {
        double score = 0;
        for (std::size_t f = 0; f < features; ++f)
            score += weight[f] * trial.log_ms[f];
        scores.emplace_back(score, trial.forced);
    }
    return auc(scores);
}

std::vector<Trial> measure(BenchHub &hub, int people, int at_once) {
    std::vector<Trial> trials(static_cast<std::size_t>(people));
    std::vector<bool> forced(trials.size());
    std::mt19937 order{20'261'130};
    for (std::size_t i = 0; i < forced.size(); ++i)
        forced[i] = i % 2 == 0;
    std::shuffle(forced.begin(), forced.end(), order);
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < at_once; ++t)
        threads.emplace_back([&] {
            for (std::size_t i = next++; i < trials.size(); i = next++)
                trials[i] = Person(hub, hub.employees[i], forced[i]).run();
        });
    for (std::thread &thread : threads)
        thread.join();
    return trials;
}

double split_auc(const std::vector<Trial> &trials) {
    const auto middle = trials.begin() + static_cast<std::ptrdiff_t>(trials.size() / 2);
    return held_out_auc({trials.begin(), middle}, {middle, trials.end()});
}

void add_to_forced(std::vector<Trial> &trials, double ms) {
    for (Trial &trial : trials)
        if (trial.forced)
            trial.log_ms[0] = std::log(std::exp(trial.log_ms[0]) + ms);
}

/// Bytes of the answers: each class has the same set of lengths, or somebody could count.
std::array<double, features> size_aucs(const std::vector<Trial> &trials) {
    std::array<double, features> out{};
    for (std::size_t f = 0; f < features; ++f) {
        std::vector<std::pair<double, bool>> scores;
        for (const Trial &trial : trials)
            scores.emplace_back(static_cast<double>(trial.bytes[f]), trial.forced);
        out[f] = auc(scores);
    }
    return out;
}

} // namespace

int main(int argc, char **argv) {
    const int people = argc > 1 ? std::atoi(argv[1]) : 2'400;
    const int at_once = argc > 2 ? std::atoi(argv[2]) : 4;
    const auto folder = std::filesystem::temp_directory_path() / ("tallyboard-duress-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    int status = 0;
    {
        BenchHub hub(folder.string(), people, 10);
        auto trials = measure(hub, people, at_once);
        const double found = split_auc(trials);
        std::printf("%d people, half of them judged: AUC %.3f (0.50 +- 0.04 wanted)\n", people, found);
        const auto sizes = size_aucs(trials);
        std::printf("by the length of the close's answer %.3f, of the pulls' %.3f to %.3f\n", sizes[0],
                    *std::min_element(sizes.begin() + 1, sizes.end()),
                    *std::max_element(sizes.begin() + 1, sizes.end()));
        add_to_forced(trials, 2);
        const double planted = split_auc(trials);
        std::printf("with 2 ms planted in each forced close: AUC %.3f (must be seen: over 0.54)\n", planted);
        std::vector<double> closes;
        for (const Trial &trial : trials)
            if (!trial.forced)
                closes.push_back(std::exp(trial.log_ms[0]));
        std::ranges::sort(closes);
        std::printf("a close takes %.2f ms in the middle, %.2f ms in 95 of 100\n", closes[closes.size() / 2],
                    closes[closes.size() * 95 / 100]);
        status = std::abs(found - 0.5) <= 0.04 && planted > 0.54 ? 0 : 1;
    }
    std::filesystem::remove_all(folder);
    return status;
}
