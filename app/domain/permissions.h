// The one table of who may do what: a verb, whose thing it touches, and the roles that may. The hub enforces it at
// intake and on every read; a device uses it only to leave out buttons that would be refused.
#pragma once
#include "domain/command.h"
#include "domain/people.h"
#include "domain/rows.h"
#include <string>
#include <vector>

namespace tallyboard {

enum class Relation { own, team, other };
constexpr auto words(Relation) { return std::array<std::string_view, 3>{"own", "team", "other"}; }

/// `verb_index` is the variant index of Verb.
bool may_do(std::size_t verb_index, Roles roles, Relation relation);
/// Visit positions: responders only (safety officers), and one's own never needs asking.
bool may_look_at_position(Roles roles, Relation relation);

/// One line of the table's other half: who gets a kind of row, and which fields it has. There is no masking: whoever
/// gets a row gets all of its fields, so a field that fewer may see belongs into a kind of its own.
struct Sight {
    std::string_view kind;
    bool everybody = false;  // every active person
    bool person = false;     // whose row it is
    bool team = false;       // that person's team
    bool site = false;       // whose base is the row's site
    Roles roles;             // anywhere in the council
    std::string_view fields; // names, a space between; a kind's struct and this list must agree
};
/// `row_index` is the variant index of Row.
const Sight &sight_of(std::size_t row_index);

/// Who may see a row, as audience words: "all", "person:<uuid>", "team:<code>", "site:<code>", "role:<word>". Empty:
/// nobody through the feed (positions). `owner` is the row's person as the hub knows them (team, base site), or null.
std::vector<std::string> audiences(const Row &row, const Person *owner);
/// The audience words a person belongs to.
std::vector<std::string> audiences_of(const Person &person);

} // namespace tallyboard
