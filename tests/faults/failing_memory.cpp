#include "failing_memory.h"
#include "support/store/memory_disk.h"
#include <cstddef>
#include <cstdlib>
#include <new>
#include <sqlite3.h>

namespace tallyboard::faults {

namespace {

MemoryFault plan;
long counted = 0;
bool struck = false;
sqlite3_mem_methods below;

bool fails() {
    if (plan.fail_at == 0 || testing::in_memory_disk())
        return false;
    ++counted;
    const bool strike = counted == plan.fail_at || (plan.sticky && counted > plan.fail_at);
    struck = struck || strike;
    return strike;
}

void *sqlite_malloc(int n) { return fails() ? nullptr : below.xMalloc(n); }
void *sqlite_realloc(void *old, int n) { return fails() ? nullptr : below.xRealloc(old, n); }

void *allocate(std::size_t n, std::size_t alignment) {
    if (fails())
        return nullptr;
    if (alignment <= alignof(std::max_align_t))
        return std::malloc(n == 0 ? 1 : n);
    return std::aligned_alloc(alignment, (n + alignment - 1) / alignment * alignment);
}

void *allocate_or_throw(std::size_t n, std::size_t alignment) {
    void *memory = allocate(n, alignment);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

} // namespace

bool install_failing_memory() {
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &below) != SQLITE_OK)
        return false;
    sqlite3_mem_methods ours = below;
    ours.xMalloc = sqlite_malloc;
    ours.xRealloc = sqlite_realloc;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK;
}

void set_memory_fault(const MemoryFault &fault) {
    plan = fault;
    if (fault.fail_at == 0)
        return;
    counted = 0;
    struck = false;
}
long allocations() { return counted; }
bool memory_struck() { return struck; }

} // namespace tallyboard::faults

using tallyboard::faults::allocate;
using tallyboard::faults::allocate_or_throw;

void *operator new(std::size_t n) { return allocate_or_throw(n, 0); }
void *operator new[](std::size_t n) { return allocate_or_throw(n, 0); }
void *operator new(std::size_t n, std::align_val_t a) { return allocate_or_throw(n, static_cast<std::size_t>(a)); }
void *operator new[](std::size_t n, std::align_val_t a) { return allocate_or_throw(n, static_cast<std::size_t>(a)); }
void *operator new(std::size_t n, const std::nothrow_t &) noexcept { return allocate(n, 0); }
void *operator new[](std::size_t n, const std::nothrow_t &) noexcept { return allocate(n, 0); }
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete[](void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void *memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void *memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void *memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void *memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void *memory, const std::nothrow_t &) noexcept { std::free(memory); }
void operator delete[](void *memory, const std::nothrow_t &) noexcept { std::free(memory); }
