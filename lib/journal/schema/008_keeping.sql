-- Nothing lost: what was deleted can be put back for thirty days, what was overwritten can be seen and put back, and
-- a counter of all writes, drafts among them, tells a journal that lost its end from one that did not.

-- DuckDB adds no column that is NOT NULL from the start.
ALTER TABLE journal ADD COLUMN writes BIGINT DEFAULT 0;
ALTER TABLE journal ALTER COLUMN writes SET NOT NULL;
-- When it was last written to, UTC; NULL where that was before this column was there.
ALTER TABLE journal ADD COLUMN written_at TIMESTAMP;

-- One deletion with all that went with it. content is JSON (lib/journal/trash.py says of what); table_name and called
-- say what the person deleted.
CREATE TABLE trash (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    table_name  TEXT      NOT NULL,
    called      TEXT      NOT NULL DEFAULT '',
    content     TEXT      NOT NULL,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

-- What a row said before it was changed: content is JSON, a value for each column that a person writes.
CREATE TABLE edit_history (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    table_name  TEXT      NOT NULL CHECK (table_name IN ('asking', 'debrief', 'rejection_review', 'story')),
    row_id      UUID      NOT NULL,
    version     INTEGER   NOT NULL,
    content     TEXT      NOT NULL,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);
