#include "hub/admin/commands.h"
#include "hub/admin/need_person.h"
#include "hub/admin/permissions_page.h"
#include "hub/admin/qr.h"
#include "hub/admin/trust.h"
#include "hub/channels/one_line.h"
#include "protocol/enrol_link.h"
#include "protocol/openapi.h"
#include "store/civil_time.h"
#include <algorithm>
#include <ostream>

namespace tallyboard::hub {

namespace {

std::string roles_text(Roles roles, std::string_view end = {}) {
    std::string out;
    for (std::size_t i = 0; i < words(Role{}).size(); ++i)
        if (roles.has(static_cast<Role>(i)))
            out += (out.empty() ? "" : ",") + std::string(words(Role{})[i]).append(end);
    return out;
}

std::string when(Instant instant, const std::string &zone) {
    if (!instant.is_set())
        return "never";
    return date_text(civil_time(instant, zone).date) + " " + clock_text(instant, zone);
}

} // namespace

int enrol(const Place &place, const EnrolOptions &options, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    const auto person = need_person(*hub->store, options.person, world);
    if (!person)
        return exit_refused;
    protocol::EnrolLink link;
    link.url = options.url.empty() ? meta_of(*hub->store, "url", "https://localhost:8443") : options.url;
    if (!protocol::is_safe_url(link.url)) {
        world.err << "The address must be https, or http on this machine: " << one_line(link.url) << "\n";
        return exit_refused;
    }
    link.code = make_code(admin_of(*hub, world), person->id);
    if (link.code.empty()) {
        world.err << person->name << " is not active; only active people can enrol.\n";
        return exit_refused;
    }
    link.hub_key = protocol::signing_key_from_seed(hub->keys.signing_seed).public_key;
    if (link.url.starts_with("https:")) {
        const auto certificate = read_file(place.beside_keys("tls-cert.pem"), 100'000);
        link.pins = link_pins(*hub->store, certificate ? certificate.value() : std::string());
    }
    const std::string text = protocol::enrol_link_text(link);
    if (!options.qr_file.empty())
        if (const std::string why = write_new_file(options.qr_file, qr_svg(text), true); !why.empty()) {
            world.err << "The QR picture: " << why << ".\n";
            return exit_refused;
        }
    world.out << "For:          " << person->name << "\nCode:         " << link.code
              << "  (once, within 7 days)\nLink:         " << text
              << "\nFingerprint:  " << protocol::fingerprint(*link.hub_key) << "\n";
    if (options.qr_file.empty() && !options.no_picture)
        world.out << qr_terminal(text);
    return exit_done;
}

int revoke(const Place &place, const std::string &device, const std::string &who, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    int ended = 0;
    if (!who.empty()) {
        const auto person = need_person(*hub->store, who, world);
        if (!person)
            return exit_refused;
        ended = revoke_person(admin_of(*hub, world), person->id);
    } else if (const auto id = DeviceId::parse(device)) {
        ended = revoke_device(admin_of(*hub, world), *id);
    }
    world.out << ended << (ended == 1 ? " device was" : " devices were") << " signed out.\n";
    return ended > 0 ? exit_done : exit_refused;
}

int list_devices(const Place &place, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    const std::string zone = meta_of(*hub->store, "zone", "Europe/London");
    const auto people = all_people(*hub->store);
    for (const DeviceRecord &device : all_devices(*hub->store)) {
        const auto person =
            std::find_if(people.begin(), people.end(), [&](const Person &p) { return p.id == device.person; });
        world.out << device.device.text() << "  " << (person == people.end() ? "?" : person->name) << "  "
                  << one_line(device.name) << "  enrolled " << when(device.enrolled_at, zone) << "  last heard "
                  << when(device.last_heard, zone) << (device.revoked_at.is_set() ? "  signed out" : "") << "\n";
    }
    return exit_done;
}

int list_people(const Place &place, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    for (const Person &person : all_people(*hub->store))
        world.out << person.id.text() << "  " << person.name << "  " << person.team.text << "  "
                  << roles_text(person.roles) << (person.scoped.bits != 0 ? "," : "")
                  << roles_text(person.scoped, "(part)") << (person.active ? "" : "  left")
                  << (person.guest ? "  guest" : "") << "\n";
    return exit_done;
}

int print_openapi(Console &world) {
    world.out << protocol::openapi_document();
    return 0;
}

int list_permissions(Console &world) {
    world.out << permissions_page();
    return exit_done;
}

} // namespace tallyboard::hub
