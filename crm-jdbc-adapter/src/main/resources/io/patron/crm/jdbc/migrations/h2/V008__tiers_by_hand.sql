-- What a customer holds by hand on a ladder, and the tier by the rules underneath; empty for nothing.
ALTER TABLE ${prefix}tier ADD COLUMN by_hand varchar(1000000) DEFAULT '' NOT NULL;

INSERT INTO ${prefix}schema (version) VALUES (8);
