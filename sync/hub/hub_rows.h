// The hub's rows as the rule book sees them (Facts, with complete() true). It is also the one place where a decision's
// changes become rows: feed entry with its audience, desk slots, visit record with its deadline, numbered story, sealed
// vault and position bodies. Made by Service and by the operator's functions; works inside the caller's transaction.
// Caches people, desks and plans: call refresh() at each begin and forget() after a rollback.
#pragma once
#include "domain/facts.h"
#include "hub/hub_store.h"
#include "hub/judge.h"
#include "hub/people_book.h"
#include "hub/stored_rows.h"
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace tallyboard::hub {

class ClosingBook;
class PlanBook;

class HubRows final : public Facts {
public:
    /// Plans that are read have the judgement of `judge` in them (Rung::unreached).
    HubRows(HubStore &store, const Bytes32 &vault_key, Judge judge = {}, AddressReader read_address = {});
    ~HubRows() override;

    bool complete() const override { return true; }
    std::optional<Setting> setting(std::string_view topic) const override;
    RetentionHistory retention() const; // the periods as they were in force
    std::optional<Person> person(const PersonId &id) const override;
    std::optional<Team> team(const TeamCode &code) const override;
    std::optional<Unit> unit(const UnitCode &code) const override;
    std::vector<RoleGrant> role_grants(const PersonId &person) const override;
    std::optional<Site> site(const SiteCode &code) const override;
    std::optional<Desk> desk(const DeskCode &code) const override;
    std::optional<Address> address(const AddressId &id) const override;
    std::optional<AddressNote> address_note(const AddressNoteId &id) const override;
    std::vector<Desk> desks_of_site(const SiteCode &site) const override;
    std::vector<Occupied> occupied(const SiteCode &site, LocalDate date) const override;
    std::vector<Occupied> occupied_desk(const DeskCode &desk, LocalDate date) const override;
    std::optional<Presence> presence(const PersonId &person, LocalDate date, Half half) const override;
    std::optional<Actual> actual(const PersonId &person, LocalDate date) const override;
    std::optional<Booking> booking(const BookingId &id) const override;
    std::vector<Booking> bookings_of(const PersonId &person, LocalDate date) const override;
    std::optional<Visit> visit(const VisitId &id) const override;
    std::optional<Visit> running_visit(const PersonId &person) const override;
    std::int64_t running_visits() const { return m_store.counts().running_visits; }
    std::optional<Assessment> assessment(const AssessmentId &id) const override;
    std::vector<Assessment> assessments_of(const PersonId &person) const override;
    std::optional<DseAnswers> answers(const AssessmentId &id) const override;
    std::optional<Row> row(std::string_view kind, std::string_view key) const override;
    std::vector<Row> rows(std::string_view kind) const override;
    std::optional<std::string> usable_address(MethodKind kind, const std::string &address) const override;
    bool can_send(MethodKind kind) const override;
    std::vector<Recipient> everyone_of(const Plan &plan, Instant now) const override;
    std::optional<Message> test_with(const MethodId &method, const std::string &code, Instant now) const override;
    int tests_since(const MethodId &method, Instant since) const override;
    bool is_idle(const StandIn &stand_in) const override;
    std::optional<Alarm> open_alarm(const PersonId &worker) const override;
    std::unique_ptr<AlarmLookup> alarm_lookup(const Visit &visit, const Alarm *alarm) const override;
    PlanReach plan_reach(const Visit &visit, Instant now) const override;
    SaidWord closing_word(const PersonId &worker, const std::string &sealed) const override;
    bool may_choose_words(const std::string &sealed) const override;
    void use(const ClosingBook &book) { m_closing = &book; } // without one nobody has chosen words

    std::optional<Alarm> alarm(const AlarmId &id) const;
    /// Also of an alarm, or a visit, whose row cannot be read.
    bool is_open_alarm(const AlarmId &id) const, is_running(const VisitId &id) const;
    bool has_hidden_alarm(const PersonId &worker) const; // open, or closed as an incident
    std::optional<Method> method(const MethodId &id) const;
    std::string test_code(const Message &test) const; // "K7QM-2F9T": the same for the same message
    /// The plan as it was frozen with a visit or an alarm; what a record does not name is the plan in force.
    Plan frozen_plan(std::int64_t number, const PersonId &worker) const;
    /// Rises whenever rows were written that a plan may reach differently by.
    std::uint64_t plans_version() const { return m_plans_version; }
    std::optional<Contact> contact(const PersonId &person) const;
    const PlanBook &plan_book() const { return *m_plan_book; }
    const UnitTree &tree() const;
    const PeopleBook &book() const; // the next two ask it
    bool takes_on_in_app(const PersonId &who, const Person *worker, Instant now) const;
    std::string name_of(const Who &who) const; // empty: not known any more
    Channel channel_of(MethodKind kind) const; // by which this hub sends it
    std::vector<Callable> responders(const Person *worker, Instant now) const;
    const Person *person_cached(const PersonId &id) const; // valid until the next refresh, forget or write
    /// The day by which grants are in force: the one of the last turn_roles(), or of `now` before the first.
    LocalDate role_day(Instant now) const;
    void set_role_day(LocalDate day);
    /// The roles that `by` has over another person, and the words of those they have over parts of the council.
    Roles roles_over_person(const Person &by, const Person &whose, Instant now) const;
    std::vector<std::string> scope_words_of(const PersonId &person, Instant now) const;
    /// Writes into the person's row what their grants come to, when that has changed. Their devices are woken.
    void derive_roles(const PersonId &person, Instant at);
    /// Writes all changes of one decision. False: a slot of the desk is somebody's, and nothing was written.
    bool write(const std::vector<Change> &changes, Instant at);
    /// Gives timers other times, without a change that anybody pressed or waited for: hub time has moved.
    void write_moved(const Visit &visit, Instant timer_at, Instant at);
    void write_moved(const Alarm &alarm, Instant timer_at, Instant at);
    /// A receiver's server says that there is no such address. It counts for nobody until its owner answers a test.
    void break_method(const MethodId &id, Instant at);
    /// Writes one row as it stands, under a time that it has had already.
    void rewrite(const Row &row, Instant at) { put(row, false, at); }
    /// Removes one row of any kind, a line of a story too. What hangs on it is the caller's affair.
    void remove(const Row &key, Instant at) { put(key, true, at); }
    /// Writes a feed entry again under its owner's present audience. The body stays.
    void retag(const FeedEntry &entry, Instant at);
    void retag_contacts(Instant at);                            // the lines of managers have changed
    std::string unsealed(const HubStore::FeedView &view) const; // a vault body as JSON
    std::vector<Fix> fixes(const VisitId &visit) const;

    void refresh(), forget();
    /// The audience words of all rows written since the last call.
    std::vector<std::string> take_woken();
    void wake(std::string_view audience) { m_woken.emplace(audience); }

private:
    void forget_rows(), forget_plans(), plans_changed(std::string_view kind);
    template <class T> std::optional<T> find(std::string_view key) const;
    void put(const Row &row, bool remove, Instant at);
    VisitRecord put_visit(const Visit &visit, Instant at);
    AlarmRecord put_alarm(const Alarm &alarm, Instant at);
    void number_visit_event(const VisitEvent &one, Instant at), number_alarm_event(const AlarmEvent &one, Instant at);
    void changed(const Setting &setting, const PresenceRules &before, Instant at);
    std::string audience_of(const Row &row, const PersonId &owner) const;
    bool is_of_hidden_alarm(const Row &row) const;
    void show_lines(const Alarm &alarm, Instant at);
    const std::vector<RoleGrant> &grants_of(const PersonId &person) const;
    const std::vector<Setting> &versions(std::string_view topic) const;

    HubStore &m_store;
    Bytes32 m_vault_key;
    Judge m_judge;
    AddressReader m_read_address;
    std::unique_ptr<PlanBook> m_plan_book;
    const ClosingBook *m_closing = nullptr;
    std::uint64_t m_generation = 0, m_plans_version = 0;
    std::unordered_set<std::string> m_woken; // whole audience texts
    mutable PeopleBook m_book;
    mutable std::map<PersonId, Person> m_people;
    mutable std::map<std::string, Desk, std::less<>> m_desks;
    mutable std::map<std::string, std::vector<Desk>, std::less<>> m_site_desks;
    mutable std::map<std::string, Site, std::less<>> m_sites;
    mutable std::map<std::int64_t, Plan> m_frozen;
    mutable std::optional<std::map<std::string, std::vector<Setting>, std::less<>>> m_settings; // versions, in order
    mutable std::optional<std::map<PersonId, std::vector<RoleGrant>>> m_grants;
    mutable std::optional<UnitTree> m_tree;
    mutable std::optional<LocalDate> m_role_day;
};

} // namespace tallyboard::hub
