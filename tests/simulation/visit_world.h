// One visit and its alarms with their rules and, beside them, the model's idea of them: what both D2 and D3 walk on.
// Commands go through the rule book's decide(), deadlines through on_due() and alarm_due(), with facts in memory.
#pragma once
#include "domain/decide.h"
#include "simulation/model.h"
#include "support/memory_facts.h"
#include "support/small_world.h"

namespace tallyboard::simulation {

/// Facts of one visit at the hub: no maps, no texts as keys, for millions of steps a second.
class OneVisit final : public Facts {
public:
    /// An alarm with its messages; the newest is the last.
    struct Kept {
        Alarm alarm;
        std::vector<MessageRow> rows;
    };
    std::optional<Visit> kept;
    std::vector<Kept> alarms;
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const std::map<int, std::vector<Recipient>>> behind;

    bool complete() const override { return true; }
    std::optional<Setting> setting(std::string_view) const override { return {}; }
    std::optional<Person> person(const PersonId &id) const override {
        Person p;
        p.id = id;
        return p;
    }
    std::optional<Team> team(const TeamCode &) const override { return {}; }
    std::optional<Unit> unit(const UnitCode &) const override { return {}; }
    std::vector<RoleGrant> role_grants(const PersonId &) const override { return {}; }
    std::optional<Site> site(const SiteCode &) const override { return {}; }
    std::optional<Desk> desk(const DeskCode &) const override { return {}; }
    std::optional<Address> address(const AddressId &) const override { return {}; }
    std::optional<AddressNote> address_note(const AddressNoteId &) const override { return {}; }
    std::vector<Desk> desks_of_site(const SiteCode &) const override { return {}; }
    std::vector<Occupied> occupied(const SiteCode &, LocalDate) const override { return {}; }
    std::vector<Occupied> occupied_desk(const DeskCode &, LocalDate) const override { return {}; }
    std::optional<Presence> presence(const PersonId &, LocalDate, Half) const override { return {}; }
    std::optional<Actual> actual(const PersonId &, LocalDate) const override { return {}; }
    std::optional<Booking> booking(const BookingId &) const override { return {}; }
    std::vector<Booking> bookings_of(const PersonId &, LocalDate) const override { return {}; }
    std::optional<Visit> visit(const VisitId &id) const override {
        return kept && kept->id == id ? kept : std::nullopt;
    }
    std::optional<Visit> running_visit(const PersonId &) const override {
        return kept && kept->state != VisitState::closed ? kept : std::nullopt;
    }
    std::optional<Assessment> assessment(const AssessmentId &) const override { return {}; }
    std::vector<Assessment> assessments_of(const PersonId &) const override { return {}; }
    std::optional<DseAnswers> answers(const AssessmentId &) const override { return {}; }
    std::optional<Row> row(std::string_view, std::string_view) const override { return {}; }
    std::vector<Row> rows(std::string_view) const override { return {}; }
    std::optional<std::string> usable_address(MethodKind, const std::string &) const override { return {}; }
    bool is_idle(const StandIn &) const override { return false; }
    std::optional<Alarm> open_alarm(const PersonId &) const override {
        return !alarms.empty() && is_open(alarms.back().alarm) ? std::optional(alarms.back().alarm) : std::nullopt;
    }
    std::unique_ptr<AlarmLookup> alarm_lookup(const Visit &visit, const Alarm *alarm) const override;
    PlanReach plan_reach(const Visit &, Instant) const override { return {Grade::verified, {}, 0}; }
};

class VisitWorld {
public:
    explicit VisitWorld(int rungs);
    /// One command, decided and, if accepted, told to the model. A text: what is wrong.
    std::string say(const Verb &verb, const PersonId &by, Instant now);
    /// The hub looks at what is due. A text: what is wrong.
    std::string check(Instant now);
    /// A channel speaks of one of the messages that are under way. A text: what is wrong.
    std::string report(std::uint64_t which, SendOutcome outcome, Instant now);
    const std::vector<Message> &under_way() const { return m_under_way; }
    std::string compare();
    const std::optional<Visit> &visit() const { return m_facts.kept; }
    const Alarm *alarm() const { return m_facts.alarms.empty() ? nullptr : &m_facts.alarms.back().alarm; }
    /// Who of the newest alarm's receivers heard, may have or refused, folded into a number.
    std::int64_t heard() const;
    /// When the hub looks next; not set: never.
    Instant next_due() const;
    std::uint64_t deadlines = 0, told = 0;

    static VisitId id() { return testing::visit_id(1); }

private:
    std::string take(const Decision &decision, Instant now);
    std::string reported_of(const Message &message, SendOutcome outcome, Instant now);
    OneVisit m_facts;
    Truth m_truth;
    std::uint8_t m_n = 0;
    std::uint64_t m_opened = 0;
    std::vector<Message> m_under_way; // the newest few that go outside
    std::vector<Message> m_owed;      // since the model was compared
    std::vector<AlarmEventKind> m_log;
};

} // namespace tallyboard::simulation
