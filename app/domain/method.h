// One way to reach somebody: a mail address, a telephone number, a webhook. The app is none: it is always there for
// people, and nobody has to prove it. Whether a message may be sent by a method, and whether anybody has shown that
// they answer there, are two questions. A method is used until it is broken; only a verified one lets a visit be
// monitored (HSE INDG73 rev 4: a contact who will act, not a number in a list).
//
// An address is never edited: another address is another method, which nobody has verified. Whoever saves one parses it
// with the code that will send to it; check_method() knows sizes only. All instants are hub time.
#pragma once
#include "domain/enum_text.h"
#include "domain/intervals.h"
#include "domain/party.h"
#include "domain/refusal.h"

namespace tallyboard {

/// mobile: a text message. landline: a call that speaks, to any telephone.
enum class MethodKind { mail, mobile, landline, webhook };
constexpr auto words(MethodKind) { return std::array<std::string_view, 4>{"mail", "mobile", "landline", "webhook"}; }
enum class MethodState { unverified, verified, broken };
constexpr auto words(MethodState) { return std::array<std::string_view, 3>{"unverified", "verified", "broken"}; }
/// hard_bounce: the receiver's server says that there is no such address (RFC 3463, 5.1.x). opt_out: the receiver
/// answered STOP, or pressed the key for it. refused: it takes nothing from this hub (5xx, a webhook's 4xx), or the
/// number cannot take this kind of message.
enum class Broken { none, hard_bounce, opt_out, refused };
constexpr auto words(Broken) { return std::array<std::string_view, 4>{"none", "hard_bounce", "opt_out", "refused"}; }

struct Method {
    MethodId id;
    PersonId person; // its owner: a person or a party, as in Who
    PartyId party;
    MethodKind kind = MethodKind::mail;
    std::string address;
    MethodState state = MethodState::unverified;
    Instant since; // of the state
    Broken why = Broken::none;
    Instant verified_at; // the last deliberate answer to a test or an alarm; stays when the method breaks
    Instant tested_at;   // when somebody asked for a test last
    // Nothing known is no. Exchange lines without their own power end with the switched network, in January 2027
    // (Ofcom); 2G ends by 2033 (DCMS, 2021), and older alarms and telephones end with it.
    bool in_power_cut = false, without_2g = false;

    bool operator==(const Method &) const = default;
    Who owner() const { return {person, party}; }
    static constexpr KindTrait trait{.word = "method",
                                     .key = KeyFields("id"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.person = true, .roles = {Role::safety_officer}},
                                     .held = Held::confirmed,
                                     .wakes = Topic::people,
                                     .hub_keeps = Keep{KeptUntil::withdrawn},
                                     .device_keeps = Keep{KeptUntil::withdrawn}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("person", s.person), v("party", s.party), v("kind", s.kind), v("address", s.address);
        v("state", s.state), v("since", s.since), v("why", s.why), v("verified_at", s.verified_at),
            v("tested_at", s.tested_at);
        v("in_power_cut", s.in_power_cut), v("without_2g", s.without_2g);
    }
};

/// Which kinds a hub can send by: a mail server, an SMS gateway and the like are set up.
struct MethodKinds {
    std::uint32_t bits = 0;
    constexpr MethodKinds() = default;
    constexpr MethodKinds(std::initializer_list<MethodKind> list) {
        for (const MethodKind kind : list)
            add(kind);
    }
    constexpr bool has(MethodKind kind) const { return (bits & (1U << static_cast<unsigned>(kind))) != 0; }
    constexpr void add(MethodKind kind) { bits |= 1U << static_cast<unsigned>(kind); }
    constexpr bool is_one() const { return bits != 0 && (bits & (bits - 1)) == 0; }
    bool operator==(const MethodKinds &) const = default;
};

/// Owner, address and its size.
Refusal check_method(const Method &method);

inline bool is_usable(const Method &method) { return method.state != MethodState::broken; }
/// From the answer until the verification lapses; empty when nobody has ever answered, or the method is broken.
/// `valid`: how long an answer proves something (a setting). Zero or less proves nothing.
Interval verified_span(const Method &method, Millis valid);
inline bool is_verified(const Method &method, Millis valid, Instant at) {
    return verified_span(method, valid).contains(at);
}
/// Zero: nothing that could lapse.
Instant lapses_at(const Method &method, Millis valid);
/// A verified method that lapses within `notice`: it is time to ask for a new test, before a visit is worth less.
bool lapses_soon(const Method &method, Millis valid, Millis notice, Instant at);

/// Somebody answered a test deliberately. Mends a broken method too: the answer came by it.
Method answered(Method method, Instant at);
/// A test or an alarm came back for good. The first reason stays: what follows is its consequence.
Method broke(Method method, Broken why, Instant at);

} // namespace tallyboard
