// The two encrypted files of a profile and the threads that own them. Opening and closing happen on a thread of its
// own; answers come on the GUI thread. Never overwrites: what does not open is left untouched and said. In memory (the
// offline program and tests) nothing touches a disk and the vault's rows outlive its locking.
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
    /// ops.db is gone although there was one (the vault is made after it): opening would begin an empty one.
    bool opsLost() const;
    /// Nobody may use the vault's thread any more when this is called.
    void closeVault();
    void close(); // both; waits for what was posted
    /// After close(): the files and what SQLite keeps beside them. Only for sign-out and for a profile never joined.
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
