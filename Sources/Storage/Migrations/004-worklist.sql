-- What somebody has done today, without reading all that was ever done.
CREATE INDEX work_item_done ON work_item (hospital_id, ended_by, ended_at) WHERE ended_by IS NOT NULL;
