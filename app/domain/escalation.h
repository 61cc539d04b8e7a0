// Who is told when a visit's alarm goes up: a ladder of rungs, and the messages it makes the hub owe. Values only; when
// each is due is decided in lone_working.h, sending is the hub's.
#pragma once
#include "domain/ids.h"
#include "domain/reach.h"
#include "domain/refusal.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard {

enum class Channel { app, mail, webhook };
constexpr auto words(Channel) { return std::array<std::string_view, 3>{"app", "mail", "webhook"}; }
/// One step of a plan: who is told, how, and how long the hub waits for an answer before the next.
struct Rung {
    std::string who; // role or name, for people: "Duty officer"
    Channel channel = Channel::app;
    std::string address; // mail address or webhook URL; empty for the app
    int wait_minutes = 5;
    Unreached unreached = Unreached::none; // the hub's judgement of today: neither kept nor sent, see reach.h
    bool operator==(const Rung &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("who", s.who), v("channel", s.channel), v("address", s.address), v("wait_minutes", s.wait_minutes);
    }
};
/// Frozen at arming, so that an edit of the plan never changes a running visit.
struct Ladder {
    std::vector<Rung> rungs;
    int repeat_minutes = 5;        // the last rung, for ever
    int acknowledged_minutes = 20; // an acknowledged alarm not closed by then escalates again
    bool operator==(const Ladder &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("rungs", s.rungs), v("repeat_minutes", s.repeat_minutes), v("acknowledged_minutes", s.acknowledged_minutes);
    }
};
/// Whether a rung tells anybody outside the app, and if not, why.
Unreached unreached(const Rung &rung);
/// The first that does; null: the plan reaches nobody.
const Rung *first_reached(const Ladder &ladder);
Reach reach_of(const Ladder &ladder);
/// What is wrong with a plan before it is saved: wait 1..60 min, 1..12 rungs, addresses present.
Refusal check_ladder(const Ladder &ladder);

enum class SendKind { alarm, stand_down };
constexpr auto words(SendKind) { return std::array<std::string_view, 2>{"alarm", "stand_down"}; }
/// One message the hub owes. (visit, epoch, rung, attempt, kind) is unique: receivers drop repeats by it.
struct Send {
    VisitId visit;
    std::int64_t epoch = 0;
    int rung = 0, attempt = 0;
    SendKind kind = SendKind::alarm;
    Channel channel = Channel::app;
    std::string address, who;
    bool operator==(const Send &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("visit", s.visit), v("epoch", s.epoch), v("rung", s.rung), v("attempt", s.attempt), v("kind", s.kind);
        v("channel", s.channel), v("address", s.address), v("who", s.who);
    }
};

} // namespace tallyboard
