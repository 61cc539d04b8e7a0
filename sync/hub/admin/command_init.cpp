#include "hub/admin/commands.h"
#include "hub/channels/address.h"
#include "hub/channels/one_line.h"
#include "hub/http/tls.h"
#include "hub/hub_clock.h"
#include "hub/plan_changes.h"
#include "protocol/enrol_link.h"
#include "store/civil_time.h"
#include <array>
#include <filesystem>
#include <ostream>

namespace tallyboard::hub {

namespace {

namespace fs = std::filesystem;

/// A hub that is new tells a mailbox, and then, as behind every plan, all safety officers.
std::vector<PlanChange> first_plan(const std::string &duty_mail, const Console &world, std::int64_t now_ms) {
    const auto fresh = [&] {
        std::array<std::uint8_t, 10> bytes{};
        world.random(bytes);
        return uuid7(now_ms, bytes);
    };
    Party party;
    party.id = {fresh()};
    party.name = "Duty officer's mailbox";
    Plan plan;
    plan.id = {fresh()};
    plan.name = "First plan";
    plan.rungs.push_back({"Duty officer", {{TargetKind::party, {}, {}, party.id, Role::staff}}, Need::one, 300});
    return {{SaveParty{party}},
            {AddMethod{MethodId{fresh()}, party.id, MethodKind::mail, duty_mail, false, false}},
            {SavePlan{plan}},
            {UsePlan{RoleScope::council, {}, plan.id}}};
}

std::string make_folders(const Place &place) {
    std::error_code code;
    for (const fs::path &folder : {fs::path(place.data), fs::path(place.keys_file()).parent_path()}) {
        if (folder.empty())
            continue;
        fs::create_directories(folder, code);
        if (!code)
            fs::permissions(folder, fs::perms::owner_all, code);
        if (code)
            return "can not make " + folder.string() + ": " + code.message();
    }
    return {};
}

std::string write_certificate(const Place &place, const InitOptions &options, Console &world) {
    std::string names = "localhost,127.0.0.1,::1";
    if (const std::string host = host_of(options.url); !host.empty() && host != "localhost")
        names += "," + host;
    if (!options.hosts.empty())
        names += "," + options.hosts;
    const SelfSigned made = make_self_signed(names, world.clock().utc.ms / 1'000);
    std::string why = write_new_file(place.beside_keys("tls-cert.pem"), made.certificate_pem, false);
    if (why.empty())
        why = write_new_file(place.beside_keys("tls-key.pem"), made.key_pem, true);
    if (!why.empty())
        return why;
    if (const auto hash = spki_hash(made.certificate_pem))
        world.out << "TLS certificate:  " << place.beside_keys("tls-cert.pem") << " (self-signed, ten years)\n"
                  << "TLS pin:          " << protocol::base64url(*hash) << "\n";
    return {};
}

} // namespace

int init(const Place &place, const InitOptions &options, Console &world) {
    const auto refuse = [&world](const std::string &why) {
        world.err << "Nothing was made: " << why << ".\n";
        return exit_refused;
    };
    if (fs::exists(place.database_file()))
        return refuse("a hub is in " + place.data + " already");
    if (place.keys_descriptor < 0 && fs::exists(place.keys_file()))
        return refuse(place.keys_file() + " is there already");
    const std::string duty_mail = trimmed_address(options.duty_mail);
    if (const std::string why = duty_mail.empty() ? std::string() : why_not_mail(duty_mail); !why.empty())
        return refuse("'" + one_line(duty_mail) + "' (--duty-mail) " + why);
    if (!protocol::is_safe_url(options.url))
        return refuse("the address must be https, or http on this machine");
    if (const std::string why = make_folders(place); !why.empty())
        return refuse(why);
    HubKeys keys = make_keys(world.random);
    if (place.keys_descriptor >= 0) {
        auto given = load_keys({{}, place.keys_descriptor}, {});
        if (!given)
            return refuse(given.error().what);
        keys = given.take();
    } else if (const std::string why = write_new_file(place.keys_file(), keys_text(keys), true); !why.empty()) {
        return refuse(why);
    }
    if (const std::string why = write_certificate(place, options, world); !why.empty())
        return refuse(why);
    auto store = open_hub_store({place.database_file(), keys.database, true, 16'384, {}});
    if (!store)
        return refuse("the store can not be made in " + place.data);
    OpenHub hub{keys, store.take()};
    confirm_time(*hub.store, world.clock()); // whoever makes a hub reads below what time it takes it to be
    prepare(admin_of(hub, world));
    if (!duty_mail.empty())
        change_plans(admin_of(hub, world), first_plan(duty_mail, world, world.clock().utc.ms));
    set_meta_of(*hub.store, "council", options.council);
    set_meta_of(*hub.store, "zone", options.zone);
    set_meta_of(*hub.store, "url", options.url);
    const auto key = protocol::signing_key_from_seed(keys.signing_seed).public_key;
    world.out << "Hub:              " << options.council << ", " << options.zone << ", " << options.url << "\n"
              << "Store:            " << place.database_file() << "\n"
              << "Time:             " << tallyboard::clock_text(world.clock().utc, options.zone) << ", "
              << date_text(civil_time(world.clock().utc, options.zone).date)
              << " (if it is not: set the clock, then `tallyboard-hub clock confirm`)\n"
              << "Fingerprint:      " << protocol::fingerprint(key) << "\n";
    if (place.keys_descriptor < 0)
        world.out << "Keys:             " << place.keys_file() << "\n"
                  << "Keep a copy of the keys apart from the data and its backups: without them nothing can be read.\n";
    if (duty_mail.empty())
        world.out
            << "There is no plan yet: safety officers alone are told, by their app and their methods, and no visit is "
               "shown as monitored. Say who answers alarms with `tallyboard-hub plans set`.\n";
    else
        world.out << "Mail goes out once serve has --smtp-url. Until then no visit is shown as monitored.\n";
    return exit_done;
}

} // namespace tallyboard::hub
