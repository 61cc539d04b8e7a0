#include "tally.h"
#include <cstdio>
#include <iostream>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace tallyboard::faults {

namespace {

std::string text_of(const Tally &tally) {
    std::ostringstream out;
    for (const auto &[name, n] : tally.counts)
        out << "c " << n << ' ' << name << '\n';
    for (auto what : tally.violations) {
        for (char &c : what)
            c = c == '\n' ? ' ' : c;
        out << "v " << what << '\n';
    }
    out << "end\n";
    return out.str();
}

bool read_into(Tally &tally, const std::string &text) {
    std::istringstream in(text);
    std::string line;
    while (std::getline(in, line)) {
        if (line == "end")
            return true;
        if (line.starts_with("v "))
            tally.violations.push_back(line.substr(2));
        std::istringstream words(line);
        std::string kind, name;
        std::uint64_t n = 0;
        if (words >> kind >> n && kind == "c" && std::getline(words >> std::ws, name))
            tally.counts[name] += n;
    }
    return false;
}

[[noreturn]] void run_child(const std::function<Tally(int)> &work, int job, int pipe) {
    Tally tally;
    try {
        tally = work(job);
    } catch (const std::exception &error) {
        tally.wrong(std::string("thrown out of the run: ") + error.what());
    }
    const std::string text = text_of(tally);
    for (std::size_t at = 0; at < text.size();) {
        const auto n = ::write(pipe, text.data() + at, text.size() - at);
        if (n <= 0)
            break;
        at += static_cast<std::size_t>(n);
    }
    std::cout.flush();
    ::_exit(0);
}

std::string with_commas(std::uint64_t n) {
    std::string digits = std::to_string(n);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

} // namespace

void Tally::add(const Tally &other) {
    for (const auto &[name, n] : other.counts)
        counts[name] += n;
    violations.insert(violations.end(), other.violations.begin(), other.violations.end());
}

Tally in_children(int jobs, const std::function<Tally(int)> &work) {
    std::cout.flush();
    std::vector<std::pair<pid_t, int>> children;
    for (int job = 0; job < jobs; ++job) {
        int ends[2] = {-1, -1};
        if (::pipe(ends) != 0)
            break;
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            run_child(work, job, ends[1]);
        }
        ::close(ends[1]);
        children.emplace_back(child, ends[0]);
    }
    Tally all;
    for (const auto &[child, pipe] : children) {
        std::string text;
        char chunk[4096];
        for (ssize_t n = 0; (n = ::read(pipe, chunk, sizeof chunk)) > 0;)
            text.append(chunk, static_cast<std::size_t>(n));
        ::close(pipe);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (!read_into(all, text))
            all.wrong("a run died, wait status " + std::to_string(status));
    }
    return all;
}

void print(const std::string &title, const std::string &unit, const Tally &tally, double seconds) {
    const auto found = tally.counts.find(unit);
    const std::uint64_t n = found == tally.counts.end() ? 0 : found->second;
    char rate[64];
    std::snprintf(rate, sizeof rate, "%.1f s (%.0f/s)", seconds, seconds > 0 ? static_cast<double>(n) / seconds : 0.0);
    std::cout << title << ": " << with_commas(n) << ' ' << unit << " in " << rate << ", " << tally.violations.size()
              << " violations\n";
    for (const auto &[name, count] : tally.counts)
        if (name != unit)
            std::cout << "    " << name << ": " << with_commas(count) << '\n';
    for (std::size_t i = 0; i < tally.violations.size() && i < 10; ++i)
        std::cout << "  VIOLATION " << tally.violations[i] << '\n';
    std::cout.flush();
}

} // namespace tallyboard::faults
