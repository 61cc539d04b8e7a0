#include "hub/admin/commands.h"
#include "hub/channels/set_up.h"
#include <filesystem>
#include <ostream>

namespace tallyboard::hub {

namespace {

const char *sentence(store::OpenProblem problem) {
    switch (problem) {
    case store::OpenProblem::no_cipher: return "this build has no SQLCipher, or one that is too old";
    case store::OpenProblem::wrong_key: return "the key does not open it, or its first page is damaged";
    case store::OpenProblem::plain_file: return "an unencrypted database stands there; it was left untouched";
    case store::OpenProblem::newer_schema: return "a newer version made it; update this program";
    case store::OpenProblem::other_file: return "it belongs to another program";
    case store::OpenProblem::damaged: return "it is damaged; it was kept. Restore a backup";
    case store::OpenProblem::cannot_open: return "it can not be opened; see the path, its owner and the disk";
    }
    return "unknown";
}

} // namespace

std::string Place::beside_keys(const std::string &name) const {
    return (std::filesystem::path(keys_file()).parent_path() / name).string();
}

std::unique_ptr<OpenHub> open_hub(const Place &place, Console &world, int cache_kib) {
    if (!std::filesystem::exists(place.database_file())) {
        world.err << "There is no hub in " << place.data << ". Make one with init, or say where it is with --data.\n";
        return nullptr;
    }
    auto keys = load_keys({place.keys_file(), place.keys_descriptor}, world.credentials);
    if (!keys) {
        world.err << "The hub's keys: " << keys.error().what << ".\n";
        return nullptr;
    }
    auto store = open_hub_store({place.database_file(), keys.value().database, false, cache_kib, {}});
    if (!store) {
        world.err << "The hub's store: " << sentence(store.error()) << ".\n";
        return nullptr;
    }
    return std::make_unique<OpenHub>(OpenHub{keys.take(), store.take()});
}

std::string meta_of(HubStore &store, const std::string &name, const std::string &otherwise) {
    Batch batch(store);
    return store.meta(name).value_or(otherwise);
}

void set_meta_of(HubStore &store, const std::string &name, const std::string &value) {
    Batch batch(store);
    store.set_meta(name, value);
    batch.commit();
}

Admin admin_of(OpenHub &hub, Console &world) {
    Batch batch(*hub.store);
    return Admin{*hub.store,      hub_time_of(*hub.store, world.clock()),
                 hub.keys.ledger, world.random,
                 "cli",           hub.keys.dse,
                 usable_address,  {}};
}

} // namespace tallyboard::hub
