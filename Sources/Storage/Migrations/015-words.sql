-- What a hospital's content has become: counted up with every change of it, so that each process knows when to read anew.
CREATE TABLE content_revision (
  hospital_id BIGINT NOT NULL, revision BIGINT NOT NULL,
  PRIMARY KEY (hospital_id)
) {{clustered}};

-- A hospital's own words in place of shipped ones. kind: message, script. name: the template or script. Versions are only ever
-- added; the highest one holds. text: {"zh":[…],"en":[…]}, lines of a script or the one line of a message; null: as shipped again.
-- waived: rules of tone that the author let pass, and why.
CREATE TABLE wording (
  hospital_id BIGINT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, version BIGINT NOT NULL,
  text TEXT, waived TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', staff_id BIGINT, written_at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, kind, name, version)
) {{clustered}};

-- How a patient wishes to be addressed (sealed), the province of the home address (two digits of GB/T 2260), and since when facts of
-- health may stand in text messages; null: they may not.
ALTER TABLE patient ADD COLUMN wish {{blob}};
ALTER TABLE patient ADD COLUMN province TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN facts_at BIGINT;

-- Articles given to a patient: by a message, on the page after the answers, or by staff; opened: when first read.
CREATE TABLE article_given (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, patient_id BIGINT NOT NULL, contact_id BIGINT, article TEXT NOT NULL,
  way TEXT NOT NULL, staff_id BIGINT, given_at BIGINT NOT NULL, opened_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE INDEX article_given_by_patient ON article_given (hospital_id, patient_id);
