// What a seed stands for: knobs and a list of steps, all made before the run begins, so that a step can be left out and
// the rest stays the same (that is how a failure is shrunk). Times are true milliseconds.
#pragma once
#include "domain/enum_text.h"
#include "simulation/chance.h"
#include <array>
#include <string>
#include <vector>

namespace tallyboard::simulation {

enum class Act {
    press,     // a person does something: a workload's step
    look,      // every screen is compared with the truth
    leap,      // minutes pass; most devices sleep
    offline,   // a device loses its network
    online,    // and finds it again
    clog,      // one device's answers wait
    unclog,    // in whatever order the steps say
    crash,     // the app's process dies and starts again
    cut,       // the process dies in the middle of its next write to the store
    hub_crash, // the hub's process dies and starts again
    hub_cut,   // it dies just before or just after its next commit
    hub_down,  // the hub is away for a while
    wall,      // a device's wall clock is set
    hub_wall,  // the hub's is, or is found by a time server, or confirmed by the operator
    reboot,    // a device starts anew: another boot id, boottime from zero
    hub_reboot,
    keep,    // a copy of a device's file is put away
    swap,    // a device wakes up with an older copy, or with another device's
    vault,   // the person locks or unlocks the vault
    admin,   // an operator edits plan, roles, people
    restore, // the hub's store is put back to an earlier state, under a new history id
    away     // six weeks pass in which nobody does anything and the hub is off
};
constexpr auto words(Act) {
    return std::array<std::string_view, 22>{"press",  "look",     "leap",    "offline",    "online",  "clog",
                                            "unclog", "crash",    "cut",     "hub_crash",  "hub_cut", "hub_down",
                                            "wall",   "hub_wall", "reboot",  "hub_reboot", "keep",    "swap",
                                            "vault",  "admin",    "restore", "away"};
}

struct Step {
    Act act = Act::press;
    int device = 0;
    std::int64_t wait_ms = 0; // before it
    std::uint64_t chance = 0; // everything the step draws comes from here
};

/// Faults in thousandths of messages (TigerBeetle's ranges); times in milliseconds.
struct Knobs {
    int devices = 2;
    int lost = 0, doubled = 0, slow = 0, cut = 0, portal = 0, busy = 0, stale = 0;
    std::int64_t way_ms = 40, slow_ms = 4'000;
    std::int64_t batch_ms = 0;  // the hub gathers requests for this long
    std::int64_t store_ms = 0;  // the store's thread takes this long to answer
    std::size_t page_rows = 0;  // the hub's page; 0: as asked
    bool streams = true;        // a proxy may not let them through
    int mail_fails = 0;         // thousandths of messages to people; so the next two
    int mail_refused = 0;       // for good
    int mail_doubtful = 0;      // cut behind the message
    std::int64_t mail_ms = 300; // a message to people is on its way for at most this long
    int sos = 60;               // thousandths of a worker's presses
    int words = 0;              // the same, of closes; more than none: workers choose closing words, and use them
    bool two_officers = false;  // the colleague answers alarms too, from the beginning
    bool fresh = false;         // devices begin without rows
    bool vaults = false;        // unlocked from the start
    int rungs = 3;
    unsigned workloads = 255; // bit set
};

struct Schedule {
    std::uint64_t seed = 0;
    Knobs knobs;
    std::vector<Step> steps;
};

Schedule schedule_of(std::uint64_t seed);
std::string text_of(const Knobs &knobs);
std::string text_of(const Schedule &schedule); // for people: one step a line

} // namespace tallyboard::simulation
