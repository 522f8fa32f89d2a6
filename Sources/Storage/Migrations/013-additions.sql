-- What the course of a plan has added beside its pathway's nodes, once for each rule (cause, the added contact's node) and contact
-- that gave rise to it (trigger_id). contact_id: the contact that was added or serves as well, null where the rule adds none.
-- steadiness: of frequencies, what the readings were then (unstable, stable), else empty.
CREATE TABLE plan_addition (
  hospital_id BIGINT NOT NULL, plan_id BIGINT NOT NULL, cause TEXT NOT NULL, trigger_id BIGINT NOT NULL,
  sequence BIGINT NOT NULL, contact_id BIGINT, steadiness TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, plan_id, cause, trigger_id)
) {{clustered}};
CREATE INDEX plan_addition_by_contact ON plan_addition (hospital_id, contact_id) WHERE contact_id IS NOT NULL;
