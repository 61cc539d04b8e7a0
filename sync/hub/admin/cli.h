// The program's command line: `tallyboard-hub <subcommand> …`. run_cli() parses, does one thing and returns the exit
// code: 0 done, 1 refused (the input or the state stands against it; nothing was changed), 2 wrong usage, 3 the store
// or its keys can not be opened. All output goes to the streams given; secrets never do, save a one-time code.
#pragma once
#include "hub/admin/keys.h"
#include "hub/hub_store.h"
#include "hub/service.h"
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace tallyboard::hub {

constexpr int exit_done = 0, exit_refused = 1, exit_usage = 2, exit_no_store = 3;

/// What the command line has of the outside world; main passes the real one.
struct Console {
    std::ostream &out, &err;
    std::function<HubNow()> clock;
    std::function<void(std::span<std::uint8_t>)> random;
    std::string credentials; // $CREDENTIALS_DIRECTORY
};

/// Where a hub's files are. Every subcommand has these options.
struct Place {
    std::string data = "hub-data"; // folder: hub.db
    std::string keys;              // file; empty: <data>-keys/hub.keys
    int keys_descriptor = -1;

    std::string database_file() const { return data + "/hub.db"; }
    std::string lock_file() const { return data + "/serve.lock"; }
    std::string erasures_file() const { return data + "/erasures"; }
    std::string keys_file() const { return keys.empty() ? data + "-keys/hub.keys" : keys; }
    std::string beside_keys(const std::string &name) const; // "tls-cert.pem" in the keys' folder
};

/// The store and keys of a place, or a message on `err` and nothing.
struct OpenHub {
    HubKeys keys;
    std::unique_ptr<HubStore> store;
};
std::unique_ptr<OpenHub> open_hub(const Place &place, Console &world, int cache_kib = 16'384);
std::string meta_of(HubStore &store, const std::string &name, const std::string &otherwise);
void set_meta_of(HubStore &store, const std::string &name, const std::string &value);

/// `arguments` without the program's name.
int run_cli(std::vector<std::string> arguments, Console &world);

} // namespace tallyboard::hub
