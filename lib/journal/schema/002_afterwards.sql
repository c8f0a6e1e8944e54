-- What comes after an interview and after a "no": notes owed, reviews, whether it was for me, what to do about it.

-- An interview to come: how long, where (an address or a link), and what to bear in mind.
-- DuckDB adds no column that is NOT NULL or checked from the start; the model holds minutes above 0.
ALTER TABLE interview ADD COLUMN minutes INTEGER;
ALTER TABLE interview ADD COLUMN place TEXT DEFAULT '';
ALTER TABLE interview ALTER COLUMN place SET NOT NULL;
ALTER TABLE interview ADD COLUMN preparation TEXT DEFAULT '';
ALTER TABLE interview ALTER COLUMN preparation SET NOT NULL;
ALTER TABLE interviewer ADD COLUMN email TEXT DEFAULT '';
ALTER TABLE interviewer ALTER COLUMN email SET NOT NULL;

-- A note owed to somebody by a day. suggestion names the rule and what it came from, so that what the person moved,
-- sent or dropped is not suggested again; a note of the person's own making has none.
CREATE TABLE follow_up (
    id              UUID      PRIMARY KEY DEFAULT uuidv7(),
    application_id  UUID      NOT NULL,
    interview_id    UUID,
    kind            TEXT      NOT NULL CHECK (kind IN (
        'thank_you', 'status_check', 'after_rejection', 'stay_in_touch', 'other')),
    suggestion      TEXT      UNIQUE,
    recipient       TEXT      NOT NULL DEFAULT '',
    email           TEXT      NOT NULL DEFAULT '',
    subject         TEXT      NOT NULL DEFAULT '',
    body            TEXT      NOT NULL DEFAULT '',
    due_on          DATE      NOT NULL,
    state           TEXT      NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sent', 'dropped')),
    sent_on         DATE,
    answered_on     DATE,
    created_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version         INTEGER   NOT NULL DEFAULT 1,
    CHECK ((state = 'sent') = (sent_on IS NOT NULL)),
    CHECK (answered_on IS NULL OR state = 'sent')
);

