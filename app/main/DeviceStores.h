// The two encrypted files of a profile and the threads that own them. Opening and closing happen on a thread of their
// own; answers come on the GUI thread. Never overwrites: a file that does not open is left untouched, and the answer
// says why. In memory (the offline program and tests) nothing touches a disk, and the vault's rows stay when it is
// locked.
#pragma once
#include "platform/passphrase_box.h"
#include "platform/random.h"
#include "store/store_thread.h"
#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace tallyboard {

class DeviceStores : public QObject {
    Q_OBJECT
public:
    using Opened = std::function<void(std::optional<store::OpenProblem>)>;
    /// `folder` empty: in memory.
    DeviceStores(std::string folder, platform::Random &random, QObject *parent = nullptr);
    ~DeviceStores() override;

    void openOps(const platform::KeyBytes &key, Opened done) { open(StoreFile::ops, key, std::move(done)); }
    void openVault(const platform::KeyBytes &key, Opened done) { open(StoreFile::vault, key, std::move(done)); }
    store::StoreThread *ops() { return m_ops.get(); }
    store::StoreThread *vault() { return m_vault_open ? m_vault.get() : nullptr; }
    bool inMemory() const { return m_folder.empty(); }
    /// Whether ops.db has vanished: the vault is there, and it is made after ops.db. To open it now would make an empty
    /// file.
    bool opsLost() const;
    /// Before this call, everybody must have stopped using the vault's thread.
    void closeVault();
    void close(); // both; waits for what was posted
    /// Call it after close(). Removes both files and what SQLite keeps beside them. Only for sign-out, and for a
    /// profile that never joined a hub.
    void removeFiles();

private:
    void open(StoreFile which, const platform::KeyBytes &key, Opened done);
    std::string path(StoreFile which) const;
    void work(std::function<void()> job);

    std::string m_folder;
    platform::Random &m_random;
    std::unique_ptr<store::StoreThread> m_ops, m_vault;
    bool m_vault_open = false;
    std::thread m_worker;
};

} // namespace tallyboard
