// What decide() may know, asked for one fact at a time. A store answers for its own side; the domain never learns where
// from. On a device `complete()` is false: a fact that is absent may exist at the hub, so rules answer needs_hub.
#pragma once
#include "domain/alarm_turn.h"
#include "domain/closing_word.h"
#include "domain/council_settings.h"
#include "domain/gaps.h"
#include "domain/rows.h"
#include <memory>
#include <optional>
#include <vector>

namespace tallyboard {

class Facts {
public:
    virtual ~Facts() = default;
    virtual bool complete() const = 0;
    /// The version of a topic that is in force; nothing: the defaults.
    virtual std::optional<Setting> setting(std::string_view topic) const = 0;
    virtual std::optional<Person> person(const PersonId &id) const = 0;
    virtual std::optional<Team> team(const TeamCode &code) const = 0;
    virtual std::optional<Unit> unit(const UnitCode &code) const = 0;
    /// All that a person was given, whether or not it is in force today.
    virtual std::vector<RoleGrant> role_grants(const PersonId &person) const = 0;
    virtual std::optional<Site> site(const SiteCode &code) const = 0;
    virtual std::optional<Desk> desk(const DeskCode &code) const = 0;
    virtual std::optional<Address> address(const AddressId &id) const = 0;
    virtual std::optional<AddressNote> address_note(const AddressNoteId &id) const = 0;
    virtual std::vector<Desk> desks_of_site(const SiteCode &site) const = 0;
    virtual std::vector<Occupied> occupied(const SiteCode &site, LocalDate date) const = 0;
    virtual std::vector<Occupied> occupied_desk(const DeskCode &desk, LocalDate date) const = 0;
    virtual std::optional<Presence> presence(const PersonId &person, LocalDate date, Half half) const = 0;
    virtual std::optional<Actual> actual(const PersonId &person, LocalDate date) const = 0;
    virtual std::optional<Booking> booking(const BookingId &id) const = 0;
    /// A person's held and confirmed bookings on a day.
    virtual std::vector<Booking> bookings_of(const PersonId &person, LocalDate date) const = 0;
    virtual std::optional<Visit> visit(const VisitId &id) const = 0;
    /// The person's visit that is not closed.
    virtual std::optional<Visit> running_visit(const PersonId &person) const = 0;
    virtual std::optional<Assessment> assessment(const AssessmentId &id) const = 0;
    /// All of a person's assessments, with the drafts that this store has.
    virtual std::vector<Assessment> assessments_of(const PersonId &person) const = 0;
    virtual std::optional<DseAnswers> answers(const AssessmentId &id) const = 0;
    /// At the hub only: rows of a kind that has no function of its own here (row_in() and rows_in() below).
    virtual std::optional<Row> row(std::string_view kind, std::string_view key) const = 0;
    virtual std::vector<Row> rows(std::string_view kind) const = 0; // by key
    /// At the hub only: an address as the code that sends to it would use it. Nothing: nothing could ever be sent
    /// there.
    virtual std::optional<std::string> usable_address(MethodKind kind, const std::string &address) const = 0;
    /// At the hub only: whether this hub can send by that kind of method at all.
    virtual bool can_send(MethodKind kind) const = 0;
    /// At the hub only: everybody whom a plan names now, each by every method that works and, people, by their app.
    virtual std::vector<Recipient> everyone_of(const Plan &plan, Instant now) const = 0;
    /// At the hub only: the test of the last day that was sent by this method and had this code, as it was typed.
    virtual std::optional<Message> test_with(const MethodId &method, const std::string &code, Instant now) const = 0;
    /// At the hub only: how many tests were sent by this method since then.
    virtual int tests_since(const MethodId &method, Instant since) const = 0;
    /// At the hub only: whether a stand-in for its rota would change nothing at all (idle_part()).
    virtual bool is_idle(const StandIn &stand_in) const = 0;
    /// At the hub only: a worker's open alarm, and what the rules may know beside it (alarm_turn.h). `alarm` null: one
    /// that is about to be raised for `visit`, under the plan that was frozen with it.
    virtual std::optional<Alarm> open_alarm(const PersonId &worker) const = 0;
    virtual std::unique_ptr<AlarmLookup> alarm_lookup(const Visit &visit, const Alarm *alarm) const = 0;
    /// At the hub only: how far the plan of a visit reaches in the time for which it depends on it.
    virtual PlanReach plan_reach(const Visit &visit, Instant now) const = 0;
    /// At the hub only: a sealed closing word of `worker`, in a time that does not depend on which right one it is.
    virtual SaidWord closing_word(const PersonId &worker, const std::string &sealed) const;
    /// At the hub only: whether two sealed closing words may be chosen.
    virtual bool may_choose_words(const std::string &sealed) const;
};

inline SaidWord Facts::closing_word(const PersonId &, const std::string &) const { return SaidWord::not_asked; }
inline bool Facts::may_choose_words(const std::string &) const { return false; }

template <class T> std::optional<T> row_in(const Facts &facts, std::string_view key) {
    auto row = facts.row(T::trait.word, key);
    return row ? std::optional(std::get<T>(std::move(*row))) : std::nullopt;
}
template <class T, class Tag> std::optional<T> row_in(const Facts &facts, const Id<Tag> &id) {
    return row_in<T>(facts, std::string_view(id.text()));
}
template <class T> std::vector<T> rows_in(const Facts &facts) {
    std::vector<T> list;
    for (Row &row : facts.rows(T::trait.word))
        list.push_back(std::get<T>(std::move(row)));
    return list;
}

/// The council's rules of one topic, as they are in force.
template <class T> T rules_of(const Facts &facts) { return value_in<T>(facts.setting(T::trait.word)); }

} // namespace tallyboard
