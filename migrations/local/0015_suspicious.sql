-- When the last attempts for an address failed, as a list of moments: five within ten minutes are an
-- entry of the audit log.
ALTER TABLE device_failed_sign_in ADD COLUMN recent TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(recent));
