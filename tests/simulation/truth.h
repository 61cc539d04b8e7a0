// What the oracle remembers: of each press, of each row the hub ever wrote, and how each visit stands by the model.
#pragma once
#include "domain/command.h"
#include "domain/escalation.h"
#include "domain/rows.h"
#include "hub/hub_store.h"
#include <map>
#include <optional>
#include <set>

namespace tallyboard::simulation {

struct Pressed {
    Verb verb;
    PersonId by, owner;
    int device = 0;
    std::int64_t at = 0, order = 0; // true time; presses so far
    Evidence evidence = {};         // of the device's clocks
};

struct ModelVisit {
    PersonId person, taken_by;
    VisitState state = VisitState::requested;
    AlarmCause cause = AlarmCause::none;
    std::int64_t epoch = 0;
    Instant deadline, planned_end, next;
    Instant started, armed, next_set; // hub time of the start, of the last arming, of when `next` was set
    Instant step_at, closed;
    Telling telling = Telling::none;
    std::int64_t believes = 0; // bit n - 1: rung n may believe in an alarm
    int interval = 0, grace = 0, rung = 0, attempt = 0;
    bool safe = false, by_sos = false, taken_on = false;
    Ladder ladder;
};

using Key = std::pair<std::string, std::string>; // kind, key
struct Version {
    std::int64_t seq = 0;
    Instant at;
    bool removed = false;
    std::string audience;
    std::optional<Row> row; // nothing: it can not be read
};

struct Decided {
    bool accepted = false;
    Instant at;
};

/// A desk by what was accepted: whose, when.
struct HeldDesk {
    PersonId person;
    LocalDate date;
    Span span = Span::day;
};

/// A check that was handed in: of which place, when, and how it stands.
struct ModelCheck {
    PersonId person;
    Workstation workstation = Workstation::home;
    std::string place;
    Instant handed_in;
    AssessmentState state = AssessmentState::submitted;
};

/// What the hub's store says; goes back when a backup is restored.
struct Truth {
    std::int64_t sequence = 0, ledger_n = 0;
    hub::Bytes32 ledger_hash{};
    std::map<UuidBytes, std::string> pseudonyms; // whom the ledger's lines mean: people, and addresses
    Instant time;
    std::set<std::string> away_told; // addresses that heard that the hub was away, since it was
    bool sure = true;                // hub time is confirmed
    Instant since;                   // the stretch of hub time that goes on now began here
    std::map<Key, std::vector<Version>> rows;
    std::map<CommandId, Decided> decided;
    std::map<BookingId, HeldDesk> held;
    std::map<AssessmentId, ModelCheck> checks;
    std::map<VisitId, std::pair<Fix, Instant>> fixes; // the last one, and when the hub had it
    std::map<std::tuple<std::string, LocalDate, int>, BookingId> slots;
    std::map<VisitId, ModelVisit> visits;
    std::set<std::tuple<VisitId, std::int64_t, int, int, SendKind>> owed, withdrawn;
    std::map<std::pair<VisitId, std::string>, std::int64_t> newest_owed; // by receiver: the id
    std::map<Key, std::string> expected;                                 // rows by the model, as words; empty: removed
    std::set<Key> purged;                             // rows past their time, gone from the hub without a word
    std::set<CommandId> forgotten;                    // answered long before, by hub time as it was then
    LocalDate places_from;                            // what was of a day before is purged
    std::set<std::pair<VisitId, PersonId>> looks;     // at positions
    std::map<DeviceId, PersonId> copies;              // of whose older files the ledger tells the operator
    std::map<hub::Bytes32, hub::DeviceRecord> tokens; // by the hash of their token
    Ladder plan;
};

/// The role grants of a person that had been written up to a sequence.
std::vector<RoleGrant> grants_in(const Truth &truth, const PersonId &person, std::int64_t seq);
/// The roles that somebody has over another now. Written again here, apart from app/domain/role_grants. Whether a grant
/// is in force is read from the person's own row.
Roles roles_in(const Truth &truth, const Person &reader, const Person &whose);
/// All versions of a topic of the council's settings that the hub's store has, oldest first.
std::vector<Setting> settings_in(const Truth &truth, std::string_view topic);
template <class T> T rules_in(const Truth &truth) {
    const auto versions = settings_in(truth, T::trait.word);
    return versions.empty() ? T{} : std::get<T>(versions.back().value);
}
/// The plan that a visit which starts now is frozen with.
Ladder plan_in(const Truth &truth);
/// The shortest period that was in force for something of the time `of`.
int days_kept(const Truth &truth, int RetentionRules::*period, Instant of);

} // namespace tallyboard::simulation
