-- What free texts were found to tell of, a row for each signal. The text itself stands sealed in inbound or response (item: the question
-- that it answers, empty for a note); found and cues: its places, as 'from-to' in Unicode scalars, separated by commas.
-- origin: words, secondOpinion. verdict: empty, proposed (read in a note of the staff), accepted, wrong.
CREATE TABLE heard (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, inbound_id BIGINT, response_id BIGINT, item TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL, origin TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, about TEXT NOT NULL, negated BIGINT NOT NULL,
  time_frame TEXT NOT NULL, severity TEXT NOT NULL, doubts TEXT NOT NULL, found TEXT NOT NULL, cues TEXT NOT NULL, grade BIGINT NOT NULL,
  reason_zh TEXT NOT NULL, reason_en TEXT NOT NULL, source TEXT NOT NULL, unconfirmed BIGINT NOT NULL,
  verdict TEXT NOT NULL, judged_at BIGINT, judged_by BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX heard_by_patient ON heard (hospital_id, patient_id, at);
CREATE INDEX heard_by_moment ON heard (hospital_id, at);
CREATE INDEX heard_by_response ON heard (hospital_id, response_id) WHERE response_id IS NOT NULL;
CREATE INDEX heard_by_inbound ON heard (hospital_id, inbound_id) WHERE inbound_id IS NOT NULL;
CREATE INDEX heard_wrongly ON heard (hospital_id, judged_at) WHERE verdict = 'wrong';

-- Conversations in a person's hands: nothing automatic leaves to the patient while one is open (ended_at IS NULL).
-- patient.taken_over_at says the same beside the rest that is asked before sending.
CREATE TABLE takeover (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, reason TEXT NOT NULL, at BIGINT NOT NULL, response_id BIGINT,
  staff_id BIGINT, ended_at BIGINT, ended_by BIGINT, ending TEXT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX takeover_by_patient ON takeover (hospital_id, patient_id);
CREATE INDEX takeover_open ON takeover (hospital_id, at) WHERE ended_at IS NULL;
ALTER TABLE patient ADD COLUMN taken_over_at BIGINT;

-- Texts that a language model is asked about besides, where the hospital has set one up. state: queued, asked, given-up.
CREATE TABLE second_opinion (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, inbound_id BIGINT, response_id BIGINT NOT NULL, item TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL, tries BIGINT NOT NULL DEFAULT 0, created_at BIGINT NOT NULL, next_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX second_opinion_due ON second_opinion (hospital_id, next_at) WHERE next_at IS NOT NULL;
