// The real tallyboard-hub on loopback, as a process of its own that can be killed and started again on the same folder
// and port. Its store may be opened from here while it is down: to enrol devices, and to audit.
#pragma once
#include "hub/hub_store.h"
#include "protocol/signing.h"
#include <memory>
#include <string>
#include <vector>

namespace tallyboard::faults {

class HubProgram {
public:
    /// Runs `init` in `folder`; throws when it fails.
    HubProgram(std::string program, const std::string &folder);
    ~HubProgram(); // killed
    HubProgram(const HubProgram &) = delete;
    HubProgram &operator=(const HubProgram &) = delete;

    /// Serves when this returns; throws when it does not come up. `wrapper`: words before the program's name (strace).
    void start(const std::vector<std::string> &wrapper = {});
    void kill();
    int stop(); // SIGTERM; its exit code, negative for a signal
    bool running() const { return m_pid > 0; }
    int port() const { return m_port; }
    int pid() const { return m_pid; }

    std::unique_ptr<hub::HubStore> open_store() const;
    protocol::Bytes32 public_key() const;
    protocol::Bytes32 ledger_key() const;
    std::string data() const { return m_data; }
    /// Another subcommand, to its end; its exit code.
    int run(const std::vector<std::string> &arguments) const;

private:
    std::string m_program, m_data;
    int m_pid = 0, m_port = 0;
};

/// A person, a device for them and its token, in the hub's store.
struct Enrolled {
    PersonId person;
    DeviceId device;
    std::string token;
};
/// A council with so many people (each with one device) and desks; device ids as given, or made up.
std::vector<Enrolled> fill_council(HubProgram &hub, int people, int desks, const std::vector<DeviceId> &devices = {});
DeskCode council_desk(int i);

} // namespace tallyboard::faults
