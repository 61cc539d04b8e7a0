#include "support/store/fault_vfs.h"
#include <cstring>
#include <sqlite3.h>

namespace tallyboard::testing {
namespace {

FaultPlan plan;
long operations = 0;
bool struck = false;
sqlite3_vfs vfs;
sqlite3_io_methods methods;

struct File {
    sqlite3_file base;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

sqlite3_file *real(sqlite3_file *file) { return reinterpret_cast<File *>(file)->real(); }
sqlite3_vfs *below(sqlite3_vfs *self) { return static_cast<sqlite3_vfs *>(self->pAppData); }

int fault(bool read) {
    if (plan.fail_at == 0 || (read && !plan.reads))
        return SQLITE_OK;
    ++operations;
    const bool strike = operations == plan.fail_at || (plan.sticky && operations > plan.fail_at);
    struck = struck || strike;
    return strike ? plan.code : SQLITE_OK;
}

int open_file(sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
    file->pMethods = nullptr;
    const int rc = below(self)->xOpen(below(self), name, real(file), flags, out);
    if (rc == SQLITE_OK)
        file->pMethods = &methods;
    return rc;
}

int close_file(sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); }
int read_file(sqlite3_file *f, void *data, int n, sqlite3_int64 at) {
    const int rc = fault(true);
    return rc != SQLITE_OK ? (rc == SQLITE_FULL ? SQLITE_IOERR_READ : rc)
                           : real(f)->pMethods->xRead(real(f), data, n, at);
}
int write_file(sqlite3_file *f, const void *data, int n, sqlite3_int64 at) {
    const int rc = fault(false);
    return rc != SQLITE_OK ? rc : real(f)->pMethods->xWrite(real(f), data, n, at);
}
int truncate_file(sqlite3_file *f, sqlite3_int64 size) {
    const int rc = fault(false);
    return rc != SQLITE_OK ? rc : real(f)->pMethods->xTruncate(real(f), size);
}
int sync_file(sqlite3_file *f, int flags) {
    const int rc = fault(false);
    return rc != SQLITE_OK ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), flags);
}
int file_size(sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); }
int lock_file(sqlite3_file *f, int level) { return real(f)->pMethods->xLock(real(f), level); }
int unlock_file(sqlite3_file *f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int is_reserved(sqlite3_file *f, int *out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
int control(sqlite3_file *f, int op, void *arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); }
int sector_size(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
int characteristics(sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
int shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int shm_lock(sqlite3_file *f, int at, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), at, n, flags); }
void shm_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
int shm_unmap(sqlite3_file *f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

} // namespace

std::string fault_vfs() {
    static bool registered = false;
    if (!registered) {
        sqlite3_initialize();
        sqlite3_vfs *system = sqlite3_vfs_find(nullptr);
        vfs = *system;
        vfs.pNext = nullptr;
        vfs.zName = "tallyboard-fault";
        vfs.pAppData = system;
        vfs.szOsFile = static_cast<int>(sizeof(File)) + system->szOsFile;
        vfs.xOpen = open_file;
        methods = {2,         close_file,  read_file,   write_file, truncate_file, sync_file,       file_size,
                   lock_file, unlock_file, is_reserved, control,    sector_size,   characteristics, shm_map,
                   shm_lock,  shm_barrier, shm_unmap,   nullptr,    nullptr};
        sqlite3_vfs_register(&vfs, 0);
        registered = true;
    }
    return vfs.zName;
}

void set_fault_plan(const FaultPlan &next) {
    plan = next;
    operations = 0;
    struck = false;
}

long fault_operations() { return operations; }
bool fault_struck() { return struck; }

} // namespace tallyboard::testing
