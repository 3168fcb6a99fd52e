-- Who may open their own locked sessions with what the keychain of this computer holds.
CREATE TABLE device_unlock (
    user_id BLOB NOT NULL PRIMARY KEY CHECK (length(user_id) = 16),
    -- The SHA-256 of a random token; the token itself is in the keychain alone.
    token   BLOB NOT NULL CHECK (length(token) = 32)
) STRICT, WITHOUT ROWID;
