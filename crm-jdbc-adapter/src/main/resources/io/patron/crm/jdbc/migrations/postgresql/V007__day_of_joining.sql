-- The day on which a customer joined, where it was stated.
ALTER TABLE ${prefix}standing ADD COLUMN joined date;

INSERT INTO ${prefix}schema (version) VALUES (7);
