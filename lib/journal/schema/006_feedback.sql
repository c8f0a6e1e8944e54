-- What came back from a coach about a pack.

-- What stood in the journal when a pack was made: tells an answer that was edited since from one that was not.
CREATE TABLE share_print (
    bundle  UUID NOT NULL,
    local   TEXT NOT NULL,
    print   TEXT NOT NULL,
    PRIMARY KEY (bundle, local)
);

-- The id is the file's: the same however often it was saved. The greater revision stands.
CREATE TABLE feedback (
    id          UUID      PRIMARY KEY,
    bundle      UUID      NOT NULL,
    coach       TEXT      NOT NULL DEFAULT '',
    comment     TEXT      NOT NULL DEFAULT '',
    revision    INTEGER   NOT NULL CHECK (revision >= 0),
    saved_on    DATE      NOT NULL,
    taken_on    DATE      NOT NULL,
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

-- What the coach said of an answer, a question or a review. What it was about may be gone from the journal: then none
-- of the three ids is there, and called says what it was. own_rating is the person's at the time it was taken: what is
-- changed after reading the coach's is no judgement of one's own.
CREATE TABLE coach_remark (
    id              UUID      PRIMARY KEY DEFAULT uuidv7(),
    feedback_id     UUID      NOT NULL,
    about           TEXT      NOT NULL CHECK (about IN ('asking', 'question', 'review')),
    local           TEXT      NOT NULL,
    called          TEXT      NOT NULL DEFAULT '',
    asking_id       UUID,
    question_id     UUID,
    application_id  UUID,
    rating          INTEGER   CHECK (rating BETWEEN 1 AND 5),
    own_rating      INTEGER   CHECK (own_rating BETWEEN 1 AND 5),
    comment         TEXT      NOT NULL DEFAULT '',
    better_answer   TEXT      NOT NULL DEFAULT '',
    created_at      TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    UNIQUE (feedback_id, about, local)
);

-- Actions that the coach proposed, by the file's ids. Without action_id: looked at, and not taken (yet). question and
-- application are what the pack called them: share_key says which they are, also once questions were merged.
CREATE TABLE coach_proposal (
    id           UUID      PRIMARY KEY,
    feedback_id  UUID      NOT NULL,
    what         TEXT      NOT NULL CHECK (trim(what) <> ''),
    due_on       DATE,
    question     TEXT      NOT NULL DEFAULT '',
    application  TEXT      NOT NULL DEFAULT '',
    action_id    UUID,
    created_at   TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);
