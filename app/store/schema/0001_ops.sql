-- ops.db: who, where, desks and visits. One table a kind of row, its columns in the order of the struct's fields().
-- layer: 0 confirmed by the hub, 1 what still waits in the outbox (gone = 1: removed there), 2 a snapshot still
-- arriving.
-- The layer leads every key, so that a layer is cleared as one range and looking for an overlay touches a tiny range.
-- visible_<kind> is what a screen may read: the overlay where there is one, else the confirmed row.

-- the directory
CREATE TABLE person (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    job_title TEXT NOT NULL,
    team TEXT NOT NULL,
    base_site TEXT NOT NULL,
    roles INTEGER NOT NULL,
    active INTEGER NOT NULL,
    guest INTEGER NOT NULL,
    PRIMARY KEY (layer, id)
) WITHOUT ROWID, STRICT;
CREATE INDEX person_by_name ON person (layer, gone, active, name COLLATE NOCASE);
CREATE VIEW visible_person AS SELECT * FROM person WHERE layer = 0 AND gone = 0;

CREATE TABLE contact (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    person BLOB NOT NULL,
    mail TEXT NOT NULL,
    mobile TEXT NOT NULL,
    PRIMARY KEY (layer, person)
) WITHOUT ROWID, STRICT;
CREATE VIEW visible_contact AS SELECT * FROM contact WHERE layer = 0 AND gone = 0;

CREATE TABLE team (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (layer, code)
) WITHOUT ROWID, STRICT;
CREATE VIEW visible_team AS SELECT * FROM team WHERE layer = 0 AND gone = 0;

-- desks
CREATE TABLE site (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    zone_name TEXT NOT NULL,
    PRIMARY KEY (layer, code)
) WITHOUT ROWID, STRICT;
CREATE VIEW visible_site AS SELECT * FROM site WHERE layer = 0 AND gone = 0;

CREATE TABLE floor (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    code TEXT NOT NULL,
    site TEXT NOT NULL,
    name TEXT NOT NULL,
    level INTEGER NOT NULL,
    PRIMARY KEY (layer, code)
) WITHOUT ROWID, STRICT;
CREATE VIEW visible_floor AS SELECT * FROM floor WHERE layer = 0 AND gone = 0;

CREATE TABLE zone (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    code TEXT NOT NULL,
    floor TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (layer, code)
) WITHOUT ROWID, STRICT;
CREATE VIEW visible_zone AS SELECT * FROM zone WHERE layer = 0 AND gone = 0;

CREATE TABLE desk (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    code TEXT NOT NULL,
    zone TEXT NOT NULL,
    floor TEXT NOT NULL,
    site TEXT NOT NULL,
    name TEXT NOT NULL,
    features INTEGER NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (layer, code)
) WITHOUT ROWID, STRICT;
CREATE INDEX desk_by_site ON desk (layer, site);
CREATE VIEW visible_desk AS SELECT * FROM desk WHERE layer = 0 AND gone = 0;

CREATE TABLE booking (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    id BLOB NOT NULL,
    desk TEXT NOT NULL,
    site TEXT NOT NULL,
    person BLOB NOT NULL,
    date INTEGER NOT NULL,
    span INTEGER NOT NULL,
    state INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    near TEXT NOT NULL,
    PRIMARY KEY (layer, id)
) WITHOUT ROWID, STRICT;
CREATE INDEX booking_by_person ON booking (layer, person, date);
CREATE VIEW visible_booking AS SELECT * FROM booking AS r WHERE layer IN (0, 1) AND gone = 0 AND (layer = 1
    OR NOT EXISTS (SELECT 1 FROM booking AS o WHERE o.layer = 1 AND o.id = r.id));

CREATE TABLE occupied (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    booking BLOB NOT NULL,
    desk TEXT NOT NULL,
    date INTEGER NOT NULL,
    span INTEGER NOT NULL,
    PRIMARY KEY (layer, booking)
) WITHOUT ROWID, STRICT;
CREATE INDEX occupied_by_day ON occupied (layer, date, desk, span, gone);
CREATE VIEW visible_occupied AS SELECT * FROM occupied AS r WHERE layer IN (0, 1) AND gone = 0 AND (layer = 1
    OR NOT EXISTS (SELECT 1 FROM occupied AS o WHERE o.layer = 1 AND o.booking = r.booking));

