-- What other systems posted by FHIR, as it came, beside the rows that it became; and the keys by which systems sign in.

-- The resources that were posted, each with its present version. row_key: the row of ours that it stands for, NULL where it is
-- only kept. number: time-ordered, the order of listing.
CREATE TABLE fhir_resource (
  hospital_id BIGINT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, number BIGINT NOT NULL, version BIGINT NOT NULL,
  at BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0, row_key TEXT, patient_id BIGINT,
  PRIMARY KEY (hospital_id, type, id)
) {{clustered}};
CREATE INDEX fhir_resource_by_number ON fhir_resource (hospital_id, type, number);
CREATE INDEX fhir_resource_by_row ON fhir_resource (hospital_id, type, row_key) WHERE row_key IS NOT NULL;
CREATE INDEX fhir_resource_by_patient ON fhir_resource (hospital_id, patient_id, type) WHERE patient_id IS NOT NULL;

-- Each version. body: as posted, NULL for a deletion; ours: what our rows gave at that moment; both sealed.
CREATE TABLE fhir_version (
  hospital_id BIGINT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, version BIGINT NOT NULL, at BIGINT NOT NULL,
  method TEXT NOT NULL, body {{blob}}, ours {{blob}}, token_id BIGINT,
  PRIMARY KEY (hospital_id, type, id, version)
) {{clustered}};

-- Blind indexes of the identifiers of kept resources.
CREATE TABLE fhir_key (
  hospital_id BIGINT NOT NULL, type TEXT NOT NULL, value_index {{blob}} NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (hospital_id, type, value_index, id)
) {{clustered}};
CREATE INDEX fhir_key_by_resource ON fhir_key (hospital_id, type, id);

-- Systems that may use the interfaces: a token is known by its SHA-256 alone.
CREATE TABLE access_token (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, digest {{blob}} NOT NULL, name TEXT NOT NULL, scope TEXT NOT NULL,
  created_at BIGINT NOT NULL, expires_at BIGINT, revoked_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
CREATE UNIQUE INDEX access_token_by_digest ON access_token (hospital_id, digest);

-- Systems that sign for themselves (SMART backend services): their public keys as a JWKS. Each assertion is good once.
CREATE TABLE access_client (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL, scope TEXT NOT NULL, keys TEXT NOT NULL,
  created_at BIGINT NOT NULL, revoked_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};

CREATE TABLE access_assertion (
  hospital_id BIGINT NOT NULL, client_id BIGINT NOT NULL, digest {{blob}} NOT NULL, expires_at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, client_id, digest)
) {{clustered}};

-- Bulk exports that were asked for; the files are written while they are fetched.
CREATE TABLE fhir_export (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, request {{blob}} NOT NULL, at BIGINT NOT NULL, token_id BIGINT, ended_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};
