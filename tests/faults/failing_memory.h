// Memory that fails on demand: the n-th allocation from now on, by operator new or by SQLite, answers "none left". A
// program that links this has its operator new replaced. One plan a process.
#pragma once

namespace tallyboard::faults {

/// Puts SQLite's allocations under the plan. Before anything of SQLite is used, or it has no effect and says so.
bool install_failing_memory();

struct MemoryFault {
    long fail_at = 0; // 0: never
    bool sticky = false;
};
void set_memory_fault(const MemoryFault &fault); // counts anew, unless it takes the fault away
long allocations();                              // counted only while a fault is set
bool memory_struck();

} // namespace tallyboard::faults
