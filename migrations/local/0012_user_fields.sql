-- What a tenant wants to know of its people beyond what everybody wants to know. Values name the field
-- by its id, so that it can be renamed.
CREATE TABLE user_field (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant_id  BLOB NOT NULL REFERENCES tenant (id),
    name       TEXT NOT NULL CONSTRAINT user_field_name CHECK (length(name) BETWEEN 1 AND 60),
    kind       TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice')),
    choices    TEXT NOT NULL CHECK (json_valid(choices)),
    CONSTRAINT user_field_choices CHECK ((kind = 'choice') = (choices <> '[]'))
) STRICT;
CREATE UNIQUE INDEX user_field_name_key ON user_field (tenant_id, name);

ALTER TABLE user ADD COLUMN fields TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(fields));
