-- What the board counts, kept in the transactions that change it. The triggers that keep it are made by the program
-- (Storage/Figures), which writes them from the definitions of the lists behind the figures.

-- What cells hold: by subject the definition they were counted by. The empty subject tells of all: until when they reach.
CREATE TABLE figure_book (
  hospital_id BIGINT NOT NULL, subject TEXT NOT NULL, definition TEXT NOT NULL, until BIGINT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, subject)
) {{clustered}};

-- How many rows of a subject there are, by day and by what holds of them (a bit for each list). grain: 0 a department's
-- day, 1 its month (day is the first), 2 all its days (day is 0), 3 the hospital's day, 4 its month.
CREATE TABLE figure_cell (
  hospital_id BIGINT NOT NULL, grain BIGINT NOT NULL, department TEXT NOT NULL, subject TEXT NOT NULL, day BIGINT NOT NULL,
  holds BIGINT NOT NULL, n BIGINT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, grain, department, subject, day, holds)
) {{clustered}};

-- What is not in the cells yet, and what counts from a later moment on. Each transaction adds rows of its own. The key's columns
-- stand first: else the integrity check of SQLite 3.40 takes the others for NULL.
CREATE TABLE figure_delta (
  hospital_id BIGINT NOT NULL, since BIGINT NOT NULL, subject TEXT NOT NULL, department TEXT NOT NULL, day BIGINT NOT NULL,
  holds BIGINT NOT NULL, person_id BIGINT NOT NULL, id {{counted}}, n BIGINT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY {{line key}}
) {{clustered}};

-- How often a person was reached or written to by a department in a month (its first day).
CREATE TABLE figure_person (
  hospital_id BIGINT NOT NULL, subject TEXT NOT NULL, month BIGINT NOT NULL, person_id BIGINT NOT NULL, department TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, subject, month, person_id, department)
) {{clustered}};

-- How each stay was counted last, and which ones must be counted again.
CREATE TABLE stay_figure (
  hospital_id BIGINT NOT NULL, episode_id BIGINT NOT NULL, department TEXT NOT NULL, at BIGINT NOT NULL,
  turns_at BIGINT, holds BIGINT NOT NULL, holds_then BIGINT NOT NULL,
  PRIMARY KEY (hospital_id, episode_id)
) {{clustered}};

CREATE TABLE stay_touched (
  hospital_id BIGINT NOT NULL, episode_id BIGINT NOT NULL, id {{counted}},
  PRIMARY KEY (hospital_id, episode_id, id)
) {{clustered}};

-- Whose guests a changed contact has.
CREATE INDEX contact_by_host ON contact (hospital_id, merged_into) WHERE merged_into IS NOT NULL;
