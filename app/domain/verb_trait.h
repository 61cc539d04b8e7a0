// What a verb is, beside its fields. Each verb says it once, as `static constexpr VerbTrait trait`; lanes, permissions,
// the ledger, the permissions page and openapi.json are made from it. A new verb: its struct with fields() and trait in
// the feature's <feature>_verbs.h, its name in the variant of command.h, its decide_verb(), and its title for people in
// app/shell/RefusalWords.cpp; the compiler asks for whatever is missing.
#pragma once
#include "domain/kind_trait.h"
#include "domain/roles.h"
#include "domain/said.h"
#include <array>
#include <string_view>

namespace tallyboard {

/// Order of sending: a lower lane goes first and never waits for a higher one.
enum class Lane { sos, check_in, visit_start, everyday, dse, rest };
constexpr auto words(Lane) {
    return std::array<std::string_view, 6>{"sos", "check_in", "visit_start", "everyday", "dse", "rest"};
}

/// Drafts stay on the device: rows, but no outbox.
enum class Sent { to_hub, nowhere };

/// At a hub that has more to do than it can. `never_shed`: taken in whatever the load, and first in the queue.
enum class WhenBusy { never_shed, waits };

/// `app`: the app itself says it. When it is turned down, no person has to be told that something of theirs was not
/// done.
enum class SaidBy { person, app };

/// What the ledger keeps of it, which is never purged. `nothing`: presence leaves no line about a person (promise 9).
/// `unnamed`: a booking's line names nobody, or it would be a record of when somebody was in. `named`: who pressed,
/// for whom.
enum class Ledgered { nothing, unnamed, named };

/// Who may do it: to one's own thing, to one of somebody in one's own team, to anybody else's. Nothing said is nobody.
struct May {
    Roles own{}, team{}, other{};
};

inline constexpr Roles everybody{Role::staff};

struct VerbTrait {
    Word word;       // on the wire, in the outbox, in the ledger: never changes its meaning
    Said<Lane> lane; // a verb whose lane hangs on what it says has a lane() of its own besides
    Said<StoreFile> file;
    Said<Sent> sent;
    Said<WhenBusy> when_busy;
    Said<SaidBy> by;
    Said<Ledgered> ledger;
    Said<May> may;
};

inline constexpr May safety_officers{.team = {Role::safety_officer}, .other = {Role::safety_officer}};

/// What moves the deadline of a visit, or answers its alarm: never shed, and before what is of every day.
consteval VerbTrait of_watched_visit(Word word, May may) {
    return {.word = word,
            .lane = Lane::check_in,
            .file = StoreFile::ops,
            .sent = Sent::to_hub,
            .when_busy = WhenBusy::never_shed,
            .by = SaidBy::person,
            .ledger = Ledgered::named,
            .may = may};
}

} // namespace tallyboard
