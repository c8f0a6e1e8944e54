"""The only place that reads the journal for sharing: the rows that a selection covers, before anything is taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pandas as pd

from lib.insights import outcomes
from lib.insights.progress import progress
from lib.insights.weakness import GOES_WELL, Scope, count_interviews, weak_questions
from lib.journal import interviews, sharing
from lib.journal.records import rows
from lib.sharing.folding import folded
from lib.sharing.selection import Part

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.insights.survival import ResponseTimes
    from lib.sharing.selection import Selection

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal knows by name, within the selection or not: what has to be taken out of texts."""

    companies: tuple[str, ...]
    people: tuple[str, ...]
    amounts: tuple[int, ...]
    letters: dict[str, str]
    secret: UUID


@dataclass(frozen=True, slots=True)
class Counted:
    """Outcomes of the applications that anything happened to in the days chosen."""

    totals: pd.Series[int]
    steps: pd.DataFrame
    endings: pd.DataFrame
    replies: ResponseTimes


@dataclass(frozen=True, slots=True)
class Read:
    """The rows behind a bundle, each list in the order in which it is shown; empty where its part was not chosen."""

    since: date | None
    until: date
    last_time: date | None
    known: Known
    applications: dict[UUID, Row]
    people: dict[UUID, list[Row]]
    interviews: list[Row]
    upcoming: list[Row]
    ranked: pd.DataFrame
    interviews_held: int
    askings: dict[str, list[Row]]
    questions: dict[str, Row]
    actions: list[Row]
    skills: list[Row]
    reviews: list[Row]
    stories: list[Row]
    fit: list[Row]
    counted: Counted | None
    private: int


def read(cursor: DuckDBPyConnection, selection: Selection, today: date) -> Read:
    """Read what a selection covers.

    Args:
        cursor: A reading cursor.
        selection: What was chosen.
        today: The day on the person's calendar.
    """
    last_time = sharing.last_shared(cursor, selection.coach, today)
    since, until = selection.days(today, last_time)
    chosen = None if selection.applications is None else list(selection.applications)
    values = {"chosen": chosen, "since": since, "until": until}
    scope = Scope(since=since, until=until, applications=selection.applications)
    has = selection.parts.__contains__
    ranked = weak_questions(cursor, scope)
    without = {str(key) for key in selection.without_questions}
    ranked = ranked[~ranked["question_id"].isin(without)]
    # What goes well, and what was never rated, comes last: nobody knows what that costs.
    weak = (ranked["ratings"] > 0) & ~(ranked["mean"] >= GOES_WELL)
    ranked = pd.concat([ranked[weak], ranked[~weak]]).reset_index(drop=True)
    shown = list(ranked["question_id"].head(selection.questions)) if has(Part.QUESTIONS) else []
    return Read(
        since=since,
        until=until,
        last_time=last_time,
        known=_known(cursor),
        applications=_applications(cursor, chosen, until),
        people=_people(cursor),
        interviews=rows(cursor, _INTERVIEWS, values) if has(Part.INTERVIEWS) else [],
        upcoming=_upcoming(cursor, chosen, today) if has(Part.UPCOMING) else [],
        ranked=ranked,
        interviews_held=count_interviews(cursor, scope),
        askings=_askings(cursor, shown, values) if has(Part.ANSWERS) else {},
        questions=_questions(cursor, shown),
        actions=rows(cursor, _ACTIONS, values) if has(Part.PLAN) else [],
        skills=rows(cursor, _SKILLS, {"until": until}) if has(Part.PLAN) else [],
        reviews=rows(cursor, _REVIEWS, values) if has(Part.REVIEWS) else [],
        stories=rows(cursor, _STORIES) if has(Part.STORIES) else [],
        fit=rows(cursor, _FIT, values) if has(Part.FIT) else [],
        counted=_counted(cursor, chosen, since, until) if has(Part.FIGURES) else None,
        private=_private(cursor, chosen),
    )


_CHOSEN = "($chosen::UUID[] IS NULL OR list_contains($chosen::UUID[], application_id))"
_BETWEEN = "{0} <= $until AND ($since IS NULL OR {0} >= $since)"

