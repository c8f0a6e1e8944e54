-- Practice: which questions, the sittings, each answer tried, and best answers as they grew.
-- Nothing of this is an interview: no insight into interviews reads it.

-- A question to practise. When it is due follows from practice_turn alone, by FSRS: there is no state to go stale when
-- two questions are merged, an export is brought in or FSRS itself is improved.
CREATE TABLE practice_card (
    question_id  UUID      PRIMARY KEY,
    origin       TEXT      NOT NULL CHECK (origin IN ('cost', 'self', 'coach')),
    entered_on   DATE      NOT NULL,
    created_at   TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

-- held_on is a day on the person's calendar. A mock interview is like a round to come, and is debriefed after it.
CREATE TABLE practice_sitting (
    id          UUID      PRIMARY KEY DEFAULT uuidv7(),
    kind        TEXT      NOT NULL CHECK (kind IN ('practice', 'mock')),
    held_on     DATE      NOT NULL,
    aim         TEXT      NOT NULL DEFAULT '',
    round_kind  TEXT      CHECK (round_kind IN (
        'screen', 'hiring_manager', 'technical', 'case', 'system_design', 'behavioural', 'panel', 'final', 'other')),
    overall     INTEGER   CHECK (overall BETWEEN 1 AND 5),
    mood        TEXT      NOT NULL DEFAULT '',
    went_well   TEXT      NOT NULL DEFAULT '',
    to_improve  TEXT      NOT NULL DEFAULT '',
    created_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at  TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version     INTEGER   NOT NULL DEFAULT 1,
    CHECK (kind = 'mock' OR overall IS NULL)
);

-- One question of a sitting. Its grade (again, hard, good, easy) is what FSRS counts with, on the day practised_on;
-- its rating is that of a mock interview. A question of the bank's that the person was never asked has no question_id
-- in a mock interview. shown_at and answered_at are UTC.
CREATE TABLE practice_turn (
    id             UUID      PRIMARY KEY DEFAULT uuidv7(),
    sitting_id     UUID      NOT NULL,
    position       INTEGER   NOT NULL CHECK (position >= 1),
    question_id    UUID,
    bank_id        TEXT      NOT NULL DEFAULT '',
    wording        TEXT      NOT NULL CHECK (trim(wording) <> ''),
    answer         TEXT      NOT NULL DEFAULT '',
    better_answer  TEXT      NOT NULL DEFAULT '',
    shown_at       TIMESTAMP,
    answered_at    TIMESTAMP,
    grade          INTEGER   CHECK (grade BETWEEN 1 AND 4),
    rating         INTEGER   CHECK (rating BETWEEN 1 AND 5),
    practised_on   DATE,
    seconds        INTEGER   CHECK (seconds >= 0),
    created_at     TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at     TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
    version        INTEGER   NOT NULL DEFAULT 1,
    CHECK (grade IS NULL OR practised_on IS NOT NULL)
);

-- Every best answer that a question has had, the present one among them.
CREATE TABLE answer_version (
    id           UUID      PRIMARY KEY DEFAULT uuidv7(),
    question_id  UUID      NOT NULL,
    text         TEXT      NOT NULL CHECK (trim(text) <> ''),
    created_at   TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);
INSERT INTO answer_version (question_id, text, created_at)
SELECT id, best_answer, updated_at FROM question WHERE trim(best_answer) <> '';
