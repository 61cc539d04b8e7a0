// An SQLite file system in memory that can lose power, fail on demand and write down what was done to it. Each object
// is a disk of its own and a VFS of its own name, so a simulation gives one to every device and one to the hub. Knows
// locks and shared memory: several connections in one thread work as on a real disk. Used by one thread at a time.
//
//     MemoryDisk disk;
//     auto store = open_store("ops.db", StoreFile::ops, 1, disk.vfs());
//     ...
//     disk.power_loss(Loss::tear, seed); // open connections are dead from here on: closing them changes nothing
//     store.reset();
//     store = open_store("ops.db", StoreFile::ops, 2, disk.vfs());
//
// Close (or cut off) every connection before the disk goes. Names are plain: no folders.
#pragma once
#include "support/store/disk_state.h"
#include <memory>

struct sqlite3_file;
struct sqlite3_vfs;

namespace tallyboard::testing {

/// Whether a memory disk is at work just now: a test that lets memory run out spares it, for it stands for hardware.
bool in_memory_disk();

/// Which operation fails, counted from now on.
struct DiskFault {
    long fail_at = 0;    // 0: none; else the n-th that counts
    int code = 10;       // SQLITE_IOERR or SQLITE_FULL (reads and syncs then fail with IOERR)
    bool sticky = false; // and every later one
    bool reads = true, writes = true, syncs = true; // writes: also truncate, create, remove
};

class MemoryDisk {
public:
    explicit MemoryDisk(const DiskImage &durable = {});
    ~MemoryDisk();
    MemoryDisk(const MemoryDisk &) = delete;
    MemoryDisk &operator=(const MemoryDisk &) = delete;

    const std::string &vfs() const { return m_name; } // for OpenOptions::vfs and LocalStore::open

    DiskImage now() const { return m_state.now(); }
    const DiskState &state() const { return m_state; }
    /// What is left is durable; connections open until now get SQLITE_IOERR for everything.
    void power_loss(Loss loss, std::uint64_t seed);
    /// The process died, the machine did not.
    void kill() { power_loss(Loss::keep, 0); }
    /// Other contents altogether: a restored backup, another device's files. Old connections die.
    void replace(const DiskImage &durable);

    void set_fault(const DiskFault &fault);
    long operations() const { return m_operations; } // that counted, since the fault was set
    bool struck() const { return m_struck; }

    /// While recording every change is kept; each is one more point at which the run can be cut off.
    void record(bool on) { m_recording = on, m_log.clear(); }
    const std::vector<DiskOp> &log() const { return m_log; }

private:
    friend struct MemoryFile;
    friend struct MemoryVfs;
    struct Side; // locks and shared memory of one file
    enum class Does { read, write, sync };
    int fault(Does does);
    void apply(DiskOp op);
    Side &side(int file);

    std::string m_name;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    DiskState m_state;
    std::map<int, std::unique_ptr<Side>> m_sides;
    std::uint64_t m_life = 1; // rises at every power loss
    std::uint64_t m_chance = 1;
    DiskFault m_fault;
    long m_operations = 0;
    bool m_struck = false, m_recording = false;
    std::vector<DiskOp> m_log;
};

} // namespace tallyboard::testing
