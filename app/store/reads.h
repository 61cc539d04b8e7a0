// What screens read from a device's store, one function for each list. Each is one or two indexed queries over visible
// rows; none writes. They are implemented in <feature>_rows.cpp.
#pragma once
#include "domain/safety_board.h"
#include "domain/units.h"
#include "store/local_store.h"
#include <map>

namespace tallyboard::store {

// council_settings
/// The version in force; nothing: the defaults.
std::optional<Setting> setting_of(LocalStore &store, std::string_view topic);
template <class T> T rules_in(LocalStore &store) { return value_in<T>(setting_of(store, T::trait.word)); }
std::vector<Setting> setting_versions(LocalStore &store, std::string_view topic); // newest first
/// Name by date, of the days from `from` on.
std::map<LocalDate, std::string> bank_holidays(LocalStore &store, LocalDate from, int days);
/// All topics as they are in force.
CouncilRules council_rules(LocalStore &store);
RetentionHistory retention_history(LocalStore &store);
// presence
std::vector<Shown<Presence>> presence_of(LocalStore &store, const PersonId &person, LocalDate from, int days);
std::optional<Shown<Actual>> actual_of(LocalStore &store, const PersonId &person, LocalDate date);
struct WhoIsIn {
    Person person;
    std::optional<Presence> am, pm;
    std::optional<Actual> actual;
};
/// Everybody with a plan or an actual for `date` that this device may see, by name; `site` empty: all sites.
std::vector<WhoIsIn> who_is_in(LocalStore &store, LocalDate date, const SiteCode &site);
// people
std::optional<Person> person_by_id(LocalStore &store, const PersonId &id);
std::optional<Contact> contact_of(LocalStore &store, const PersonId &id);
std::vector<Person> people_named(LocalStore &store, const std::string &part, int most);
std::optional<Team> team_by_code(LocalStore &store, const TeamCode &code);
std::vector<Unit> units(LocalStore &store);                               // by name
std::vector<PersonId> line_of(LocalStore &store, const PersonId &person); // the manager first
// roles
/// What this device may see of grants: a person's own, or an admin's view of everybody's. By person, then as given.
std::vector<RoleGrant> role_grants(LocalStore &store);
/// The newest lines of the log, of everybody or of one person.
std::vector<RoleChange> role_changes(LocalStore &store, int most);
std::vector<RoleChange> role_changes_of(LocalStore &store, const PersonId &person, int most);
std::vector<Team> teams(LocalStore &store); // by name
/// Everybody who holds a role, by name.
std::vector<Person> role_holders(LocalStore &store);
/// Roles to be given or taken away that the hub has not decided, or whose rows are still to come; in the order made.
std::vector<Command> waiting_roles(LocalStore &store);
// methods
/// Of one person, in the order added.
std::vector<Method> methods_of(LocalStore &store, const PersonId &person);
/// About methods, that the hub has not decided, or whose rows are still to come; in the order made.
std::vector<Command> waiting_methods(LocalStore &store);
// desks
std::vector<Site> sites(LocalStore &store);
std::vector<Floor> floors_of(LocalStore &store, const SiteCode &site);
std::vector<Zone> zones_of(LocalStore &store, const FloorCode &floor);
struct DeskOffer {
    Desk desk;
    bool taken = false;
    bool mine = false;
    std::string taken_by; // their names, where this person may see the booking; "Priya Nair, Sam Okafor"
    std::string zone_name, floor_name;
};
std::vector<DeskOffer> desk_offers(LocalStore &store, const SiteCode &site, LocalDate date, Span span,
                                   const PersonId &me);
std::optional<Desk> desk_by_code(LocalStore &store, const DeskCode &code);
std::vector<Shown<Booking>> bookings_from(LocalStore &store, const PersonId &person, LocalDate from);
// addresses
/// Offered addresses that begin like `typed`, or whose street or postcode does: limits::addresses_offered at most, the
/// likeliest first. Quick among any number of them: each is a range of an index.
std::vector<Address> addresses_like(LocalStore &store, const std::string &typed);
std::vector<Address> addresses_at(LocalStore &store, const std::string &postcode); // offered ones, as many
std::optional<Address> address_by_id(LocalStore &store, const AddressId &id);
/// Notes with their addresses, as safety officers have them: of one address, or (nil) all that are in force; those
/// in force first, the longest unreviewed first.
std::vector<Shown<NoteAt>> notes_at(LocalStore &store, const AddressId &address);
std::optional<AddressCheck> check_of(LocalStore &store, const VisitId &visit);
// dse (vault.db)
std::vector<Shown<Assessment>> assessments_of(LocalStore &store, const PersonId &person);
/// Submitted ones of others, oldest first: the assessor's queue.
std::vector<Assessment> assessment_queue(LocalStore &store, const PersonId &assessor);
/// Other people's assessments that were sent back and have not ended; those that wait longest come first.
std::vector<Assessment> assessments_sent_back(LocalStore &store, const PersonId &assessor);
std::optional<DseAnswers> answers_of(LocalStore &store, const AssessmentId &id);
// lone_working
std::optional<Shown<Visit>> running_visit_of(LocalStore &store, const PersonId &person);
std::optional<Shown<Visit>> visit_by_id(LocalStore &store, const VisitId &id);
std::vector<Shown<Visit>> visits_of(LocalStore &store, const PersonId &person, int most); // newest first
std::optional<Receipt> receipt_of(LocalStore &store, const VisitId &id);
std::vector<VisitEvent> events_of(LocalStore &store, const VisitId &id);
/// How an SOS that was raised on this device for somebody else stands.
struct SosFor {
    VisitId waiting;                // the newest one that the hub has not answered; nil: none
    std::optional<Refusal> refused; // of the SOS asked for
};
SosFor sos_for(LocalStore &store, const PersonId &person, const VisitId &raised);
/// Whether the worker has put away, on this device, that their visit was closed at that moment.
bool is_put_away(LocalStore &store, const VisitId &id, Instant closed_at);
// safety_board
struct BoardRow {
    Shown<Visit> visit;
    std::string person_name, mobile, acknowledged_by_name;
};
std::vector<BoardRow> board_rows(LocalStore &store, Instant now); // board_order
/// What keeps the hub from telling people: first channels that take nothing, then by kind. Within a kind the oldest is
/// first.
std::vector<HubTrouble> hub_troubles(LocalStore &store);

} // namespace tallyboard::store
