// Decides when to make a round, and what to do with its answer. One single-threaded object for a device's two files. It
// has no thread, clock or chance of its own: the driver (sync_thread in the app, a test, the simulation) passes time in
// and calls tick(). Owns retries, lanes, the wake stream and the estimate of hub time. It only reports: what a screen
// may claim is decided elsewhere.
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

/// Runs work on the store's thread and then the continuation on the keeper's; in tests both run at once. The
/// continuation also runs when the work threw, so the work itself must note that it succeeded.
class StorePort {
public:
    virtual ~StorePort() = default;
    virtual void run(std::function<void(store::LocalStore &)> work, std::function<void()> then) = 0;
};

/// live: the last exchange was good. offline: no answer of the hub came, or a round failed otherwise. refused: only a
/// person can mend it (see is_refusal()). wrong_hub: a signature was not the hub's, and nothing of that answer was
/// believed.
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
    std::int64_t offset_ms = 0, uncertainty_ms = -1; // hub minus device wall; -1: hub not heard since boot
    std::int64_t heard_boottime_ms = -1;             // for "heard n min ago", whatever the wall clock does
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
    /// There is something new in an outbox, in this lane: it is sent at once.
    void wake(Lane lane, const DeviceNow &now);
    void network_changed(const DeviceNow &now); // also after suspend
    /// Somebody wants to know what is new: a round on every track, but not before a time that the hub has asked for.
    void ask_now(const DeviceNow &now);
    void set_vault(StorePort *vault, const DeviceNow &now);
    /// Whether a claim on a screen depends on the hub having been heard lately: a visit runs, or a board is open. Then
    /// there is a round about once a minute. Otherwise the stream alone says when there is news, which saves the radio.
    /// True until it is set.
    void set_watching(bool watching, const DeviceNow &now);
    /// Does what is due; call when next_tick_ms() has passed.
    void tick(const DeviceNow &now);
    std::int64_t next_tick_ms() const; // boottime
    const SyncReport &last_report() const;
    std::vector<SyncTrace::Entry> trace() const; // what it did lately, oldest first
    void stop();                                 // cancels all requests; no callback comes after it

    struct Parts; // keeper_parts.h

private:
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::sync
