#include "support/store/memory_disk.h"
#include <algorithm>
#include <array>
#include <cstring>
#include <sqlite3.h>
#include <utility>

namespace tallyboard::testing {

namespace {
thread_local int depth = 0;
struct AtWork {
    AtWork() { ++depth; }
    ~AtWork() { --depth; }
    AtWork(const AtWork &) = delete;
    AtWork &operator=(const AtWork &) = delete;
};
} // namespace

bool in_memory_disk() { return depth > 0; }

struct MemoryDisk::Side {
    int shared = 0;
    const void *reserved = nullptr, *pending = nullptr, *exclusive = nullptr;
    std::vector<std::unique_ptr<char[]>> memory; // the -shm file's regions
    int mappers = 0;                             // the last one to go takes it along
    struct ShmLock {
        int shared = 0;
        const void *exclusive = nullptr;
    };
    std::array<ShmLock, SQLITE_SHM_NLOCK> locks;
};

/// An open file. SQLite owns the bytes.
struct MemoryFile {
    sqlite3_file base;
    MemoryDisk *disk;
    int file;
    std::uint64_t life;
    bool sync_folder; // a log that was made by opening it: SQLite's own VFS syncs its folder with its first sync
    bool mapped;
    int level;
    unsigned shm_shared, shm_exclusive; // bit masks of held locks

    static MemoryFile &of(sqlite3_file *f) { return *reinterpret_cast<MemoryFile *>(f); }
    bool dead() const { return life != disk->m_life; }
    MemoryDisk::Side &side() const { return disk->side(file); }

    static int close(sqlite3_file *f);
    static int read(sqlite3_file *f, void *data, int n, sqlite3_int64 at);
    static int write(sqlite3_file *f, const void *data, int n, sqlite3_int64 at);
    static int truncate(sqlite3_file *f, sqlite3_int64 size);
    static int sync(sqlite3_file *f, int flags);
    static int size(sqlite3_file *f, sqlite3_int64 *size);
    static int lock(sqlite3_file *f, int level);
    static int unlock(sqlite3_file *f, int level);
    static int reserved(sqlite3_file *f, int *out);
    static int control(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
    static int sector(sqlite3_file *) { return 4096; } // as SQLite's own for unix
    static int traits(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }
    static int shm_map(sqlite3_file *f, int region, int bytes, int extend, void volatile **out);
    static int shm_lock(sqlite3_file *f, int at, int n, int flags);
    static void barrier(sqlite3_file *) {}
    static int shm_unmap(sqlite3_file *f, int);
};

namespace {

using F = MemoryFile;
// clang-format off
const sqlite3_io_methods memory_methods = {
    2, F::close, F::read, F::write, F::truncate, F::sync, F::size, F::lock, F::unlock, F::reserved, F::control,
    F::sector, F::traits, F::shm_map, F::shm_lock, F::barrier, F::shm_unmap, nullptr, nullptr};
// clang-format on

} // namespace

int MemoryFile::close(sqlite3_file *f) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    if (!file.dead()) {
        unlock(f, SQLITE_LOCK_NONE);
        shm_unmap(f, 0);
    }
    return SQLITE_OK;
}

int MemoryFile::read(sqlite3_file *f, void *data, int n, sqlite3_int64 at) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    if (file.dead() || file.disk->fault(MemoryDisk::Does::read) != SQLITE_OK)
        return SQLITE_IOERR_READ;
    const std::string &bytes = file.disk->m_state.bytes(file.file);
    const auto have = std::clamp<sqlite3_int64>(static_cast<sqlite3_int64>(bytes.size()) - at, 0, n);
    if (have > 0)
        std::memcpy(data, bytes.data() + at, static_cast<std::size_t>(have));
    std::memset(static_cast<char *>(data) + have, 0, static_cast<std::size_t>(n - have));
    return have == n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int MemoryFile::write(sqlite3_file *f, const void *data, int n, sqlite3_int64 at) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    if (file.dead())
        return SQLITE_IOERR_WRITE;
    if (const int rc = file.disk->fault(MemoryDisk::Does::write); rc != SQLITE_OK)
        return rc == SQLITE_IOERR ? SQLITE_IOERR_WRITE : rc;
    file.disk->apply({DiskOp::Kind::write,
                      file.file,
                      {},
                      at,
                      std::string(static_cast<const char *>(data), static_cast<std::size_t>(n))});
    return SQLITE_OK;
}

int MemoryFile::truncate(sqlite3_file *f, sqlite3_int64 size) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    if (file.dead() || file.disk->fault(MemoryDisk::Does::write) != SQLITE_OK)
        return SQLITE_IOERR_TRUNCATE;
    file.disk->apply({DiskOp::Kind::truncate, file.file, {}, size, {}});
    return SQLITE_OK;
}

