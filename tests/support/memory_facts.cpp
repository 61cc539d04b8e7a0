#include "support/memory_facts.h"

namespace tallyboard::testing {

template <class T, class Match> std::vector<T> MemoryFacts::where(Match match) const {
    std::vector<T> list;
    for (const auto &[key, row] : m_rows)
        if (const T *item = std::get_if<T>(&row); item != nullptr && match(*item))
            list.push_back(*item);
    return list;
}
template <class T, class Match> std::optional<T> MemoryFacts::first(Match match) const {
    for (const auto &[key, row] : m_rows)
        if (const T *item = std::get_if<T>(&row); item != nullptr && match(*item))
            return *item;
    return std::nullopt;
}

MemoryFacts::MemoryFacts(bool at_hub) : m_at_hub(at_hub) {}
MemoryFacts::MemoryFacts(const MemoryFacts &) = default;
MemoryFacts &MemoryFacts::operator=(const MemoryFacts &) = default;
MemoryFacts::~MemoryFacts() = default;

void MemoryFacts::put(const Row &row) { m_rows[{row.index(), row_key(row)}] = row; }

void MemoryFacts::apply(const std::vector<Change> &changes) {
    for (Change change : changes) {
        if (auto *event = std::get_if<VisitEvent>(&change.row); event != nullptr && event->n == 0)
            event->n = ++m_event_count[event->visit];
        if (change.remove)
            m_rows.erase({change.row.index(), row_key(change.row)});
        else
            put(change.row);
    }
}

Decision MemoryFacts::execute(const Command &command, const Moment &moment) {
    Decision decision = decide(*this, command, moment);
    take(decision, moment.now);
    return decision;
}

void MemoryFacts::take(const Decision &decision, Instant now) {
    apply(decision.changes);
    for (const Message &message : decision.messages) {
        MessageRow row;
        row.message = message;
        row.owed_at = now;
        messages.push_back(row);
    }
}

MemoryFacts MemoryFacts::as(bool at_hub) const {
    MemoryFacts other = *this;
    other.m_at_hub = at_hub;
    return other;
}

std::optional<Person> MemoryFacts::person(const PersonId &id) const {
    return first<Person>([&](const Person &r) { return r.id == id; });
}

std::optional<Setting> MemoryFacts::setting(std::string_view topic) const {
    std::optional<Setting> latest;
    for (Setting &version : where<Setting>([&](const Setting &r) { return enum_text(r.topic) == topic; }))
        if (!latest || version.n > latest->n)
            latest = std::move(version);
    return latest;
}

std::optional<Team> MemoryFacts::team(const TeamCode &code) const {
    return first<Team>([&](const Team &r) { return r.code == code; });
}

std::optional<Unit> MemoryFacts::unit(const UnitCode &code) const {
    return first<Unit>([&](const Unit &r) { return r.code == code; });
}

std::vector<RoleGrant> MemoryFacts::role_grants(const PersonId &person) const {
    return where<RoleGrant>([&](const RoleGrant &r) { return r.person == person; });
}

std::optional<Site> MemoryFacts::site(const SiteCode &code) const {
    return first<Site>([&](const Site &r) { return r.code == code; });
}

std::optional<Address> MemoryFacts::address(const AddressId &id) const {
    return first<Address>([&](const Address &r) { return r.id == id; });
}

std::optional<AddressNote> MemoryFacts::address_note(const AddressNoteId &id) const {
    return first<AddressNote>([&](const AddressNote &r) { return r.id == id; });
}

std::optional<Desk> MemoryFacts::desk(const DeskCode &code) const {
    return first<Desk>([&](const Desk &r) { return r.code == code; });
}

std::vector<Desk> MemoryFacts::desks_of_site(const SiteCode &site) const {
    return where<Desk>([&](const Desk &r) { return r.site == site; });
}

std::vector<Occupied> MemoryFacts::occupied(const SiteCode &site, LocalDate date) const {
    return where<Occupied>([&](const Occupied &r) {
        const auto d = desk(r.desk);
        return r.date == date && d && d->site == site;
    });
}

std::vector<Occupied> MemoryFacts::occupied_desk(const DeskCode &desk, LocalDate date) const {
    return where<Occupied>([&](const Occupied &r) { return r.date == date && r.desk == desk; });
}

std::optional<Presence> MemoryFacts::presence(const PersonId &person, LocalDate date, Half half) const {
    return first<Presence>([&](const Presence &r) { return r.person == person && r.date == date && r.half == half; });
}

std::optional<Actual> MemoryFacts::actual(const PersonId &person, LocalDate date) const {
    return first<Actual>([&](const Actual &r) { return r.person == person && r.date == date; });
}

std::optional<Booking> MemoryFacts::booking(const BookingId &id) const {
    return first<Booking>([&](const Booking &r) { return r.id == id; });
}

std::vector<Booking> MemoryFacts::bookings_of(const PersonId &person, LocalDate date) const {
    return where<Booking>(
        [&](const Booking &r) { return r.person == person && r.date == date && r.state != BookingState::cancelled; });
}

std::optional<Visit> MemoryFacts::visit(const VisitId &id) const {
    return first<Visit>([&](const Visit &r) { return r.id == id; });
}

std::optional<Visit> MemoryFacts::running_visit(const PersonId &person) const {
    // An SOS may open a second one: the newest counts, as in a store.
    auto open = where<Visit>([&](const Visit &r) { return r.person == person && r.state != VisitState::closed; });
    return open.empty() ? std::nullopt : std::optional(open.back());
}

std::optional<Assessment> MemoryFacts::assessment(const AssessmentId &id) const {
    return first<Assessment>([&](const Assessment &r) { return r.id == id; });
}

std::vector<Assessment> MemoryFacts::assessments_of(const PersonId &person) const {
    return where<Assessment>([&](const Assessment &r) { return r.person == person; });
}

std::optional<DseAnswers> MemoryFacts::answers(const AssessmentId &id) const {
    return first<DseAnswers>([&](const DseAnswers &r) { return r.assessment == id; });
}

std::optional<Row> MemoryFacts::row(std::string_view kind, std::string_view key) const {
    for (const auto &[place, row] : m_rows)
        if (row_word(row) == kind && place.second == key)
            return row;
    return std::nullopt;
}

std::vector<Row> MemoryFacts::rows(std::string_view kind) const {
    std::vector<Row> list;
    for (const auto &[place, row] : m_rows)
        if (row_word(row) == kind)
            list.push_back(row);
    return list;
}

/// As a hub's code that sends may do: without blanks, and not everything.
std::optional<std::string> MemoryFacts::usable_address(MethodKind, const std::string &address) const {
    if (address.find('!') != address.npos)
        return std::nullopt;
    std::string plain = address;
    std::erase(plain, ' ');
    return plain;
}

std::optional<Alarm> MemoryFacts::alarm(const AlarmId &id) const {
    return first<Alarm>([&](const Alarm &r) { return r.id == id; });
}

std::optional<Alarm> MemoryFacts::open_alarm(const PersonId &worker) const {
    return first<Alarm>([&](const Alarm &r) { return r.person == worker && is_open(r); });
}

namespace {

/// What a MemoryFacts says, at any time.
class MemoryLookup final : public AlarmLookup {
public:
    MemoryLookup(const MemoryFacts &facts, const Alarm *alarm) : m_facts(facts) {
        for (const MessageRow &row : facts.messages)
            if (alarm != nullptr && row.message.about == about(alarm->id))
                m_messages.push_back(row);
    }
    const Plan &plan() const override { return m_facts.plan; }
    std::vector<Recipient> recipients(int rung, Instant) const override {
        std::vector<Recipient> all;
        for (const auto &[of, one] : m_facts.behind)
            if (of == rung)
                all.push_back(one);
        return all;
    }
    std::vector<Recipient> ways(const Who &who, Instant) const override {
        std::vector<Recipient> all;
        for (const auto &[of, one] : m_facts.behind)
            if (one.who == who)
                all.push_back(one);
        return all;
    }
    bool may_answer(const Who &who) const override {
        const auto person = m_facts.person(who.person);
        return !who.is_person() || (person && person->active && !person->guest);
    }
    std::span<const MessageRow> messages() const override { return m_messages; }

private:
    const MemoryFacts &m_facts;
    std::vector<MessageRow> m_messages;
};

} // namespace

std::unique_ptr<AlarmLookup> MemoryFacts::alarm_lookup(const Visit &, const Alarm *alarm) const {
    return std::make_unique<MemoryLookup>(*this, alarm);
}

std::vector<Recipient> MemoryFacts::everyone_of(const Plan &, Instant) const {
    std::vector<Recipient> all;
    for (const auto &[rung, one] : behind)
        if (std::find(all.begin(), all.end(), one) == all.end())
            all.push_back(one);
    return all;
}

std::optional<Message> MemoryFacts::test_with(const MethodId &method, const std::string &code, Instant) const {
    for (auto row = messages.rbegin(); row != messages.rend() && code == "RIGHT"; ++row)
        if (is_test(row->message.kind) && row->message.to.method == method)
            return row->message;
    return std::nullopt;
}

PlanReach MemoryFacts::plan_reach(const Visit &, Instant) const {
    for (const auto &[rung, one] : behind)
        if (!one.is_app())
            return {Grade::verified,
                    rung <= plan.rung_count() ? plan.rungs[static_cast<std::size_t>(rung - 1)].duty : "", rung};
    return {};
}

} // namespace tallyboard::testing
