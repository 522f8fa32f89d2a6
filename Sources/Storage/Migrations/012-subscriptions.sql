-- Systems that are told when a resource changes (FHIR Subscription, rest-hook): what they ask for stands in the resource that they
-- posted. type: the kind of resource. state: active, error when nobody took what was sent for too long, off.
CREATE TABLE subscription (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, resource_id TEXT NOT NULL, type TEXT NOT NULL, state TEXT NOT NULL,
  error TEXT NOT NULL DEFAULT '', since BIGINT NOT NULL, ends_at BIGINT,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};

-- Rows that have changed and that a resource shows, noted by triggers in the transaction of the change, until somebody has looked
-- whom it concerns. mark: the row, in words of its shelf. There are triggers only for kinds that somebody asks for (Storage/Watches).
CREATE TABLE fhir_touched (
  hospital_id BIGINT NOT NULL, type TEXT NOT NULL, mark TEXT NOT NULL, id {{counted}},
  PRIMARY KEY (hospital_id, type, mark, id)
) {{clustered}};
