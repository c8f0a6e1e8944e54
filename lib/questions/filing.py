"""A debrief goes into the journal: the interview, what was written, and each asking with the question it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from lib.journal import applications, drafts, interviews, questions
from lib.journal.choices import Category, Kind, Matched, Stage
from lib.journal.models import Application, Asking, Debrief, Interview, Question
from lib.journal.verdicts import refused, remember
from lib.questions.embedding import encode
from lib.questions.matching import Matcher
from lib.questions.recognition import matcher, store_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import numpy as np
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

    from lib.journal.database import Journal
    from lib.questions.matching import Match

NEW = "new"
"""The person's word that a wording is a question they have not met before."""
ABOUT_THE_SAME_TIME = timedelta(minutes=90)
LAST_MOMENT = timedelta(days=1) - timedelta(microseconds=1)
"""From a day's first moment to its last."""


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
    apart_from: UUID | None = None,
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
        apart_from: An interview on record that this is not, however alike.

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
        placed = _entered_ahead(cursor, interview.model_copy(update={"application_id": application_id}), apart_from)
        if placed.id:
            interviews.edit(cursor, placed)
            interview_id = placed.id
        else:
            interview_id = interviews.add(cursor, placed)
        reached = Stage.SCREEN if placed.kind == "screen" else Stage.INTERVIEW
        applications.ensure_reached(cursor, application_id, reached, placed.held_at.date())
        interviews.write_debrief(cursor, interview_id, debrief, written_at)
        store_vectors(cursor, wordings, vectors)
        interviews.set_askings(cursor, interview_id, file_entries(cursor, entries, matches, vectors))
        questions.drop_unasked(cursor)
        if draft:
            drafts.drop(cursor, draft)
    return Filed(application_id, interview_id)


def file_entries(
    cursor: DuckDBPyConnection, entries: Sequence[Entry], matches: Sequence[Match], vectors: NDArray[np.float32]
) -> list[Asking]:
    """The askings of one interview, each with its question; a question met for the first time is made.

    Args:
        cursor: A writing cursor.
        entries: n rows, in order.
        matches: n, each wording compared with everything that was asked before this interview.
        vectors: float32 array of shape (n, d), the wordings' rows of `encode`.
    """
    started = _Started()
    return [_file(cursor, *row, started) for row in zip(entries, matches, vectors, strict=True)]


def _entered_ahead(cursor: DuckDBPyConnection, interview: Interview, apart_from: UUID | None) -> Interview:
    """The interview on record that this one must be, with what is newly said of it; else the interview as it is.

    It is one of the same application and day of which nothing is written yet, and of the same kind or at about the
    same time.
    """
    if interview.id:
        return interview
    day = interview.held_at.replace(hour=0, minute=0, second=0, microsecond=0)
    found = [
        (there.kind != interview.kind, abs(there.held_at - interview.held_at), place, there)
        for place, there in enumerate(interviews.unwritten(cursor, interview.application_id, day, day + LAST_MOMENT))
    ]
    nearest = min((row for row in found if row[3].id != apart_from and _may_be(row[3], interview)), default=None)
    if nearest is None:
        return interview
    # Field by field, for `model_dump` would make plain dicts of the interviewers.
    said = {field: value for field, value in interview if value not in (None, "", (), Kind.OTHER, 0)}
    return nearest[3].model_copy(update=said)


def _may_be(there: Interview, interview: Interview) -> bool:
    return interview.kind in {there.kind, Kind.OTHER} or abs(there.held_at - interview.held_at) <= ABOUT_THE_SAME_TIME


