// A device's encrypted file (ops.db or vault.db): rows, outbox and place in the feed together. The only door for what a
// person does is execute(): decide + rows + outbox in ONE transaction. The only door for what the hub says is apply().
// A screen sees the confirmed rows, with the commands that still wait in the outbox replayed on top through decide().
// Used by one thread at a time (see store_thread.h). Time and chance are passed in.
#pragma once
#include "domain/decide.h"
#include "domain/feed_place.h"
#include "domain/receipt.h"
#include "store/database.h"
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tallyboard::store {

using RandomBytes = std::function<void(std::span<std::uint8_t>)>;

/// A row as a screen may show it: `pending` while the hub has not answered the command behind it.
template <class T> struct Shown {
    T row;
    bool pending = false;
};

struct Executed {
    CommandId id; // nil when refused
    Verdict verdict = Verdict::accepted;
    Refusal refusal;
};

struct OutboxItem {
    CommandId id;
    Lane lane = Lane::rest;
    std::string text; // codec::write_command, stored before the first send and sent as it stands
    int attempts = 0;
};

/// The hub's answer to one command.
struct Answered {
    CommandId id;
    Verdict verdict = Verdict::accepted; // accepted or refused
    Refusal refusal;
    std::optional<Receipt> receipt; // verified by sync before it comes here
};

/// What one round brought, applied in one transaction.
struct Arrived {
    std::vector<Answered> answers;
    std::vector<Change> rows;
    std::vector<std::pair<std::string, std::string>> raw; // kind, JSON of kinds this build does not know: kept
    std::vector<Receipt> receipts;                        // for visits re-armed by others; verified
    FeedPlace place;                                      // where the file stands once all of this is stored
    bool resync = false;            // first page of a snapshot: confirmed rows are cleared first, the outbox is kept
    std::int64_t follows = 0;       // SyncState::answers as it stood when the hub was asked
    bool more = false;              // not the last page; of a snapshot: it shows only once the last one is here
    std::uint64_t numbered = 0;     // the highest number of ours that the hub knows; 0: it does not say
    bool knows_rolled_back = false; // the hub was told of SyncState::rolled_back
    std::int64_t time_base = 0;     // of hub time (protocol::HubWord), never lower than what is here already
};

/// A command that was not accepted, or a booking that no longer stands, kept until the person dismisses it. Nothing is
/// dropped in silence.
struct Notice {
    CommandId id;
    std::string kind; // verb word
    Refusal refusal;
    Instant at;
    Command command; // what they tried
};

struct SyncState {
    FeedPlace place;          // rows that follow another do not fit
    Instant last_success;     // hub time of the last good round
    std::string last_problem; // a code of sync/client (see problem.h), empty when well
    int pending = 0;          // commands in the outbox
    /// The hub knows numbers that this file never gave, so the file is an older copy of itself, or lives on two
    /// devices. The waiting commands have got new numbers. True until the hub was told.
    bool rolled_back = false;
    /// How many commands were accepted so far. Their rows may still be on the way: a round that began before the hub
    /// accepted a command cannot bring its rows.
    std::int64_t answers = 0;
    bool rows_due = false; // rows of some accepted commands are still to come
    Instant last_sure;     // the same, of the last one in which the hub was sure of its time
    std::int64_t time_base = 0;
};

using tallyboard::Topic;
/// What changed, as a bit set of Topic: screens re-read those.
using Topics = std::uint32_t;
constexpr Topics topic(Topic t) { return 1U << static_cast<unsigned>(t); }

class LocalStore {
public:
    static Result<std::unique_ptr<LocalStore>, OpenProblem>
    open(const std::string &path, const Key &key, StoreFile which, RandomBytes random, const std::string &vfs = {});
    ~LocalStore();

    /// Called after every commit that changed something, on the thread that committed.
    void on_changed(std::function<void(Topics)> listener);

    // What a person does.
    Executed execute(const Verb &verb, const PersonId &by, const PersonId &on_behalf_of, const Evidence &evidence,
                     const Moment &moment);
    void dismiss_notice(const CommandId &id);
    /// The worker has read that somebody else closed their visit at that moment. Kept on this device only.
    void put_away(const VisitId &visit, Instant closed_at);

    /// What the hub told about the place of a visit. It goes with the visit's end, in the very transaction that shows
    /// that; one for a visit that is about to start (nil) goes with the next, or a day later.
    void keep_check(const AddressCheck &check);
    void drop_check(const VisitId &visit);

    // What sync does.
    std::vector<OutboxItem> to_send(std::size_t most); // by lane, then n; without those set aside
    void apply(const Arrived &arrived, const Moment &moment);
    /// `sure`: the hub was sure of its time. `anew`: hub time was moved, so what was heard before is in another time.
    void note_sync(Instant last_success, const std::string &problem, bool sure = false, bool anew = false);
    void set_aside(const CommandId &id, const Refusal &why, const Moment &moment); // moves it to the notices
    SyncState sync_state() const;

    // Profile and settings: small texts in the encrypted file (hub URL, token, hub key, person, theme, …).
    /// Whose device it is, as a UUID. When the hub ends a booking of theirs, that becomes a notice.
    static constexpr std::string_view person_setting = "person.id";
    std::optional<std::string> setting(const std::string &name) const;
    void set_setting(const std::string &name, const std::string &value);
    /// Incarnation of this device's file; made at first open, anew after re-enrolment.
    DeviceId device() const;
    void set_device(const DeviceId &device); // waiting commands keep the former incarnation

    /// Deletes by age (retention.h), but never the outbox or a draft. `heard` is when the hub was last heard while it
    /// was sure of its time (SyncState::last_sure), and `today` is the date then. The hub does not send a deleted row
    /// again, so the age must not come from a wall clock that may be years out, nor from a time whose rows are not here
    /// yet.
    void purge(LocalDate today, Instant heard, const RetentionHistory &kept);
    /// Nothing to do just now: a good moment to fold the WAL into the file.
    void idle();

    const Facts &facts() const; // visible rows
    Database &database();       // for the <feature>_rows readers of this room
    std::vector<Notice> notices() const;

private:
    struct Parts;
    explicit LocalStore(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::store
