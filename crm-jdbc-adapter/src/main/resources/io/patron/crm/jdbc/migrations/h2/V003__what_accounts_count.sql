-- What is counted of an account besides its points: when those without an end of their own lapse, and what was given under caps.
ALTER TABLE ${prefix}account ADD COLUMN counters varchar(1000000) DEFAULT '' NOT NULL;

INSERT INTO ${prefix}schema (version) VALUES (3);
