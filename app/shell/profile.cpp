#include "shell/profile.h"
#include <charconv>

namespace tallyboard {
namespace {
std::string text(const store::LocalStore &ops, const char *name) { return ops.setting(name).value_or(std::string()); }

Instant instant(const std::string &text) {
    Instant value;
    std::from_chars(text.data(), text.data() + text.size(), value.ms);
    return value;
}
} // namespace

Profile read_profile(store::LocalStore &ops) {
    Profile profile;
    profile.hub_url = text(ops, "hub.url");
    profile.token = text(ops, "hub.token");
    profile.hub_key = text(ops, "hub.key");
    profile.pins = text(ops, "hub.pins");
    profile.pins_since = instant(text(ops, "hub.pins_since"));
    profile.person = PersonId::parse(text(ops, "person.id")).value_or(PersonId{});
    profile.council = text(ops, "hub.council");
    profile.zone = text(ops, "hub.zone");
    return profile;
}

void write_profile(store::LocalStore &ops, const Profile &profile) {
    ops.set_setting("hub.url", profile.hub_url);
    ops.set_setting("hub.key", profile.hub_key);
    write_trust(ops, profile.pins, profile.pins_since);
    ops.set_setting("person.id", profile.person.text());
    ops.set_setting("hub.council", profile.council);
    ops.set_setting("hub.zone", profile.zone);
    ops.set_setting("hub.token", profile.token); // last: with it the profile is complete
}

void write_trust(store::LocalStore &ops, const std::string &pins, Instant since) {
    ops.set_setting("hub.pins", pins);
    ops.set_setting("hub.pins_since", std::to_string(since.ms));
}

} // namespace tallyboard
