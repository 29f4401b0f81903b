-- The tables of Patron on H2, for tests and demos only. The tenant leads every key. A length counts UTF-16 units here, of which
-- a character may have two.

CREATE TABLE ${prefix}schema (
  version integer NOT NULL
);

CREATE TABLE ${prefix}program (
  tenant varchar(128) NOT NULL,
  program varchar(80) NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  body varchar(1000000) NOT NULL,
  PRIMARY KEY (tenant, program, number)
);

CREATE TABLE ${prefix}customer (
  tenant varchar(128) NOT NULL,
  id varchar(320) NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  kind varchar(40) NOT NULL,
  name varchar(400) NOT NULL,
  body varchar(1000000) NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE ${prefix}identifier (
  tenant varchar(128) NOT NULL,
  system varchar(80) NOT NULL,
  identifier varchar(320) NOT NULL,
  customer varchar(128) NOT NULL,
  PRIMARY KEY (tenant, system, identifier)
);

-- One guarded row per customer: the lock of her writers, how far her journal and ledger have come, and the head of her
-- standing. It is there, of version 0, from the moment somebody first writes for her.
-- The brief repeats of her days, lots and tiers what the next purchase needs, so that it reads this row alone.
CREATE TABLE ${prefix}standing (
  tenant varchar(128) NOT NULL,
  customer varchar(128) NOT NULL,
  guard bigint NOT NULL DEFAULT 0 CHECK (guard >= 0),
  facts bigint NOT NULL DEFAULT 0 CHECK (facts >= 0),
  bookings bigint NOT NULL DEFAULT 0 CHECK (bookings >= 0),
  version bigint NOT NULL DEFAULT 0 CHECK (version >= 0),
  kind varchar(40),
  status varchar(40),
  stage varchar(40),
  closed_until timestamp(6) with time zone,
  next_change_at timestamp(6) with time zone,
  as_of timestamp(6) with time zone,
  stamp_sequence bigint,
  stamp_bookings bigint,
  last_fact_at timestamp(6) with time zone,
  last_fact_rank integer,
  last_fact_source varchar(80),
  last_fact_id varchar(320),
  last_tick timestamp(6) with time zone,
  last_step timestamp(6) with time zone,
  recorded_at timestamp(6) with time zone,
  program varchar(80),
  program_number integer,
  engine integer,
  currency varchar(3),
  purchases bigint,
  net bigint,
  profit bigint,
  net_with_cost bigint,
  first_day date,
  brief varchar(1000000),
  waiting varchar(1000000),
  PRIMARY KEY (tenant, customer)
);

CREATE INDEX ${prefix}standing_due ON ${prefix}standing (tenant, next_change_at, customer);

CREATE TABLE ${prefix}account (
  tenant varchar(128) NOT NULL,
  customer varchar(128) NOT NULL,
  wallet varchar(80) NOT NULL,
  place integer NOT NULL,
  remaining bigint NOT NULL CHECK (remaining >= 0),
  debt bigint NOT NULL CHECK (debt >= 0),
  PRIMARY KEY (tenant, customer, wallet)
);

-- The key is the order in which lots are spent. What never expires ends in the year 9999.
CREATE TABLE ${prefix}lot (
  tenant varchar(128) NOT NULL,
  customer varchar(128) NOT NULL,
  wallet varchar(80) NOT NULL,
  expires_at timestamp(6) with time zone NOT NULL,
  valid_from timestamp(6) with time zone NOT NULL,
  source varchar(80) NOT NULL,
  id varchar(320) NOT NULL,
  rule varchar(80) NOT NULL,
  remaining bigint NOT NULL CHECK (remaining > 0),
  PRIMARY KEY (tenant, customer, wallet, expires_at, valid_from, source, id, rule),
  CHECK (expires_at > valid_from)
);

CREATE TABLE ${prefix}tier (
  tenant varchar(128) NOT NULL,
  customer varchar(128) NOT NULL,
  ladder varchar(80) NOT NULL,
  place integer NOT NULL,
  tier varchar(80) NOT NULL,
  since timestamp(6) with time zone,
  review_at timestamp(6) with time zone,
  PRIMARY KEY (tenant, customer, ladder)
);

CREATE TABLE ${prefix}day (
  tenant varchar(128) NOT NULL,
  customer varchar(128) NOT NULL,
  business_day date NOT NULL,
  purchases integer NOT NULL,
  net bigint NOT NULL,
  profit bigint NOT NULL,
  net_with_cost bigint NOT NULL,
  PRIMARY KEY (tenant, customer, business_day)
);

CREATE TABLE ${prefix}fact (
  tenant varchar(128) NOT NULL,
  customer varchar(128) NOT NULL,
  sequence bigint NOT NULL CHECK (sequence >= 1),
  source varchar(80) NOT NULL,
  id varchar(320) NOT NULL,
  kind varchar(40) NOT NULL,
  occurred_at timestamp(6) with time zone NOT NULL,
  recorded_at timestamp(6) with time zone NOT NULL,
  closed_until timestamp(6) with time zone,
  hash_high bigint NOT NULL,
  hash_low bigint NOT NULL,
  about_source varchar(80),
  about_id varchar(320),
  body varchar(1000000) NOT NULL,
  PRIMARY KEY (tenant, customer, sequence),
  UNIQUE (tenant, source, id)
);

CREATE INDEX ${prefix}fact_about ON ${prefix}fact (tenant, about_source, about_id, customer, sequence);

CREATE TABLE ${prefix}booking (
  tenant varchar(128) NOT NULL,
  customer varchar(128) NOT NULL,
  number bigint NOT NULL CHECK (number >= 1),
  sequence bigint NOT NULL CHECK (sequence >= 0),
  booked_at timestamp(6) with time zone NOT NULL,
  changes varchar(1000000) NOT NULL,
  after varchar(1000000) NOT NULL,
  PRIMARY KEY (tenant, customer, number)
);

CREATE INDEX ${prefix}booking_fact ON ${prefix}booking (tenant, customer, sequence);

-- One row per entry of the points ledger and lot that it touches; one without a lot where only the debt changes.
CREATE TABLE ${prefix}entry (
  tenant varchar(128) NOT NULL,
  customer varchar(128) NOT NULL,
  number bigint NOT NULL,
  ordinal integer NOT NULL,
  part integer NOT NULL,
  wallet varchar(80) NOT NULL,
  kind varchar(40) NOT NULL,
  takes_effect_at timestamp(6) with time zone NOT NULL,
  cause_source varchar(80),
  cause_id varchar(320),
  debt_change bigint NOT NULL,
  lot_source varchar(80),
  lot_id varchar(320),
  lot_rule varchar(80),
  points bigint NOT NULL,
  PRIMARY KEY (tenant, customer, number, ordinal, part)
);

CREATE INDEX ${prefix}entry_lot ON ${prefix}entry (tenant, customer, lot_source, lot_id);

CREATE TABLE ${prefix}document (
  tenant varchar(128) NOT NULL,
  source varchar(80) NOT NULL,
  id varchar(320) NOT NULL,
  customer varchar(128) NOT NULL,
  occurred_at timestamp(6) with time zone NOT NULL,
  kind varchar(40) NOT NULL,
  body varchar(1000000) NOT NULL,
  PRIMARY KEY (tenant, source, id)
);

CREATE INDEX ${prefix}document_latest ON ${prefix}document (tenant, customer, occurred_at, source, id);

INSERT INTO ${prefix}schema (version) VALUES (1);
