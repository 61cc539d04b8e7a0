-- What both files of a device have: the outbox, what was refused, settings and where sync stands.
-- Numbers: instants are UTC milliseconds, dates days since 1970-01-01, enums their place in words() (which only grow).
CREATE TABLE outbox (
    lane INTEGER NOT NULL,
    n INTEGER NOT NULL,
    id BLOB NOT NULL,
    text TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    made_on INTEGER NOT NULL,
    answered INTEGER NOT NULL, -- 0, or its number among the accepted: shown until its rows are here, sent no more
    PRIMARY KEY (lane, n)
) WITHOUT ROWID, STRICT;
CREATE UNIQUE INDEX outbox_by_id ON outbox (id);

CREATE TABLE notices (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    refusal TEXT NOT NULL,
    at INTEGER NOT NULL,
    command TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID, STRICT;

-- Rows of kinds that this build does not know, in order of arrival; layer as for rows (0 confirmed, 2 arriving).
CREATE TABLE raw_rows (
    n INTEGER PRIMARY KEY,
    layer INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    arrived_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sync_state (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    history TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    last_success INTEGER NOT NULL,
    last_sure INTEGER NOT NULL,
    time_base INTEGER NOT NULL,
    last_problem TEXT NOT NULL,
    resyncing INTEGER NOT NULL,
    next_n INTEGER NOT NULL,
    device BLOB NOT NULL
) WITHOUT ROWID, STRICT;
