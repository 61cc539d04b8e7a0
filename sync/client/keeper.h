// When to make a round, and what to do with its answer. One single-threaded object per device file pair: no thread, no
// clock, no chance of its own; the driver (sync_thread in the app, the test, the simulation) passes time in and calls
// tick(). Owns retry, lanes, the wake stream and the hub-time estimate. Never decides that all is well: it reports.
#pragma once
#include "client/sync_trace.h"
#include "client/transport.h"
#include "protocol/messages.h"
#include "protocol/signing.h"
#include "store/local_store.h"
#include <functional>
#include <memory>

namespace tallyboard::sync {

/// A device's clocks at one moment.
struct DeviceNow {
    Instant wall;
    std::int64_t boottime_ms = 0; // since boot, suspend included
    std::string boot_id;
};

/// Runs work on the store's thread and the continuation back on the keeper's; immediate in tests. The continuation is
/// called also when the work threw: whoever posts notes its own success.
class StorePort {
public:
    virtual ~StorePort() = default;
    virtual void run(std::function<void(store::LocalStore &)> work, std::function<void()> then) = 0;
};

/// live: the last exchange was good. offline: nothing of the hub came back. refused: the hub knows this device no more,
/// or speaks another version. wrong_hub: a signature was not the hub's; nothing of that answer was believed.
enum class SyncHealth { fresh, connecting, live, offline, refused, wrong_hub };
constexpr auto words(SyncHealth) {
    return std::array<std::string_view, 6>{"fresh", "connecting", "live", "offline", "refused", "wrong_hub"};
}
struct SyncReport {
    SyncHealth health = SyncHealth::fresh;
    std::string problem;                             // see problem.h, empty when well
    Instant last_heard;                              // hub time of the last valid answer
    Instant last_sure;                               // of the last in which the hub was sure of its time
    protocol::HubWord hub;                           // what it said of itself then
    std::int64_t offset_ms = 0, uncertainty_ms = -1; // hub minus device wall; -1: not heard since boot
    std::int64_t heard_boottime_ms = -1;             // for "last heard n min ago" that survives clock steps
    bool streaming = false;                          // the wake stream is open: changes come at once
    bool operator==(const SyncReport &) const = default;
};

struct Credentials {
    std::string token;
    DeviceId device;
    protocol::Bytes32 hub_key{};
};

class Keeper {
public:
    struct Wiring {
        Transport &transport;
        StorePort &ops;
        StorePort *vault = nullptr;                     // null while locked
        std::function<DeviceNow()> clock;               // for the moments at which answers come
        std::function<LocalDate(Instant)> day;          // civil date in the council's zone
        std::function<double()> chance;                 // 0 <= x < 1
        std::function<void(const SyncReport &)> report; // when something in it changed
    };
    Keeper(Wiring wiring, Credentials credentials);
    ~Keeper(); // as stop()
    Keeper(const Keeper &) = delete;
    Keeper &operator=(const Keeper &) = delete;

    void start(const DeviceNow &now);
    /// Something new in an outbox, in this lane: goes out at once.
    void wake(Lane lane, const DeviceNow &now);
    void network_changed(const DeviceNow &now); // also after suspend
    void set_vault(StorePort *vault, const DeviceNow &now);
    /// Whether a claim on a screen rests on the hub having been heard lately: a visit runs, or a board is open. Rounds
    /// then prove it at least once a minute; else the stream alone says when there is news, and the radio rests. True
    /// until said otherwise.
    void set_watching(bool watching, const DeviceNow &now);
    /// Does what is due; call when next_tick_ms() has passed.
    void tick(const DeviceNow &now);
    std::int64_t next_tick_ms() const; // boottime
    const SyncReport &last_report() const;
    std::vector<SyncTrace::Entry> trace() const; // what it did lately, oldest first
    void stop();                                 // takes everything back that is on its way; nothing is called after it

    struct Parts; // keeper_parts.h

private:
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::sync