-- The person's own version of a letter; where there is none, Debrief's own serves.
CREATE TABLE letter_template (
    kind        TEXT      PRIMARY KEY CHECK (kind IN (
        'thank_you', 'status_check', 'after_rejection', 'stay_in_touch', 'other')),
    subject     TEXT      NOT NULL,
    body        TEXT      NOT NULL,
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

-- What is understood after a "no": what the employer said apart from what the person makes of it.
CREATE TABLE rejection_review (
    application_id  UUID      PRIMARY KEY,
    their_words     TEXT      NOT NULL DEFAULT '',
    my_guess        TEXT      NOT NULL DEFAULT '',
    to_keep         TEXT      NOT NULL DEFAULT '',
    to_change       TEXT      NOT NULL DEFAULT '',
    written_at      TIMESTAMP NOT NULL,
    created_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version         INTEGER   NOT NULL DEFAULT 1
);

-- Labels for why, the person's to change. side: whose it was to change.
CREATE TABLE reason (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    label       TEXT      NOT NULL UNIQUE CHECK (trim(label) <> ''),
    side        TEXT      NOT NULL CHECK (side IN ('mine', 'theirs')),
    retired     BOOLEAN   NOT NULL DEFAULT FALSE,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version     INTEGER   NOT NULL DEFAULT 1
);
-- The ids are the same in every journal, so that a coach's view of several knows the same reason again.
INSERT INTO reason (id, label, side) VALUES
    ('01990000-0000-7000-8000-000000000001', 'Less experience than they wanted', 'mine'),
    ('01990000-0000-7000-8000-000000000002', 'A skill or tool was missing', 'mine'),
    ('01990000-0000-7000-8000-000000000003', 'My answers were vague or too long', 'mine'),
    ('01990000-0000-7000-8000-000000000004', 'No convincing example', 'mine'),
    ('01990000-0000-7000-8000-000000000005', 'A technical task went badly', 'mine'),
    ('01990000-0000-7000-8000-000000000006', 'I did not show why this job', 'mine'),
    ('01990000-0000-7000-8000-000000000007', 'Too little preparation', 'mine'),
    ('01990000-0000-7000-8000-000000000008', 'Nerves', 'mine'),
    ('01990000-0000-7000-8000-000000000009', 'Pay did not match', 'mine'),
    ('01990000-0000-7000-8000-000000000010', 'Another candidate was closer', 'theirs'),
    ('01990000-0000-7000-8000-000000000011', 'An inside candidate got it', 'theirs'),
    ('01990000-0000-7000-8000-000000000012', 'The role was changed or cut', 'theirs'),
    ('01990000-0000-7000-8000-000000000013', 'Hiring was frozen', 'theirs'),
    ('01990000-0000-7000-8000-000000000014', 'Place, visa or hours', 'theirs'),
    ('01990000-0000-7000-8000-000000000015', 'They wanted another manner or team fit', 'theirs'),
    ('01990000-0000-7000-8000-000000000016', 'No reason given', 'theirs');

-- basis: the employer said so, or the person thinks so.
CREATE TABLE review_reason (
    application_id  UUID      NOT NULL,
    reason_id       UUID      NOT NULL,
    basis           TEXT      NOT NULL CHECK (basis IN ('told', 'guess')),
    PRIMARY KEY (application_id, reason_id)
);

-- What the person wants from work.
CREATE TABLE criterion (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    label       TEXT      NOT NULL UNIQUE CHECK (trim(label) <> ''),
    weight      INTEGER   NOT NULL CHECK (weight BETWEEN 1 AND 5),
    retired     BOOLEAN   NOT NULL DEFAULT FALSE,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version     INTEGER   NOT NULL DEFAULT 1
);

-- Was this job for me? moment: before the outcome was known, and after.
CREATE TABLE fit_verdict (
    id              UUID      PRIMARY KEY DEFAULT uuidv7(),
    application_id  UUID      NOT NULL,
    moment          TEXT      NOT NULL CHECK (moment IN ('before', 'after')),
    wanted          TEXT      NOT NULL CHECK (wanted IN ('yes', 'unsure', 'no')),
    note            TEXT      NOT NULL DEFAULT '',
    judged_on       DATE      NOT NULL,
    created_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version         INTEGER   NOT NULL DEFAULT 1,
    UNIQUE (application_id, moment)
);

CREATE TABLE fit_score (
    application_id  UUID      NOT NULL,
    moment          TEXT      NOT NULL CHECK (moment IN ('before', 'after')),
    criterion_id    UUID      NOT NULL,
    score           INTEGER   NOT NULL CHECK (score BETWEEN 1 AND 5),
    PRIMARY KEY (application_id, moment, criterion_id)
);

-- Something to get better at, and the questions that should mend with it.
CREATE TABLE skill (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    label       TEXT      NOT NULL UNIQUE CHECK (trim(label) <> ''),
    note        TEXT      NOT NULL DEFAULT '',
    started_on  DATE      NOT NULL,
    retired     BOOLEAN   NOT NULL DEFAULT FALSE,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version     INTEGER   NOT NULL DEFAULT 1
);

CREATE TABLE skill_question (
    skill_id     UUID NOT NULL,
    question_id  UUID NOT NULL,
    PRIMARY KEY (skill_id, question_id)
);

-- One thing to do. origin: what it came out of; the ids say which one, where there is one.
CREATE TABLE action (
    id              UUID      PRIMARY KEY DEFAULT uuidv7(),
    what            TEXT      NOT NULL CHECK (trim(what) <> ''),
    due_on          DATE,
    origin          TEXT      NOT NULL DEFAULT 'self' CHECK (origin IN ('self', 'question', 'review', 'coach')),
    question_id     UUID,
    application_id  UUID,
    skill_id        UUID,
    state           TEXT      NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
    done_on         DATE,
    evidence        TEXT      NOT NULL DEFAULT '',
    created_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version         INTEGER   NOT NULL DEFAULT 1,
    CHECK ((state = 'done') = (done_on IS NOT NULL))
);

-- A story to tell: situation, task, action, result.
CREATE TABLE story (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    title       TEXT      NOT NULL CHECK (trim(title) <> ''),
    situation   TEXT      NOT NULL DEFAULT '',
    task        TEXT      NOT NULL DEFAULT '',
    action      TEXT      NOT NULL DEFAULT '',
    result      TEXT      NOT NULL DEFAULT '',
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version     INTEGER   NOT NULL DEFAULT 1
);

CREATE TABLE story_question (
    story_id     UUID NOT NULL,
    question_id  UUID NOT NULL,
    PRIMARY KEY (story_id, question_id)
);

-- Where a story was told: what shows one that is overused, or was told at this company before.
CREATE TABLE story_telling (
    story_id   UUID NOT NULL,
    asking_id  UUID NOT NULL,
    PRIMARY KEY (story_id, asking_id)
);
