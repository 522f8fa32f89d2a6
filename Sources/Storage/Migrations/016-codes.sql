-- The hospital's own lists of codes, each import a version that stays; the latest is in use. folded: the name as texts are compared by
-- (FollowUp/Codes/DiagnosisText.swift).
CREATE TABLE code_list (
  hospital_id BIGINT NOT NULL, kind TEXT NOT NULL, version BIGINT NOT NULL, source TEXT NOT NULL, digest {{blob}} NOT NULL,
  codes BIGINT NOT NULL, taken_at BIGINT NOT NULL, taken_by BIGINT,
  PRIMARY KEY (hospital_id, kind, version)
) {{clustered}};

CREATE TABLE code_entry (
  hospital_id BIGINT NOT NULL, kind TEXT NOT NULL, version BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL,
  PRIMARY KEY (hospital_id, kind, version, code)
) {{clustered}};
CREATE INDEX code_entry_by_name ON code_entry (hospital_id, kind, version, folded);

-- Diagnoses that came as words alone, one row for each wording. code: what it is read as, '' for nothing. origin: how that was found.
-- state: open until somebody has decided, then confirmed, corrected or none (no code); decided: the code from then on.
CREATE TABLE diagnosis_term (
  hospital_id BIGINT NOT NULL, folded TEXT NOT NULL, text TEXT NOT NULL, marks TEXT NOT NULL, code TEXT NOT NULL, origin TEXT NOT NULL,
  state TEXT NOT NULL, decided TEXT NOT NULL DEFAULT '', seen_at BIGINT NOT NULL, decided_at BIGINT, decided_by BIGINT,
  PRIMARY KEY (hospital_id, folded)
) {{clustered}};
CREATE INDEX diagnosis_term_open ON diagnosis_term (hospital_id, seen_at, folded) WHERE state = 'open';

-- The stays whose diagnoses hold the wording.
CREATE TABLE diagnosis_term_stay (
  hospital_id BIGINT NOT NULL, folded TEXT NOT NULL, episode_id BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, folded, episode_id)
) {{clustered}};
CREATE INDEX diagnosis_term_stay_by_episode ON diagnosis_term_stay (hospital_id, episode_id);
