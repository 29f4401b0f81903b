-- How many pieces there are of the rewards that are counted. The row is the lock of whoever takes one.
CREATE TABLE ${prefix}stock (
  tenant varchar(128) NOT NULL,
  reward varchar(80) NOT NULL,
  pieces bigint NOT NULL CHECK (pieces >= 0),
  PRIMARY KEY (tenant, reward)
);

-- What the shop said about its stock, so that it counts once.
CREATE TABLE ${prefix}stock_change (
  tenant varchar(128) NOT NULL,
  source varchar(80) NOT NULL,
  id varchar(320) NOT NULL,
  reward varchar(80) NOT NULL,
  kind varchar(40) NOT NULL,
  pieces bigint NOT NULL,
  PRIMARY KEY (tenant, source, id)
);

-- How many pieces of a reward a customer took in a month, named by its first day, and has not given back.
CREATE TABLE ${prefix}taken (
  tenant varchar(128) NOT NULL,
  customer varchar(128) NOT NULL,
  reward varchar(80) NOT NULL,
  month_from date NOT NULL,
  pieces bigint NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (tenant, customer, reward, month_from)
);

INSERT INTO ${prefix}schema (version) VALUES (4);
