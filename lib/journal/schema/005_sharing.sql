-- What went to a coach: who they are, what was chosen for them, what was handed over and when.
-- Nothing of these tables ever leaves with it.

-- selection is the person's last choice for this coach, as JSON (lib/sharing/model.py says what it holds).
CREATE TABLE coach (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    name        TEXT      NOT NULL UNIQUE,
    selection   TEXT      NOT NULL,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version     INTEGER   NOT NULL DEFAULT 1
);

-- Appended, never overwritten, and it keeps the coach's name as it was. bundle names what was handed over: a report
-- saved as HTML and as PDF is one bundle and two shares. selection and counts are JSON: what was chosen, how much went
-- and how much was held back.
CREATE TABLE share (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    bundle      UUID      NOT NULL,
    coach       TEXT      NOT NULL,
    kind        TEXT      NOT NULL CHECK (kind IN ('html', 'pdf', 'pack', 'view')),
    shared_on   DATE      NOT NULL,
    selection   TEXT      NOT NULL,
    counts      TEXT      NOT NULL,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

-- What a pack calls its records, and which they are here: by this, feedback finds its way back.
CREATE TABLE share_key (
    bundle      UUID NOT NULL,
    local       TEXT NOT NULL,
    table_name  TEXT NOT NULL CHECK (table_name IN (
        'application', 'interview', 'question', 'asking', 'action', 'skill', 'story')),
    row_id      UUID NOT NULL,
    PRIMARY KEY (bundle, local)
);

-- The letter that a company goes by, the same in all that is handed over. company is the name as compared.
CREATE TABLE company_letter (
    company  TEXT PRIMARY KEY,
    letter   TEXT NOT NULL UNIQUE
);
