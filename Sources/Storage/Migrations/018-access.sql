-- Who asked by an interface for what, and what came of it: a row for each request. id: time-ordered, so that the key is the index by
-- time as well. interaction: a word of http://hl7.org/fhir/restful-interaction; operation: which one, where it is an operation.
-- type, resource_id: what was asked for, empty where nothing of ours was named. parameters: names of the query's parameters, parted by
-- commas, never their values. token_id: null where the token was refused. status: of HTTP. address: as the network says, may be empty.
CREATE TABLE access (
  hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, interaction TEXT NOT NULL, operation TEXT NOT NULL,
  type TEXT NOT NULL, resource_id TEXT NOT NULL, parameters TEXT NOT NULL, token_id BIGINT, staff_id BIGINT,
  status BIGINT NOT NULL, address TEXT NOT NULL,
  PRIMARY KEY (hospital_id, id)
) {{clustered}};

-- Whose data a request was shown or has changed, or would have been where it was refused. id: of the request.
CREATE TABLE access_patient (
  hospital_id BIGINT NOT NULL, patient_id BIGINT NOT NULL, id BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, patient_id, id)
) {{clustered}};
CREATE INDEX access_patient_by_request ON access_patient (hospital_id, id, patient_id);
