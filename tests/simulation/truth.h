// What the oracle remembers: of each press, of each row the hub ever wrote, and how each visit stands by the model.
#pragma once
#include "domain/command.h"
#include "domain/method.h"
#include "domain/rows.h"
#include "hub/hub_store.h"
#include "simulation/truth_alarms.h"

namespace tallyboard::simulation {

struct Pressed {
    Verb verb;
    PersonId by, owner;
    int device = 0;
    std::int64_t at = 0, order = 0;      // true time; presses so far
    Evidence evidence = {};              // of the device's clocks
    std::vector<std::string> typed = {}; // of a close its word, of closing words both: what the hub gets sealed
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
    Instant time, time_of_commit;
    std::set<Recipient> away_told; // receivers that heard that the hub was away, since it was
    bool sure = true;              // hub time is confirmed
    Instant since;                 // the stretch of hub time that goes on now began here
    std::map<Key, std::vector<Version>> rows;
    std::map<CommandId, Decided> decided;
    std::map<BookingId, HeldDesk> held;
    std::map<AssessmentId, ModelCheck> checks;
    std::map<VisitId, std::pair<Fix, Instant>> fixes; // the last one, and when the hub had it
    std::map<std::tuple<std::string, LocalDate, int>, BookingId> slots;
    std::map<VisitId, ModelVisit> visits;
    std::map<AlarmId, ModelAlarm> alarms;
    std::map<AlarmId, std::int64_t> log_lines;
    ClosingTruth closing;
    std::set<Message> owed, withdrawn;
    std::map<std::tuple<AboutId, Recipient, MessageKind>, std::int64_t> newest_owed; // the id
    std::map<Key, std::string> expected;              // rows by the model, as words; empty: removed
    std::set<Key> purged;                             // rows past their time, gone from the hub without a word
    std::set<CommandId> forgotten;                    // answered long before, by hub time as it was then
    LocalDate places_from;                            // what was of a day before is purged
    std::set<std::pair<VisitId, PersonId>> looks;     // at positions
    std::map<DeviceId, PersonId> copies;              // of whose older files the ledger tells the operator
    std::map<hub::Bytes32, hub::DeviceRecord> tokens; // by the hash of their token
    MethodKinds channels;                             // what the hub can send by
    std::set<MethodId> broken;                        // were refused for good just now, and their rows must say so
    std::set<MethodId> refusing;                      // have refused some message of ours
    std::map<std::string, hub::LinkRecord> links;     // answer links, by the message they came with
    bool people_changed = false;                      // whom plans reach, since visits were judged last
    // What turns of alarms ask for, until the rows have been looked at.
    std::vector<Message> must_owe;
    std::map<AlarmId, std::vector<AlarmEventKind>> must_log;
    std::set<AlarmId> moved_alarms;
    std::set<Message> app_reports; // an app's message was reported to be shown
    // In place of rows, for a world of one visit.
    std::shared_ptr<const Plan> fixed_plan;
    std::shared_ptr<const std::map<int, std::vector<Recipient>>> fixed_behind;
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
/// The shortest period that was in force for something of the time `of`.
int days_kept(const Truth &truth, int RetentionRules::*period, Instant of);

} // namespace tallyboard::simulation
