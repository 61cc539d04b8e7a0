// The tables of the SQLCipher hub store, migration by migration. Until 1.0 the first is edited in place, and a
// store of an older build has to be made anew; after that, a released migration is never edited. hub/retention.h says
// how long rows are kept.
#pragma once
#include "store/database.h"
#include <array>
#include <string_view>

namespace tallyboard::hub {

inline constexpr std::int32_t hub_application_id = 0x546C7948; // "TlyH"

inline constexpr std::string_view schema_1 = R"sql(
-- Rows and feed in one: the newest state of every (kind, key) at its sequence; a removal is a tombstone.
CREATE TABLE feed (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, file INTEGER NOT NULL, removed INTEGER NOT NULL,
  at INTEGER NOT NULL, owner BLOB, audience TEXT NOT NULL, was TEXT NOT NULL, body BLOB NOT NULL);
CREATE UNIQUE INDEX feed_key ON feed (kind, key);
CREATE INDEX feed_vault_owner ON feed (owner, kind) WHERE file = 1 AND removed = 0;
-- The key that makes a double booking impossible.
CREATE TABLE desk_slots (
  desk TEXT NOT NULL, date INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n BETWEEN 0 AND 47),
  booking BLOB NOT NULL, span INTEGER NOT NULL, PRIMARY KEY (desk, date, n)) WITHOUT ROWID;
CREATE TABLE slot_numbers (n INTEGER PRIMARY KEY);
WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 47)
  INSERT INTO slot_numbers SELECT n FROM numbers;
-- Bookings in force, by person and by site.
CREATE TABLE bookings (
  person BLOB NOT NULL, date INTEGER NOT NULL, booking BLOB NOT NULL, site TEXT NOT NULL, desk TEXT NOT NULL,
  span INTEGER NOT NULL, PRIMARY KEY (person, date, booking)) WITHOUT ROWID;
