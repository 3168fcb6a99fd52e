-- What an act was about where it changed no record: the filters of an export and its number of rows.
-- `hash` is salted and chained like that of a change; the text beside it can be erased.
CREATE TABLE audit_detail (
    seq   INTEGER NOT NULL PRIMARY KEY REFERENCES audit_entry (seq),
    hash  BLOB    NOT NULL CHECK (length(hash) = 32),
    salt  BLOB,
    text  TEXT
) STRICT;

-- The story of one record, and its name at the time of an entry.
DROP INDEX audit_change_record;
CREATE INDEX audit_change_record ON audit_change (kind, id, seq);

-- What one person did.
CREATE INDEX audit_entry_actor ON audit_entry (actor, seq);
