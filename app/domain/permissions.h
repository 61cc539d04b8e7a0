// Who may do what, by each verb's trait: whose thing it touches, and which roles may. And who may see what, by each
// kind's trait. The hub enforces both, at intake and on every read. A device uses them only to leave out buttons that
// the hub would refuse. sync/hub/permissions.md is the whole table.
#pragma once
#include "domain/command.h"
#include "domain/people.h"
#include "domain/rows.h"
#include <string>
#include <vector>

namespace tallyboard {

enum class Relation { own, team, other };
constexpr auto words(Relation) { return std::array<std::string_view, 3>{"own", "team", "other"}; }

bool may_do(const May &may, Roles roles, Relation relation);
template <class V> bool may_do(Roles roles, Relation relation) { return may_do(*V::trait.may, roles, relation); }
/// Whether somebody may ask for a visit's position: safety officers may, and the visit's own person. `roles`: those
/// over that person.
bool may_look_at_position(Roles roles, Relation relation);

/// Who may see a row, as audience words: "all", "person:<uuid>", "team:<code>", "site:<code>", "role:<word>", and for
/// whoever has the role over a part of the council "role:<word>/team:<code>" and "role:<word>/site:<code>". A unit is
/// in no word: a reader of one has a word for each of its teams, so a reorganisation changes readers and not rows.
/// Empty: nobody gets it through the feed (positions). `owner` is the row's person as the hub knows them (team, base
/// site), or null. `rules`: those in force. `line`: the owner's managers (line_of()).
std::vector<std::string> audiences(const Row &row, const Person *owner, const PresenceRules &rules = {},
                                   const std::vector<PersonId> &line = {});
/// The word, beside those of audiences(), of a row that this person must not get, whatever else they are.
std::string hidden_from(const PersonId &person);
/// The audience words a person belongs to. `scoped`: those of scope_words().
std::vector<std::string> audiences_of(const Person &person, const std::vector<std::string> &scoped = {});

} // namespace tallyboard
