#include "main/DeviceStores.h"
#include <QFile>
#include <cstdio>

namespace tallyboard {

DeviceStores::DeviceStores(std::string folder, platform::Random &random, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_random(random) {}

DeviceStores::~DeviceStores() { close(); }

std::string DeviceStores::path(StoreFile which) const {
    if (m_folder.empty())
        return ":memory:";
    return m_folder + (which == StoreFile::ops ? "/ops.db" : "/vault.db");
}

bool DeviceStores::opsLost() const {
    return !inMemory() && !QFile::exists(QString::fromStdString(path(StoreFile::ops))) &&
           QFile::exists(QString::fromStdString(path(StoreFile::vault)));
}

/// One job at a time, in order.
void DeviceStores::work(std::function<void()> job) {
    if (m_worker.joinable())
        m_worker.join();
    m_worker = std::thread(std::move(job));
}

void DeviceStores::open(StoreFile which, const platform::KeyBytes &key, Opened done) {
    if (which == StoreFile::vault && m_vault) { // in memory: locked only
        m_vault_open = true;
        return done(std::nullopt);
    }
    const auto chance = [&random = m_random](std::span<std::uint8_t> bytes) { random.fill(bytes); };
    work([this, which, secret = store::Key(key), chance, done = std::move(done)] {
        auto opened = store::LocalStore::open(path(which), secret, which, chance);
        std::optional<store::OpenProblem> problem;
        auto thread = std::make_shared<std::unique_ptr<store::StoreThread>>();
        if (opened)
            *thread = std::make_unique<store::StoreThread>(opened.take());
        else
            problem = opened.error();
        QMetaObject::invokeMethod(
            this,
            [this, which, thread, problem, done] {
                if (!problem)
                    (which == StoreFile::ops ? m_ops : m_vault) = std::move(*thread);
                if (!problem && which == StoreFile::vault)
                    m_vault_open = true;
                done(problem);
            },
            Qt::QueuedConnection);
    });
}

void DeviceStores::closeVault() {
    m_vault_open = false;
    if (inMemory() || !m_vault)
        return;
    auto closing = std::make_shared<std::unique_ptr<store::StoreThread>>(std::move(m_vault));
    work([closing] { closing->reset(); });
}

void DeviceStores::close() {
    if (m_worker.joinable())
        m_worker.join();
    m_vault_open = false;
    m_vault.reset();
    m_ops.reset();
}

void DeviceStores::removeFiles() {
    if (inMemory())
        return;
    for (const StoreFile which : {StoreFile::ops, StoreFile::vault})
        for (const char *suffix : {"", "-wal", "-shm", "-journal"})
            std::remove((path(which) + suffix).c_str());
}

} // namespace tallyboard