int MemoryFile::sync(sqlite3_file *f, int) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    if (file.dead())
        return SQLITE_IOERR_FSYNC;
    if (file.disk->fault(MemoryDisk::Does::sync) != SQLITE_OK) {
        file.disk->apply({DiskOp::Kind::sync_failed, file.file, {}, 0, {}});
        return SQLITE_IOERR_FSYNC;
    }
    file.disk->apply({DiskOp::Kind::sync, file.file, {}, 0, {}});
    if (std::exchange(file.sync_folder, false))
        file.disk->apply({DiskOp::Kind::sync_folder, -1, {}, 0, {}});
    return SQLITE_OK;
}

int MemoryFile::size(sqlite3_file *f, sqlite3_int64 *size) {
    MemoryFile &file = of(f);
    if (file.dead())
        return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(file.disk->m_state.bytes(file.file).size());
    return SQLITE_OK;
}

int MemoryFile::lock(sqlite3_file *f, int level) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    if (file.dead())
        return SQLITE_IOERR_LOCK;
    if (file.level >= level)
        return SQLITE_OK;
    auto &side = file.side();
    const auto others = [&](const void *holder) { return holder != nullptr && holder != &file; };
    if (level == SQLITE_LOCK_SHARED) {
        if (others(side.pending) || others(side.exclusive))
            return SQLITE_BUSY;
        ++side.shared;
    } else if (level == SQLITE_LOCK_RESERVED) {
        if (others(side.reserved) || others(side.pending))
            return SQLITE_BUSY;
        side.reserved = &file;
    } else {
        if (others(side.reserved) || others(side.pending))
            return SQLITE_BUSY;
        side.pending = &file;
        if (level == SQLITE_LOCK_EXCLUSIVE && side.shared > 1) {
            file.level = SQLITE_LOCK_PENDING;
            return SQLITE_BUSY;
        }
        if (level == SQLITE_LOCK_EXCLUSIVE)
            side.exclusive = &file;
    }
    file.level = level;
    return SQLITE_OK;
}

int MemoryFile::unlock(sqlite3_file *f, int level) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    if (file.dead() || file.level <= level)
        return SQLITE_OK;
    auto &side = file.side();
    for (const void **holder : {&side.reserved, &side.pending, &side.exclusive})
        if (*holder == &file)
            *holder = nullptr;
    if (level == SQLITE_LOCK_NONE)
        --side.shared;
    file.level = level;
    return SQLITE_OK;
}

int MemoryFile::reserved(sqlite3_file *f, int *out) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    *out = !file.dead() && file.side().reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int MemoryFile::shm_map(sqlite3_file *f, int region, int bytes, int extend, void volatile **out) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    *out = nullptr;
    if (file.dead())
        return SQLITE_IOERR_SHMMAP;
    auto &memory = file.side().memory;
    if (!std::exchange(file.mapped, true))
        ++file.side().mappers;
    const auto index = static_cast<std::size_t>(region);
    if (index >= memory.size() && extend == 0)
        return SQLITE_OK;
    while (index >= memory.size())
        memory.push_back(std::make_unique<char[]>(static_cast<std::size_t>(bytes)));
    *out = memory[index].get();
    return SQLITE_OK;
}

int MemoryFile::shm_lock(sqlite3_file *f, int at, int n, int flags) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    if (file.dead())
        return SQLITE_IOERR_SHMLOCK;
    auto &locks = file.side().locks;
    const bool take = (flags & SQLITE_SHM_LOCK) != 0, shared = (flags & SQLITE_SHM_SHARED) != 0;
    for (int i = at; take && i < at + n; ++i) {
        const auto &lock = locks[static_cast<std::size_t>(i)];
        const bool mine = (file.shm_shared >> i & 1U) != 0;
        const bool others_read = lock.shared > (mine ? 1 : 0);
        if ((lock.exclusive != nullptr && lock.exclusive != &file) || (!shared && others_read))
            return SQLITE_BUSY;
    }
    for (int i = at; i < at + n; ++i) {
        auto &lock = locks[static_cast<std::size_t>(i)];
        const unsigned bit = 1U << static_cast<unsigned>(i);
        if (shared && take != ((file.shm_shared & bit) != 0)) {
            lock.shared += take ? 1 : -1;
            file.shm_shared ^= bit;
        }
        if (!shared) {
            lock.exclusive = take ? &file : nullptr;
            file.shm_exclusive = take ? file.shm_exclusive | bit : file.shm_exclusive & ~bit;
        }
    }
    return SQLITE_OK;
}

