-- What was brought in from files: enough to bring in a grown file without doubles, and to take an import back as a whole.

CREATE TABLE import_batch (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    file_name   TEXT      NOT NULL,
    format      TEXT      NOT NULL DEFAULT '',
    row_count   INTEGER   NOT NULL CHECK (row_count >= 0),
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

-- Which rows an import made.
CREATE TABLE import_made (
    batch_id    UUID NOT NULL,
    table_name  TEXT NOT NULL CHECK (table_name IN ('application', 'stage_event', 'interview', 'asking')),
    row_id      UUID NOT NULL,
    PRIMARY KEY (batch_id, table_name, row_id)
);

-- Which empty fields of an application that was there already it filled, and with what.
CREATE TABLE import_filled (
    batch_id        UUID NOT NULL,
    application_id  UUID NOT NULL,
    field           TEXT NOT NULL,
    value           TEXT NOT NULL,
    PRIMARY KEY (batch_id, application_id, field)
);

-- What the person said a status word of their files means: stages in their order, apart by commas; '' for none.
CREATE TABLE status_meaning (
    status  TEXT PRIMARY KEY,
    stages  TEXT NOT NULL
);
