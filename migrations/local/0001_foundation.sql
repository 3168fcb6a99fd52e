-- The workspace file. Every table is STRICT; the CHECK constraints carry the names that
-- `Record::check` gives, so that a refusal reads the same from every store.
-- Ids are the 16 bytes of a UUIDv7, moments are microseconds since 1970 in UTC, days are 'YYYY-MM-DD',
-- money is in paise.

-- One row: which file this is.
CREATE TABLE workspace (
    id              INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    device_id       BLOB    NOT NULL CHECK (length(device_id) = 16),
    device_name     TEXT    NOT NULL,
    -- Raised by every change of tenants, users or grants: compiled rights older than this are worked out anew.
    policy_version  INTEGER NOT NULL DEFAULT 0,
    created_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE tenant (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    parent_id  BLOB REFERENCES tenant (id),
    kind       TEXT NOT NULL CHECK (kind IN ('organisation', 'msp', 'client')),
    name       TEXT NOT NULL CONSTRAINT tenant_name CHECK (length(name) BETWEEN 1 AND 200),
    prefix     TEXT,
    CONSTRAINT tenant_parent CHECK ((kind = 'organisation') = (parent_id IS NULL)),
    CONSTRAINT tenant_prefix_kind CHECK ((kind = 'msp') = (prefix IS NOT NULL)),
    CONSTRAINT tenant_prefix CHECK (prefix IS NULL OR prefix GLOB '[A-Z][A-Z][A-Z]')
) STRICT;
CREATE UNIQUE INDEX tenant_prefix_key ON tenant (prefix) WHERE prefix IS NOT NULL;
CREATE INDEX tenant_parent_id ON tenant (parent_id);

CREATE TABLE organisation (
    tenant_id  BLOB NOT NULL PRIMARY KEY REFERENCES tenant (id),
    language   TEXT NOT NULL CHECK (language IN ('en', 'hi', 'ta')),
    time_zone  TEXT NOT NULL CONSTRAINT organisation_time_zone CHECK (length(time_zone) BETWEEN 1 AND 64)
) STRICT;

-- Bytes under their SHA-256: logos and issued PDFs.
CREATE TABLE blob (
    hash   BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE supplier (
    tenant_id            BLOB    NOT NULL PRIMARY KEY REFERENCES tenant (id),
    name                 TEXT    NOT NULL CONSTRAINT supplier_name CHECK (length(name) BETWEEN 1 AND 200),
    gstin                TEXT    NOT NULL,
    address              TEXT    NOT NULL CONSTRAINT supplier_address CHECK (length(address) <= 500),
    email                TEXT,
    phone                TEXT,
    sez                  INTEGER NOT NULL CHECK (sez IN (0, 1)),
    lut_arn              TEXT,
    lut_valid_until      TEXT,
    bank_account_name    TEXT,
    bank_account_number  TEXT,
    bank_name            TEXT,
    bank_ifsc            TEXT,
    bank_upi             TEXT,
    terms                TEXT    CONSTRAINT supplier_terms CHECK (length(terms) <= 4000),
    logo                 BLOB    CHECK (length(logo) = 32),
    CHECK ((lut_arn IS NULL) = (lut_valid_until IS NULL)),
    CHECK ((bank_account_number IS NULL) = (bank_account_name IS NULL))
) STRICT;

CREATE TABLE user (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id  BLOB NOT NULL REFERENCES tenant (id),
    name       TEXT NOT NULL CONSTRAINT user_name CHECK (length(name) BETWEEN 1 AND 200),
    email      TEXT NOT NULL CONSTRAINT user_email CHECK (length(email) BETWEEN 1 AND 254),
    status     TEXT NOT NULL CHECK (status IN ('invited', 'active', 'suspended', 'deleted'))
) STRICT;
CREATE UNIQUE INDEX user_email_key ON user (email) WHERE status <> 'deleted';
CREATE INDEX user_tenant_id ON user (tenant_id);

CREATE TABLE credential (
    user_id    BLOB NOT NULL PRIMARY KEY REFERENCES user (id),
    tenant_id  BLOB NOT NULL REFERENCES tenant (id),
    phc        TEXT NOT NULL CONSTRAINT credential_phc CHECK (phc GLOB '$argon2id$*')
) STRICT;

CREATE TABLE access_grant (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    user_id    BLOB    NOT NULL REFERENCES user (id),
    role       TEXT    NOT NULL,
    tenant_id  BLOB    NOT NULL REFERENCES tenant (id),
    starts_at  INTEGER NOT NULL,
    ends_at    INTEGER,
    CONSTRAINT grant_period CHECK (ends_at IS NULL OR starts_at < ends_at)
) STRICT;
CREATE INDEX access_grant_user_id ON access_grant (user_id);
CREATE INDEX access_grant_tenant_id ON access_grant (tenant_id);

-- The audit log: one row an act, each carrying the hash of the one before.
CREATE TABLE audit_entry (
    seq          INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    at           INTEGER NOT NULL,
    actor        BLOB,
    action       TEXT    NOT NULL,
    tenant_id    BLOB,
    object_kind  TEXT,
    object_id    BLOB,
    outcome      TEXT    NOT NULL CHECK (outcome IN ('done', 'denied', 'failed')),
    door         TEXT    NOT NULL CHECK (door IN ('window', 'cli')),
    device_id    BLOB    NOT NULL,
    changes      BLOB    NOT NULL CHECK (length(changes) = 32),
    previous     BLOB    NOT NULL CHECK (length(previous) = 32),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- What an act changed; `hash` is salted and chained, the values beside it can be erased.
CREATE TABLE audit_change (
    seq       INTEGER NOT NULL REFERENCES audit_entry (seq),
    position  INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    id        BLOB    NOT NULL,
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    salt      BLOB,
    before    TEXT,
    after     TEXT,
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_change_record ON audit_change (kind, id);

-- Every command that was done, densely numbered per device: what synchronisation sends.
CREATE TABLE operation (
    device_id  BLOB    NOT NULL,
    number     INTEGER NOT NULL CHECK (number > 0),
    at         INTEGER NOT NULL,
    actor      BLOB,
    name       TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    args       TEXT    NOT NULL,
    outcome    TEXT    NOT NULL CHECK (outcome IN ('accepted')),
    PRIMARY KEY (device_id, number)
) STRICT, WITHOUT ROWID;

-- Preferences and marks of this device: never synchronised, never audited.
CREATE TABLE device_state (
    key    TEXT NOT NULL PRIMARY KEY,
    value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