int MemoryFile::shm_unmap(sqlite3_file *f, int) {
    const AtWork at_work;
    MemoryFile &file = of(f);
    if (file.dead() || !std::exchange(file.mapped, false))
        return SQLITE_OK;
    for (int i = 0; i < SQLITE_SHM_NLOCK; ++i) {
        if ((file.shm_shared >> i & 1U) != 0)
            shm_lock(f, i, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
        if ((file.shm_exclusive >> i & 1U) != 0)
            shm_lock(f, i, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
    }
    if (--file.side().mappers == 0)
        file.side().memory.clear();
    return SQLITE_OK;
}

struct MemoryVfs {
    static MemoryDisk &of(sqlite3_vfs *vfs) { return *static_cast<MemoryDisk *>(vfs->pAppData); }

    static int open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out) {
        const AtWork at_work;
        MemoryDisk &disk = of(vfs);
        auto *file = new (f) MemoryFile{};
        file->base.pMethods = nullptr;
        const std::string path = name == nullptr ? "unnamed" + std::to_string(disk.m_state.next_file()) : name;
        int number = disk.m_state.find(path);
        if (number < 0) {
            if ((flags & SQLITE_OPEN_CREATE) == 0 || disk.fault(MemoryDisk::Does::write) != SQLITE_OK)
                return SQLITE_CANTOPEN;
            number = disk.m_state.next_file();
            disk.apply({DiskOp::Kind::create, -1, path, 0, {}});
            file->sync_folder = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0;
        }
        file->disk = &disk;
        file->file = number;
        file->life = disk.m_life;
        if (out != nullptr)
            *out = flags;
        file->base.pMethods = &memory_methods;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs *vfs, const char *name, int sync_folder) {
        const AtWork at_work;
        MemoryDisk &disk = of(vfs);
        if (disk.m_state.find(name) < 0)
            return SQLITE_IOERR_DELETE_NOENT;
        if (disk.fault(MemoryDisk::Does::write) != SQLITE_OK)
            return SQLITE_IOERR_DELETE;
        disk.apply({DiskOp::Kind::remove, -1, name, 0, {}});
        if (sync_folder != 0)
            disk.apply({DiskOp::Kind::sync_folder, -1, {}, 0, {}});
        return SQLITE_OK;
    }
    static int access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
        const AtWork at_work;
        const MemoryDisk &disk = of(vfs);
        const int file = disk.m_state.find(name);
        *out = file >= 0 && (flags != SQLITE_ACCESS_EXISTS || !disk.m_state.bytes(file).empty()) ? 1 : 0;
        return SQLITE_OK;
    }
    static int full_path(sqlite3_vfs *, const char *name, int size, char *out) {
        sqlite3_snprintf(size, out, "%s", name);
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs *vfs, int n, char *out) {
        auto &chance = of(vfs).m_chance;
        for (int i = 0; i < n; ++i) {
            chance = chance * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
            out[i] = static_cast<char>(chance >> 33U);
        }
        return n;
    }
    static int pass(sqlite3_vfs *, int us) { return us; }
    static int time(sqlite3_vfs *, double *out) {
        *out = 2'461'366.0; // a day in November 2026; no rule of ours asks SQLite for the time
        return SQLITE_OK;
    }
    static int last_error(sqlite3_vfs *, int, char *) { return 0; }
};

MemoryDisk::MemoryDisk(const DiskImage &durable) : m_state(durable) {
    static int count = 0;
    sqlite3_initialize();
    m_name = "tallyboard-memory-" + std::to_string(++count);
    m_vfs = std::make_unique<sqlite3_vfs>();
    m_vfs->iVersion = 1;
    m_vfs->szOsFile = sizeof(MemoryFile);
    m_vfs->mxPathname = 512;
    m_vfs->zName = m_name.c_str();
    m_vfs->pAppData = this;
    m_vfs->xOpen = MemoryVfs::open;
    m_vfs->xDelete = MemoryVfs::remove;
    m_vfs->xAccess = MemoryVfs::access;
    m_vfs->xFullPathname = MemoryVfs::full_path;
    m_vfs->xRandomness = MemoryVfs::randomness;
    m_vfs->xSleep = MemoryVfs::pass;
    m_vfs->xCurrentTime = MemoryVfs::time;
    m_vfs->xGetLastError = MemoryVfs::last_error;
    sqlite3_vfs_register(m_vfs.get(), 0);
}

MemoryDisk::~MemoryDisk() { sqlite3_vfs_unregister(m_vfs.get()); }

void MemoryDisk::power_loss(Loss loss, std::uint64_t seed) { replace(m_state.after_power_loss(loss, seed)); }

void MemoryDisk::replace(const DiskImage &durable) {
    ++m_life;
    m_sides.clear();
    m_log.clear();
    m_state = DiskState(durable);
}

void MemoryDisk::set_fault(const DiskFault &fault) {
    m_fault = fault;
    m_operations = 0;
    m_struck = false;
}

int MemoryDisk::fault(Does does) {
    const bool counts = does == Does::read ? m_fault.reads : does == Does::write ? m_fault.writes : m_fault.syncs;
    if (m_fault.fail_at == 0 || !counts)
        return SQLITE_OK;
    ++m_operations;
    const bool strike = m_operations == m_fault.fail_at || (m_fault.sticky && m_operations > m_fault.fail_at);
    m_struck = m_struck || strike;
    return strike ? m_fault.code : SQLITE_OK;
}

void MemoryDisk::apply(DiskOp op) {
    m_state.apply(op);
    if (m_recording)
        m_log.push_back(std::move(op));
}

MemoryDisk::Side &MemoryDisk::side(int file) {
    auto &side = m_sides[file];
    if (!side)
        side = std::make_unique<Side>();
    return *side;
}

} // namespace tallyboard::testing
