-- How many entries each person wrote, among the tenants in sight, without reading the entries.
DROP INDEX audit_entry_actor;
CREATE INDEX audit_entry_actor ON audit_entry (actor, seq, tenant_id);
