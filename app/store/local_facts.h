// What a device's file knows, for decide(): its visible rows; complete() is false. It answers nothing for kinds of the
// other file. Private to this room.
#pragma once
#include "domain/command.h"
#include "domain/facts.h"
#include "store/database.h"

namespace tallyboard::store {

class LocalFacts final : public Facts {
public:
    LocalFacts(Database &database, StoreFile which) : m_database(database), m_file(which) {}
    bool complete() const override { return false; }
    std::optional<Setting> setting(std::string_view topic) const override;
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
    std::optional<Assessment> assessment(const AssessmentId &id) const override;
    std::vector<Assessment> assessments_of(const PersonId &person) const override;
    std::optional<DseAnswers> answers(const AssessmentId &id) const override;
    std::optional<Row> row(std::string_view, std::string_view) const override { return {}; }
    std::vector<Row> rows(std::string_view) const override { return {}; }
    std::optional<std::string> usable_address(MethodKind, const std::string &) const override { return {}; }
    bool can_send(MethodKind) const override { return false; }
    std::vector<Recipient> everyone_of(const Plan &, Instant) const override { return {}; }
    std::optional<Message> test_with(const MethodId &, const std::string &, Instant) const override { return {}; }
    bool is_idle(const StandIn &) const override { return false; }
    std::optional<Alarm> open_alarm(const PersonId &) const override { return {}; }
    std::unique_ptr<AlarmLookup> alarm_lookup(const Visit &, const Alarm *) const override { return {}; }
    PlanReach plan_reach(const Visit &, Instant) const override { return {}; }

private:
    template <class T, class... K> std::optional<T> one(const K &...key) const;
    template <class T, class... V> std::vector<T> many(const std::string &text, const V &...value) const;
    Database &m_database;
    StoreFile m_file;
};

} // namespace tallyboard::store
