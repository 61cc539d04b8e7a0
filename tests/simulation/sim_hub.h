// The hub's side of a world: the production service on the production store, its clocks, the door that gathers requests
// into batches, wake streams, the sender and the people it tells. It dies and starts again as a process would.
#pragma once
#include "client/transport.h"
#include "hub/service.h"
#include "simulation/machine.h"
#include "simulation/oracle.h"
#include <map>

namespace tallyboard::simulation {

class World;

class SimHub {
public:
    using Answered = std::function<void(sync::HttpAnswer)>;
    explicit SimHub(World &world);
    ~SimHub();

    void start();
    void stop(); // dies: what waits gets no answer, streams break
    void end();  // the same for longer
    void restart() { stop(), start(); }
    bool up() const { return m_service != nullptr; }
    void die_at_commit(bool after) { m_store.death = after ? WatchedStore::Death::after : WatchedStore::Death::before; }
    void cancel_death() { m_store.death = WatchedStore::Death::none; }
    /// What it can send with from its next start on, as the operator set it up.
    void set_up(bool mail, bool webhook, bool sms) { m_mail = mail, m_webhook = webhook, m_sms = sms; }
    /// Before it starts for the first time.
    void prepare(const std::function<void(const hub::Admin &)> &work);
    void take(int device, const sync::HttpRequest &request, Answered answered);
    void listen(int device, std::uint64_t handle, const sync::HttpRequest &request);
    void unlisten(int device, std::uint64_t handle) { m_streams.erase({device, handle}); }

    void tick();
    std::int64_t next_tick() const; // true time
    void set_clock();               // as the operator does who makes the hub
    void turn_wall(Chance &chance);
    void reboot(Chance &chance);
    bool settled() const { return up() && m_waiting.empty() && m_owed.empty(); }
    void heal(); // messages get through, its clock is right, and the operator says so
    void check_time_is_right();
    bool lied() const { return m_lied; }                                   // somebody was believed who was wrong
    void check_received();                                                 // I1: what was owed was handed over
    void as_operator(const std::function<void(const hub::Admin &)> &work); // nothing while it is down
    /// The sequence of a device's place, by the key of the hub that gave it.
    std::int64_t shown(const FeedPlace &place);
    bool knows(const std::string &token); // that it opens the door, by all that was committed
    std::optional<Account> enrol(const PersonId &person);
    void check_streams(); // A2: none of an ended token
    struct Backup {
        Dump rows;
        Instant time; // hub time at `at`, when it was taken; the kept anchor says no more after another boot
        std::int64_t at = 0;
        std::string boot_id;
    };
    Backup save() const;
    void put_back(const Backup &backup); // under a new history id; the clock's anchor goes back with the store
    hub::HubStore &store() { return m_store; }
    Instant time() const { return {m_time.ms + world_now() - m_time_true}; } // what hub time should be by now

private:
    struct Waiting {
        int device;
        std::string token;
        hub::Request request;
        Answered answered;
    };
    struct Stream {
        std::vector<std::string> audiences;
        std::int64_t sequence = 0;
        DeviceId device;
    };
    using StreamKey = std::pair<int, std::uint64_t>;
    /// False: the process died in it.
    bool guarded(const std::function<void()> &work);
    void process();
    void act(const hub::Actions &actions);
    void heartbeat(StreamKey key, std::uint64_t life);
    void owe(const hub::Outgoing &outgoing);
    void attempt(std::int64_t id, std::uint64_t life);
    void try_it(const hub::Outgoing &words, std::uint64_t life);
    void arrive(const hub::Outgoing &words);
    void note_end(const hub::Outgoing &words, SendOutcome outcome);
    void answer_later(const hub::Outgoing &words);
    void answer_by_link(const std::string &token, const std::string &key, const std::string &name);
    /// What stood before a batch, of who asks.
    struct Standing {
        bool known = false, active = false, out = false; // token, person, on a visit
    };
    Standing standing(const std::string &token);
    void check_door(const Standing &before, const hub::Answer &answer, bool alone);
    void check_told(int device, const AddressCheck &told);
    void check_look(int device, const protocol::LookAnswer &look, bool alone);
    void check_receipt(const Receipt &receipt, bool is_of_now);
    void check_answer(int device, const hub::Answer &answer, bool alone);
    hub::HubNow now() const;
    std::int64_t world_now() const;
    void start_anew(Chance &chance, std::int64_t up_ms);
    void follow_time();
    void check_away();
    static constexpr std::int64_t away_looked_ms = 25'000; // of the minute that is promised
    void hear_word(const std::string &whose, Millis by, Instant after);
    bool people_say(Instant after) const;
    void hear_wall(int device, const protocol::RoundRequest &round);
    hub::Admin operator_now();

    World &m_world;
    WatchedStore m_store;
    std::unique_ptr<hub::Service> m_service;
    hub::PlaceMask m_places{protocol::Bytes32{}}; // of the service, also while it is down
    std::uint64_t m_life = 0;
    bool m_gathering = false, m_healed = false, m_down = false, m_restored = false;
    bool m_mail = true, m_webhook = true, m_sms = true;
    std::vector<Waiting> m_waiting;
    std::map<StreamKey, Stream> m_streams;
    using Receiver = std::pair<AboutId, MethodId>;
    std::map<std::int64_t, hub::Outgoing> m_owed, m_trying;
    std::map<std::string, std::string> m_received; // key of a message: address and text, as the receiver knows it
    std::set<std::string> m_refused;               // keys, for good
    std::map<Receiver, std::pair<std::int64_t, MessageKind>> m_last_word; // that came in there, with its id
    std::set<Receiver> m_may_know;                                        // an alarm came in there, or may have
    std::int64_t m_wall_offset = 0, m_booted = 0, m_last_tick = 0;
    // What speaks for a time, by the simulation's own account of it.
    std::map<PersonId, std::pair<std::int64_t, std::int64_t>> m_walls; // less true time; heard at
    std::int64_t m_wall_since = 0;
    std::optional<std::int64_t> m_operator_said; // the wall's offset then
    bool m_synced = false, m_lied = false;       // an outside source; somebody was believed who was wrong
    Instant m_least, m_most;                     // hub time when the machine starts anew, at its start
    bool m_anew = false;
    Instant m_died; // hub time when the process last ended, when that was, and whether something was armed then
    std::int64_t m_died_true = 0;
    bool m_armed = false;
    std::int64_t m_away_since = -1; // true time; -1: people need not hear that it was away
    int m_boots = 1;
    std::string m_boot_id = "hub-1";
    Instant m_time;               // hub time
    std::int64_t m_time_true = 0; // when it was that
    Chance m_chance;
};

} // namespace tallyboard::simulation