-- presence: a day is read by site (Who's in) and by person (My week)
CREATE TABLE presence (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    person BLOB NOT NULL,
    date INTEGER NOT NULL,
    half INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    site TEXT NOT NULL,
    declared_at INTEGER NOT NULL,
    PRIMARY KEY (layer, date, person, half)
) WITHOUT ROWID, STRICT;
CREATE INDEX presence_by_site ON presence (layer, date, site, gone);
CREATE VIEW visible_presence AS SELECT * FROM presence AS r WHERE layer IN (0, 1) AND gone = 0 AND (layer = 1
    OR NOT EXISTS (SELECT 1 FROM presence AS o WHERE o.layer = 1 AND o.date = r.date AND o.person = r.person
        AND o.half = r.half));

CREATE TABLE actual (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    person BLOB NOT NULL,
    date INTEGER NOT NULL,
    site TEXT NOT NULL,
    state INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (layer, date, person)
) WITHOUT ROWID, STRICT;
CREATE VIEW visible_actual AS SELECT * FROM actual AS r WHERE layer IN (0, 1) AND gone = 0 AND (layer = 1
    OR NOT EXISTS (SELECT 1 FROM actual AS o WHERE o.layer = 1 AND o.date = r.date AND o.person = r.person));

-- lone working: the open visits are the board
CREATE TABLE visit (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    state INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    "where" TEXT NOT NULL,
    what TEXT NOT NULL,
    with_whom TEXT NOT NULL,
    risk INTEGER NOT NULL,
    interval_minutes INTEGER NOT NULL,
    grace_minutes INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    planned_end INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    next_due INTEGER NOT NULL,
    rung INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    telling INTEGER NOT NULL,
    step_at INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    rungs INTEGER NOT NULL,
    reach INTEGER NOT NULL,
    first_told TEXT NOT NULL,
    last_check_in INTEGER NOT NULL,
    alarm_at INTEGER NOT NULL,
    worker_safe_at INTEGER NOT NULL,
    acknowledged_by BLOB NOT NULL,
    acknowledged_at INTEGER NOT NULL,
    acknowledged_until INTEGER NOT NULL,
    closed_by BLOB NOT NULL,
    closed_at INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    outcome_note TEXT NOT NULL,
    position_at INTEGER NOT NULL,
    PRIMARY KEY (layer, id)
) WITHOUT ROWID, STRICT;
CREATE INDEX visit_by_person ON visit (layer, person);
CREATE INDEX visit_open ON visit (layer, person) WHERE state <> 5;
CREATE VIEW visible_visit AS SELECT * FROM visit AS r WHERE layer IN (0, 1) AND gone = 0 AND (layer = 1
    OR NOT EXISTS (SELECT 1 FROM visit AS o WHERE o.layer = 1 AND o.id = r.id));

CREATE TABLE visit_event (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    visit BLOB NOT NULL,
    person BLOB NOT NULL,
    n INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "by" BLOB NOT NULL,
    rung INTEGER NOT NULL,
    who TEXT NOT NULL,
    pressed_at INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (layer, visit, n)
) WITHOUT ROWID, STRICT;
CREATE VIEW visible_visit_event AS SELECT * FROM visit_event AS r WHERE layer IN (0, 1) AND gone = 0 AND (layer = 1
    OR NOT EXISTS (SELECT 1 FROM visit_event AS o WHERE o.layer = 1 AND o.visit = r.visit AND o.n = r.n));

-- what keeps the hub from telling people: safety officers' devices only
CREATE TABLE hub_trouble (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    about TEXT NOT NULL,
    kind INTEGER NOT NULL,
    team TEXT NOT NULL,
    rung INTEGER NOT NULL,
    who TEXT NOT NULL,
    channel INTEGER NOT NULL,
    why INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (layer, about)
) WITHOUT ROWID, STRICT;
CREATE VIEW visible_hub_trouble AS SELECT * FROM hub_trouble WHERE layer = 0 AND gone = 0;

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
