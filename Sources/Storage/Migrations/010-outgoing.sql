-- What other systems are told: a row for each message to each of them, written with what it tells of. body: sealed, made when it is
-- sent for the first time and kept from then on, so that each repetition says the same. state: queued, sent, refused by the
-- receiver, expired after too many tries, withdrawn by a person or because there is nothing to tell any more.

CREATE TABLE outgoing (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, destination TEXT NOT NULL, kind TEXT NOT NULL,
  event TEXT NOT NULL, form TEXT NOT NULL, subject_id BIGINT NOT NULL, patient_id BIGINT,
  state TEXT NOT NULL, tries BIGINT NOT NULL DEFAULT 0, code TEXT NOT NULL DEFAULT '', said {{blob}}, body {{blob}},
  created_at BIGINT NOT NULL, tried_at BIGINT, next_at BIGINT, settled_at BIGINT, settled_by BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX outgoing_in_order ON outgoing (hospital_id, destination, id) WHERE state = 'queued';
CREATE INDEX outgoing_due ON outgoing (hospital_id, destination, next_at, id) WHERE state = 'queued';
CREATE INDEX outgoing_open ON outgoing (hospital_id, state, id) WHERE state <> 'sent';
CREATE INDEX outgoing_by_patient ON outgoing (hospital_id, patient_id, id) WHERE patient_id IS NOT NULL;
