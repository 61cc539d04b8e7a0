// Facts in memory, for tests of rules: a device's or a hub's. Rows are kept by kind and key, as a store would; apply()
// does with changes what a store does (numbers events, freezes the plan of a new visit). Not for any program.
#pragma once
#include "domain/decide.h"
#include <map>
#include <utility>

namespace tallyboard::testing {

class MemoryFacts final : public Facts {
public:
    explicit MemoryFacts(bool at_hub) : m_at_hub(at_hub) {}

    Ladder plan; // in force for new visits

    void put(const Row &row) { m_rows[{row.index(), row_key(row)}] = row; }
    void apply(const std::vector<Change> &changes) {
        for (Change change : changes) {
            if (auto *event = std::get_if<VisitEvent>(&change.row); event != nullptr && event->n == 0)
                event->n = ++m_event_count[event->visit];
            if (const auto *visit = std::get_if<Visit>(&change.row); visit != nullptr && m_at_hub)
                m_frozen.try_emplace(visit->id, plan);
            if (change.remove)
                m_rows.erase({change.row.index(), row_key(change.row)});
            else
                put(change.row);
        }
    }
    /// Decides and, unless refused, applies.
    Decision execute(const Command &command, const Moment &moment) {
        Decision decision = decide(*this, command, moment);
        apply(decision.changes);
        return decision;
    }
    const std::map<std::pair<std::size_t, std::string>, Row> &rows() const { return m_rows; }
    /// The same rows seen from the other end.
    MemoryFacts as(bool at_hub) const {
        MemoryFacts other = *this;
        other.m_at_hub = at_hub;
        return other;
    }

    template <class T> std::vector<T> all() const {
        std::vector<T> list;
        for (const auto &[key, row] : m_rows)
            if (const T *item = std::get_if<T>(&row))
                list.push_back(*item);
        return list;
    }

    bool complete() const override { return m_at_hub; }
    std::optional<Person> person(const PersonId &id) const override {
        return first<Person>([&](const Person &r) { return r.id == id; });
    }
    std::optional<Site> site(const SiteCode &code) const override {
        return first<Site>([&](const Site &r) { return r.code == code; });
    }
    std::optional<Desk> desk(const DeskCode &code) const override {
        return first<Desk>([&](const Desk &r) { return r.code == code; });
    }
    std::vector<Desk> desks_of_site(const SiteCode &site) const override {
        return where<Desk>([&](const Desk &r) { return r.site == site; });
    }
    std::vector<Occupied> occupied(const SiteCode &site, LocalDate date) const override {
        return where<Occupied>([&](const Occupied &r) {
            const auto d = desk(r.desk);
            return r.date == date && d && d->site == site;
        });
    }
    std::vector<Occupied> occupied_desk(const DeskCode &desk, LocalDate date) const override {
        return where<Occupied>([&](const Occupied &r) { return r.date == date && r.desk == desk; });
    }
    std::optional<Presence> presence(const PersonId &person, LocalDate date, Half half) const override {
        return first<Presence>(
            [&](const Presence &r) { return r.person == person && r.date == date && r.half == half; });
    }
    std::optional<Actual> actual(const PersonId &person, LocalDate date) const override {
        return first<Actual>([&](const Actual &r) { return r.person == person && r.date == date; });
    }
    std::optional<Booking> booking(const BookingId &id) const override {
        return first<Booking>([&](const Booking &r) { return r.id == id; });
    }
    std::vector<Booking> bookings_of(const PersonId &person, LocalDate date) const override {
        return where<Booking>([&](const Booking &r) {
            return r.person == person && r.date == date && r.state != BookingState::cancelled;
        });
    }
    std::optional<Visit> visit(const VisitId &id) const override {
        return first<Visit>([&](const Visit &r) { return r.id == id; });
    }
    std::optional<Visit> running_visit(const PersonId &person) const override {
        // An SOS may open a second one: the newest counts, as in a store.
        auto open = where<Visit>([&](const Visit &r) { return r.person == person && r.state != VisitState::closed; });
        return open.empty() ? std::nullopt : std::optional(open.back());
    }
    std::optional<Assessment> assessment(const AssessmentId &id) const override {
        return first<Assessment>([&](const Assessment &r) { return r.id == id; });
    }
    std::vector<Assessment> assessments_of(const PersonId &person) const override {
        return where<Assessment>([&](const Assessment &r) { return r.person == person; });
    }
    std::optional<DseAnswers> answers(const AssessmentId &id) const override {
        return first<DseAnswers>([&](const DseAnswers &r) { return r.assessment == id; });
    }
    Ladder ladder_now(const PersonId &) const override { return plan; }
    Ladder ladder_of(const VisitId &visit) const override {
        const auto found = m_frozen.find(visit);
        return found == m_frozen.end() ? Ladder{} : found->second;
    }

private:
    template <class T, class Match> std::vector<T> where(Match match) const {
        std::vector<T> list;
        for (const auto &[key, row] : m_rows)
            if (const T *item = std::get_if<T>(&row); item != nullptr && match(*item))
                list.push_back(*item);
        return list;
    }
    template <class T, class Match> std::optional<T> first(Match match) const {
        for (const auto &[key, row] : m_rows)
            if (const T *item = std::get_if<T>(&row); item != nullptr && match(*item))
                return *item;
        return std::nullopt;
    }

    bool m_at_hub;
    std::map<std::pair<std::size_t, std::string>, Row> m_rows;
    std::map<VisitId, Ladder> m_frozen;
    std::map<VisitId, std::int64_t> m_event_count;
};

} // namespace tallyboard::testing
