"""Before an interview: what was said, learnt and told before, at this company and in rounds of this kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from lib.insights import stories as telling
from lib.journal import applications, interviews, stories
from lib.journal.choices import Kind
from lib.journal.records import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from lib.insights.preparation import Likely, Occasion
    from lib.journal.interviews import Round
    from lib.journal.models import Story

_NOBODY = UUID(int=0)

QUESTIONS_FOR_THEM: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.SCREEN: (
        "Why is the position open, and since when?",
        "What are the steps from here, and who decides?",
        "What range is set aside for it?",
    ),
    Kind.HIRING_MANAGER: (
        "What should be different half a year after somebody starts?",
        "Who did well in your team, and what did they do?",
        "What keeps you busy that this person would take over?",
    ),
    Kind.TECHNICAL: (
        "How does a change get from an idea to the people who use it?",
        "Which old decision do you live with that you would take differently today?",
        "How do you learn from something that broke?",
    ),
    Kind.CASE: (
        "How close was this to what lies on your desk?",
        "Which part of such a problem takes your teams longest?",
        "Whom do you ask when the figures contradict each other?",
    ),
    Kind.SYSTEM_DESIGN: (
        "Where does your own system hurt when it grows?",
        "Who decides on such a design, and how is it written down?",
        "What did you take out again?",
    ),
    Kind.BEHAVIOURAL: (
        "How do people here disagree with each other?",
        "When did somebody last change your mind?",
        "What does a good week look like in this team?",
    ),
    Kind.PANEL: (
        "What does each of you most need from this role?",
        "Where do your expectations of it differ?",
        "How do your teams work together when it gets tight?",
    ),
    Kind.FINAL: (
        "What would make you hesitate about me? I would like to answer it now.",
        "Where should the team be in two years?",
        "When may I expect to hear from you?",
    ),
    Kind.OTHER: (
        "What would my first month look like?",
        "What do people like about working here, and what do they grumble about?",
        "What happens next, and when?",
    ),
}
"""What one might ask, by the kind of round."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer given before; `rating` is None where it was not rated."""

    held_at: datetime
    company: str
    wording: str
    answer: str
    rating: int | None
    better_answer: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one earlier round, or the review after a no, has to say; "" for what it does not.

    `better` holds pairs of a wording and the better answer to it.
    """

    at: datetime
    title: str
    kind: Kind | None
    here: bool
    keep: str
    change: str
    better: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ToUse:
    """A story for the likely questions named; `told_here` is when this company last heard it, None for never."""

    story: Story
    serves: tuple[str, ...]
    told_here: datetime | None


def answers(
    cursor: DuckDBPyConnection, at: Occasion, question_ids: Sequence[UUID], most: int = 2
) -> dict[str, list[Answer]]:
    """The last answers to some questions, by question id (text), the latest first; none without a word or a rating."""
    found = rows(
        cursor,
        """
        SELECT question_id::TEXT AS question, held_at, company, wording, answer, rating, better_answer
        FROM asking
        JOIN interview ON interview.id = interview_id
        JOIN application ON application.id = application_id
        WHERE list_contains(?::UUID[], question_id) AND held_at < ? AND interview_id IS DISTINCT FROM ?::UUID
              AND (rating IS NOT NULL OR trim(answer) <> '' OR trim(better_answer) <> '')
        QUALIFY row_number() OVER (PARTITION BY question_id ORDER BY held_at DESC, asking.position DESC) <= ?
        ORDER BY held_at DESC, asking.position DESC
        """,
        [list(question_ids), at.before, at.interview_id, most],
    )
    given: dict[str, list[Answer]] = {}
    for row in found:
        given.setdefault(row.pop("question"), []).append(Answer(**row))
    return given


def best_answers(cursor: DuckDBPyConnection, question_ids: Sequence[UUID]) -> dict[str, str]:
    """The best answer kept for each question that has one, by question id (text)."""
    return dict(
        cursor.execute(
            "SELECT id::TEXT, best_answer FROM question WHERE list_contains(?::UUID[], id) AND trim(best_answer) <> ''",
            [list(question_ids)],
        ).fetchall()
    )


def rounds_here(cursor: DuckDBPyConnection, at: Occasion) -> list[Round]:
    """The earlier rounds at this company, whatever the role, the latest first."""
    assert at.application.id is not None
    found = interviews.rounds_where(
        cursor,
        "interview.application_id IN (SELECT id FROM application WHERE lower(trim(company)) = "
        "(SELECT lower(trim(company)) FROM application WHERE id = ?))",
        at.application.id,
    )
    return [there for there in reversed(found) if _counts(there, at)]


def rounds_alike(cursor: DuckDBPyConnection, at: Occasion, most: int) -> list[Round]:
    """The last debriefed rounds of this kind (of any, where the occasion has none) anywhere, the latest first."""
    of_kind = f"kind = '{at.kind.value}'" if at.kind else "TRUE"
    found = interviews.rounds_where(
        cursor,
        f"interview.id IN (SELECT id FROM interview WHERE {of_kind} AND held_at < TIMESTAMP '{at.before}' "
        f"AND id IN (SELECT interview_id FROM debrief) AND id <> ? ORDER BY held_at DESC, id DESC LIMIT {most:d})",
        at.interview_id or _NOBODY,
    )
    return list(reversed(found))


def lessons(
    cursor: DuckDBPyConnection, at: Occasion, here: Sequence[Round], alike: Sequence[Round], shown: set[str]
) -> list[Lesson]:
    """What to keep and what to do otherwise: this company first, then rounds of this kind, the latest first.

    Args:
        cursor: A reading cursor.
        at: What is being prepared for.
        here: Rows of `rounds_here`.
        alike: Rows of `rounds_alike`.
        shown: Questions (ids as text) whose better answers stand elsewhere on the sheet.
    """
    titles = applications.titles(cursor)
    at_home = {there.interview.id for there in here}
    found = [
        Lesson(
            at=there.interview.held_at,
            title=titles[there.interview.application_id],
            kind=there.interview.kind,
            here=there.interview.id in at_home,
            keep=there.debrief.went_well.strip() if there.debrief else "",
            change=there.debrief.to_improve.strip() if there.debrief else "",
            better=tuple(
                (asking.wording, asking.better_answer.strip())
                for asking in there.askings
                if asking.better_answer.strip() and str(asking.question_id) not in shown
            ),
        )
        for there in [*here, *(one for one in alike if one.interview.id not in at_home)]
    ]
    found += _reviewed(cursor, at)
    with_something = [lesson for lesson in found if lesson.keep or lesson.change or lesson.better]
    return sorted(with_something, key=lambda lesson: not lesson.here)


def stories_to_use(cursor: DuckDBPyConnection, at: Occasion, coming: Sequence[Likely]) -> list[ToUse]:
    """Stories for these questions, those that the company has not heard yet first."""
    labels = {UUID(one.question_id): one.label for one in coming if one.question_id}
    told = stories.tellings(cursor)
    name = at.application.company.casefold()

    def heard(story: Story) -> datetime | None:
        assert story.id is not None
        here = [one.held_at for one in told.get(story.id, ()) if one.company.strip().casefold() == name]
        return max((day for day in here if day < at.before), default=None)

    found = [
        ToUse(story, tuple(label for key, label in labels.items() if key in story.questions), heard(story))
        for story in telling.for_questions(cursor, set(labels))
    ]
    return sorted(found, key=lambda use: use.told_here is not None)


def _reviewed(cursor: DuckDBPyConnection, at: Occasion) -> list[Lesson]:
    """The reviews after a no at this company, and the two latest of others."""
    found = cursor.execute(
        """
        SELECT written_at, company, role,
               lower(trim(company)) = (SELECT lower(trim(company)) FROM application WHERE id = $application) AS here,
               trim(to_keep), trim(to_change)
        FROM rejection_review JOIN application ON application.id = application_id
        WHERE written_at < $before
        QUALIFY here OR row_number() OVER (PARTITION BY here ORDER BY written_at DESC) <= 2
        ORDER BY here DESC, written_at DESC
        """,
        {"application": at.application.id, "before": at.before},
    ).fetchall()
    return [
        Lesson(at=written, title=f"{company} · {role}" if role else company, kind=None, here=here, keep=keep,
               change=change)
        for written, company, role, here, keep, change in found
    ]  # fmt: skip


def _counts(there: Round, at: Occasion) -> bool:
    return there.interview.id != at.interview_id and there.interview.held_at < at.before
