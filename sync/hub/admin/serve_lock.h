// The lock that a serving program holds on its store, so that no second one serves it and `restore` does not replace it
// meanwhile. The system releases it when the program ends, however it ends.
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
