// What a run counted and what it found wrong, and work spread over processes: children count and report through pipes,
// so that a crash of one is a finding too and no state is shared.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tallyboard::faults {

struct Tally {
    std::map<std::string, std::uint64_t> counts;
    std::vector<std::string> violations; // each says how to run it again

    void add(const Tally &other);
    void wrong(const std::string &what) { violations.push_back(what); }
};

/// Runs work(0) .. work(jobs - 1), each in a child process; a child that dies is a violation.
Tally in_children(int jobs, const std::function<Tally(int)> &work);

/// "power loss: 51,234 images in 88.1 s (581/s), 0 violations" and up to ten of them.
void print(const std::string &title, const std::string &unit, const Tally &tally, double seconds);

} // namespace tallyboard::faults
