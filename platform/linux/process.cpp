#include "platform/process.h"
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace tallyboard::platform {
namespace {
constexpr int step_bytes = 4 << 20;
}

void harden_process() {
    ::umask(0077);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) &&                                                                                  \
    !defined(__SANITIZE_THREAD__) // the leak checker reads the process as a debugger does
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void reserve_in_large_steps() { ::mallopt(M_TOP_PAD, step_bytes); }

} // namespace tallyboard::platform
