-- Points that belong to a customer and cannot be spent now. Pending ones have no reservation: both its columns are empty. What
-- waits for the host, and what never expires, ends in the year 9999. A reservation of which nothing is left has one row without a
-- lot.
CREATE TABLE ${prefix}aside (
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  wallet text COLLATE "C" NOT NULL,
  reservation_source text COLLATE "C" NOT NULL,
  reservation_id text COLLATE "C" NOT NULL,
  lot_source text COLLATE "C" NOT NULL,
  lot_id text COLLATE "C" NOT NULL,
  lot_rule text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  until_at timestamp(6) with time zone NOT NULL,
  valid_from timestamp(6) with time zone NOT NULL,
  expires_at timestamp(6) with time zone NOT NULL,
  points bigint NOT NULL CHECK (points > 0 OR lot_source = ''),
  PRIMARY KEY (tenant, customer, wallet, reservation_source, reservation_id, lot_source, lot_id, lot_rule)
);

ALTER TABLE ${prefix}entry ADD COLUMN aside bigint DEFAULT 0 NOT NULL;

INSERT INTO ${prefix}schema (version) VALUES (2);
