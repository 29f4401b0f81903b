-- What was drawn from the budgets of rules, by all customers. The row is the lock of whoever draws.
CREATE TABLE ${prefix}budget (
  tenant text COLLATE "C" NOT NULL,
  wallet text COLLATE "C" NOT NULL,
  rule text COLLATE "C" NOT NULL,
  drawn bigint NOT NULL CHECK (drawn > 0),
  PRIMARY KEY (tenant, wallet, rule)
);

-- What a document drew when it was recorded.
ALTER TABLE ${prefix}fact ADD COLUMN drawn text DEFAULT '' NOT NULL;

INSERT INTO ${prefix}schema (version) VALUES (6);
