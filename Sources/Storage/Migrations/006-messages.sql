-- Messages as they came in over a line, whatever became of them. A sender's number names a message together with its bytes: some
-- senders begin to count anew each day. What is wrong with a message stands in its reject.

CREATE TABLE message (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL,
  sender TEXT NOT NULL, control_id TEXT NOT NULL, digest {{blob}} NOT NULL,
  type TEXT NOT NULL, event TEXT NOT NULL, version TEXT NOT NULL, peer TEXT NOT NULL, authority TEXT NOT NULL,
  sent_at BIGINT, received_at BIGINT NOT NULL, repeats BIGINT NOT NULL DEFAULT 0, repeated_at BIGINT,
  state TEXT NOT NULL, code TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', reject_id BIGINT,
  patient_index {{blob}}, raw {{blob}} NOT NULL,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX message_by_control ON message (hospital_id, control_id, sender, digest);
CREATE INDEX message_by_patient ON message (hospital_id, patient_index, id) WHERE patient_index IS NOT NULL;
CREATE INDEX message_by_reject ON message (hospital_id, reject_id) WHERE reject_id IS NOT NULL;
CREATE INDEX message_unapplied ON message (hospital_id, state, id) WHERE state <> 'applied';
