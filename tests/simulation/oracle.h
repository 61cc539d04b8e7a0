// What must be true, kept apart from the code under test: a small model of what each accepted command means, of when a
// visit must escalate, and of everything the hub ever said. Fed by the hub's commits and by the devices' outboxes; it
// calls fail() with the name of the invariant. Knows no SQL, no JSON of ours but rows.
#pragma once
#include "simulation/truth.h"
#include "simulation/watched_store.h"
#include <functional>

namespace tallyboard::simulation {

class Oracle {
public:
    using Look = std::pair<VisitId, PersonId>; // at a visit's position, by whom
    using Fail = std::function<void(const char *, std::string)>;
    Oracle(Fail fail, std::function<std::int64_t()> now, std::string_view vault_key)
        : m_fail(std::move(fail)), m_now(std::move(now)), m_vault_key(vault_key) {}

    Truth truth;
    void begin(const std::vector<hub::FeedEntry> &council, const hub::LedgerRecord &head);

    void pressed(const CommandId &id, Pressed what);
    const Pressed *find(const CommandId &id) const;
    bool superseded(const CommandId &id) const { return m_superseded.contains(id); }
    void commit(const Commit &commit);
    /// A backup took the hub's place: what it says is watched from now on, what it does not know is watched no more.
    void put_back(const Truth &kept);
    /// I1, I2: by `hub_time` everything due must have been done; the hub is up and was asked a moment ago. I16: each
    /// visit that runs says whether its plan reaches anybody.
    void late(Instant hub_time);
    Instant next_due() const;  // by the model; zero: nothing
    Instant next_look() const; // the same, or when a close's word is looked into
    /// I10: what stands in an outbox; `noticed`: whether an id is among the refusals shown.
    /// `cursor`: what is done stays until the page that brings its rows.
    void outbox(int device, bool vault, std::int64_t cursor, const std::vector<std::pair<CommandId, bool>> &there,
                const std::function<bool(const CommandId &)> &noticed);
    void forget_outbox(int device); // the file was swapped
    /// The rows of one file as an audience may see them at a sequence.
    std::map<Key, const Row *> view(std::int64_t seq, const std::vector<std::string> &audience, bool vault) const;
    std::int64_t newest(const Key &key) const { return truth.rows.contains(key) ? truth.rows.at(key).back().seq : 0; }
    /// Whether the visit's story says who looked, or must not say it yet.
    bool is_look_told(const Look &look) const;
    /// Of a row that is hidden from its reader by then, they keep what they had before.
    bool is_from_before(const Key &key, const Row &row, std::int64_t seq,
                        const std::vector<std::string> &audience) const;
    /// Whether a device that stands at `seq` has yet to hear of something.
    bool has_news(std::int64_t seq, const std::vector<std::string> &audience, bool vault) const;
    /// I16: whether the hub watched this visit, epoch and deadline at some moment since `since` (true time).
    bool watched(const VisitId &visit, std::int64_t epoch, Instant deadline, std::int64_t since) const;
    /// Whether the hub had the visit in one of these states at some moment since.
    bool stood(const VisitId &visit, std::initializer_list<VisitState> states, std::int64_t since) const;
    /// I5, I13: what a purge took was past its time, and what was past its time is gone.
    void purged(hub::HubStore &store, Instant now, LocalDate day);
    /// Whether a device that heard the hub at `heard` need not keep the row (app/store/retention.h, said again).
    bool may_be_forgotten(const Row &row, Instant heard) const;
    /// Whether the hub ever armed exactly this.
    bool armed_ever(const VisitId &visit, std::int64_t epoch, Instant deadline) const {
        return watched(visit, epoch, deadline, 0);
    }
    /// Whether `who` said, and the hub took it, that this visit is over: in their own name or as a responder.
    bool ended_by(const VisitId &visit, const PersonId &who) const;
    std::string story(const VisitId &visit) const;                                   // for people
    std::function<void(const std::string &whose, Millis by, Instant after)> on_word; // of what time it is
    /// The hub starts, and can send by these.
    void starts_with(MethodKinds channels);
    /// The hub has looked at its deadlines, and judged visits and plans anew where people, plans or its set-up have
    /// changed.
    void reviewed(Instant at);
    /// I16: whether the visit's plan told anybody outside the app at some moment since.
    bool reached(const VisitId &visit, std::int64_t since) const;
    std::int64_t commands = 0, alarms = 0;

private:
    struct Spell {
        std::int64_t from = 0; // true time
        VisitState state = VisitState::requested;
        std::int64_t epoch = 0;
        Instant deadline;
    };
    void fail(const char *invariant, std::string text) { m_fail(invariant, std::move(text)); }
    void walk(const Commit &commit, std::set<Key> &changed);
    void explain(const hub::FeedEntry &entry);
    void take_line(const AlarmEvent &line);
    void settle(const Commit &commit, std::set<Key> &fresh, std::set<Key> &changed);
    void take_row(const hub::FeedEntry &entry, std::set<Key> &changed);
    void expect_freed(const std::set<Key> &changed, Instant at);
    void take_ledger(const hub::LedgerRecord &record);
    void take_pseudonym(const hub::PseudonymRecord &record);
    void check_named(const hub::LedgerRecord &record);
    std::string ledger_name(const PersonId &person) const; // their pseudonym
    void take_command(const hub::CommandRecord &record);
    void check_refused(const hub::CommandRecord &record, const Pressed &pressed);
    void take_word(const hub::LedgerRecord &record);
    void note_spell(const VisitId &visit, const Spell &spell);
    void note_reach();
    void note_receipt(const std::string &answer);
    void check_visit(const VisitId &id, const Visit &row);
    void check_alarm(const AlarmId &id);
    void check_seen_again(const AlarmId &id);
    void check_betrayed(const hub::FeedEntry &entry, const Pressed *pressed);
    bool is_alone_with(const VisitId &visit, const AlarmId &unseen) const;
    void note_look(const Look &look);
    void check_changed(const Key &key, bool by_command, Instant at);
    void check_ledger(const Commit &commit);
    void check_positions(const Commit &commit);
    void check_owed();
    void check_log();
    void take_owed(const hub::MessageRecord &record);
    void take_reminder(const hub::MessageRecord &record);
    void take_report(const hub::MessageRecord &record);
    void take_answer(const hub::MessageRecord &record);
    void check_withdrawn(const Commit &commit, const hub::MessageRecord &record);
    bool is_passed_on(const Commit &commit, const Message &word, Instant owed_at) const;
    void check_story(const Commit &commit, const VisitEvent &line);
    bool is_judged_anew(const Key &key, Visit visit) const;
    void check_gaps(Instant at);
    void check_leaver(const Pressed &pressed);
    void slots_of_row(const Row &row, bool removed);

