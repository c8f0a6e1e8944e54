-- The record of a hunt: applications, what happened to them, interviews, debriefs, and every question asked.
-- Text that was not given is '', a number, choice or day that was not given is NULL.
-- *_at are UTC; held_at is the clock on the person's wall; happened_on is a day on their calendar.
-- References are checked by lib/journal/records.py under the write lock, not by FOREIGN KEY.

CREATE TABLE journal (
    only_row    INTEGER   PRIMARY KEY DEFAULT 1 CHECK (only_row = 1),
    id          UUID      NOT NULL DEFAULT uuidv7(),
    changes     BIGINT    NOT NULL DEFAULT 0,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);
INSERT INTO journal DEFAULT VALUES;

CREATE TABLE application (
    id            UUID      PRIMARY KEY DEFAULT uuidv7(),
    company       TEXT      NOT NULL CHECK (trim(company) <> ''),
    role          TEXT      NOT NULL DEFAULT '',
    source        TEXT      NOT NULL DEFAULT '',
    link          TEXT      NOT NULL DEFAULT '',
    location      TEXT      NOT NULL DEFAULT '',
    work_mode     TEXT      CHECK (work_mode IN ('onsite', 'hybrid', 'remote')),
    salary_min    DECIMAL(14, 2) CHECK (salary_min >= 0),
    salary_max    DECIMAL(14, 2) CHECK (salary_max >= 0),
    currency      TEXT      NOT NULL DEFAULT '',
    salary_period TEXT      CHECK (salary_period IN ('hour', 'day', 'month', 'year')),
    motive        TEXT      CHECK (motive IN ('dream', 'next_step', 'bored', 'told_to', 'income')),
    notes         TEXT      NOT NULL DEFAULT '',
    created_at    TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at    TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version       INTEGER   NOT NULL DEFAULT 1,
    CHECK (salary_min IS NULL OR salary_max IS NULL OR salary_min <= salary_max)
);

