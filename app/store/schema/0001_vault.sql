-- vault.db: DSE assessments and their answers, open only while the person has unlocked it. Layers as in ops.db, except
-- that drafts (state 0) are confirmed by nobody and still stand in layer 0: a snapshot leaves them alone.

-- what may be known of an assessment without reading it
CREATE TABLE assessment (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    workstation INTEGER NOT NULL,
    place TEXT NOT NULL,
    version INTEGER NOT NULL,
    state INTEGER NOT NULL,
    risk INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    submitted_at INTEGER NOT NULL,
    reviewed_at INTEGER NOT NULL,
    reviewed_by BLOB NOT NULL,
    PRIMARY KEY (layer, id)
) WITHOUT ROWID, STRICT;
CREATE INDEX assessment_by_person ON assessment (layer, person);
CREATE INDEX assessment_waiting ON assessment (layer, submitted_at) WHERE state = 1;
CREATE INDEX assessment_sent_back ON assessment (layer, reviewed_at) WHERE state = 2;
CREATE VIEW visible_assessment AS SELECT * FROM assessment AS r WHERE layer IN (0, 1) AND gone = 0 AND (layer = 1
    OR NOT EXISTS (SELECT 1 FROM assessment AS o WHERE o.layer = 1 AND o.id = r.id));

-- the health part
CREATE TABLE dse_answers (
    layer INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    assessment BLOB NOT NULL,
    person BLOB NOT NULL,
    answers TEXT NOT NULL,
    feedback TEXT NOT NULL,
    PRIMARY KEY (layer, assessment)
) WITHOUT ROWID, STRICT;
CREATE VIEW visible_dse_answers AS SELECT * FROM dse_answers AS r WHERE layer IN (0, 1) AND gone = 0 AND (layer = 1
    OR NOT EXISTS (SELECT 1 FROM dse_answers AS o WHERE o.layer = 1 AND o.assessment = r.assessment));
