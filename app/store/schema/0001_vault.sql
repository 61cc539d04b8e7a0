-- vault.db: DSE assessments and their answers, open only while the person has unlocked it. The tables of kinds are made
-- from their traits (row_sql.h) before this; here are their indexes. Drafts (state 0) are confirmed by nobody and still
-- stand in layer 0: a snapshot leaves them alone.
CREATE INDEX assessment_by_person ON assessment (layer, person);
CREATE INDEX assessment_waiting ON assessment (layer, submitted_at) WHERE state = 1;
CREATE INDEX assessment_sent_back ON assessment (layer, reviewed_at) WHERE state = 2;
