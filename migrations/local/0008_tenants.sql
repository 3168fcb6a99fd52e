-- Clients get a number and an address, tenants a life: active, archived, purged. What is left of a purged
-- tenant keeps its number, prefix and address taken for ever.

ALTER TABLE tenant ADD COLUMN code TEXT
    CONSTRAINT tenant_code CHECK ((kind = 'client') = (code IS NOT NULL) AND (code IS NULL OR
        (length(code) <= 24 AND code GLOB '[A-Z][A-Z][A-Z]-[0-9][0-9][0-9][0-9]*' AND substr(code, 5) NOT GLOB '*[^0-9]*')));
ALTER TABLE tenant ADD COLUMN label TEXT
    CONSTRAINT tenant_label CHECK ((kind = 'client') = (label IS NOT NULL) AND (label IS NULL OR
        (length(label) BETWEEN 1 AND 63 AND label NOT GLOB '*[^a-z0-9-]*' AND label NOT GLOB '-*' AND label NOT GLOB '*-'
            AND label NOT GLOB '??--*')));
ALTER TABLE tenant ADD COLUMN notes TEXT CONSTRAINT tenant_notes CHECK (length(notes) <= 2000);
ALTER TABLE tenant ADD COLUMN status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived', 'purged'));
ALTER TABLE tenant ADD COLUMN archived_on TEXT
    CONSTRAINT tenant_archived CHECK ((status = 'active') = (archived_on IS NULL));
CREATE UNIQUE INDEX tenant_code_key ON tenant (code) WHERE code IS NOT NULL;
CREATE UNIQUE INDEX tenant_label_key ON tenant (label) WHERE label IS NOT NULL;

-- The domain that the addresses of tenants end with.
ALTER TABLE organisation ADD COLUMN base_domain TEXT
    CONSTRAINT organisation_base_domain CHECK (length(base_domain) BETWEEN 1 AND 189);
