// The subcommands, one function each, with what the command line gave them. Every one writes to the world's streams and
// returns an exit code (cli.h).
#pragma once
#include "hub/admin/cli.h"
#include "hub/admin_ops.h"
#include "hub/channels/notify_templates.h"

namespace tallyboard::hub {

struct InitOptions {
    std::string council = "Demo council", zone = "Europe/London";
    std::string url = "https://localhost:8443"; // how devices reach this hub
    std::string hosts;                          // further names and addresses in the certificate, comma separated
    std::string duty_mail;                      // second rung of the first plan
};
struct ImportOptions {
    std::string what, file;
    bool dry_run = false, skip_bad = false, confirm_leavers = false;
    bool yes = false;                                         // large changes are intended
    bool withdraw_missing = false;                            // desks absent from the file go out of use
    std::vector<std::pair<std::string, std::string>> renamed; // teams: old name, new name
    std::vector<std::string> new_teams;                       // departments that are new teams, not old ones renamed
    std::string report;                                       // file for the bad rows, as CSV
    std::string country = "england-and-wales";                // of bank holidays, as GOV.UK's file names it
};
struct SettingsOptions {
    std::string act, topic, file; // get set history
    std::string reason;
    std::int64_t based_on = -1; // -1: on what is in force
    bool dry_run = false;
};
struct PlansOptions {
    std::string act, what; // set FILE; test NAME; show, check, told, tests: a plan's name, or all
    std::string at, worker;
    bool dry_run = false;
};
struct EraseOptions {
    std::string person;
    bool also_visits = false, yes = false;
};
struct ConcernOptions {
    std::string act, id, file; // list read reply
};
struct GrantOptions {
    std::string person, role;
    std::string team, unit, site; // at most one: a code or an exact name
    std::string from, until, reason;
    bool remove = false;
};
struct EnrolOptions {
    std::string person, url, qr_file;
    bool no_picture = false;
};
struct OutsideOptions {
    std::string listen, url;       // empty: no outside door
    std::string tls_cert, tls_key; // empty: the hub's own
    std::string proxy;
    bool plain_loopback = false, no_concerns = false;
    std::string callback_token_file;
};
struct ServeOptions {
    std::string listen = "127.0.0.1", monitor_listen = "127.0.0.1";
    int port = 8443, monitor_port = 9443;
    bool plain_loopback = false;
    std::string tls_cert, tls_key; // empty: beside the keys
    int io_threads = 2, connections_max = 8'000;
    std::string smtp_url, smtp_user, smtp_password_file, from = "tallyboard@localhost.localdomain", ca_file;
    std::string ehlo_name; // empty: from the sender's address
    std::string webhook_secret_file, language = "en";
    std::string notify_key_file, notify_templates_file;
    std::string notify_url{notify_live_url};
    OutsideOptions outside;
};

int init(const Place &place, const InitOptions &options, Console &world);
int import(const Place &place, const ImportOptions &options, Console &world);
/// Shows or changes what the council decides for itself (domain/council_settings.h).
int settings(const Place &place, const SettingsOptions &options, Console &world);
/// Who answers alarms: sets plans from a file, and says whom they reach.
int plans(const Place &place, const PlansOptions &options, Console &world);
/// Gives a role, changes its days, or takes it away.
int grant(const Place &place, const GrantOptions &options, Console &world);
int enrol(const Place &place, const EnrolOptions &options, Console &world);
int revoke(const Place &place, const std::string &device, const std::string &person, Console &world);
int list_devices(const Place &place, Console &world);
int list_people(const Place &place, Console &world);
int backup(const Place &place, const std::string &file, Console &world);
/// Takes a leaver out (hub/erasure.h). Without `yes` it only says what would go and what stays, and why.
int erase(const Place &place, const EraseOptions &options, Console &world);
/// Writes all that the hub holds about a person into a new folder (hub/subject_access.h).
int export_person(const Place &place, const std::string &person, const std::string &folder, Console &world);
int concerns(const Place &place, const ConcernOptions &options, Console &world);
int restore(const Place &place, const std::string &file, Console &world);
int show_clock(const Place &place, bool confirm, Console &world);
/// Shows who would be told if a check-in were missed now. Returns 1 when some plan reaches nobody outside the app.
int show_reach(const Place &place, const std::string &person, Console &world);
int check_ledger(const Place &place, Console &world);
/// Writes a copy of the ledger that others can verify (docs/ledger.md), and says which head it must end with.
int export_ledger(const Place &place, const std::string &file, Console &world);
int list_permissions(Console &world);
int print_openapi(Console &world);
/// Returns when told to stop (SIGINT, SIGTERM).
int serve(const Place &place, const ServeOptions &options, Console &world);

Admin admin_of(OpenHub &hub, Console &world);
int plan_tests(OpenHub &hub, const PlansOptions &options, Console &world); // plans test, plans tests

} // namespace tallyboard::hub
