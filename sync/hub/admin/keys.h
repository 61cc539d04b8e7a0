// The hub's four keys: database, receipts (Ed25519 seed), DSE payloads, ledger. Made by init, and kept in a file of
// their own outside the data folder (mode 0600), or given by a descriptor or a systemd credential. So the hub restarts
// without a person, and nobody can read a stolen data folder. Never printed, never logged.
#pragma once
#include "domain/result.h"
#include "hub/admin/files.h"
#include "protocol/signing.h"
#include "store/database.h"
#include <functional>
#include <span>

namespace tallyboard::hub {

struct HubKeys {
    store::Key database;
    protocol::Bytes32 signing_seed{}, dse{}, ledger{};
};

HubKeys make_keys(const std::function<void(std::span<std::uint8_t>)> &random);
std::string keys_text(const HubKeys &keys);
Result<HubKeys, FileProblem> keys_from_text(std::string_view text);

struct KeySource {
    std::string file;
    int descriptor = -1; // wins when given
};
/// Reads the descriptor, if there is one; else the file; else, when the file is not there,
/// $CREDENTIALS_DIRECTORY/hub-keys (`credentials` is that folder, empty: none).
Result<HubKeys, FileProblem> load_keys(const KeySource &source, const std::string &credentials);

} // namespace tallyboard::hub
