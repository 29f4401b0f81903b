-- The tables of Patron. The tenant leads every key, and every text of a key is compared byte by byte.

CREATE TABLE ${prefix}schema (
  version integer NOT NULL
);

CREATE TABLE ${prefix}program (
  tenant text COLLATE "C" NOT NULL,
  program text COLLATE "C" NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  body text NOT NULL,
  PRIMARY KEY (tenant, program, number)
);

CREATE TABLE ${prefix}customer (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  kind text NOT NULL,
  name text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE ${prefix}identifier (
  tenant text COLLATE "C" NOT NULL,
  system text COLLATE "C" NOT NULL,
  identifier text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, system, identifier)
);

-- One guarded row per customer: the lock of her writers, how far her journal and ledger have come, and the head of her
-- standing. It is there, of version 0, from the moment somebody first writes for her.
-- The brief repeats of her days, lots and tiers what the next purchase needs, so that it reads this row alone.
CREATE TABLE ${prefix}standing (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  guard bigint NOT NULL DEFAULT 0 CHECK (guard >= 0),
  facts bigint NOT NULL DEFAULT 0 CHECK (facts >= 0),
  bookings bigint NOT NULL DEFAULT 0 CHECK (bookings >= 0),
  version bigint NOT NULL DEFAULT 0 CHECK (version >= 0),
  kind text,
  status text,
  stage text,
  closed_until timestamp(6) with time zone,
  next_change_at timestamp(6) with time zone,
  as_of timestamp(6) with time zone,
  stamp_sequence bigint,
  stamp_bookings bigint,
  last_fact_at timestamp(6) with time zone,
  last_fact_rank integer,
  last_fact_source text COLLATE "C",
  last_fact_id text COLLATE "C",
  last_tick timestamp(6) with time zone,
  last_step timestamp(6) with time zone,
  recorded_at timestamp(6) with time zone,
  program text COLLATE "C",
  program_number integer,
  engine integer,
  currency text,
  purchases bigint,
  net bigint,
  profit bigint,
  net_with_cost bigint,
  first_day date,
  brief text,
  waiting text,
  PRIMARY KEY (tenant, customer)
) WITH (fillfactor = 80);

CREATE INDEX ${prefix}standing_due ON ${prefix}standing (tenant, next_change_at, customer) WHERE next_change_at IS NOT NULL;

CREATE TABLE ${prefix}account (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  wallet text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  remaining bigint NOT NULL CHECK (remaining >= 0),
  debt bigint NOT NULL CHECK (debt >= 0),
  PRIMARY KEY (tenant, customer, wallet)
) WITH (fillfactor = 80);

-- The key is the order in which lots are spent. What never expires ends in the year 9999.
CREATE TABLE ${prefix}lot (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  wallet text COLLATE "C" NOT NULL,
  expires_at timestamp(6) with time zone NOT NULL,
  valid_from timestamp(6) with time zone NOT NULL,
  source text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  rule text COLLATE "C" NOT NULL,
  remaining bigint NOT NULL CHECK (remaining > 0),
  PRIMARY KEY (tenant, customer, wallet, expires_at, valid_from, source, id, rule),
  CHECK (expires_at > valid_from)
);

CREATE TABLE ${prefix}tier (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  ladder text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  tier text COLLATE "C" NOT NULL,
  since timestamp(6) with time zone,
  review_at timestamp(6) with time zone,
  PRIMARY KEY (tenant, customer, ladder)
);

CREATE TABLE ${prefix}day (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  purchases integer NOT NULL,
  net bigint NOT NULL,
  profit bigint NOT NULL,
  net_with_cost bigint NOT NULL,
  PRIMARY KEY (tenant, customer, business_day)
);

CREATE TABLE ${prefix}fact (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL CHECK (sequence >= 1),
  source text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  occurred_at timestamp(6) with time zone NOT NULL,
  recorded_at timestamp(6) with time zone NOT NULL,
  closed_until timestamp(6) with time zone,
  hash_high bigint NOT NULL,
  hash_low bigint NOT NULL,
  about_source text COLLATE "C",
  about_id text COLLATE "C",
  body text NOT NULL,
  PRIMARY KEY (tenant, customer, sequence),
  UNIQUE (tenant, source, id)
);

CREATE INDEX ${prefix}fact_about ON ${prefix}fact (tenant, about_source, about_id, customer, sequence)
  WHERE about_source IS NOT NULL;

CREATE TABLE ${prefix}booking (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  number bigint NOT NULL CHECK (number >= 1),
  sequence bigint NOT NULL CHECK (sequence >= 0),
  booked_at timestamp(6) with time zone NOT NULL,
  changes text NOT NULL,
  after text NOT NULL,
  PRIMARY KEY (tenant, customer, number)
);

CREATE INDEX ${prefix}booking_fact ON ${prefix}booking (tenant, customer, sequence) WHERE sequence > 0;

-- One row per entry of the points ledger and lot that it touches; one without a lot where only the debt changes.
CREATE TABLE ${prefix}entry (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  ordinal integer NOT NULL,
  part integer NOT NULL,
  wallet text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  takes_effect_at timestamp(6) with time zone NOT NULL,
  cause_source text COLLATE "C",
  cause_id text COLLATE "C",
  debt_change bigint NOT NULL,
  lot_source text COLLATE "C",
  lot_id text COLLATE "C",
  lot_rule text COLLATE "C",
  points bigint NOT NULL,
  PRIMARY KEY (tenant, customer, number, ordinal, part)
);

CREATE INDEX ${prefix}entry_lot ON ${prefix}entry (tenant, customer, lot_source, lot_id) WHERE lot_source IS NOT NULL;

CREATE TABLE ${prefix}document (
  tenant text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  occurred_at timestamp(6) with time zone NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (tenant, source, id)
);

CREATE INDEX ${prefix}document_latest ON ${prefix}document (tenant, customer, occurred_at, source, id);

INSERT INTO ${prefix}schema (version) VALUES (1);
