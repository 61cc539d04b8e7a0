// The two keys of a profile (for ops.db and vault.db) and the only ways to get them. They are made once, at enrolment.
// Both are in <profile>/keys.wrapped (0600), wrapped by the passphrase. The ops key is also in the machine's key store,
// where there is one, so that visits and desks open without asking. The vault key is never there: DSE answers open only
// when the person gives the passphrase. When the key store is lost or changed, the passphrase still opens both. A key
// that cannot be read is never replaced or deleted.
#pragma once
#include "platform/key_vault.h"
#include "platform/passphrase_box.h"
#include <QObject>
#include <functional>
#include <memory>
#include <string>

namespace tallyboard::platform {

enum class KeysProblem {
    none,
    no_profile,     // nothing enrolled here
    ask_passphrase, // no key store, or it lost the key: the passphrase opens
    wrong_passphrase,
    damaged,        // keys.wrapped can not be read; the file is kept
    exists_already, // create() on a profile that has keys
    cannot_write    // disk or permissions
};

class ProfileKeys : public QObject {
    Q_OBJECT
public:
    using Opened = std::function<void(KeysProblem, const ProfileKeySet &)>;
    ProfileKeys(std::string folder, KeyVault &vault, Random &random, ArgonCost cost, QObject *parent = nullptr);
    ~ProfileKeys() override;

    bool exists() const;
    /// New random keys, wrapped, synced to disk, then offered to the key store. Gives them back.
    void create(std::string passphrase, Opened done);
    /// Asks the key store, which fills only `ops`. When it has no key, the answer is ask_passphrase; without a profile
    /// it is no_profile.
    void openWithoutAsking(Opened done);
    /// Both keys. Argon2id runs on a thread of its own.
    void openWith(std::string passphrase, Opened done);
    /// Destroys both keys for ever, so that nobody can read the files any more. Only for sign-out.
    void destroy(std::function<void()> done);
    /// "secret-service" or "passphrase": who opened or made it last.
    std::string openedBy() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::platform
