-- Requests of small systems that carry a key of their sender's: done once, however often they come. Digests alone are kept.
CREATE TABLE api_request (
  hospital_id BIGINT NOT NULL, token_id BIGINT NOT NULL, key_digest {{blob}} NOT NULL, body_digest {{blob}} NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, token_id, key_digest)
) {{clustered}};
CREATE INDEX api_request_by_age ON api_request (hospital_id, at);