_INTERVIEWS = f"""
    SELECT interview.id, application_id, kind, held_at::DATE AS held_on, format, overall, stress,
           {
    ", ".join(
        f"coalesce({name}, '') AS {name}"
        for name in (
            "mood",
            "went_well",
            "to_improve",
            "failed_to_say",
            "signals",
            "red_flags",
            "asked_them",
            "next_step",
        )
    )
},
           next_step_on
    FROM interview LEFT JOIN debrief ON debrief.interview_id = interview.id
    WHERE {_CHOSEN} AND {_BETWEEN.format("held_at::DATE")}
          AND (debrief.interview_id IS NOT NULL OR held_at::DATE < $until
               OR interview.id IN (SELECT interview_id FROM asking))
    ORDER BY held_at DESC, interview.id DESC
"""
_ACTIONS = f"""
    SELECT id, what, due_on, origin, state, done_on, evidence, question_id, application_id FROM action
    WHERE (application_id IS NULL OR {_CHOSEN})
          AND (state = 'open' OR state = 'done' AND {_BETWEEN.format("done_on")})
    ORDER BY state = 'done', done_on DESC, due_on NULLS LAST, created_at, id
"""
_SKILLS = """
    SELECT id, label, note, started_on,
           list(question_id) FILTER (question_id IS NOT NULL) AS questions
    FROM skill LEFT JOIN skill_question ON skill_question.skill_id = skill.id
    WHERE NOT retired AND started_on <= $until
    GROUP BY ALL ORDER BY started_on DESC, label
"""
_REVIEWS = f"""
    SELECT review.application_id, written_at::DATE AS written_on, their_words, my_guess, to_keep, to_change,
           list({{'label': label, 'side': side, 'basis': basis}} ORDER BY basis, side, label)
               FILTER (label IS NOT NULL) AS reasons
    FROM rejection_review AS review
    LEFT JOIN review_reason AS given ON given.application_id = review.application_id
    LEFT JOIN reason ON reason.id = given.reason_id
    WHERE {_CHOSEN.replace("application_id", "review.application_id")} AND {_BETWEEN.format("written_at::DATE")}
    GROUP BY ALL ORDER BY written_on DESC, review.application_id
"""
_STORIES = """
    SELECT id, title, situation, task, action, result,
           list(question_id) FILTER (question_id IS NOT NULL) AS questions
    FROM story LEFT JOIN story_question ON story_question.story_id = story.id
    GROUP BY ALL ORDER BY title, id
"""
_FIT = f"""
    SELECT verdict.application_id, verdict.moment, wanted, judged_on, note,
           list({{'criterion': label, 'weight': weight, 'score': score}} ORDER BY weight DESC, label)
               FILTER (score IS NOT NULL) AS scores
    FROM fit_verdict AS verdict
    LEFT JOIN fit_score AS given ON given.application_id = verdict.application_id AND given.moment = verdict.moment
    LEFT JOIN criterion ON criterion.id = given.criterion_id
    WHERE {_CHOSEN.replace("application_id", "verdict.application_id")} AND {_BETWEEN.format("judged_on")}
    GROUP BY ALL ORDER BY judged_on DESC, verdict.application_id, verdict.moment
"""


def _known(cursor: DuckDBPyConnection) -> Known:
    companies = cursor.execute("SELECT DISTINCT company FROM application ORDER BY company").fetchall()
    people = cursor.execute(
        "SELECT name FROM interviewer UNION SELECT recipient FROM follow_up WHERE trim(recipient) <> '' ORDER BY 1"
    ).fetchall()
    amounts = cursor.execute(
        "SELECT DISTINCT unnest([salary_min, salary_max])::BIGINT AS amount FROM application "
        "WHERE coalesce(salary_min, salary_max) IS NOT NULL ORDER BY 1"
    ).fetchall()
    letters = sharing.letters(cursor)
    names = [row[0] for row in companies]
    # A company whose application was deleted since may still be spoken of, and keeps the letter that it was given.
    names += sorted(letters.keys() - {folded(name) for name in names})
    return Known(
        tuple(names),
        tuple(row[0] for row in people),
        tuple(row[0] for row in amounts if row[0] is not None),
        letters,
        sharing.journal_id(cursor),
    )


