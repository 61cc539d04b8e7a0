// The system's files, failing on demand: the Nth read, write, sync or truncate answers with an error of the test's
// choice, once or for ever after. One plan a process.
#pragma once
#include <string>

namespace tallyboard::testing {

struct FaultPlan {
    long fail_at = 0; // 0: never; else the n-th operation from now
    int code = 10;    // what it answers: SQLITE_IOERR, SQLITE_FULL, ..
    bool sticky = false;
    bool reads = true; // reads count too
};

/// Registers the file system (once) and returns its name, for OpenOptions::vfs.
std::string fault_vfs();
void set_fault_plan(const FaultPlan &plan); // counts anew
/// Operations since the plan was set, and whether it has struck.
long fault_operations();
bool fault_struck();

} // namespace tallyboard::testing
