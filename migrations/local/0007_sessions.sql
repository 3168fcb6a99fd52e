-- Who is signed in where, on this device: a row for each sign-in that has not ended. The audit log
-- tells of those that have.
CREATE TABLE device_session (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    user_id     BLOB    NOT NULL CHECK (length(user_id) = 16),
    door        TEXT    NOT NULL CHECK (door IN ('window', 'cli')),
    started_at  INTEGER NOT NULL,
    seen_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX device_session_user_id ON device_session (user_id);

-- What an administrator handed to somebody who has no passphrase yet or forgot theirs.
CREATE TABLE reset_code (
    user_id         BLOB    NOT NULL PRIMARY KEY REFERENCES user (id),
    tenant_id       BLOB    NOT NULL REFERENCES tenant (id),
    given_by        BLOB    NOT NULL REFERENCES user (id),
    phc             TEXT    NOT NULL CONSTRAINT reset_code_phc CHECK (phc GLOB '$argon2id$*'),
    -- The data key, wrapped by a key derived from the code.
    key_derivation  TEXT    NOT NULL,
    key_sealed      BLOB    NOT NULL,
    until           INTEGER NOT NULL
) STRICT;
