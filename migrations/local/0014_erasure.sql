-- When everything that told who a deleted person was had been erased.
ALTER TABLE user ADD COLUMN erased_at INTEGER
    CONSTRAINT user_erased_at CHECK (erased_at IS NULL OR status = 'deleted');

-- Whose time to be brought back may be over: asked every minute.
CREATE INDEX user_to_erase ON user (deleted_at) WHERE status = 'deleted' AND erased_at IS NULL;
