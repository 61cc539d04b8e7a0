#include "hub/admin/cli.h"
#include "domain/council_settings.h"
#include "hub/admin/commands.h"
#include "hub/admin/trust.h"
#include "hub/channels/words.h"
#include <CLI/CLI.hpp>

namespace tallyboard::hub {

namespace {

class CommandLine {
public:
    explicit CommandLine(Console &world) : m_world(world) {
        m_app.name("tallyboard-hub");
        m_app.require_subcommand(1);
        m_app.set_config("--config", "", "Read options from a file ([serve] port=8443 …)");
        m_app.add_option("--data", m_place.data, "The hub's data folder")->capture_default_str();
        m_app.add_option("--keys", m_place.keys, "The hub's key file (default: <data>-keys/hub.keys)");
        m_app.add_option("--keys-fd", m_place.keys_descriptor, "Read the keys from this open descriptor");
        m_app.fallthrough();
        add_setup();
        add_import();
        add_settings();
        add_plans();
        add_people();
        add_store();
        add_records();
        add_serve();
        for (CLI::App *command : m_app.get_subcommands({}))
            command->fallthrough();
    }

    int run(std::vector<std::string> arguments) {
        std::reverse(arguments.begin(), arguments.end()); // as CLI11 wants them
        try {
            m_app.parse(std::move(arguments));
        } catch (const CLI::ParseError &error) {
            const int code = m_app.exit(error, m_world.out, m_world.err);
            return code == 0 ? exit_done : exit_usage;
        }
        return m_chosen();
    }

private:
    CLI::App *command(const char *name, const char *help, std::function<int()> work) {
        CLI::App *added = m_app.add_subcommand(name, help);
        added->callback([this, work = std::move(work)] { m_chosen = work; });
        return added;
    }

    void add_setup() {
        auto *init_command =
            command("init", "Make a hub: store, keys, certificate", [this] { return init(m_place, m_init, m_world); });
        init_command->add_option("--council", m_init.council, "Its name, as people know it")->capture_default_str();
        init_command->add_option("--zone", m_init.zone, "Time zone")->capture_default_str();
        init_command->add_option("--url", m_init.url, "How devices reach this hub")->capture_default_str();
        init_command->add_option("--host", m_init.hosts, "Further names or addresses in the certificate, with commas");
        init_command->add_option("--duty-mail", m_init.duty_mail, "Who is mailed when nobody answers on the board");
    }

    void add_import() {
        auto *one = command(
            "import", "Import people, managers, units, sites, floors, zones, desks, addresses, roles or bank holidays",
            [this] { return import(m_place, m_import, m_world); });
        one->add_option("what", m_import.what, "What the file holds")
            ->required()
            ->check(CLI::IsMember(std::vector<std::string>{"people", "managers", "units", "sites", "floors", "zones",
                                                           "desks", "addresses", "roles", "holidays"}));
        one->add_option("file", m_import.file, "CSV; GOV.UK's JSON for bank holidays")->required();
        one->add_option("--country", m_import.country,
                        "Whose bank holidays: england-and-wales, scotland, northern-ireland")
            ->capture_default_str();
        one->add_flag("--dry-run", m_import.dry_run, "Say what would happen and change nothing");
        one->add_flag("--skip-bad", m_import.skip_bad, "Leave bad rows out instead of stopping");
        one->add_flag("--confirm-leavers", m_import.confirm_leavers, "Yes, more than 5 % have left");
        one->add_flag("--yes", m_import.yes, "Do it although it changes or removes much");
        one->add_flag("--withdraw-missing", m_import.withdraw_missing,
                      "Desks or addresses that are not in the file go out of use");
        one->add_option_function<std::vector<std::string>>(
               "--renamed",
               [this](const std::vector<std::string> &list) {
                   for (const std::string &one_pair : list) {
                       const auto at = one_pair.find('=');
                       if (at == std::string::npos)
                           throw CLI::ValidationError("--renamed", "say it as \"Old name=New name\"");
                       m_import.renamed.emplace_back(one_pair.substr(0, at), one_pair.substr(at + 1));
                   }
               },
               "\"Old name=New name\" of a team that is still the same one")
            ->allow_extra_args(false);
        one->add_option("--new-team", m_import.new_teams, "A team that is no old one under a new name")
            ->allow_extra_args(false);
        one->add_option("--report", m_import.report, "Write bad rows to this CSV file");
    }

    void add_settings() {
        auto *one = command("settings", "Show or change what the council decides for itself: get, set, history",
                            [this] { return settings(m_place, m_settings, m_world); });
        one->add_option("act", m_settings.act)
            ->required()
            ->check(CLI::IsMember(std::vector<std::string>{"get", "set", "history"}));
        one->add_option("topic", m_settings.topic)
            ->check(CLI::IsMember(std::vector<std::string>(setting_topics.begin(), setting_topics.end())));
        one->add_option("file", m_settings.file, "JSON with what is to change; what it leaves out stays");
        one->add_option("--reason", m_settings.reason, "Why, for whoever reads it later");
        one->add_option("--based-on", m_settings.based_on, "Only if this version is still in force");
        one->add_flag("--dry-run", m_settings.dry_run, "Say what would change and change nothing");
    }

