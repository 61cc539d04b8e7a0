// Held by the program that serves a store, so that there is never a second one and nothing is restored under it. The
// system lets go of it when the program ends, however it ends.
#pragma once
#include <string>

namespace tallyboard::hub {

class ServeLock {
public:
    explicit ServeLock(const std::string &file);
    ~ServeLock();
    ServeLock(const ServeLock &) = delete;
    ServeLock &operator=(const ServeLock &) = delete;
    bool held() const { return m_descriptor >= 0; }

private:
    int m_descriptor = -1;
};

} // namespace tallyboard::hub
