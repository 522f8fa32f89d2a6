-- Names are looked for through the index by name and date of birth, which begins with the name.
DROP INDEX patient_by_name;
