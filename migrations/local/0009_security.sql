-- What a tenant asks of its people when they sign in, beyond what the application asks of everybody:
-- the rules as JSON. A tenant without a row asks for nothing.
CREATE TABLE security_policy (
    tenant_id  BLOB NOT NULL PRIMARY KEY REFERENCES tenant (id),
    rules      TEXT NOT NULL CHECK (json_valid(rules))
) STRICT;

-- Whether it is written down what people look at (D-32).
ALTER TABLE organisation ADD COLUMN audit_reads INTEGER NOT NULL DEFAULT 1 CHECK (audit_reads IN (0, 1));
