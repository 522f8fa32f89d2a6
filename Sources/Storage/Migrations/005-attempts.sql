-- The blind index of an address falls anywhere among those of all who were ever written to, so that each message wrote a page of its
-- own for it, which cost more the more there were. Who answers is found by the patient's numbers instead, whose index changes with
-- people and not with messages; staff are few.
DROP INDEX attempt_by_address;
CREATE INDEX attempt_to_staff ON attempt (hospital_id, address_index, created_at) WHERE staff_id IS NOT NULL;
