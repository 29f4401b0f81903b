-- What was drawn from the budgets of rules, by all customers. The row is the lock of whoever draws.
CREATE TABLE ${prefix}budget (
  tenant varchar(128) NOT NULL,
  wallet varchar(80) NOT NULL,
  rule varchar(80) NOT NULL,
  drawn bigint NOT NULL CHECK (drawn > 0),
  PRIMARY KEY (tenant, wallet, rule)
);

-- What a document drew when it was recorded.
ALTER TABLE ${prefix}fact ADD COLUMN drawn varchar(1000000) DEFAULT '' NOT NULL;

INSERT INTO ${prefix}schema (version) VALUES (6);
