-- Roles that people make, groups, defaults and overrides, and grants that reach more than a subtree.
-- Sets of rights are JSON lists of their names: ["proposals.create","product.3.edit"].

ALTER TABLE tenant ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags));

ALTER TABLE user ADD COLUMN department TEXT
    CONSTRAINT user_department CHECK (length(department) BETWEEN 1 AND 100);
ALTER TABLE user ADD COLUMN user_type TEXT CHECK (user_type IN ('user', 'admin'));
ALTER TABLE user ADD COLUMN category TEXT;
ALTER TABLE user ADD COLUMN job_title TEXT
    CONSTRAINT user_job_title CHECK (length(job_title) BETWEEN 1 AND 100);
ALTER TABLE user ADD COLUMN mobile TEXT
    CONSTRAINT user_mobile CHECK (length(mobile) BETWEEN 1 AND 20);
ALTER TABLE user ADD COLUMN personal_email TEXT
    CONSTRAINT user_personal_email CHECK (length(personal_email) BETWEEN 1 AND 254);
ALTER TABLE user ADD COLUMN deleted_at INTEGER
    CONSTRAINT user_deleted_at CHECK ((status = 'deleted') = (deleted_at IS NOT NULL));

CREATE TABLE product (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id  BLOB    NOT NULL REFERENCES tenant (id),
    -- Its place in the grid of rights, never given twice.
    slot       INTEGER NOT NULL CONSTRAINT product_slot CHECK (slot BETWEEN 0 AND 63),
    name       TEXT    NOT NULL CONSTRAINT product_name CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;
CREATE UNIQUE INDEX product_slot_key ON product (tenant_id, slot);
CREATE UNIQUE INDEX product_name_key ON product (tenant_id, name);

CREATE TABLE role (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id    BLOB    NOT NULL REFERENCES tenant (id),
    kind         TEXT    NOT NULL CHECK (kind IN ('role', 'profile')),
    name         TEXT    NOT NULL CONSTRAINT role_name CHECK (length(name) BETWEEN 1 AND 100),
    description  TEXT    NOT NULL CONSTRAINT role_description CHECK (length(description) BETWEEN 1 AND 500),
    rights       TEXT    NOT NULL CHECK (json_valid(rights)),
    template     TEXT,
    revision     INTEGER NOT NULL CONSTRAINT role_revision CHECK (revision > 0)
) STRICT;
CREATE UNIQUE INDEX role_name_key ON role (tenant_id, kind, name);

CREATE TABLE access_default (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id   BLOB NOT NULL REFERENCES tenant (id),
    -- Empty stands for the whole company.
    department  TEXT NOT NULL CONSTRAINT access_default_department CHECK (length(department) <= 100),
    rights      TEXT NOT NULL CHECK (json_valid(rights))
) STRICT;
CREATE UNIQUE INDEX access_default_department_key ON access_default (tenant_id, department);

CREATE TABLE access_override (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    user_id    BLOB NOT NULL REFERENCES user (id),
    tenant_id  BLOB NOT NULL REFERENCES tenant (id),
    allowed    TEXT NOT NULL CHECK (json_valid(allowed)),
    denied     TEXT NOT NULL CHECK (json_valid(denied)),
    reason     TEXT NOT NULL CONSTRAINT access_override_reason CHECK (length(reason) <= 500)
) STRICT;
CREATE UNIQUE INDEX access_override_user_key ON access_override (user_id, tenant_id);
CREATE INDEX access_override_tenant_id ON access_override (tenant_id);

-- "group" is a word of SQL.
CREATE TABLE user_group (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id  BLOB NOT NULL REFERENCES tenant (id),
    name       TEXT NOT NULL CONSTRAINT group_name CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;
CREATE UNIQUE INDEX user_group_name_key ON user_group (tenant_id, name);

CREATE TABLE membership (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id  BLOB NOT NULL REFERENCES tenant (id),
    group_id   BLOB NOT NULL REFERENCES user_group (id),
    user_id    BLOB NOT NULL REFERENCES user (id)
) STRICT;
CREATE UNIQUE INDEX membership_user_key ON membership (group_id, user_id);
CREATE INDEX membership_user_id ON membership (user_id);
CREATE INDEX membership_tenant_id ON membership (tenant_id);

CREATE TABLE new_access_grant (
    id             BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    user_id        BLOB    REFERENCES user (id),
    group_id       BLOB    REFERENCES user_group (id),
    -- A role that comes with the application, or one that somebody made.
    role           TEXT,
    role_id        BLOB    REFERENCES role (id),
    tenant_id      BLOB    NOT NULL REFERENCES tenant (id),
    reach          TEXT    NOT NULL CHECK (json_valid(reach)),
    starts_at      INTEGER NOT NULL,
    ends_at        INTEGER,
    delegated_for  TEXT,
    CONSTRAINT grant_period CHECK (ends_at IS NULL OR starts_at < ends_at),
    CONSTRAINT grant_delegation_ends CHECK (delegated_for IS NULL OR ends_at IS NOT NULL),
    CONSTRAINT grant_delegation_reason CHECK (length(delegated_for) BETWEEN 1 AND 500),
    CHECK ((user_id IS NULL) <> (group_id IS NULL)),
    CHECK ((role IS NULL) <> (role_id IS NULL))
) STRICT;
INSERT INTO new_access_grant (id, user_id, role, tenant_id, reach, starts_at, ends_at)
    SELECT id, user_id, role, tenant_id, '"subtree"', starts_at, ends_at FROM access_grant;
DROP TABLE access_grant;
ALTER TABLE new_access_grant RENAME TO access_grant;
CREATE INDEX access_grant_user_id ON access_grant (user_id);
CREATE INDEX access_grant_group_id ON access_grant (group_id);
CREATE INDEX access_grant_role_id ON access_grant (role_id);
CREATE INDEX access_grant_tenant_id ON access_grant (tenant_id);