    Fail m_fail;
    std::function<std::int64_t()> m_now;
    std::string m_vault_key;
    std::int64_t m_before = 0; // sequence before the commit at hand
    std::map<CommandId, Pressed> m_pressed;
    std::set<CommandId> m_superseded; // places that a later one of their visit took the place of, or that came too late
    std::map<CommandId, std::int64_t> m_accepted_ever; // the sequence before
    bool m_put_back = false, m_moved = false;          // hub time was, in the commit at hand
    std::vector<Message> m_owed;                       // since the last command of the commit at hand
    std::vector<const hub::MessageRecord *> m_withdrawn;
    std::map<AlarmId, std::vector<AlarmEventKind>> m_log;
    std::map<AlarmId, std::set<VisitId>> m_covered; // by each alarm that there ever was
    std::map<std::pair<int, bool>, std::set<CommandId>> m_outboxes;
    std::map<VisitId, std::vector<Spell>> m_spells;
    /// Whether its plan reached anybody, from a moment (true time) until the next; goes on over restored backups.
    std::map<VisitId, std::vector<std::pair<std::int64_t, bool>>> m_reached;
};

/// Of the calendar, and about no alarm.
bool is_reminder(MessageKind kind);
std::string model_words(const Row &row); // the part of a row that the model speaks of
bool is_modelled(std::string_view kind);

} // namespace tallyboard::simulation