@dataclass(slots=True)
class _Started:
    """The questions that this form starts: another row of it may ask one of them again."""

    matcher: Matcher = field(default_factory=lambda: Matcher(encode([]), [], []))
    wordings: dict[UUID, list[str]] = field(default_factory=dict)

    def match(self, wording: str, vector: NDArray[np.float32]) -> tuple[Match, ...]:
        return (self.matcher.match(wording, vector),) if self.wordings else ()

    def add(self, wording: str, vector: NDArray[np.float32], question: UUID) -> UUID:
        self.matcher.add(wording, str(question), vector)
        self.wordings.setdefault(question, []).append(wording)
        return question


def _file(
    cursor: DuckDBPyConnection, entry: Entry, match: Match, vector: NDArray[np.float32], started: _Started
) -> Asking:
    """The asking with its question: what the person said comes first, then what is sure, then the best guess."""
    asking = entry.asking
    if asking.question_id and entry.said is None:
        return asking  # saved before, its wording untouched: nothing is decided anew
    if isinstance(entry.said, UUID):
        others = [UUID(choice.group) for choice in match.choices if UUID(choice.group) != entry.said]
        _learn(cursor, asking.wording, entry.said, others)
        return _placed(asking, entry.said, Matched.PERSON, 1.0)
    if entry.said == NEW:
        _learn(cursor, asking.wording, None, [UUID(choice.group) for choice in match.choices])
        for again in started.match(asking.wording, vector):
            if again.verdict == "sure":
                return _placed(asking, UUID(again.choices[0].group), Matched.PERSON, 1.0)
        key = started.add(asking.wording, vector, _new_question(cursor, match, asking))
        return _placed(asking, key, Matched.PERSON, 1.0)
    return _guess(cursor, asking, match, vector, started)


def _guess(
    cursor: DuckDBPyConnection, asking: Asking, match: Match, vector: NDArray[np.float32], started: _Started
) -> Asking:
    others = started.match(asking.wording, vector) if match.verdict != "sure" else ()
    for found in (match, *others):
        best = found.choices[0] if found.choices else None
        if best is None or refused(cursor, asking.wording, started.wordings.get(UUID(best.group), ())):
            continue
        if found.verdict == "sure":
            return _placed(asking, UUID(best.group), Matched.SURE, best.probability)
        # Two questions of one interview are put together only where that is sure: the form showed them apart.
        if found is match and found.verdict == "unsure" and best.probability > found.new:
            return _placed(asking, UUID(best.group), Matched.UNSURE, best.probability)
    # The bank may know what the wordings do not show: one of its entries put in two ways.
    if known := _question_of_entry(cursor, asking.wording, match.entry, started):
        return _placed(asking, known, Matched.UNSURE, None)
    key = started.add(asking.wording, vector, _new_question(cursor, match, asking))
    return _placed(asking, key, Matched.NEW, match.new)


def _placed(asking: Asking, question: UUID, matched: Matched, probability: float | None) -> Asking:
    return asking.model_copy(update={"question_id": question, "matched": matched, "probability": probability})


def _learn(cursor: DuckDBPyConnection, wording: str, taken: UUID | None, others: list[UUID]) -> None:
    for question in others:
        remember(cursor, [wording], questions.wordings(cursor, question), same=False)
    if taken:
        remember(cursor, [wording], questions.wordings(cursor, taken), same=True)


def _question_of_entry(cursor: DuckDBPyConnection, wording: str, entry: str | None, started: _Started) -> UUID | None:
    """The latest question made of this entry of the bank, unless the person said that this wording is another one."""
    found = cursor.execute("SELECT id FROM question WHERE bank_id = ? ORDER BY id DESC", [entry]) if entry else None
    for (key,) in found.fetchall() if found else ():
        if not refused(cursor, wording, [*questions.wordings(cursor, key), *started.wordings.get(key, ())]):
            return UUID(str(key))
    return None


def _new_question(cursor: DuckDBPyConnection, match: Match, asking: Asking) -> UUID:
    label = match.label[:200].strip() or asking.wording[:200]  # a wording of signs alone leaves no label
    return questions.add(cursor, Question(label=label, category=Category(match.category), bank_id=match.entry or ""))
