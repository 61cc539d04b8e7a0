// The hub's core, without socket, clock or thread: a batch of requests and an instant in, answers and actions out, in
// ONE store transaction; answers may be released only after it returns (it has committed by then). Group commit falls
// out of that. Every time, chance and disk is passed in, so a simulation runs this very code.
#pragma once
#include "domain/lone_working.h"
#include "hub/clock_state.h"
#include "hub/hub_rows.h"
#include "hub/people_book.h"
#include "protocol/messages.h"
#include "protocol/signing.h"
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tallyboard::hub {

/// Hub time: UTC for people, boottime for intervals (suspend included), boot id to notice a restart.
struct HubNow {
    Instant utc;
    std::int64_t boottime_ms = 0;
    std::string boot_id;
    bool synchronised = false; // the kernel says that an outside source keeps `utc` (adjtimex(2))
};

struct Request {
    std::string token; // as sent; empty when none
    std::variant<protocol::RoundRequest, protocol::EnrolRequest, protocol::LookRequest, std::monostate> body;
    bool sign_out = false; // with monostate
};
struct Answer {
    std::variant<protocol::RoundAnswer, protocol::EnrolAnswer, protocol::LookAnswer, protocol::Problem, std::monostate>
        body;
};

/// A message to be handed to a channel. Ask before_send() right before each try, and report its end with sent();
/// repeats are harmless (same key).
struct Outgoing {
    std::int64_t id = 0; // row of the sends-to-do
    Send send;
    std::string person_name, where, what, with_whom, council, mobile;
    Instant deadline, alarm_at, position_at; // position_at: when the place was taken that the hub keeps sealed
    Instant now;                             // hub time as of which all this is so; unset: not known
    // While somebody has it; taken_at unset: nobody has.
    Instant taken_at;
    std::string taken_by; // empty: not known any more
    bool worker_says_safe = false, sos = false, late = false;
    bool has_app = false;             // somebody with this address can take the alarm on in the app
    std::vector<Callable> responders; // whom somebody without the app can ring
    // Once a person has ended the alarm; closed_at unset: nobody has.
    Instant closed_at;
    std::string closed_by; // empty: not known any more
    VisitOutcome outcome = VisitOutcome::none;
    std::int64_t others = 0; // visits that run beside this one; in an `away` only
};

/// Hub time as it stands, for the operator; see hub_clock.h.
struct ClockNews {
    TimeWord by = TimeWord::none; // whose word confirms it; none: the hub was away, and nobody's does
    Millis moved;                 // by that word
    bool operator==(const ClockNews &) const = default;
};

/// What to do after the commit.
struct Actions {
    std::vector<Outgoing> outgoing;          // new ones only; unsent() has all
    std::vector<std::string> wake_audiences; // audience words whose listeners have something new
    std::int64_t sequence = 0;               // of the feed after this batch
    std::vector<DeviceId> disconnected;      // tokens revoked in this batch: drop their streams
    std::vector<DeviceId> rolled_back;       // their files are older copies, or live twice: for the operator
    std::optional<ClockNews> clock;          // the time was confirmed, or has to be: for the operator
};

struct Settings {
    std::string council = "Demo council";
    std::string zone = "Europe/London";
    protocol::SigningKey signing;
    protocol::Bytes32 dse_key{};    // seals DSE payloads
    protocol::Bytes32 ledger_key{}; // commitments in the ledger
    std::function<void(std::span<std::uint8_t>)> random;
    Judge judge; // what this hub can send to; empty: nothing, and no visit is monitored
};

class Service {
public:
    /// Throws std::runtime_error when `settings` holds another DSE key than this store was begun with.
    Service(HubStore &store, Settings settings);
    ~Service();

    /// Answers in the order of `batch`. Throws only when the store failed: the hub must stop then (fail-stop).
    std::vector<Answer> handle(const std::vector<Request> &batch, const HubNow &now, Actions &actions);
    /// Escalates everything due; at most `most` visits a call, so that a flood never holds the door. True: more wait.
    /// Call it once a second at least: it also notices what the admin CLI wrote meanwhile, and wakes and disconnects.
    bool due(const HubNow &now, Actions &actions, std::size_t most = 10'000);
    /// When due() has something next; zero when nothing is armed.
    Instant next_due();
    /// Asked right before each try: does it still matter, and what does it say now? A try that was let go is on disk,
    /// so that it counts as unknown when the process dies in it.
    struct Tries {
        std::vector<Outgoing> go;       // try these now, with these words
        std::vector<std::int64_t> drop; // not owed any more
        std::vector<std::int64_t> hold; // another to the same receiver comes first: ask again in a moment
    };
    Tries before_send(const std::vector<std::int64_t> &ids, const HubNow &now);
    /// How tries ended; many in one commit. What follows from it (the next rung, a stand-down) is in `actions`.
    struct Sent {
        std::int64_t outgoing_id = 0;
        SendReport report;
        std::string detail; // for the operator
    };
    void sent(const std::vector<Sent> &results, const HubNow &now, Actions &actions);
    std::vector<Outgoing> unsent(); // all that is owed, as the sender's list to compare with
    /// For the wake stream: who this token is, or the problem.
    struct Listener {
        DeviceId device;
        std::vector<std::string> audiences;
        std::int64_t sequence = 0;
    };
    std::variant<Listener, protocol::Problem> listener(const std::string &token, const HubNow &now);
    /// 03:00 site time: actual places cleared, retention purged. Call at least hourly; does nothing twice a day, and
    /// nothing at all while hub time is not confirmed.
    void day_end(const HubNow &now, Actions &actions);
    /// How often the wall clock was seen to jump by more than 2 s: an alarm for the operator.
    std::int64_t clock_steps() const;
    /// As the last batch left it; whether somebody's word confirms it; the wall clock less hub time.
    Instant hub_time(const HubNow &now) const;
    bool time_confirmed() const;
    Millis wall_ahead() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::hub
