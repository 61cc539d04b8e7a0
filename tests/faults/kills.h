// kill -9 at random moments, real files, real processes; then the audit: what was answered is
// there. Proves nothing about power loss (power_loss.h does); it does see what a memory disk can not: the system's own
// file system calls, locks, and both programs as they are shipped.
#pragma once
#include "tally.h"

namespace tallyboard::faults {

struct Kills {
    std::uint64_t kills = 5'000;
    std::uint64_t seed = 1;
    double seconds = 0;
    int jobs = 2;
    std::string hub_program; // tallyboard-hub; empty: only the stores
    bool forget = false;     // the child says "answered" before it is and dies there: must be found out every time
};

/// Forked writers of a device's store and of a hub's, killed and audited at once.
Tally run_store_kills(const Kills &what);
/// tallyboard-hub over loopback HTTP and devices with the production keeper and curl, both killed; in the end every
/// answered tap has been decided at the hub exactly once.
Tally run_program_kills(const Kills &what);

/// As many system calls of tallyboard-hub fail as `kills` says; needs strace.
Tally run_syscalls(const Kills &what);

// The two halves of run_store_kills.
Tally kill_devices(const Kills &what, std::uint64_t kills, std::uint64_t seed, double until);
Tally kill_hubs(const Kills &what, std::uint64_t kills, std::uint64_t seed, double until);

} // namespace tallyboard::faults
