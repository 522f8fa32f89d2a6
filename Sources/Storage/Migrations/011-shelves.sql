-- Everything that was posted in one order, whatever its kind: who posted it.
CREATE UNIQUE INDEX fhir_resource_in_order ON fhir_resource (hospital_id, number);

-- Stays and appointments are looked for by their number alone.
CREATE INDEX episode_by_number ON episode (hospital_id, visit);
CREATE INDEX appointment_by_value ON appointment (hospital_id, number);

-- A person for whom a token speaks; NULL for a system.
ALTER TABLE access_token ADD COLUMN staff_id BIGINT;
