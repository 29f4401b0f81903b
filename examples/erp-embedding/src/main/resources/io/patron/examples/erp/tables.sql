-- The ERP's own tables, older than the library and none of its business. All numbers have the same width, so that any
-- collation sorts them as Java does.

CREATE TABLE erp_customer (
  no VARCHAR(20) PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  card VARCHAR(40) UNIQUE
);

CREATE TABLE erp_invoice (
  no VARCHAR(20) PRIMARY KEY,
  customer_no VARCHAR(20) NOT NULL REFERENCES erp_customer,
  posted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  credits VARCHAR(20) REFERENCES erp_invoice,
  cancelled BOOLEAN DEFAULT FALSE NOT NULL
);

CREATE TABLE erp_invoice_line (
  invoice_no VARCHAR(20) NOT NULL REFERENCES erp_invoice,
  line_no INTEGER NOT NULL,
  article VARCHAR(40) NOT NULL,
  quantity DECIMAL(12, 3) NOT NULL,
  unit_price DECIMAL(12, 2) NOT NULL,
  PRIMARY KEY (invoice_no, line_no)
);

CREATE INDEX erp_invoice_latest ON erp_invoice (customer_no, posted_at, no);