def _applications(cursor: DuckDBPyConnection, chosen: list[UUID] | None, until: date) -> dict[UUID, Row]:
    """Those chosen, as they stood on the last day."""
    found = rows(
        cursor,
        f"""
        SELECT application.id, company, role, salary_min, salary_max, currency, salary_period, motive,
               coalesce(last.stage, 'saved') AS stage, last.stage_on
        FROM application LEFT JOIN (
            SELECT application_id, arg_max(stage, place) AS stage, arg_max_null(happened_on, place) AS stage_on
            FROM stage_history WHERE happened_on IS NULL OR happened_on <= $until GROUP BY application_id
        ) AS last ON last.application_id = application.id
        WHERE {_CHOSEN.replace("application_id", "application.id")}
        """,
        {"chosen": chosen, "until": until},
    )
    return {row["id"]: row for row in found}


def _people(cursor: DuckDBPyConnection) -> dict[UUID, list[Row]]:
    grouped: dict[UUID, list[Row]] = {}
    for row in rows(cursor, "SELECT interview_id, name, role FROM interviewer ORDER BY interview_id, position"):
        grouped.setdefault(row["interview_id"], []).append(row)
    return grouped


def _upcoming(cursor: DuckDBPyConnection, chosen: list[UUID] | None, today: date) -> list[Row]:
    ahead = interviews.upcoming(cursor, datetime.combine(today, time.min))
    return [
        one.interview.model_dump(
            include={"id", "application_id", "kind", "held_at", "format", "minutes", "preparation"}
        )
        for one in ahead
        if chosen is None or one.interview.application_id in chosen
    ]


def _askings(cursor: DuckDBPyConnection, questions: list[str], values: Row) -> dict[str, list[Row]]:
    found = rows(
        cursor,
        f"""
        SELECT asking.id, question_id::TEXT AS question_id, interview_id, application_id, kind,
               held_at::DATE AS held_on, wording, answer, rating, caught_out, better_answer
        FROM asking JOIN interview ON interview.id = asking.interview_id
        WHERE list_contains($questions::UUID[], question_id) AND {_CHOSEN} AND {_BETWEEN.format("held_at::DATE")}
        ORDER BY held_at DESC, interview_id DESC, position
        """,
        {**values, "questions": questions},
    )
    grouped: dict[str, list[Row]] = {}
    for row in found:
        grouped.setdefault(row["question_id"], []).append(row)
    return grouped


def _questions(cursor: DuckDBPyConnection, keys: list[str]) -> dict[str, Row]:
    found = rows(
        cursor,
        "SELECT id::TEXT AS key, id, best_answer, bank_id FROM question WHERE list_contains(?::UUID[], id)",
        [keys],
    )
    there = {row["key"]: row for row in found}
    return {key: there[key] for key in keys}


def _counted(cursor: DuckDBPyConnection, chosen: list[UUID] | None, since: date | None, until: date) -> Counted:
    found = progress(cursor, until)
    if chosen is not None:
        found = found[found["id"].isin([str(key) for key in chosen])]
    if since is not None:
        found = found[found["last_on"] >= since.isoformat()]
    return Counted(
        outcomes.count(found), outcomes.funnel(found), outcomes.endings(found), outcomes.response_days(found, until)
    )


def _private(cursor: DuckDBPyConnection, chosen: list[UUID] | None) -> int:
    """How many notes there are that never leave: on applications, events and interviews, and letters."""
    ((count,),) = cursor.execute(
        f"""
        SELECT count(*) FROM (
            SELECT id AS application_id, notes AS text FROM application
            UNION ALL SELECT application_id, note FROM stage_event
            UNION ALL SELECT application_id, notes FROM debrief JOIN interview ON interview.id = debrief.interview_id
            UNION ALL SELECT application_id, body FROM follow_up
        ) WHERE trim(text) <> '' AND {_CHOSEN}
        """,
        {"chosen": chosen},
    ).fetchall()
    return int(count)
