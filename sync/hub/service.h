// The hub's core, without socket, clock or thread. handle() takes a batch of requests and a time, and returns answers
// and actions, in ONE store transaction. It has committed when it returns, and answers may be released only then. So
// one commit serves many requests (group commit). Time, chance and disk are passed in, so that the simulation runs the
// same code.
#pragma once
#include "domain/lone_working.h"
#include "hub/clock_state.h"
#include "hub/hub_rows.h"
#include "hub/people_book.h"
#include "hub/place_mask.h"
#include "hub/to_send.h"
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
    std::variant<protocol::RoundRequest, protocol::EnrolRequest, protocol::LookRequest, protocol::AddressNotesRequest,
                 std::monostate>
        body;
    bool sign_out = false; // with monostate
};
struct Answer {
    std::variant<protocol::RoundAnswer, protocol::EnrolAnswer, protocol::LookAnswer, AddressCheck, protocol::Problem,
                 std::monostate>
        body;
};

/// Hub time as it stands, for the operator; see hub_clock.h.
struct ClockNews {
    TimeWord by = TimeWord::none; // whose word confirms it; none: the hub was away, and no word does
    Millis moved;                 // how far that word moved it
    bool operator==(const ClockNews &) const = default;
};

struct OutsideWork;

/// What to do after the commit.
struct Actions {
    std::vector<Outgoing> outgoing;          // new messages only; unsent() has all
    std::vector<std::string> wake_audiences; // whose listeners have something new; see wakes() in stored_rows.h
    std::int64_t sequence = 0;               // of the feed after this batch; places() hides it from devices
    std::vector<DeviceId> disconnected;      // tokens revoked in this batch: close their streams
    std::vector<DeviceId> rolled_back;       // their files are older copies, or live twice: for the operator
    std::optional<ClockNews> clock;          // the time was confirmed, or has to be: for the operator
};

struct Settings {
    std::string council = "Demo council";
    std::string zone = "Europe/London";
    protocol::SigningKey signing;
    protocol::Bytes32 dse_key{};    // seals DSE payloads
    protocol::Bytes32 ledger_key{}; // commitments in the ledger; a key for places comes of it
    std::function<void(std::span<std::uint8_t>)> random;
    Judge judge;                // what this hub can send to; empty: nothing, so no visit is Monitored
    AddressReader read_address; // empty: no method can be saved
    std::string outside_url;    // under which people reach the outside door; empty: there is none
};

class Service {
public:
    /// Throws std::runtime_error when `settings` holds another DSE key than this store was begun with.
    Service(HubStore &store, Settings settings);
    ~Service();

    /// Answers in the order of `batch`. Throws only when the store failed: the hub must stop then (fail-stop).
    std::vector<Answer> handle(const std::vector<Request> &batch, const HubNow &now, Actions &actions);
    /// Serves all deadlines that are due, at most `most` visits a call, so that requests never wait long for it. True:
    /// more are due. Call it at least once a second: it also notices what operators' commands wrote, and then wakes
    /// streams and disconnects devices.
    bool due(const HubNow &now, Actions &actions, std::size_t most = 10'000);
    /// When due() next has something to do; zero when nothing is armed.
    Instant next_due();
    /// Asked right before each try: is the message still to be sent, and with which words? A try that may begin is
    /// written to disk first, so that it counts as unknown when the process dies during it.
    struct Tries {
        std::vector<Outgoing> go;       // try these now, with these words
        std::vector<std::int64_t> drop; // not owed any more
        std::vector<std::int64_t> hold; // another message to the same receiver comes first: ask again soon
    };
    Tries before_send(const std::vector<std::int64_t> &ids, const HubNow &now);
    /// How tries ended; many in one commit. `actions` has what follows from it (the next rung, a stand-down).
    struct Sent {
        std::int64_t outgoing_id = 0;
        SendReport report;
        std::string detail;        // for the operator
        std::string their_id = {}; // the receiver's own name for a message that it took
    };
    void sent(const std::vector<Sent> &results, const HubNow &now, Actions &actions);
    std::vector<Outgoing> unsent(); // all that is owed, for the sender to compare with its own list
    /// For the wake stream: whose token this is, or the problem.
    struct Listener {
        DeviceId device;
        std::vector<std::string> audiences;
        std::int64_t sequence = 0; // of the feed now
        std::int64_t place = 0;    // the number that the stream says for it
    };
    std::variant<Listener, protocol::Problem> listener(const std::string &token, const HubNow &now);
    /// What the outside door asks for (outside_work.h), in one transaction.
    void outside(const HubNow &now, Actions &actions, const std::function<void(OutsideWork &)> &work);
    /// At 03:00 in the council's zone: clears actual places and purges by age. At midnight: roles begin and end. At any
    /// time: what reminders.h says. Call it every few minutes. It does nothing while hub time is not confirmed.
    void day_end(const HubNow &now, Actions &actions);
    /// Makes one report of a plan anew (plan_reports.h), if one is out of date. True: more are.
    bool report_plans(const HubNow &now, Actions &actions);
    /// Between the numbers on the wire and the feed's sequences. Requests and answers have numbers of the wire.
    const PlaceMask &places() const;
    /// How often the wall clock jumped by more than 2 s, for the operator.
    std::int64_t clock_steps() const;
    /// As of the last batch: hub time, whether a word confirms it, and how far the wall clock is ahead of it.
    Instant hub_time(const HubNow &now) const;
    bool time_confirmed() const;
    Millis wall_ahead() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::hub
