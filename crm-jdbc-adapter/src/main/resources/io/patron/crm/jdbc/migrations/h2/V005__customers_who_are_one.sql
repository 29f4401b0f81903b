-- Who else a customer is: on the first line under whose id she goes on, then one line for each who was merged into her.
ALTER TABLE ${prefix}standing ADD COLUMN merged varchar(1000000) DEFAULT '' NOT NULL;

INSERT INTO ${prefix}schema (version) VALUES (5);
