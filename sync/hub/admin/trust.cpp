#include "hub/admin/trust.h"
#include "hub/http/tls.h"
#include "protocol/enrol_link.h"
#include <algorithm>
#include <charconv>
#include <ostream>

namespace tallyboard::hub {

namespace {

constexpr const char *served_name = "tls_served"; // pin, or "plain"; absent: never served
constexpr const char *added_name = "tls_added";   // pins that an operator named
constexpr const char *said_name = "tls_said";     // the list last signed
constexpr const char *since_name = "tls_since";   // and since when
constexpr const char *plain = "plain";

std::vector<protocol::Bytes32> all_pins(HubStore &store) {
    auto pins = protocol::pins_from(meta_of(store, served_name, ""));
    for (const auto &pin : protocol::pins_from(meta_of(store, added_name, "")))
        if (std::find(pins.begin(), pins.end(), pin) == pins.end() && pins.size() < protocol::pins_max)
            pins.push_back(pin);
    return pins;
}

std::int64_t number(const std::string &text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// A certificate's file, or the pin itself.
std::optional<protocol::Bytes32> pin_of(const std::string &what) {
    if (const auto pin = protocol::key_from_text(what))
        return pin;
    const auto text = read_file(what, 100'000);
    const auto hash = text ? spki_hash(text.value()) : std::nullopt;
    return hash ? std::optional<protocol::Bytes32>(*hash) : std::nullopt;
}

} // namespace

protocol::Trust renew_trust(HubStore &store, const std::string &served, const protocol::SigningKey &key, Instant now) {
    const auto hash = served.empty() ? std::nullopt : spki_hash(served);
    set_meta_of(store, served_name, hash ? protocol::base64url(*hash) : plain);
    protocol::Trust trust;
    trust.pins = all_pins(store);
    const std::string text = protocol::pins_text(trust.pins);
    trust.since = Instant{number(meta_of(store, since_name, "0"))};
    if (!trust.since.is_set() || meta_of(store, said_name, "") != text) {
        trust.since = std::max(now, trust.since + Millis{1});
        set_meta_of(store, since_name, std::to_string(trust.since.ms));
        set_meta_of(store, said_name, text);
    }
    protocol::sign(trust, key);
    return trust;
}

std::vector<protocol::Bytes32> link_pins(HubStore &store, const std::string &first) {
    auto pins = all_pins(store);
    if (meta_of(store, served_name, "").empty())
        if (const auto hash = spki_hash(first))
            pins.insert(pins.begin(), *hash);
    return pins;
}

int trust(const Place &place, const TrustOptions &options, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    auto added = protocol::pins_from(meta_of(*hub->store, added_name, ""));
    if (options.act != "list") {
        const auto pin = pin_of(options.what);
        if (!pin) {
            world.err << "Nothing was changed: '" << options.what
                      << "' is neither a certificate in PEM form nor a pin (43 characters, as 'trust list' shows).\n";
            return exit_refused;
        }
        const bool there = std::erase(added, *pin) > 0;
        if (options.act == "remove" && !there) {
            world.err << "Nothing was changed: no operator added that pin.\n";
            return exit_refused;
        }
        if (options.act == "add" && added.size() + 2 > protocol::pins_max) {
            world.err << "Nothing was changed: there are " << added.size() << " already; remove one first.\n";
            return exit_refused;
        }
        if (options.act == "add")
            added.push_back(*pin);
        set_meta_of(*hub->store, added_name, protocol::pins_text(added));
        world.out << "Done. Start the hub anew, and devices hear of it when they next meet a key they do not know.\n";
    }
    const std::string served = meta_of(*hub->store, served_name, "");
    world.out << "Served:  "
              << (served.empty()    ? "not yet"
                  : served == plain ? "plain, behind a proxy"
                                    : served)
              << "\n";
    for (const auto &pin : added)
        world.out << "Added:   " << protocol::base64url(pin) << "\n";
    if (served == plain && added.empty())
        world.out << "Devices check the proxy's certificate by their system's authorities.\n";
    return exit_done;
}

} // namespace tallyboard::hub
