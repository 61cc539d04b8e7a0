// How long the program itself takes. Nothing inside a schedule may ask it.
#pragma once
#include <chrono>
#include <ctime>

namespace tallyboard::simulation {

class RunClock {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }
    /// Of this process: what a core would need that had nothing else to do.
    double core_seconds() const { return cpu() - m_cpu; }

private:
    static double cpu() {
        timespec used{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
        return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
    }
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    double m_cpu = cpu();
};

} // namespace tallyboard::simulation
