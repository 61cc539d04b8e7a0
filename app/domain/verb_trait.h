// What a verb is, beside its fields. Each verb says it once, as `static constexpr VerbTrait trait`. Lanes, permissions,
// the ledger, the permissions page and openapi.json are made from it. A new verb needs its struct with fields() and
// trait in the feature's <feature>_verbs.h, its name in the variant of command.h, its decide_verb(), and its title for
// people in app/shell/RefusalWords.cpp. The compiler asks for whatever is missing.
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

/// `nowhere`: a draft. It changes rows on the device and is not put into the outbox.
enum class Sent { to_hub, nowhere };

/// What an overloaded hub does with it. `never_shed`: it is always taken in, and comes first in the queue.
enum class WhenBusy { never_shed, waits };

/// Who says it. `app`: the app says it by itself, so nobody is told when it is refused.
enum class SaidBy { person, app };

/// What the ledger, which is never purged, keeps of it. `nothing`: presence leaves no line (promise 9). `unnamed`: a
/// booking's line names nobody, since names would make it a record of who was in. `named`: the line says who pressed,
/// and for whom.
enum class Ledgered { nothing, unnamed, named };

/// Which roles may do it: to one's own thing, to a thing of one's own team, to anybody else's. With nothing set, nobody
/// may.
struct May {
    Roles own{}, team{}, other{};
};

inline constexpr Roles everybody{Role::staff};

struct VerbTrait {
    Word word;       // on the wire, in the outbox, in the ledger: never changes its meaning
    Said<Lane> lane; // a verb whose lane depends on its fields also has a lane() function
    Said<StoreFile> file;
    Said<Sent> sent;
    Said<WhenBusy> when_busy;
    Said<SaidBy> by;
    Said<Ledgered> ledger;
    Said<May> may; // a verb whose permission depends on its fields also has a may() function, within this
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
