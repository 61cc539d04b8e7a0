// The two keys of a profile (ops.db and vault.db) and the only ways to them. Made once at enrolment; both stand wrapped
// by the passphrase in <profile>/keys.wrapped (0600), and the ops key also in the machine's key store where there is
// one, so that visits and desks open without asking. The vault key is never in the key store: DSE answers open only
// when the person gives the passphrase. A lost or changed key store falls back to the passphrase. Nothing here ever
// replaces or deletes a key because it could not be read.
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
    /// From the key store: only `ops` is filled. Everything else is ask_passphrase.
    void openWithoutAsking(Opened done);
    /// Both keys. Argon2id runs on a thread of its own.
    void openWith(std::string passphrase, Opened done);
    /// Forgets both keys for ever: the files they open are then noise. Only for sign-out.
    void destroy(std::function<void()> done);
    /// "secret-service" or "passphrase": who opened or made it last.
    std::string openedBy() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::platform
