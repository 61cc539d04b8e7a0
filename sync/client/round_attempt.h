// One exchange with the hub: what it carries and asks for, over which connections it is tried, and what its answer
// brings. The keeper decides when to try, and makes a new one each time. Owns no thread, clock or chance. Nothing of it
// is stored, so it may be dropped at any moment: the commands stay in the outbox.
#pragma once
#include "client/round_catch.h"
#include "client/transport.h"
#include <limits>

namespace tallyboard::sync {

inline constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// The command that perhaps makes requests unreadable to the hub.
struct Suspect {
    CommandId id;
    std::string why;
};

/// What one exchange is to carry and to ask for.
struct Cargo {
    std::vector<store::OutboxItem> items;
    std::size_t commands_max = 0, rows_max = 0;
    bool more_waits = false;        // this track's outbox has more than these items
    bool rolled_back = false;       // the hub is to be told
    std::optional<Suspect> suspect; // a probe: asks once without any command, to see whether this one was to blame
};

/// What an answer amounts to.
struct Heard {
    enum class What {
        nothing_yet, // another connection may still answer, or this one no longer counts
        slept_through,
        caught,
        blamed, // the hub can not read what was sent
        failed
    };
    What what = What::nothing_yet;
    Reply why{};                      // with `failed`
    std::string detail{};             // with `blamed`, in the hub's words
    std::int64_t retry_after_ms = -1; // as the hub said
    bool thin_wire = false;           // the time ran out
};

class RoundAttempt {
public:
    using Done = std::function<void(std::uint64_t flight, const DeviceNow &left, const HttpAnswer &answer)>;

    /// Fills it, once. `nonce` by chance, 1 to limits::integer_max.
    void pack(Cargo cargo, StoreFile file, const Base &base, const DeviceId &device, Instant wall, std::int64_t nonce);
    const Asked &asked() const { return m_asked; }
    bool left_some() const { return m_left_some; } // more waits in this track
    const std::optional<Suspect> &suspect() const { return m_suspect; }
    /// Whether it carries an SOS or a press of lane check_in, which must not be put off.
    bool urgent() const { return m_lane <= Lane::check_in; }

    /// Sends it. May be called again while the first sending is on its way: ids and nonce are the same, so two answers
    /// do no harm.
    void send(Transport &transport, const std::string &token, const DeviceNow &left, Done done);
    /// When as many sendings as may be are on their way, cancels the youngest, to make room for one over the present
    /// network. The oldest stays: it may still be answered, and where the network changes all the time no other lives
    /// long enough.
    void make_room(Transport &transport);
    /// Cancels all sendings on their way.
    void recall(Transport &transport);
    bool on_its_way() const { return !m_flights.empty(); }
    std::int64_t hedge_at() const { return m_hedge_at; }

    /// Takes an answer. The first readable one wins, and the other sendings are then cancelled.
    Heard hear(std::uint64_t flight, const DeviceNow &left, const DeviceNow &back, const HttpAnswer &answer,
               const protocol::Bytes32 &hub_key, Transport &transport);
    /// After Heard::What::caught.
    const std::shared_ptr<Catch> &caught() const { return m_caught; }

private:
    Heard nothing_of_it(Reply why, const HttpAnswer &answer) const;

    Asked m_asked;
    Lane m_lane = Lane::rest; // the most urgent one in it
    bool m_left_some = false;
    std::optional<Suspect> m_suspect;
    std::string m_body;
    std::vector<std::uint64_t> m_flights; // more than one after a second sending
    std::int64_t m_hedge_at = never;
    std::shared_ptr<Catch> m_caught;
};

} // namespace tallyboard::sync
