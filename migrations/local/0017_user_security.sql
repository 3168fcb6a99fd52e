-- What is asked of one person when they sign in, beyond what their tenant asks of everybody: the rules
-- as JSON. Somebody without a row is asked for nothing more.
CREATE TABLE user_security (
    user_id    BLOB NOT NULL PRIMARY KEY REFERENCES user (id),
    tenant_id  BLOB NOT NULL REFERENCES tenant (id),
    rules      TEXT NOT NULL CHECK (json_valid(rules))
) STRICT;
CREATE INDEX user_security_tenant_id ON user_security (tenant_id);
