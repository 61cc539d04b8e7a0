// The operating system's own store for small secrets (Secret Service here). Asynchronous: `done` is called once, on the
// GUI thread, later. Secrets are 1..4096 bytes under a name unique on this machine. An implementation never makes a
// secret itself, never falls back to a file, and tells "there is none" from "could not ask".
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tallyboard::platform {

enum class VaultProblem {
    none,
    absent,   // the store answered: no such secret
    no_store, // this machine has no key store, or it did not answer in time
    refused   // locked and the person said no, or the store failed
};

using Secret = std::vector<std::uint8_t>;

class KeyVault {
public:
    using Read = std::function<void(VaultProblem, Secret)>;
    using Done = std::function<void(VaultProblem)>;
    virtual ~KeyVault() = default;
    /// Which store this is ("secret-service", "none", "fake"). ProfileKeys keeps this word, to notice a change of
    /// store.
    virtual std::string backend() const = 0;
    virtual void read(const std::string &name, Read done) = 0;
    virtual void write(const std::string &name, Secret secret, Done done) = 0;
    virtual void erase(const std::string &name, Done done) = 0;
};

} // namespace tallyboard::platform
