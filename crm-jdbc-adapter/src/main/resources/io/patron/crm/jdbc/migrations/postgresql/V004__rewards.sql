-- How many pieces there are of the rewards that are counted. The row is the lock of whoever takes one.
CREATE TABLE ${prefix}stock (
  tenant text COLLATE "C" NOT NULL,
  reward text COLLATE "C" NOT NULL,
  pieces bigint NOT NULL CHECK (pieces >= 0),
  PRIMARY KEY (tenant, reward)
);

-- What the shop said about its stock, so that it counts once.
CREATE TABLE ${prefix}stock_change (
  tenant text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  reward text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  pieces bigint NOT NULL,
  PRIMARY KEY (tenant, source, id)
);

-- How many pieces of a reward a customer took in a month, named by its first day, and has not given back.
CREATE TABLE ${prefix}taken (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  reward text COLLATE "C" NOT NULL,
  month_from date NOT NULL,
  pieces bigint NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (tenant, customer, reward, month_from)
);

INSERT INTO ${prefix}schema (version) VALUES (4);
