-- Price books, customers and proposals. What a seat costs the MSP stands in tables of its own,
-- because seeing it is a right of its own.

CREATE TABLE price_book (
    id            BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id     BLOB    NOT NULL REFERENCES tenant (id),
    number        INTEGER NOT NULL CONSTRAINT price_book_number CHECK (number > 0),
    name          TEXT    NOT NULL CONSTRAINT price_book_name CHECK (length(name) BETWEEN 1 AND 200),
    valid_from    TEXT    NOT NULL,
    valid_to      TEXT,
    revision      INTEGER NOT NULL CONSTRAINT price_book_revision CHECK (revision > 0),
    published_at  INTEGER,
    CONSTRAINT price_book_period CHECK (valid_to IS NULL OR valid_from <= valid_to)
) STRICT;
CREATE UNIQUE INDEX price_book_number_key ON price_book (tenant_id, number);

CREATE TABLE price_slab (
    price_book_id    BLOB    NOT NULL REFERENCES price_book (id) ON DELETE CASCADE,
    position         INTEGER NOT NULL,
    plan             TEXT    NOT NULL,
    min_seats        INTEGER NOT NULL CONSTRAINT price_slab_seats CHECK (min_seats > 0),
    max_seats        INTEGER CONSTRAINT price_slab_range CHECK (max_seats >= min_seats),
    max_price_minor  INTEGER NOT NULL CONSTRAINT price_slab_price CHECK (max_price_minor >= 0),
    PRIMARY KEY (price_book_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE price_book_cost (
    price_book_id  BLOB NOT NULL PRIMARY KEY REFERENCES price_book (id),
    tenant_id      BLOB NOT NULL REFERENCES tenant (id)
) STRICT;

CREATE TABLE price_slab_cost (
    price_book_id     BLOB    NOT NULL REFERENCES price_book_cost (price_book_id) ON DELETE CASCADE,
    position          INTEGER NOT NULL,
    base_price_minor  INTEGER NOT NULL CONSTRAINT price_slab_cost_price CHECK (base_price_minor >= 0),
    PRIMARY KEY (price_book_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id  BLOB NOT NULL REFERENCES tenant (id),
    domain     TEXT NOT NULL CONSTRAINT customer_domain CHECK (length(domain) BETWEEN 1 AND 253),
    company    TEXT NOT NULL CONSTRAINT customer_company CHECK (length(company) BETWEEN 1 AND 200),
    form       TEXT NOT NULL,
    owner_id   BLOB NOT NULL REFERENCES user (id)
) STRICT;
CREATE UNIQUE INDEX customer_domain_key ON customer (tenant_id, domain);

CREATE TABLE proposal (
    id             BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id      BLOB    NOT NULL REFERENCES tenant (id),
    owner_id       BLOB    NOT NULL REFERENCES user (id),
    -- As typed, JSON.
    form           TEXT    NOT NULL,
    -- Copies for lists and searches.
    company        TEXT    NOT NULL,
    domain         TEXT    NOT NULL,
    contact        TEXT    NOT NULL,
    seats          INTEGER NOT NULL CONSTRAINT proposal_seats CHECK (seats >= 0),
    total_minor    INTEGER,
    valid_until    TEXT,
    revision       INTEGER NOT NULL CONSTRAINT proposal_revision CHECK (revision > 0),
    changed_at     INTEGER NOT NULL,
    -- Frozen with the document; all of them or none.
    number         TEXT CONSTRAINT proposal_number CHECK (number IS NULL OR length(number) BETWEEN 1 AND 40),
    issued_at      INTEGER,
    issued_on      TEXT,
    customer_id    BLOB REFERENCES customer (id),
    price_book_id  BLOB REFERENCES price_book (id),
    sale           TEXT,
    content        BLOB CHECK (length(content) = 32),
    pdf            BLOB CHECK (length(pdf) = 32),
    CHECK ((number IS NULL) = (issued_at IS NULL)),
    CHECK ((number IS NULL) = (sale IS NULL)),
    CHECK ((number IS NULL) = (pdf IS NULL))
) STRICT;
CREATE UNIQUE INDEX proposal_number_key ON proposal (tenant_id, number) WHERE number IS NOT NULL;
CREATE INDEX proposal_changed_at ON proposal (tenant_id, changed_at);
CREATE INDEX proposal_customer_id ON proposal (customer_id);

CREATE TABLE proposal_cost (
    proposal_id  BLOB NOT NULL PRIMARY KEY REFERENCES proposal (id),
    tenant_id    BLOB NOT NULL REFERENCES tenant (id),
    cost         TEXT NOT NULL
) STRICT;

CREATE TABLE number_series (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id  BLOB    NOT NULL REFERENCES tenant (id),
    series     TEXT    NOT NULL,
    year       TEXT    NOT NULL,
    last       INTEGER NOT NULL CONSTRAINT number_series_last CHECK (last >= 0)
) STRICT;
CREATE UNIQUE INDEX number_series_year_key ON number_series (tenant_id, series, year);
