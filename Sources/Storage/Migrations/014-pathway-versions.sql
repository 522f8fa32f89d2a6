-- Versions of pathways. state: draft, inReview, published (new plans follow it; one of a pathway at most), retired (only plans that have
-- begun follow it). shipped_as: the number that it has in the content folder. text: YAML, as the content reader takes it.

CREATE TABLE pathway_version (
  hospital_id BIGINT NOT NULL, pathway TEXT NOT NULL, version BIGINT NOT NULL,
  state TEXT NOT NULL, shipped_as BIGINT, base BIGINT, text TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '', remark TEXT NOT NULL DEFAULT '', author_id BIGINT, reviewer_id BIGINT,
  created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, published_at BIGINT, retired_at BIGINT,
  PRIMARY KEY (hospital_id, pathway, version)
) {{clustered}};
CREATE UNIQUE INDEX pathway_version_followed ON pathway_version (hospital_id, pathway) WHERE state = 'published';

-- Every saved state of a draft, so that each can be gone back to, and so that everybody who wrote a version is known.
CREATE TABLE pathway_save (
  hospital_id BIGINT NOT NULL, pathway TEXT NOT NULL, version BIGINT NOT NULL, number BIGINT NOT NULL,
  text TEXT NOT NULL, staff_id BIGINT NOT NULL, saved_at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, pathway, version, number)
) {{clustered}};

-- Open plans by the version on which they run; where somebody has moved one to another version, the one before.
CREATE INDEX plan_by_version ON plan (hospital_id, pathway, version, id) WHERE state IN ('active', 'suspended');
ALTER TABLE plan ADD COLUMN moved_from BIGINT;
ALTER TABLE plan ADD COLUMN moved_at BIGINT;
