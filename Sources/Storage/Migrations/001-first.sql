-- The schema of the first release. hospital_id leads every key so that a sharded database can distribute by it.
-- Moments are milliseconds since 1970, dates are YYYY-MM-DD, sealed columns are AES-GCM boxes, *_index columns are
-- keyed blind indexes (first 16 bytes of HMAC-SHA-256).

CREATE TABLE patient (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL,
  name {{blob}} NOT NULL, name_index {{blob}} NOT NULL, family_index {{blob}} NOT NULL,
  sex TEXT NOT NULL, birth_date TEXT, address {{blob}},
  deceased BIGINT NOT NULL DEFAULT 0, died_at BIGINT,
  refused_at BIGINT, windows TEXT NOT NULL DEFAULT '', preferred_channel TEXT NOT NULL DEFAULT '',
  silent_streak BIGINT NOT NULL DEFAULT 0, merged_into BIGINT, created_at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX patient_by_name ON patient (hospital_id, name_index);
CREATE INDEX patient_by_family ON patient (hospital_id, family_index);

CREATE TABLE patient_identifier (
  hospital_id BIGINT NOT NULL, value_index {{blob}} NOT NULL, authority TEXT NOT NULL, kind TEXT NOT NULL,
  patient_id BIGINT NOT NULL, value {{blob}} NOT NULL,
  PRIMARY KEY (hospital_id, value_index, authority, kind)
) {{clustered}};
CREATE INDEX patient_identifier_by_patient ON patient_identifier (hospital_id, patient_id);

CREATE TABLE telecom (
  hospital_id BIGINT NOT NULL, patient_id BIGINT NOT NULL, value_index {{blob}} NOT NULL,
  kind TEXT NOT NULL, value {{blob}} NOT NULL, relation TEXT NOT NULL, state TEXT NOT NULL, position BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, patient_id, value_index)
) {{clustered}};
CREATE INDEX telecom_by_value ON telecom (hospital_id, value_index);

CREATE TABLE patient_merge (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, survivor_id BIGINT NOT NULL, retired_id BIGINT NOT NULL,
  at BIGINT NOT NULL, moved TEXT NOT NULL,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};

