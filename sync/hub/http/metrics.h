// Counters of a running hub, written by any thread and read by /metrics, /healthz and /readyz. Numbers only: no names,
// ids or paths that a client chose.
#pragma once
#include "hub/http/routes.h"
#include <array>
#include <atomic>
#include <cstdint>
#include <string>

namespace tallyboard::hub {

struct Metrics {
    using Count = std::atomic<std::uint64_t>;
    std::array<std::array<Count, 5>, endpoint_count> answers{}; // by endpoint and status class 1xx..5xx
    struct Connections {
        Count now{0}, all{0}, evicted{0}, timed_out{0};
    };
    Connections connections, outside;                // of devices and monitoring; of the outside listener
    std::array<Count, words(Fate{}).size()> fates{}; // what providers said became of messages, by word
    Count callbacks_refused{0};                      // not theirs, or of no message that is kept
    Count streams_now{0};
    Count batches{0}, requests{0}, waiting_now{0}, shed{0}, outside_shed{0};
    Count commit_ms_total{0}, commit_ms_max{0};
    Count stores_rolled_back{0}, clock_steps{0};
    Count escalations{0}, messages_delivered{0}, messages_refused{0}, messages_failed{0};
    Count messages_unknown{0}, messages_waiting{0}, receivers_misfit{0};
    std::atomic<std::int64_t> door_heartbeat_ms{0}; // boottime of the service thread's last turn
    std::atomic<std::int64_t> due_late_ms_max{0};   // how late a deadline was served at worst
    std::atomic<std::int64_t> sequence{0};
    std::atomic<std::int64_t> hub_minus_boottime_ms{0}; // gives hub time to other threads
    std::atomic<std::int64_t> wall_ahead_ms{0};         // this machine's wall clock less hub time
    std::atomic<bool> time_confirmed{false};
    std::atomic<bool> ready{false};

    void answered(Endpoint endpoint, int status);
    /// Prometheus text format 0.0.4.
    std::string text() const;
};

template <class T> void raise_to(std::atomic<T> &value, T least) {
    T now = value.load(std::memory_order_relaxed);
    while (now < least && !value.compare_exchange_weak(now, least, std::memory_order_relaxed)) {
    }
}

} // namespace tallyboard::hub