    void add_plans() {
        auto *one = command("plans", "Who answers alarms: set plans from a file, test them, and see whom they reach",
                            [this] { return plans(m_place, m_plans, m_world); });
        one->add_option("act", m_plans.act)
            ->required()
            ->check(CLI::IsMember(std::vector<std::string>{"set", "show", "check", "told", "test", "tests"}));
        one->add_option("what", m_plans.what, "set: a file of JSON; else a plan's name (default: all)");
        one->add_option("--at", m_plans.at, "When, like \"2026-12-05 19:10\" (default: now)");
        one->add_option("--worker", m_plans.worker, "Whose alarm it would be: object id, mail address or exact name");
        one->add_flag("--dry-run", m_plans.dry_run, "Say what would change and change nothing");
    }

    void add_people() {
        auto *grants = command("grant", "Give a person a role", [this] { return grant(m_place, m_grant, m_world); });
        grants->add_option("person", m_grant.person, "Object id, mail address or exact name")->required();
        grants->add_option("role", m_grant.role, "manager safety_officer dse_assessor facilities admin")->required();
        auto *scope = grants->add_option_group("scope", "Over a part of the council only, by its code or exact name");
        scope->add_option("--team", m_grant.team, "Over the people of one team");
        scope->add_option("--unit", m_grant.unit, "Over the people of a service or directorate");
        scope->add_option("--site", m_grant.site, "Over the people who are based at a site");
        scope->require_option(0, 1);
        grants->add_option("--from", m_grant.from, "First day, like 2026-11-30 (default: at once)");
        grants->add_option("--until", m_grant.until, "Last day (default: until it is taken away)");
        grants->add_option("--reason", m_grant.reason, "Why, for whoever reads it later");
        grants->add_flag("--remove", m_grant.remove, "Take the role away");
        auto *enrols = command("enrol", "Make a one-time code for a person's device",
                               [this] { return enrol(m_place, m_enrol, m_world); });
        enrols->add_option("person", m_enrol.person, "Object id, mail address or exact name")->required();
        enrols->add_option("--url", m_enrol.url, "How the device reaches this hub (default: as said at init)");
        enrols->add_option("--qr", m_enrol.qr_file, "Write the QR picture to this SVG file");
        enrols->add_flag("--no-picture", m_enrol.no_picture, "Text only");
        auto *revokes = command("revoke", "Sign devices out at once",
                                [this] { return revoke(m_place, m_device, m_person, m_world); });
        auto *device = revokes->add_option("device", m_device, "Device id, see devices");
        auto *person = revokes->add_option("--person", m_person, "All devices of a person");
        device->excludes(person);
        command("devices", "List devices", [this] { return list_devices(m_place, m_world); });
        command("people", "List people and roles", [this] { return list_people(m_place, m_world); });
        auto *reach = command("reach", "Show who would be told if somebody misses a check-in, and who can not be",
                              [this] { return show_reach(m_place, m_person, m_world); });
        reach->add_option("--person", m_person, "Only for this person: object id, mail address or exact name");
        command("permissions", "Print who may do what", [this] { return list_permissions(m_world); });
        command("openapi", "Print how a client speaks to the hub (OpenAPI)", [this] { return print_openapi(m_world); });
    }

    void add_store() {
        auto *backs = command("backup", "Write an encrypted copy, also while serving",
                              [this] { return backup(m_place, m_file, m_world); });
        backs->add_option("file", m_file)->required();
        auto *restores = command("restore", "Put a backup in place of the store",
                                 [this] { return restore(m_place, m_file, m_world); });
        restores->add_option("file", m_file)->required();
        auto *clocks = command("clock", "Show what time it is for the hub, and whose word that rests on",
                               [this] { return show_clock(m_place, m_confirm == "confirm", m_world); });
        clocks->add_option("confirm", m_confirm, "This machine's clock is right: go by it")
            ->check(CLI::IsMember(std::vector<std::string>{"confirm"}));
        auto *trusts = command(
            "trust", "TLS keys that stand for this hub: list, add (of a proxy, of the next certificate), remove",
            [this] { return trust(m_place, m_trust, m_world); });
        trusts->add_option("act", m_trust.act)
            ->required()
            ->check(CLI::IsMember(std::vector<std::string>{"list", "add", "remove"}));
        trusts->add_option("what", m_trust.what, "A certificate's PEM file, or a pin");
        command("verify-ledger", "Check the ledger's chain and the file",
                [this] { return check_ledger(m_place, m_world); });
    }