CREATE INDEX bookings_site ON bookings (site, date, desk, span, booking);
-- Deadlines are rows. Kept with the visit.
CREATE TABLE visits (
  id BLOB PRIMARY KEY, person BLOB NOT NULL, next_due INTEGER NOT NULL, running INTEGER NOT NULL,
  plan INTEGER NOT NULL, events INTEGER NOT NULL, timer_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX visits_due ON visits (next_due) WHERE next_due > 0;
CREATE INDEX visits_running ON visits (person) WHERE running = 1;
CREATE TABLE alarms (
  id BLOB PRIMARY KEY, person BLOB NOT NULL, next_due INTEGER NOT NULL, open INTEGER NOT NULL,
  plan INTEGER NOT NULL, events INTEGER NOT NULL, timer_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX alarms_due ON alarms (next_due) WHERE next_due > 0;
CREATE UNIQUE INDEX alarms_open ON alarms (person) WHERE open = 1; -- one a person
CREATE INDEX alarms_person ON alarms (person);
CREATE TABLE kept_plans (n INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE); -- few; kept
-- Sealed; the latest of a visit only: no trail of where somebody went.
CREATE TABLE positions (visit BLOB PRIMARY KEY, at INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE position_looks (visit BLOB NOT NULL, by BLOB NOT NULL, at INTEGER NOT NULL);
-- Who has looked at the notes about which address. Kept as long as visits.
CREATE TABLE address_looks (
  visit BLOB NOT NULL, address BLOB NOT NULL, postcode TEXT NOT NULL, by BLOB NOT NULL, at INTEGER NOT NULL,
  told INTEGER NOT NULL);
CREATE INDEX address_looks_by ON address_looks (by, at);
-- Messages owed, and what became of each. Kept with what they are about. `open`: owed, or with a try under way.
CREATE TABLE messages (
  id INTEGER PRIMARY KEY, about BLOB NOT NULL, epoch INTEGER NOT NULL, step INTEGER NOT NULL,
  attempt INTEGER NOT NULL, kind INTEGER NOT NULL, person BLOB NOT NULL, party BLOB NOT NULL, method BLOB NOT NULL,
  owed_at INTEGER NOT NULL, late INTEGER NOT NULL, held_until INTEGER NOT NULL, begun_at INTEGER NOT NULL,
  trying INTEGER NOT NULL, unknown_at INTEGER NOT NULL, put_off_at INTEGER NOT NULL,
  handed_over_at INTEGER NOT NULL, delivered_at INTEGER NOT NULL, answered_at INTEGER NOT NULL,
  refused_at INTEGER NOT NULL, withdrawn_at INTEGER NOT NULL, tries INTEGER NOT NULL, outcome INTEGER NOT NULL,
  trouble INTEGER NOT NULL, reply INTEGER NOT NULL, open INTEGER NOT NULL, channel INTEGER NOT NULL,
  address TEXT NOT NULL, duty TEXT NOT NULL, detail TEXT NOT NULL, their_id TEXT NOT NULL, fate INTEGER NOT NULL,
  fate_at INTEGER NOT NULL,
  UNIQUE (about, epoch, step, attempt, kind, person, party, method));
CREATE INDEX messages_open ON messages (id) WHERE open = 1;
CREATE INDEX messages_tests ON messages (method) WHERE kind IN (6, 9); -- verification, plan_test
-- Answers for a while, then only ranges of numbers, for ever.
CREATE TABLE commands (
  id BLOB PRIMARY KEY, device BLOB NOT NULL, file INTEGER NOT NULL, n INTEGER NOT NULL, body_hash BLOB NOT NULL,
  answer TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX commands_number ON commands (device, file, n);
CREATE TABLE folded (
  device BLOB NOT NULL, file INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  decided INTEGER NOT NULL, PRIMARY KEY (device, file, first)) WITHOUT ROWID;
-- Tokens and codes, as hashes.
CREATE TABLE devices (
  device BLOB PRIMARY KEY, person BLOB NOT NULL, name TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE,
  enrolled_at INTEGER NOT NULL, revoked_at INTEGER NOT NULL, last_heard INTEGER NOT NULL,
  pulled_ops INTEGER NOT NULL, pulled_vault INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE codes (
  hash BLOB PRIMARY KEY, person BLOB NOT NULL, expires INTEGER NOT NULL, used_at INTEGER NOT NULL) WITHOUT ROWID;
-- Whom the ledger means: by a random name and a secret that is part of the keys of its commitments. Erasing a row
-- leaves the chain whole, and nobody can tell any more whom it named.
CREATE TABLE pseudonyms (who BLOB PRIMARY KEY, pseudonym TEXT NOT NULL UNIQUE, secret BLOB NOT NULL) WITHOUT ROWID;
-- Hash chain of ids, kinds, times and commitments. Never purged, never changed.
CREATE TABLE ledger (
  n INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, commitment BLOB NOT NULL,
  previous BLOB NOT NULL, hash BLOB NOT NULL);
CREATE TRIGGER ledger_is_appended_only BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger'); END;
CREATE TRIGGER ledger_keeps_all BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger'); END;
-- How many were at a site on a day: all that stays of who was in.
CREATE TABLE day_counts (
  date INTEGER NOT NULL, site TEXT NOT NULL, people INTEGER NOT NULL, PRIMARY KEY (date, site)) WITHOUT ROWID;
-- Sealed, by random numbers, with the day only: nothing says who sent one.
CREATE TABLE concerns (
  id INTEGER PRIMARY KEY, day INTEGER NOT NULL, code_hash BLOB NOT NULL UNIQUE, body BLOB NOT NULL);
CREATE TABLE concern_replies (
  concern INTEGER NOT NULL, n INTEGER NOT NULL, day INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (concern, n))
  WITHOUT ROWID;
-- Answer links, by a hash of their tokens.
CREATE TABLE answer_links (
  token_hash BLOB PRIMARY KEY, about BLOB NOT NULL, worker BLOB NOT NULL, receiver BLOB NOT NULL, message TEXT NOT NULL,
  made_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, used_at INTEGER NOT NULL, used_by TEXT NOT NULL) WITHOUT ROWID;
-- What closing words are told by; closes whose word nobody has looked into yet.
CREATE TABLE closing_words (person BLOB PRIMARY KEY, safe BLOB NOT NULL, forced BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE closings (
  n INTEGER PRIMARY KEY, visit BLOB NOT NULL, person BLOB NOT NULL, sealed BLOB NOT NULL, forced BLOB NOT NULL,
  at INTEGER NOT NULL);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID; -- few; kept
)sql";

inline constexpr std::array<store::Migration, 1> hub_migrations{{{1, schema_1}}};

} // namespace tallyboard::hub
