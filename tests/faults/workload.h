// The stores as subjects of fault runs: the production LocalStore or hub store with its service on a memory disk, and
// lists of steps, each one answered transaction. What a subject holds is a text of every row of every table, so "every
// answered write is there, nothing twice, nothing invented" is one comparison: after a fault the file must hold exactly
// what it held after the last answered step, or that and the step that was under way. A step's ids and chance come from
// its number, so that the same step run again asks for the same thing.
#pragma once
#include "support/store/memory_disk.h"
#include "tally.h"
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tallyboard::faults {

class Subject {
public:
    virtual ~Subject() = default; // closes
    /// Through the production open gate; what is wrong, or nothing.
    virtual std::string open() = 0;
    virtual void close() = 0;
    /// Returns when the step is answered; throws when the store says that it failed.
    virtual void step(std::size_t i) = 0;
    virtual std::string contents() = 0;
    /// The file's own integrity and what else must always hold; what is wrong, or nothing.
    virtual std::string audit() = 0;
    virtual testing::MemoryDisk &disk() = 0;
};

struct Workload {
    std::string name;
    std::size_t setup = 0;             // so many first steps go without faults
    std::size_t steps = 0;             // with the setup
    std::vector<bool> repeatable = {}; // whether a step done twice changes nothing more (the hub: same command ids)
    std::function<std::unique_ptr<Subject>(const testing::DiskImage &)> make;
    bool fail_stop = false; // the program ends when a step throws
};

std::vector<Workload> device_workloads();
std::vector<Workload> hub_workloads();
std::vector<Workload> all_workloads();
/// Those whose name is in the comma list; empty: all.
std::vector<Workload> workloads_named(const std::string &names);

/// A clean run: what the subject holds after opening (at 0) and after each step, the disk before the first step that
/// counts, and at which place of the log each of those steps began and was answered. Opening is step -1 when there is
/// no setup.
struct Reference {
    testing::DiskImage base;
    std::vector<testing::DiskOp> log;
    struct Mark {
        std::size_t began = 0, answered = 0; // log sizes
        std::size_t step = 0;                // which; `opening` for the first opening
    };
    static constexpr std::size_t opening = static_cast<std::size_t>(-1);
    std::vector<Mark> marks;
    std::vector<std::string> contents; // [k]: after k steps
    std::string wrong;                 // the clean run itself failed
};
Reference run_clean(const Workload &workload);
/// `work` for each by name, with its clean run; ends at the first whose clean run fails.
Tally with_each(const std::string &names, const std::function<Tally(const Workload &, const Reference &)> &work);

/// First line in which they differ, for a report.
std::string difference(const std::string &got, const std::string &wanted);

} // namespace tallyboard::faults
