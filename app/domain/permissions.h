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

/// Who may see a row, as audience words: "all", "person:<uuid>", "team:<code>", "site:<code>", "role:<word>". Empty:
/// nobody through the feed (positions). `owner` is the row's person as the hub knows them (team, base site), or null.
std::vector<std::string> audiences(const Row &row, const Person *owner);
/// The audience words a person belongs to.
std::vector<std::string> audiences_of(const Person &person);

/// The table as text, one line a cell, for people to read: "verb relation roles".
std::string permissions_text();

} // namespace tallyboard
