-- Signing in: what a passphrase opens, the second step, and what failed attempts cost.

-- When the person last chose a passphrase, and the hashes of those before it as a JSON list.
ALTER TABLE credential ADD COLUMN changed_at INTEGER;
ALTER TABLE credential ADD COLUMN earlier TEXT NOT NULL DEFAULT '[]';
-- The data key, wrapped by a key derived from the passphrase; both or neither.
ALTER TABLE credential ADD COLUMN key_derivation TEXT;
ALTER TABLE credential ADD COLUMN key_sealed BLOB
    CONSTRAINT credential_key CHECK ((key_sealed IS NULL) = (key_derivation IS NULL));

CREATE TABLE second_step (
    user_id        BLOB    NOT NULL PRIMARY KEY REFERENCES user (id),
    tenant_id      BLOB    NOT NULL REFERENCES tenant (id),
    -- The secret of the authenticator app and the hashes of the recovery codes, sealed.
    sealed         BLOB    NOT NULL,
    recovery_left  INTEGER NOT NULL CONSTRAINT second_step_recovery_left CHECK (recovery_left BETWEEN 0 AND 10),
    since          INTEGER NOT NULL
) STRICT;

-- Failed attempts in a row by the SHA-256 of the address typed, whether anybody has it or not.
CREATE TABLE device_failed_sign_in (
    address  BLOB    NOT NULL PRIMARY KEY CHECK (length(address) = 32),
    count    INTEGER NOT NULL CHECK (count > 0),
    last_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The newest time step whose code a person signed in with: neither it nor an earlier one works again.
CREATE TABLE device_code_step (
    user_id  BLOB    NOT NULL PRIMARY KEY CHECK (length(user_id) = 16),
    step     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
