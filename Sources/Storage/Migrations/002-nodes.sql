-- Several processes share the work: each holds a row while it lives, and an attempt knows who gives it to its provider.
-- The index of what is due is unique in its order, so that a reader can go on where it stopped.

CREATE TABLE node (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL, joined_at BIGINT NOT NULL, seen_at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};

ALTER TABLE attempt ADD COLUMN node_id BIGINT;

DROP INDEX contact_due;
CREATE INDEX contact_due ON contact (hospital_id, next_at, id) WHERE next_at IS NOT NULL;