CREATE TABLE consent (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, purpose TEXT NOT NULL,
  granted BIGINT NOT NULL, at BIGINT NOT NULL, source TEXT NOT NULL, staff_id BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX consent_by_patient ON consent (hospital_id, patient_id);

CREATE TABLE episode (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL,
  authority TEXT NOT NULL, visit TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
  department TEXT NOT NULL, attending_code TEXT NOT NULL, attending_name TEXT NOT NULL,
  admitted_at BIGINT, discharged_at BIGINT, disposition TEXT NOT NULL, emergency BIGINT,
  recorded_at BIGINT, risk TEXT, risk_reasons TEXT, lace BIGINT,
  unplanned TEXT, created_at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX episode_by_visit ON episode (hospital_id, patient_id, authority, visit);
CREATE INDEX episode_by_discharge ON episode (hospital_id, discharged_at);

CREATE TABLE diagnosis (
  hospital_id BIGINT NOT NULL, episode_id BIGINT NOT NULL, position BIGINT NOT NULL,
  system TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (hospital_id, episode_id, position)
) {{clustered}};

CREATE TABLE procedure_done (
  hospital_id BIGINT NOT NULL, episode_id BIGINT NOT NULL, position BIGINT NOT NULL,
  system TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, performed_on TEXT,
  PRIMARY KEY (hospital_id, episode_id, position)
) {{clustered}};

CREATE TABLE observation (
  hospital_id BIGINT NOT NULL, patient_id BIGINT NOT NULL, id BIGINT NOT NULL, number TEXT NOT NULL,
  system TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, observed_at BIGINT,
  value DOUBLE PRECISION, value_text TEXT NOT NULL, unit TEXT NOT NULL, flag TEXT NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (hospital_id, patient_id, id)
) {{clustered}};
CREATE UNIQUE INDEX observation_by_number ON observation (hospital_id, patient_id, number);

CREATE TABLE appointment (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL,
  authority TEXT NOT NULL, number TEXT NOT NULL, status TEXT NOT NULL, starts_at BIGINT,
  department TEXT NOT NULL, practitioner TEXT NOT NULL, place TEXT NOT NULL, recorded_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX appointment_by_number ON appointment (hospital_id, authority, number);
CREATE INDEX appointment_by_patient ON appointment (hospital_id, patient_id);

CREATE TABLE plan (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, episode_id BIGINT NOT NULL,
  pathway TEXT NOT NULL, version BIGINT NOT NULL, anchor TEXT NOT NULL, risk TEXT NOT NULL,
  state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL, ended_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX plan_by_episode ON plan (hospital_id, episode_id, pathway);
CREATE INDEX plan_by_patient ON plan (hospital_id, patient_id);

CREATE TABLE contact (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, plan_id BIGINT NOT NULL,
  episode_id BIGINT NOT NULL, pathway TEXT NOT NULL, node TEXT NOT NULL, sequence BIGINT NOT NULL,
  department TEXT NOT NULL, level BIGINT NOT NULL, risk TEXT NOT NULL, day BIGINT NOT NULL,
  state TEXT NOT NULL, outcome TEXT NOT NULL DEFAULT '', reach TEXT NOT NULL DEFAULT '',
  planned_for BIGINT NOT NULL, window_start BIGINT NOT NULL, window_end BIGINT NOT NULL, next_at BIGINT,
  channels TEXT NOT NULL, topics TEXT NOT NULL, items TEXT NOT NULL, late TEXT NOT NULL,
  merged_into BIGINT, tries BIGINT NOT NULL DEFAULT 0, reminded BIGINT NOT NULL DEFAULT 0,
  sent_at BIGINT, responded_at BIGINT, ended_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX contact_by_node ON contact (hospital_id, plan_id, node, sequence);
CREATE INDEX contact_due ON contact (hospital_id, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX contact_by_patient ON contact (hospital_id, patient_id, planned_for);

CREATE TABLE attempt (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL,
  contact_id BIGINT, problem_id BIGINT, staff_id BIGINT,
  purpose TEXT NOT NULL, channel TEXT NOT NULL, address {{blob}} NOT NULL, address_index {{blob}} NOT NULL,
  body {{blob}} NOT NULL, state TEXT NOT NULL, provider TEXT NOT NULL DEFAULT '', provider_id TEXT NOT NULL DEFAULT '',
  error TEXT NOT NULL DEFAULT '', segments BIGINT NOT NULL, created_at BIGINT NOT NULL, sent_at BIGINT, settled_at BIGINT,
  next_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX attempt_due ON attempt (hospital_id, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX attempt_by_contact ON attempt (hospital_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX attempt_by_patient ON attempt (hospital_id, patient_id, created_at);
CREATE INDEX attempt_by_problem ON attempt (hospital_id, problem_id) WHERE problem_id IS NOT NULL;
CREATE INDEX attempt_by_address ON attempt (hospital_id, address_index, created_at);

CREATE TABLE response (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, contact_id BIGINT,
  kind TEXT NOT NULL, channel TEXT NOT NULL, by_whom TEXT NOT NULL, staff_id BIGINT,
  answers TEXT NOT NULL, note {{blob}}, started_at BIGINT NOT NULL, completed_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX response_by_patient ON response (hospital_id, patient_id, started_at);
CREATE INDEX response_by_contact ON response (hospital_id, contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE problem (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, contact_id BIGINT, episode_id BIGINT,
  response_id BIGINT, department TEXT NOT NULL, grade BIGINT NOT NULL, state TEXT NOT NULL, owner_id BIGINT,
  signals TEXT NOT NULL, opened_at BIGINT NOT NULL, due_at BIGINT, next_at BIGINT, rung BIGINT NOT NULL DEFAULT 0,
  breached_at BIGINT, acknowledged_at BIGINT, acknowledged_by BIGINT,
  resolved_at BIGINT, resolved_by BIGINT, resolution {{blob}}, told_at BIGINT, helped BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX problem_by_response ON problem (hospital_id, response_id, grade);
CREATE INDEX problem_due ON problem (hospital_id, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX problem_by_contact ON problem (hospital_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX problem_by_patient ON problem (hospital_id, patient_id);
CREATE INDEX problem_by_state ON problem (hospital_id, state, grade);

CREATE TABLE work_item (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, contact_id BIGINT, problem_id BIGINT,
  kind TEXT NOT NULL, grade BIGINT NOT NULL, risk TEXT NOT NULL, department TEXT NOT NULL, reason TEXT NOT NULL,
  state TEXT NOT NULL, opens_at BIGINT NOT NULL, due_at BIGINT NOT NULL, tries BIGINT NOT NULL DEFAULT 0,
  claimed_by BIGINT, claimed_until BIGINT, created_at BIGINT NOT NULL, ended_at BIGINT, ended_by BIGINT,
  outcome TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX work_item_open ON work_item (hospital_id, state, due_at);
CREATE INDEX work_item_by_patient ON work_item (hospital_id, patient_id);
CREATE INDEX work_item_by_contact ON work_item (hospital_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX work_item_by_problem ON work_item (hospital_id, problem_id) WHERE problem_id IS NOT NULL;

CREATE TABLE trace (
  hospital_id BIGINT NOT NULL, subject TEXT NOT NULL, subject_id BIGINT NOT NULL, at BIGINT NOT NULL,
  sequence BIGINT NOT NULL, entries TEXT NOT NULL, staff_id BIGINT,
  PRIMARY KEY (hospital_id, subject, subject_id, at, sequence)
) {{clustered}};

CREATE TABLE inbound (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, provider TEXT NOT NULL, provider_id TEXT NOT NULL,
  sender {{blob}} NOT NULL, body {{blob}} NOT NULL, patient_id BIGINT, contact_id BIGINT, state TEXT NOT NULL,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX inbound_by_provider ON inbound (hospital_id, provider, provider_id);

CREATE TABLE intake (
  hospital_id BIGINT NOT NULL, digest {{blob}} NOT NULL, position TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, digest)
) {{clustered}};

CREATE TABLE reject (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, digest {{blob}} NOT NULL, format TEXT NOT NULL, position TEXT NOT NULL,
  code TEXT NOT NULL, place TEXT NOT NULL, reason_zh TEXT NOT NULL, reason_en TEXT NOT NULL,
  header {{blob}}, raw {{blob}} NOT NULL, state TEXT NOT NULL, at BIGINT NOT NULL, settled_at BIGINT, settled_by BIGINT,
  settled_reason {{blob}},
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX reject_by_digest ON reject (hospital_id, digest, place);

CREATE TABLE staff (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, username TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL,
  role TEXT NOT NULL, department TEXT NOT NULL, is_head BIGINT NOT NULL DEFAULT 0, phone {{blob}},
  password TEXT NOT NULL, active BIGINT NOT NULL DEFAULT 1, language TEXT NOT NULL DEFAULT 'zh', created_at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX staff_by_username ON staff (hospital_id, username);
CREATE INDEX staff_by_code ON staff (hospital_id, code);

CREATE TABLE session (
  hospital_id BIGINT NOT NULL, token_digest {{blob}} NOT NULL, staff_id BIGINT NOT NULL, form_token TEXT NOT NULL,
  created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, token_digest)
) {{clustered}};