-- Appended, never overwritten. A day may be unknown: then the event counts as of the day it was recorded.
CREATE TABLE stage_event (
    id              UUID      PRIMARY KEY DEFAULT uuidv7(),
    application_id  UUID      NOT NULL,
    stage           TEXT      NOT NULL CHECK (stage IN (
        'saved', 'applied', 'assessment', 'screen', 'interview', 'offer', 'accepted', 'rejected',
        'withdrawn', 'declined', 'closed', 'ghosted', 'on_hold', 'reopened')),
    happened_on     DATE,
    note            TEXT      NOT NULL DEFAULT '',
    created_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

CREATE TABLE interview (
    id              UUID      PRIMARY KEY DEFAULT uuidv7(),
    application_id  UUID      NOT NULL,
    kind            TEXT      NOT NULL CHECK (kind IN (
        'screen', 'hiring_manager', 'technical', 'case', 'system_design', 'behavioural', 'panel', 'final', 'other')),
    held_at         TIMESTAMP NOT NULL,
    format          TEXT      CHECK (format IN ('video', 'phone', 'onsite', 'written')),
    created_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version         INTEGER   NOT NULL DEFAULT 1
);

CREATE TABLE interviewer (
    id            UUID      PRIMARY KEY DEFAULT uuidv7(),
    interview_id  UUID      NOT NULL,
    position      INTEGER   NOT NULL CHECK (position >= 1),
    name          TEXT      NOT NULL CHECK (trim(name) <> ''),
    role          TEXT      NOT NULL DEFAULT '',
    UNIQUE (interview_id, position)
);

CREATE TABLE debrief (
    interview_id  UUID      PRIMARY KEY,
    mood          TEXT      NOT NULL DEFAULT '',
    stress        INTEGER   CHECK (stress BETWEEN 1 AND 5),
    overall       INTEGER   NOT NULL CHECK (overall BETWEEN 1 AND 5),
    went_well     TEXT      NOT NULL DEFAULT '',
    to_improve    TEXT      NOT NULL DEFAULT '',
    failed_to_say TEXT      NOT NULL DEFAULT '',
    signals       TEXT      NOT NULL DEFAULT '',
    red_flags     TEXT      NOT NULL DEFAULT '',
    asked_them    TEXT      NOT NULL DEFAULT '',
    notes         TEXT      NOT NULL DEFAULT '',
    pass_estimate INTEGER   CHECK (pass_estimate BETWEEN 0 AND 100),
    next_step     TEXT      NOT NULL DEFAULT '',
    next_step_on  DATE,
    written_at    TIMESTAMP NOT NULL,
    created_at    TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at    TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version       INTEGER   NOT NULL DEFAULT 1
);

-- The recurring question. named_by and sorted_by say who chose the label and the category: what a person chose stays.
CREATE TABLE question (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    label       TEXT      NOT NULL CHECK (trim(label) <> ''),
    category    TEXT      NOT NULL CHECK (category IN (
        'background', 'motivation', 'behavioural', 'situational', 'technical', 'logistics', 'closing')),
    best_answer TEXT      NOT NULL DEFAULT '',
    bank_id     TEXT      NOT NULL DEFAULT '',
    named_by    TEXT      NOT NULL DEFAULT 'debrief' CHECK (named_by IN ('debrief', 'person')),
    sorted_by   TEXT      NOT NULL DEFAULT 'debrief' CHECK (sorted_by IN ('debrief', 'person')),
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version     INTEGER   NOT NULL DEFAULT 1
);

-- matched says how the asking came to its question: the person said so, Debrief was sure, unsure, or found it new.
CREATE TABLE asking (
    id            UUID      PRIMARY KEY DEFAULT uuidv7(),
    interview_id  UUID      NOT NULL,
    question_id   UUID      NOT NULL,
    position      INTEGER   NOT NULL CHECK (position >= 1),
    wording       TEXT      NOT NULL CHECK (trim(wording) <> ''),
    answer        TEXT      NOT NULL DEFAULT '',
    rating        INTEGER   CHECK (rating BETWEEN 1 AND 5),
    caught_out    BOOLEAN   NOT NULL DEFAULT FALSE,
    better_answer TEXT      NOT NULL DEFAULT '',
    matched       TEXT      NOT NULL CHECK (matched IN ('person', 'sure', 'unsure', 'new')),
    probability   DOUBLE    CHECK (probability BETWEEN 0 AND 1),
    created_at    TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at    TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version       INTEGER   NOT NULL DEFAULT 1,
    UNIQUE (interview_id, position)
);

-- What the person said about two wordings (normalised, one < other): the same question, or not.
CREATE TABLE verdict (
    one         TEXT      NOT NULL,
    other       TEXT      NOT NULL,
    same        BOOLEAN   NOT NULL,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    PRIMARY KEY (one, other),
    CHECK (one < other)
);

-- Sentence vectors, little-endian float32, one a normalised wording and model: a new model embeds each wording once.
CREATE TABLE wording_vector (
    wording  TEXT NOT NULL,
    model    TEXT NOT NULL,
    vector   BLOB NOT NULL,
    PRIMARY KEY (wording, model)
);

CREATE TABLE draft (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    form        TEXT      NOT NULL,
    content     TEXT      NOT NULL,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

CREATE TABLE setting (
    name   TEXT PRIMARY KEY,
    value  TEXT NOT NULL
);

-- Events in the order they happened; an undated one counts on the day it was recorded, ties in the order recorded:
-- within one transaction created_at is one moment and uuidv7() has no order, rowid has.
CREATE VIEW stage_history AS
SELECT id, application_id, stage, happened_on, note, created_at,
       row_number() OVER (
           PARTITION BY application_id
           ORDER BY coalesce(happened_on, created_at::DATE), created_at, rowid
       ) AS place
FROM stage_event;

CREATE VIEW application_now AS
SELECT application.*,
       coalesce(latest.stage, 'saved') AS stage,
       latest.happened_on AS stage_on,
       coalesce(latest.happened_on, latest.recorded_on, application.created_at::DATE) AS moved_on
FROM application
LEFT JOIN (
    SELECT application_id, arg_max(stage, place) AS stage, arg_max_null(happened_on, place) AS happened_on,
           arg_max(created_at::DATE, place) AS recorded_on
    FROM stage_history GROUP BY application_id
) AS latest ON latest.application_id = application.id;
