#include "platform/profile_keys.h"
#include "domain/text.h"
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <algorithm>
#include <sodium.h>
#include <thread>

namespace tallyboard::platform {
namespace {

constexpr qint64 file_bytes_most = 4'096;

bool write_private(const QString &path, const QByteArray &bytes) {
    QSaveFile file(path); // written beside, synced, renamed
    if (!file.open(QIODevice::WriteOnly))
        return false;
    if (!file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return false;
    return file.write(bytes) == bytes.size() && file.commit();
}

std::optional<QByteArray> read_file(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(file_bytes_most);
}

/// One name a profile folder: two profiles of one person never share an item of the key store.
std::string item_name(const std::string &folder) {
    std::array<std::uint8_t, 16> hash{};
    const std::string path = QDir(QString::fromStdString(folder)).absolutePath().toStdString();
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const std::uint8_t *>(path.data()), path.size(),
                       nullptr, 0);
    return "ops-" + hex(hash);
}

} // namespace

struct ProfileKeys::Parts {
    std::string folder;
    KeyVault &vault;
    Random &random;
    ArgonCost cost;
    std::string name;
    std::thread worker;
    std::string opened_by;

    QString box_path() const { return QString::fromStdString(folder) + QStringLiteral("/keys.wrapped"); }
    QString backend_path() const { return QString::fromStdString(folder) + QStringLiteral("/keys.store"); }
    std::string backend_noted() const {
        return read_file(backend_path()).value_or(QByteArray()).trimmed().toStdString();
    }
    /// Gives the key store a copy of the ops key. That it has one is noted only after it has said so.
    void offer(const KeyBytes &ops) {
        if (vault.backend() == "none")
            return;
        const QString path = backend_path();
        const QByteArray backend = QByteArray::fromStdString(vault.backend());
        vault.write(name, Secret(ops.begin(), ops.end()), [path, backend](VaultProblem problem) {
            if (problem == VaultProblem::none)
                write_private(path, backend);
        });
    }
    template <class Work> void run(Work work) {
        if (worker.joinable())
            worker.join();
        worker = std::thread(std::move(work));
    }
};

ProfileKeys::ProfileKeys(std::string folder, KeyVault &vault, Random &random, ArgonCost cost, QObject *parent)
    : QObject(parent), m(new Parts{std::move(folder), vault, random, cost, {}, {}, {}}) {
    m->name = item_name(m->folder);
}

ProfileKeys::~ProfileKeys() {
    if (m->worker.joinable())
        m->worker.join();
}

bool ProfileKeys::exists() const { return QFile::exists(m->box_path()); }

std::string ProfileKeys::openedBy() const { return m->opened_by; }

void ProfileKeys::create(std::string passphrase, Opened done) {
    if (exists())
        return done(KeysProblem::exists_already, {});
    auto keys = std::make_shared<ProfileKeySet>();
    m->random.fill(keys->ops);
    m->random.fill(keys->vault);
    m->run([this, keys, passphrase = std::move(passphrase), done = std::move(done)]() mutable {
        const auto box = wrap_keys(*keys, passphrase, m->cost, m->random);
        wipe(passphrase);
        const QByteArray bytes(reinterpret_cast<const char *>(box.data()), static_cast<qsizetype>(box.size()));
        const bool written = !box.empty() && write_private(m->box_path(), bytes);
        QMetaObject::invokeMethod(
            this,
            [this, keys, written, done] {
                if (written)
                    m->offer(keys->ops);
                m->opened_by = m->vault.backend() == "none" ? "passphrase" : m->vault.backend();
                done(written ? KeysProblem::none : KeysProblem::cannot_write, *keys);
                wipe(keys->ops), wipe(keys->vault);
            },
            Qt::QueuedConnection);
    });
}

void ProfileKeys::openWithoutAsking(Opened done) {
    if (!exists())
        return done(KeysProblem::no_profile, {});
    if (m->vault.backend() == "none" || m->backend_noted() != m->vault.backend())
        return done(KeysProblem::ask_passphrase, {});
    m->vault.read(m->name, [this, done = std::move(done)](VaultProblem problem, Secret secret) {
        ProfileKeySet keys;
        if (problem != VaultProblem::none || secret.size() != keys.ops.size())
            return done(KeysProblem::ask_passphrase, {});
        std::copy(secret.begin(), secret.end(), keys.ops.begin());
        sodium_memzero(secret.data(), secret.size());
        m->opened_by = m->vault.backend();
        done(KeysProblem::none, keys);
        wipe(keys.ops);
    });
}

void ProfileKeys::openWith(std::string passphrase, Opened done) {
    if (!exists())
        return done(KeysProblem::no_profile, {});
    const auto bytes = read_file(m->box_path());
    if (!bytes)
        return done(KeysProblem::damaged, {});
    std::vector<std::uint8_t> box(bytes->begin(), bytes->end());
    m->run([this, box = std::move(box), passphrase = std::move(passphrase), done = std::move(done)]() mutable {
        BoxProblem problem = BoxProblem::damaged;
        auto keys = std::make_shared<std::optional<ProfileKeySet>>(unwrap_keys(box, passphrase, problem));
        wipe(passphrase);
        QMetaObject::invokeMethod(
            this,
            [this, keys, problem, done] {
                if (!*keys) {
                    return done(problem == BoxProblem::damaged ? KeysProblem::damaged : KeysProblem::wrong_passphrase,
                                {});
                }
                if (m->opened_by.empty())
                    m->opened_by = "passphrase";
                if (m->backend_noted() != m->vault.backend() || m->opened_by == "passphrase")
                    m->offer((*keys)->ops);
                done(KeysProblem::none, **keys);
                wipe((*keys)->ops), wipe((*keys)->vault);
            },
            Qt::QueuedConnection);
    });
}

void ProfileKeys::destroy(std::function<void()> done) {
    QFile::remove(m->box_path());
    QFile::remove(m->backend_path());
    if (m->vault.backend() == "none")
        return done();
    m->vault.erase(m->name, [done = std::move(done)](VaultProblem) { done(); });
}

} // namespace tallyboard::platform
