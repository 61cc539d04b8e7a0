// Secret Service (GNOME Keyring, KWallet) through QtKeychain. Never its plain-text fallback.
#pragma once
#include "platform/key_vault.h"
#include <QObject>

namespace tallyboard::platform {

class KeychainVault : public QObject, public KeyVault {
    Q_OBJECT
public:
    using QObject::QObject;
    std::string backend() const override { return "secret-service"; }
    void read(const std::string &name, Read done) override;
    void write(const std::string &name, Secret secret, Done done) override;
    void erase(const std::string &name, Done done) override;
};

/// For machines and runs without a key store: the passphrase is the only way in.
class NoVault : public KeyVault {
public:
    std::string backend() const override { return "none"; }
    void read(const std::string &, Read done) override { done(VaultProblem::no_store, {}); }
    void write(const std::string &, Secret, Done done) override { done(VaultProblem::no_store); }
    void erase(const std::string &, Done done) override { done(VaultProblem::no_store); }
};

} // namespace tallyboard::platform
