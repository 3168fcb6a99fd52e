-- Indexes for files with many tenants, people and entries: each serves one list that would otherwise
-- look at every row.

-- The log of the tenants that somebody may see, and how many entries those are. An entry for no
-- tenant is the organisation's.
CREATE INDEX audit_entry_tenant_id ON audit_entry (coalesce(tenant_id, x''), seq);

-- How many entries tell of an act, ended in some way, or are of some days, among the tenants in sight.
CREATE INDEX audit_entry_action ON audit_entry (action, tenant_id);
CREATE INDEX audit_entry_outcome ON audit_entry (outcome, tenant_id);
CREATE INDEX audit_entry_at ON audit_entry (at, tenant_id);

-- When each person of a page last signed in.
CREATE INDEX audit_entry_signed_in ON audit_entry (actor, at)
    WHERE action = 'session.sign_in' AND outcome = 'done';

-- Delegations among all grants.
CREATE INDEX access_grant_delegated ON access_grant (ends_at) WHERE delegated_for IS NOT NULL;

-- Which proposals come first, without reading them.
DROP INDEX proposal_changed_at;
CREATE INDEX proposal_changed_at ON proposal (tenant_id, changed_at, id);
