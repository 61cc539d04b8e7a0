// The program without planted bugs: it starts its sibling that has them.
#include "simulation/runner.h"
#include <cstdio>
#include <string>
#include <unistd.h>

namespace tallyboard::simulation {

int run_planted(const Orders &orders) {
    std::string self(4'096, '\0');
    const auto size = readlink("/proc/self/exe", self.data(), self.size());
    self.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    const auto sibling = self + "-planted";
    const auto jobs = std::to_string(orders.jobs), from = std::to_string(orders.from);
    const auto most = std::to_string(orders.schedules);
    execl(sibling.c_str(), sibling.c_str(), "--jobs", jobs.c_str(), "--from", from.c_str(), "--schedules", most.c_str(),
          "--planted", orders.planted->empty() ? nullptr : orders.planted->c_str(), nullptr);
    std::perror("tallyboard-simulation-planted");
    return 2;
}

} // namespace tallyboard::simulation
