#include "domain/text.h"
#include "hub/admin/commands.h"
#include "hub/admin/erase_again.h"
#include "hub/admin/serve_lock.h"
#include "hub/ledger.h"
#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

namespace tallyboard::hub {

namespace fs = std::filesystem;

int backup(const Place &place, const std::string &file, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    if (fs::exists(file)) {
        world.err << "Nothing was written: " << file << " is there already.\n";
        return exit_refused;
    }
    try {
        hub->store->backup_to(file, hub->keys.database);
    } catch (const std::exception &) {
        world.err << "The backup failed; see the path and the disk.\n";
        return exit_refused;
    }
    world.out << "Backed up to " << file << ", encrypted with the hub's own key.\n";
    return exit_done;
}

namespace {

constexpr std::array store_files{"", "-wal", "-shm"};

/// A name that nothing has yet: what an earlier restore put aside may be the only copy of what is in it.
std::string name_aside(const std::string &database) {
    for (int n = 1;; ++n) {
        const std::string name = database + ".before-restore" + (n == 1 ? "" : "-" + std::to_string(n));
        if (std::ranges::none_of(store_files, [&name](const char *end) { return fs::exists(name + end); }))
            return name;
    }
}

} // namespace

int restore(const Place &place, const std::string &file, Console &world) {
    const auto refuse = [&world](const std::string &why) {
        world.err << "Nothing was restored: " << why << ".\n";
        return exit_refused;
    };
    std::error_code code;
    fs::create_directories(place.data, code);
    const ServeLock lock(place.lock_file());
    if (!lock.held())
        return refuse("the hub is running; stop it first");
    auto keys = load_keys({place.keys_file(), place.keys_descriptor}, world.credentials);
    if (!keys)
        return refuse(keys.error().what);
    const auto erasures = read_erasures(place.erasures_file(), keys.value());
    if (!erasures)
        return refuse(erasures.error().what + "; put a good copy in its place, or take it away to go on without one");
    const std::string fresh = place.database_file() + ".restoring";
    for (const char *end : store_files)
        fs::remove(fresh + end, code);
    if (!fs::copy_file(file, fresh, code))
        return refuse("can not copy " + file + ": " + code.message());
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, code);
    {
        auto store = open_hub_store({fresh, keys.value().database, false, 16'384, {}});
        if (!store || !store.value()->verify()) {
            fs::remove(fresh, code);
            return refuse("the backup is damaged, or these are not its keys");
        }
        OpenHub hub{keys.take(), store.take()};
        new_history(admin_of(hub, world)); // devices see it and send again what the backup does not have
        if (const std::string why = erase_again(hub, erasures.value(), place.erasures_file(), world); !why.empty()) {
            hub.store.reset();
            for (const char *end : store_files)
                fs::remove(fresh + end, code);
            return refuse(why);
        }
        hub.store->checkpoint();
    }
    const std::string aside = name_aside(place.database_file());
    bool kept = false;
    for (const char *end : store_files) {
        if (!fs::exists(place.database_file() + end))
            continue;
        fs::rename(place.database_file() + end, aside + end, code);
        if (code)
            return refuse("can not put aside " + place.database_file() + end + ": " + code.message());
        kept = true;
    }
    fs::rename(fresh, place.database_file(), code);
    if (code) {
        world.err << "The backup is not in place: " << code.message() << ". It is " << fresh
                  << ", and what was there before is " << aside << ". Give one of them the name "
                  << place.database_file() << " before the hub starts.\n";
        return exit_refused;
    }
    for (const char *end : {"-wal", "-shm"})
        fs::remove(fresh + end, code);
    world.out << "Restored." << (kept ? " What was there before is kept as " + aside + "." : "") << "\n";
    return exit_done;
}

int check_ledger(const Place &place, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    const LedgerVerdict verdict = verify_ledger(*hub->store);
    const bool whole = hub->store->verify();
    if (verdict.rows > 0)
        world.out << "Head: " << verdict.rows << " " << hex(verdict.head) << "\n";
    world.out << "Ledger: " << verdict.rows << " entries, "
              << (verdict.sound ? "unbroken" : "BROKEN at entry " + std::to_string(verdict.first_bad))
              << ". File: " << (whole ? "whole" : "DAMAGED") << ".\n";
    return verdict.sound && whole ? exit_done : exit_refused;
}

int export_ledger(const Place &place, const std::string &file, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    std::string text;
    LedgerRecord head;
    // Outside a transaction: one reading is one state of it, and no SOS has to wait.
    hub->store->scan_ledger([&](const LedgerRecord &record) {
        text.append(ledger_line(record)).append("\n");
        head = record;
        return true;
    });
    if (const std::string why = write_new_file(file, text, true); !why.empty()) {
        world.err << "Nothing was written: " << why << ".\n";
        return exit_refused;
    }
    world.out << head.n << " entries. The copy must end with this head, or its end was cut off:\n"
              << head.n << " " << hex(head.hash) << "\n";
    return exit_done;
}

} // namespace tallyboard::hub
