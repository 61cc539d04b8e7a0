// Real devices against the real hub in one process and one thread: production store, keeper, routes, service; virtual
// clocks; a loopback wire that can lose answers. A device's file stands on a memory disk, so it can be copied, put back
// and swapped. For faults of sync; the whole-system simulation has its own world.
#pragma once
#include "client/keeper.h"
#include "client/loopback_transport.h"
#include "support/hub/hub_world.h"
#include "support/store/memory_disk.h"

namespace tallyboard::faults {

class RigHub {
public:
    RigHub();
    sync::HttpAnswer answer(const sync::HttpRequest &request);
    /// A device id for this person; the token is returned.
    std::string enrol(const PersonId &person, const DeviceId &device);
    /// As after a restored backup: every device must resync.
    void new_history();
    void pass(std::int64_t ms);
    bool decided(const CommandId &id);
    int alarms = 0; // how often the operator was told of a device whose file is an older copy or lives twice

    testing::HubWorld world;
    std::int64_t wall_ms, boottime_ms = 3'600'000;
};

class RigDevice {
public:
    RigDevice(RigHub &hub, const PersonId &person, std::uint64_t seed, StoreFile which = StoreFile::ops);
    ~RigDevice();

    /// As enrolled; or with the token of the file it holds now (a file of another device).
    void open();
    void close();
    store::Executed press(const Verb &verb);
    /// Virtual time passes; rounds are made as the keeper wants them.
    void run_for(std::int64_t ms);
    /// One thing moves at most; false when all is at rest at this moment.
    bool step();
    /// The confirmed rows it holds, as text.
    std::string confirmed();
    bool noticed(const CommandId &id) const;
    bool waits(const CommandId &id);
    store::LocalStore &store() { return *m_store; }
    sync::LoopbackTransport &wire() { return m_wire; }
    Moment now() const;

    testing::MemoryDisk disk;

private:
    struct Port;
    RigHub &m_hub;
    PersonId m_person;
    std::uint64_t m_seed;
    StoreFile m_which;
    sync::LoopbackTransport m_wire;
    std::unique_ptr<store::LocalStore> m_store;
    std::unique_ptr<Port> m_port, m_no_ops;
    std::unique_ptr<store::LocalStore> m_other; // the keeper wants an ops store beside a vault
    std::unique_ptr<sync::Keeper> m_keeper;
};

} // namespace tallyboard::faults
