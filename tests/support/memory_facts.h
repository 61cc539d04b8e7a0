// Facts in memory, for tests of rules: a device's or a hub's. Rows are kept by kind and key, as a store would; apply()
// does with changes what a store does (numbers events). Not for any program.
#pragma once
#include "domain/decide.h"
#include <map>
#include <utility>

namespace tallyboard::testing {

class MemoryFacts final : public Facts {
public:
    explicit MemoryFacts(bool at_hub);
    MemoryFacts(const MemoryFacts &); // these three once, not in every test
    MemoryFacts &operator=(const MemoryFacts &);
    ~MemoryFacts() override;

    Plan plan;                                     // of every alarm
    std::vector<std::pair<int, Recipient>> behind; // who is behind which rung of the plan, whatever the time
    std::vector<MessageRow> messages;              // as of the alarm that is asked about
    MethodKinds sends{MethodKind::mail, MethodKind::mobile, MethodKind::webhook};
    bool idle = false; // stand-ins change nothing

    void put(const Row &row);
    void apply(const std::vector<Change> &changes);
    /// Applies, and owes the decision's messages.
    void take(const Decision &decision, Instant now);
    /// Decides and, unless refused, takes it.
    Decision execute(const Command &command, const Moment &moment);
    const std::map<std::pair<std::size_t, std::string>, Row> &all_rows() const { return m_rows; }
    /// The same rows seen from the other end.
    MemoryFacts as(bool at_hub) const;

    template <class T> std::vector<T> all() const {
        std::vector<T> list;
        for (const auto &[key, row] : m_rows)
            if (const T *item = std::get_if<T>(&row))
                list.push_back(*item);
        return list;
    }

    bool complete() const override { return m_at_hub; }
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
    std::optional<Row> row(std::string_view kind, std::string_view key) const override;
    std::vector<Row> rows(std::string_view kind) const override;
    std::optional<std::string> usable_address(MethodKind kind, const std::string &address) const override;
    bool can_send(MethodKind kind) const override { return sends.has(kind); }
    std::vector<Recipient> everyone_of(const Plan &plan, Instant now) const override;
    /// The newest test by the method, when the code is "RIGHT".
    std::optional<Message> test_with(const MethodId &method, const std::string &code, Instant now) const override;
    bool is_idle(const StandIn &) const override { return idle; }
    std::optional<Alarm> alarm(const AlarmId &id) const;
    std::optional<Alarm> open_alarm(const PersonId &worker) const override;
    std::unique_ptr<AlarmLookup> alarm_lookup(const Visit &visit, const Alarm *alarm) const override;
    PlanReach plan_reach(const Visit &visit, Instant now) const override;

private:
    template <class T, class Match> std::vector<T> where(Match match) const;
    template <class T, class Match> std::optional<T> first(Match match) const;

    bool m_at_hub;
    std::map<std::pair<std::size_t, std::string>, Row> m_rows;
    std::map<VisitId, std::int64_t> m_event_count;
};

} // namespace tallyboard::testing
