#include "linux/keychain_vault.h"
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace tallyboard::platform {
namespace {

constexpr int answer_within_ms = 60'000; // the person may be typing into the keyring's own prompt
const QString service = QStringLiteral("tallyboard");

VaultProblem problem_of(QKeychain::Error error) {
    switch (error) {
    case QKeychain::NoError: return VaultProblem::none;
    case QKeychain::EntryNotFound: return VaultProblem::absent;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return VaultProblem::no_store;
    default: return VaultProblem::refused;
    }
}

/// Calls `answer` once: when the job ends, or with no_store when it stays silent. A late end is ignored.
template <class Answer> void run(QObject *owner, QKeychain::Job *job, Answer answer) {
    auto answered = std::make_shared<bool>(false);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, owner, [answered, answer](QKeychain::Job *ended) {
        if (!std::exchange(*answered, true))
            answer(problem_of(ended->error()), ended);
    });
    QTimer::singleShot(answer_within_ms, owner, [answered, answer] {
        if (!std::exchange(*answered, true))
            answer(VaultProblem::no_store, nullptr);
    });
    job->start();
}

} // namespace

void KeychainVault::read(const std::string &name, Read done) {
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(QString::fromStdString(name));
    run(this, job, [done = std::move(done)](VaultProblem problem, QKeychain::Job *ended) {
        Secret secret;
        if (ended != nullptr && problem == VaultProblem::none) {
            QByteArray bytes = static_cast<QKeychain::ReadPasswordJob *>(ended)->binaryData();
            secret.assign(bytes.begin(), bytes.end());
            bytes.fill('\0');
        }
        done(problem, std::move(secret));
    });
}

void KeychainVault::write(const std::string &name, Secret secret, Done done) {
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(QString::fromStdString(name));
    job->setBinaryData(
        QByteArray(reinterpret_cast<const char *>(secret.data()), static_cast<qsizetype>(secret.size())));
    run(this, job, [done = std::move(done)](VaultProblem problem, QKeychain::Job *) { done(problem); });
}

void KeychainVault::erase(const std::string &name, Done done) {
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(QString::fromStdString(name));
    run(this, job, [done = std::move(done)](VaultProblem problem, QKeychain::Job *) { done(problem); });
}

} // namespace tallyboard::platform
