#include "hub/admin/serve_lock.h"
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tallyboard::hub {

ServeLock::ServeLock(const std::string &file) : m_descriptor(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (m_descriptor < 0 || flock(m_descriptor, LOCK_EX | LOCK_NB) == 0)
        return;
    close(m_descriptor);
    m_descriptor = -1;
}

ServeLock::~ServeLock() {
    if (m_descriptor >= 0)
        close(m_descriptor);
}

} // namespace tallyboard::hub
