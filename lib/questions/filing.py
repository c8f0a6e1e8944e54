"""A debrief goes into the journal: the interview, what was written, and each asking with the question it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from lib.journal import applications, drafts, interviews, questions
from lib.journal.models import Application, Asking, Category, Debrief, Interview, Matched, Question, Stage
from lib.journal.verdicts import remember
from lib.questions.embedding import encode
from lib.questions.recognition import matcher, store_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.questions.matching import Match

NEW = "new"
"""The person's word that a wording is a question they have not met before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the form: the asking, and the person's word on its question (an id, `NEW`, or None for none)."""

    asking: Asking
    said: UUID | str | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """What was saved, and under which ids."""

    application_id: UUID
    interview_id: UUID


def save(
    journal: Journal,
    application: UUID | Application,
    interview: Interview,
    debrief: Debrief,
    entries: Sequence[Entry],
    *,
    written_at: datetime,
    draft: UUID | None = None,
) -> Filed:
    """Save a whole debrief in one transaction, all of it or nothing.

    Args:
        journal: Where to.
        application: An id, or a new application to record first (or to find, if it is there already).
        interview: The round; its `application_id` is filled in here.
        debrief: What was written.
        entries: What was asked, in order.
        written_at: When it was first written, local time.
        draft: The draft that this ends.

    Raises:
        MissingError, StaleError: The record was deleted or changed elsewhere; nothing was saved.
    """
    wordings = [entry.asking.wording for entry in entries]
    vectors = encode(wordings)  # before the lock is taken: it may load the model
    known = matcher(journal)
    matches = [known.match(wording, vector) for wording, vector in zip(wordings, vectors, strict=True)]
    with journal.write(checkpoint=True) as cursor:
        application_id = (
            applications.find_or_add(cursor, application) if isinstance(application, Application) else application
        )
        placed = interview.model_copy(update={"application_id": application_id})
        if placed.id:
            interviews.edit(cursor, placed)
            interview_id = placed.id
        else:
            interview_id = interviews.add(cursor, placed)
        reached = Stage.SCREEN if placed.kind == "screen" else Stage.INTERVIEW
        applications.ensure_reached(cursor, application_id, reached, placed.held_at.date())
        interviews.write_debrief(cursor, interview_id, debrief, written_at)
        store_vectors(cursor, wordings, vectors)
        filed = [_file(cursor, entry, match) for entry, match in zip(entries, matches, strict=True)]
        interviews.set_askings(cursor, interview_id, filed)
        questions.drop_unasked(cursor)
        if draft:
            drafts.drop(cursor, draft)
    return Filed(application_id, interview_id)


def _file(cursor: DuckDBPyConnection, entry: Entry, match: Match) -> Asking:
    """The asking with its question: what the person said comes first, then what is sure, then the best guess."""
    asking = entry.asking
    if asking.question_id and entry.said is None:
        return asking  # saved before, its wording untouched: nothing is decided anew
    if isinstance(entry.said, UUID):
        refused = [UUID(choice.group) for choice in match.choices if UUID(choice.group) != entry.said]
        _learn(cursor, asking.wording, entry.said, refused)
        return _placed(asking, entry.said, Matched.PERSON, 1.0)
    if entry.said == NEW:
        key = _new_question(cursor, match)
        _learn(cursor, asking.wording, None, [UUID(choice.group) for choice in match.choices])
        return _placed(asking, key, Matched.PERSON, 1.0)
    best = match.choices[0] if match.choices else None
    if best and match.verdict == "sure":
        return _placed(asking, UUID(best.group), Matched.SURE, best.probability)
    if best and match.verdict == "unsure" and best.probability > match.new:
        return _placed(asking, UUID(best.group), Matched.UNSURE, best.probability)
    # Two rows of one form may ask the same new thing: the bank knows.
    key = _question_of_entry(cursor, match.entry) or _new_question(cursor, match)
    return _placed(asking, key, Matched.UNSURE if match.verdict == "unsure" else Matched.NEW, match.new)


def _placed(asking: Asking, question: UUID, matched: Matched, probability: float) -> Asking:
    return asking.model_copy(update={"question_id": question, "matched": matched, "probability": probability})


def _learn(cursor: DuckDBPyConnection, wording: str, taken: UUID | None, refused: list[UUID]) -> None:
    for question in refused:
        remember(cursor, [wording], questions.wordings(cursor, question), same=False)
    if taken:
        remember(cursor, [wording], questions.wordings(cursor, taken), same=True)


def _question_of_entry(cursor: DuckDBPyConnection, entry: str | None) -> UUID | None:
    row = cursor.execute("SELECT id FROM question WHERE bank_id = ?", [entry]).fetchone() if entry else None
    return row[0] if row else None


def _new_question(cursor: DuckDBPyConnection, match: Match) -> UUID:
    return questions.add(
        cursor, Question(label=match.label[:200], category=Category(match.category), bank_id=match.entry or "")
    )
