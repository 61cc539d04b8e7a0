// A device's keeper, its two stores in memory, a loopback wire and a scripted hub, on a clock that a test moves. Stores
// answer at once; nothing sleeps.
#pragma once
#include "client/keeper.h"
#include "client/loopback_transport.h"
#include "scripted_hub.h"
#include "support/store/store_fixture.h"

namespace tallyboard::testing {

class DirectPort : public sync::StorePort {
public:
    explicit DirectPort(store::LocalStore &store) : m_store(store) {}
    void run(std::function<void(store::LocalStore &)> work, std::function<void()> then) override {
        try {
            if (m_broken)
                throw store::DatabaseError(10, 10);
            work(m_store);
        } catch (const store::DatabaseError &) { // `then` is called all the same
        }
        then();
    }
    void set_broken(bool broken) { m_broken = broken; }

private:
    store::LocalStore &m_store;
    bool m_broken = false;
};

class KeeperWorld {
public:
    explicit KeeperWorld(bool with_vault = false);

    sync::DeviceNow now() const { return {{wall_ms}, boottime_ms, boot_id}; }
    /// Presses and tells the keeper, as the app does.
    store::Executed press(const Verb &verb);
    void start() {
        keeper.start(now());
        pump();
    }
    void wake(Lane lane) {
        keeper.wake(lane, now());
        pump();
    }
    /// Until nothing moves at this moment.
    void pump();
    /// Moves the clocks from due moment to due moment, up to `ms` ahead.
    void run_for(std::int64_t ms);
    int waiting(StoreFile vault = StoreFile::ops) {
        return (vault == StoreFile::ops ? *ops : *secret).sync_state().pending;
    }

    std::int64_t wall_ms = 1'795'262'400'000, boottime_ms = 3'600'000;
    std::string boot_id = "boot-1";
    double chance = 0.5;
    std::int64_t way_ms = 0; // each way, on the device's clocks: spent when the door is passed

    ScriptedHub hub;
    sync::LoopbackTransport wire;
    std::unique_ptr<store::LocalStore> ops, secret;
    DirectPort ops_port, secret_port;
    std::vector<sync::SyncReport> reports;
    sync::Keeper keeper;

private:
    sync::Credentials credentials() const;
    std::int64_t m_presses = 0;
};

// Verbs of each lane, for person 1.
RaiseSos an_sos(std::uint64_t visit = 1);
StartVisit a_visit(std::uint64_t visit = 1);
DeclarePlace a_place(int day = 1);
/// Makes a site and a person known, so that everyday verbs are accepted at once.
void feed_council(ScriptedHub &hub);

} // namespace tallyboard::testing