    void add_records() {
        auto *ledger = command("ledger", "Write a copy of the ledger that others can verify (docs/ledger.md)",
                               [this] { return export_ledger(m_place, m_file, m_world); });
        ledger->add_option("--out", m_file, "A new file; one line of JSON for each entry")->required();
        auto *erases = command("erase", "Say what would go of a leaver and what has to stay; with --yes, erase them",
                               [this] { return erase(m_place, m_erase, m_world); });
        erases->add_option("person", m_erase.person, "Object id, mail address or exact name")->required();
        erases->add_flag("--also-visits", m_erase.also_visits, "Also visits within their period, without an incident");
        erases->add_flag("--yes", m_erase.yes, "Do it: it can not be taken back");
        auto *exports = command("export", "Write all that the hub holds about a person into a new folder",
                                [this] { return export_person(m_place, m_person, m_file, m_world); });
        exports->add_option("person", m_person, "Object id, mail address or exact name")->required();
        exports->add_option("folder", m_file, "A folder that is not there yet")->required();
        auto *concern = command("concerns", "Concerns from people who did not say who they are: list, read, reply",
                                [this] { return concerns(m_place, m_concern, m_world); });
        concern->add_option("act", m_concern.act)
            ->required()
            ->check(CLI::IsMember(std::vector<std::string>{"list", "read", "reply"}));
        concern->add_option("concern", m_concern.id, "Its number");
        concern->add_option("file", m_concern.file, "The reply, as text");
    }

    void add_serve() {
        auto *one = command("serve", "Serve devices", [this] { return serve(m_place, m_serve, m_world); });
        one->add_option("--listen", m_serve.listen, "IP address for devices")->capture_default_str();
        one->add_option("--port", m_serve.port, "0: any free one")->capture_default_str()->check(CLI::Range(0, 65'535));
        one->add_flag("--plain-loopback", m_serve.plain_loopback, "HTTP without TLS, on a loopback address only");
        one->add_option("--metrics-listen", m_serve.monitor_listen, "IP address for /healthz /readyz /metrics")
            ->capture_default_str();
        one->add_option("--metrics-port", m_serve.monitor_port)->capture_default_str()->check(CLI::Range(0, 65'535));
        one->add_option("--tls-cert", m_serve.tls_cert, "PEM chain (default: tls-cert.pem beside the keys)");
        one->add_option("--tls-key", m_serve.tls_key, "PEM key (default: tls-key.pem beside the keys)");
        one->add_option("--io-threads", m_serve.io_threads)->capture_default_str()->check(CLI::Range(1, 64));
        one->add_option("--connections", m_serve.connections_max)->capture_default_str()->check(CLI::Range(16, 60'000));
        one->add_option("--smtp-url", m_serve.smtp_url, "smtp://host:587 (STARTTLS) or smtps://host:465");
        one->add_option("--smtp-user", m_serve.smtp_user);
        one->add_option("--smtp-password-file", m_serve.smtp_password_file);
        one->add_option("--from", m_serve.from, "Sender's address of alarms")->capture_default_str();
        one->add_option("--ehlo-name", m_serve.ehlo_name,
                        "What this machine calls itself to the mail server, host.council.example or [192.0.2.1] "
                        "(default: the domain of --from)");
        one->add_option("--ca-file", m_serve.ca_file, "Trust for mail server and webhooks (default: the system's)");
        one->add_option("--webhook-secret-file", m_serve.webhook_secret_file, "Key that signs webhooks");
        one->add_option("--notify-key-file", m_serve.notify_key_file, "API key of GOV.UK Notify");
        one->add_option("--notify-templates", m_serve.notify_templates_file, "JSON: the ids of its templates");
        one->add_option("--notify-url", m_serve.notify_url)->capture_default_str();
        add_outside(one);
        one->add_option("--language", m_serve.language, "Of messages")
            ->capture_default_str()
            ->check(CLI::IsMember(message_languages()));
    }

    void add_outside(CLI::App *serves) {
        OutsideOptions &o = m_serve.outside;
        serves->add_option("--outside-listen", o.listen, "IP address and port of the outside door (default: none)");
        serves->add_option("--outside-url", o.url, "https://… under which people reach it");
        serves->add_option("--outside-tls-cert", o.tls_cert, "PEM chain (default: as for devices)");
        serves->add_option("--outside-tls-key", o.tls_key, "PEM key (default: as for devices)");
        serves->add_option("--outside-proxy", o.proxy, "IP address of the council's proxy, from which everybody comes");
        serves->add_flag("--outside-plain-loopback", o.plain_loopback,
                         "HTTP without TLS, behind a proxy on this machine");
        serves->add_flag("--outside-no-concerns", o.no_concerns, "Without the page for concerns");
        serves->add_option("--notify-callback-token-file", o.callback_token_file,
                           "Token that GOV.UK Notify's callbacks must bring to the door");
    }

    Console &m_world;
    CLI::App m_app{"Tallyboard hub: takes in what devices send, keeps deadlines, tells people"};
    Place m_place;
    std::function<int()> m_chosen;
    InitOptions m_init;
    ImportOptions m_import;
    SettingsOptions m_settings;
    PlansOptions m_plans;
    EnrolOptions m_enrol;
    EraseOptions m_erase;
    ConcernOptions m_concern;
    ServeOptions m_serve;
    TrustOptions m_trust;
    std::string m_person, m_device, m_file, m_confirm;
    GrantOptions m_grant;
};

} // namespace

int run_cli(std::vector<std::string> arguments, Console &world) { return CommandLine(world).run(std::move(arguments)); }

} // namespace tallyboard::hub
