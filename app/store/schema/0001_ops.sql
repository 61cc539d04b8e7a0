-- ops.db: who, where, desks and visits. The tables of kinds are made from their traits (row_sql.h) before this; here
-- are their indexes, and what is no kind of row.
-- Numbers: see 0001_common.sql. The 5 of a visit's state is `closed`.
CREATE INDEX person_by_name ON person (layer, gone, active, name COLLATE NOCASE);
CREATE INDEX desk_by_site ON desk (layer, site);
CREATE INDEX booking_by_person ON booking (layer, person, date);
CREATE INDEX occupied_by_day ON occupied (layer, date, desk, span, gone);
CREATE INDEX presence_by_site ON presence (layer, date, site, gone);
CREATE INDEX visit_by_person ON visit (layer, person);
CREATE INDEX visit_open ON visit (layer, person) WHERE state <> 5;

-- Addresses are looked for while somebody types: by how they begin, by the street without its number, by the postcode.
CREATE INDEX address_by_lines ON address (layer, lines COLLATE NOCASE);
CREATE INDEX address_by_street ON address (layer, ltrim(lines, '0123456789 -/,') COLLATE NOCASE);
CREATE INDEX address_by_postcode ON address (layer, postcode);
CREATE INDEX address_note_by_address ON address_note (layer, address);

-- What the hub told about the place of a visit that has not ended; of one that is about to start with a nil visit.
CREATE TABLE address_checks (
    visit BLOB NOT NULL PRIMARY KEY,
    checked_at INTEGER NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID, STRICT;

-- The hub's signed word for a visit; the newest epoch only.
CREATE TABLE receipts (
    visit BLOB NOT NULL PRIMARY KEY,
    epoch INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    hub_time INTEGER NOT NULL,
    command BLOB NOT NULL,
    key_id TEXT NOT NULL,
    reach INTEGER NOT NULL,
    first_told TEXT NOT NULL,
    signature TEXT NOT NULL,
    time_base INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Visits that somebody else closed, once their worker has put the news away on this device; of this very close.
CREATE TABLE put_away (
    visit BLOB NOT NULL PRIMARY KEY,
    closed_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
