-- The product's own licence: when the trial of this workspace began, and the file that was imported
-- last, as the vendor signed it. A workspace made before this table has no row until a licence is
-- imported; its trial began when the file was made.
CREATE TABLE entitlement (
    tenant_id   BLOB    NOT NULL PRIMARY KEY REFERENCES tenant (id),
    trial_from  INTEGER NOT NULL,
    file        TEXT    CONSTRAINT entitlement_file CHECK (length(CAST(file AS BLOB)) BETWEEN 1 AND 16384)
) STRICT;
