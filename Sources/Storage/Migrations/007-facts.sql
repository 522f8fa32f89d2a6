-- When each part of a record was last told by its sender's own time, so that messages end in the same record in whatever
-- order they arrive. What senders say besides stays, likely duplicates, and what a union of two records needs to be undone.

ALTER TABLE patient ADD COLUMN told TEXT NOT NULL DEFAULT '';
CREATE INDEX patient_by_name_and_birth ON patient (hospital_id, name_index, birth_date);

ALTER TABLE telecom ADD COLUMN told_at BIGINT;

-- A discharge that was taken back stays known, and its plans wait. told_as: the index of the patient's number that a stay was
-- told under. merged_into: the stay that took this one's visit number over.
ALTER TABLE episode ADD COLUMN told TEXT NOT NULL DEFAULT '';
ALTER TABLE episode ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE episode ADD COLUMN told_as {{blob}};
ALTER TABLE episode ADD COLUMN merged_into BIGINT;

ALTER TABLE observation ADD COLUMN told_at BIGINT;

CREATE TABLE condition (
  hospital_id BIGINT NOT NULL, patient_id BIGINT NOT NULL, authority TEXT NOT NULL, number TEXT NOT NULL,
  system TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, active BIGINT NOT NULL, onset TEXT, told_at BIGINT,
  PRIMARY KEY (hospital_id, patient_id, authority, number)
) {{clustered}};

CREATE TABLE medication (
  hospital_id BIGINT NOT NULL, patient_id BIGINT NOT NULL, authority TEXT NOT NULL, number TEXT NOT NULL,
  system TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, dose TEXT NOT NULL, days BIGINT, starts_on TEXT,
  active BIGINT NOT NULL, told_at BIGINT,
  PRIMARY KEY (hospital_id, patient_id, authority, number)
) {{clustered}};

CREATE TABLE document (
  hospital_id BIGINT NOT NULL, patient_id BIGINT NOT NULL, authority TEXT NOT NULL, number TEXT NOT NULL,
  title TEXT NOT NULL, body {{blob}} NOT NULL, written_at BIGINT, active BIGINT NOT NULL, told_at BIGINT,
  PRIMARY KEY (hospital_id, patient_id, authority, number)
) {{clustered}};

-- Two records that may be one person, the lower id first. reasons: identity, nameAndBirth, phoneAndName, phoneAndBirth.
-- state: open until a person has decided, then same or different; a pair is never asked about twice.
CREATE TABLE duplicate (
  hospital_id BIGINT NOT NULL, low_id BIGINT NOT NULL, high_id BIGINT NOT NULL, reasons TEXT NOT NULL, state TEXT NOT NULL,
  found_at BIGINT NOT NULL, decided_at BIGINT, decided_by BIGINT,
  PRIMARY KEY (hospital_id, low_id, high_id)
) {{clustered}};
CREATE INDEX duplicate_open ON duplicate (hospital_id, found_at, low_id, high_id) WHERE state = 'open';
CREATE INDEX duplicate_by_high ON duplicate (hospital_id, high_id);

ALTER TABLE patient_merge ADD COLUMN by_id BIGINT;
ALTER TABLE patient_merge ADD COLUMN undone_at BIGINT;
ALTER TABLE patient_merge ADD COLUMN undone_by BIGINT;
CREATE INDEX patient_merge_by_survivor ON patient_merge (hospital_id, survivor_id);
CREATE INDEX patient_merge_by_retired ON patient_merge (hospital_id, retired_id);

-- What a union moved or changed, one row each. subject: a table, or what was changed of one. row_key: the key without
-- its patient. before: what stood there, in words of the subject's own.
CREATE TABLE merge_row (
  hospital_id BIGINT NOT NULL, merge_id BIGINT NOT NULL, subject TEXT NOT NULL, row_key TEXT NOT NULL, before TEXT NOT NULL,
  PRIMARY KEY (hospital_id, merge_id, subject, row_key)
) {{clustered}};
