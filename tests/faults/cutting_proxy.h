// A process between a device and the hub that hands on a request whole and of its answer only the first so many bytes;
// then the line is dead. One connection at a time.
#pragma once
#include <atomic>

namespace tallyboard::faults {

class CuttingProxy {
public:
    explicit CuttingProxy(int hub_port);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy &) = delete;
    CuttingProxy &operator=(const CuttingProxy &) = delete;

    int port() const { return m_port; }
    void cut_at(int bytes) { m_shared->cut = bytes; } // negative: nothing is cut
    int length() const { return m_shared->length; }   // of the last answer that was read to its end

private:
    struct Shared {
        std::atomic<int> cut{-1}, length{0};
    };
    [[noreturn]] void serve(int listener, int hub_port) const;
    void carry(int client, int hub_port) const;

    Shared *m_shared = nullptr;
    int m_pid = 0, m_port = 0;
};

} // namespace tallyboard::faults
