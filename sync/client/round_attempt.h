// One exchange with the hub, apart from when to try again: what it carries and asks for, over which connections it is
// tried, and what it catches. Made anew for each try by the keeper, which alone knows when. Owns no thread, clock or
// chance; nothing of it is stored, so it may be dropped at any moment: the commands stay in the outbox.
#pragma once
#include "client/round_catch.h"
#include "client/transport.h"
#include <limits>

namespace tallyboard::sync {

inline constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// A command that may be what a hub can not read.
struct Suspect {
    CommandId id;
    std::string why;
};

/// What one exchange is to carry and to ask for.
struct Cargo {
    std::vector<store::OutboxItem> items;
    std::size_t commands_max = 0, rows_max = 0;
    bool more_waits = false;        // in the outbox of this track, than these items
    bool rolled_back = false;       // the hub is to be told
    std::optional<Suspect> suspect; // a probe: asks once without any command, to see whether this one was to blame
};

/// What an answer amounts to.
struct Heard {
    enum class What {
        nothing_yet, // another connection may do better, or this one is no longer listened to
        slept_through,
        caught,
        blamed, // the hub can not read what was sent
        failed
    };
    What what = What::nothing_yet;
    Reply why{};                      // of what failed
    std::string detail{};             // of what is blamed, in the hub's words
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
    /// An SOS, or a check-in: not to be put off.
    bool urgent() const { return m_lane <= Lane::check_in; }

    /// Sends it, also a second time beside the first: same ids and nonce, so two answers do no harm.
    void send(Transport &transport, const std::string &token, const DeviceNow &left, Done done);
    /// What is on its way may still be answered, and where the network changes all the time it is the only one that
    /// has the time to be. So the oldest stays, and the newest is of the present network.
    void make_room(Transport &transport);
    /// Takes back whatever is on its way.
    void recall(Transport &transport);
    bool on_its_way() const { return !m_flights.empty(); }
    std::int64_t hedge_at() const { return m_hedge_at; }

    /// The first readable answer wins; what else is on its way is taken back then.
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
    std::vector<std::uint64_t> m_flights; // more than one when tried beside
    std::int64_t m_hedge_at = never;
    std::shared_ptr<Catch> m_caught;
};

} // namespace tallyboard::sync
