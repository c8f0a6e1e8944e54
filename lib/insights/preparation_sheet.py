"""The preparation sheet as one document of plain text: what the page shows and what goes on paper.

Nothing in it is marked up. Whoever shows it escapes what must not be taken for more than text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from lib import words
from lib.insights import preparation as coming
from lib.insights import preparation_past as past
from lib.insights import telling_preparation as telling
from lib.insights.remembered import remembered

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

    from lib.insights.preparation import Likely, Occasion
    from lib.insights.preparation_past import Answer, Lesson, ToUse
    from lib.journal.interviews import Round
    from lib.journal.models import Interview

MOST_AT_STAKE = 5
MOST_LIKELY = 8
MOST_FROM_BANK = 6
MOST_STORIES = 6
MOST_ALIKE = 4
MOST_HERE = 6
LONG = 700
"""A text is shown up to so many characters; the whole of it stands with its question."""


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a list: what it is about, and what is said of it; which question it is, where it is one."""

    name: str
    told: str = ""
    asks: Likely | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Something with more to read: a line about it, texts each with a heading, a list; the question that it is."""

    name: str
    told: str
    texts: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    asks: Likely | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the sheet: a remark under its heading, then cards, then points."""

    title: str
    remark: str = ""
    cards: tuple[Card, ...] = ()
    points: tuple[Point, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of it. `notes` are the person's own on this round; `before_notes` sections come above them."""

    title: str
    facts: tuple[str, ...]
    opening: tuple[str, ...]
    before_notes: tuple[Section, ...]
    notes: str
    after_notes: tuple[Section, ...]


@remembered
def sheet(cursor: DuckDBPyConnection, at: Occasion, today: date) -> Sheet:
    """Everything worth reading before this occasion.

    Args:
        cursor: A reading cursor.
        at: What is being prepared for.
        today: For days without their year.
    """
    found = coming.questions_to_come(cursor, at)
    at_stake = coming.most_at_stake(found, MOST_AT_STAKE)
    own = [one for one in found if one.question_id]
    others = [one for one in own if one not in at_stake][:MOST_LIKELY]
    shown = [*at_stake, *others]
    keys = [UUID(one.question_id) for one in at_stake]
    answers, best = past.answers(cursor, at, keys), past.best_answers(cursor, keys)
    here = past.rounds_here(cursor, at)
    alike = past.rounds_alike(cursor, at, MOST_ALIKE)
    stories = past.stories_to_use(cursor, at, shown)
    lessons = past.lessons(cursor, at, here, alike, {one.question_id for one in at_stake})
    cards = tuple(
        _question(one, at, answers.get(one.question_id, []), best.get(one.question_id, ""), today) for one in at_stake
    )
    sections = (
        Section("Most at stake", cards=cards, help=telling.METHOD),
        Section("Also likely", points=tuple(Point(one.label, telling.in_short(one, at.kind), one) for one in others)),
        _from_bank(found),
        _asked_here(at.application.company, here, today),
        _stories(stories, today),
    )
    return Sheet(
        at.application.title,
        _facts(at.interview, today),
        _opening(at, found, own),
        tuple(section for section in sections if section.cards or section.points or section.remark),
        at.interview.preparation if at.interview else "",
        (_ask_them(here, alike, at, today), _lessons(lessons, today)),
    )


def _facts(interview: Interview | None, today: date) -> tuple[str, ...]:
    if interview is None:
        return ("No round is planned yet.",)
    told = [
        f"{words.day(interview.held_at, today=today)}, {words.clock(interview.held_at)}",
        words.KINDS[interview.kind],
        words.FORMATS[interview.format] if interview.format else "",
        words.many(interview.minutes, "minute") if interview.minutes else "",
    ]
    people = [f"{who.name} ({who.role})" if who.role else who.name for who in interview.interviewers]
    with_whom = f"With {', '.join(people)}" if people else ""
    where = f"Where: {interview.place}" if interview.place else ""
    return tuple(fact for fact in (" · ".join(part for part in told if part), with_whom, where) if fact)


def _opening(at: Occasion, found: list[Likely], own: list[Likely]) -> tuple[str, ...]:
    strong = [one.label for one in own[:MOST_LIKELY] if one.goes_well][:3]
    going_well = (f"Likely, and going well: {', '.join(strong)}.",) if strong else ()
    return (*going_well, telling.history(found[0].kind_of, found[0].of, at.kind))


def _question(one: Likely, at: Occasion, answers: list[Answer], best: str, today: date) -> Card:
    texts = [("Your best answer", best)]
    for answer in answers:
        where = f"{words.day(answer.held_at, today=today)}, {answer.company}"
        texts.append((f"Better next time ({where})", answer.better_answer))
        if not best.strip():
            rated = f", rated {answer.rating}" if answer.rating else ""
            texts.append((f"What you said ({where}{rated})", answer.answer))
    told = "; ".join(filter(None, [telling.chance(one), telling.came_up(one, at.kind), telling.rated(answers)]))
    return Card(one.label, f"{told[0].upper()}{told[1:]}.", _cut(texts), asks=one)


def _from_bank(found: list[Likely]) -> Section:
    bank = [one for one in found if not one.question_id][:MOST_FROM_BANK]
    if not bank or bank[0].kind_of >= coming.THIN:
        return Section("")
    return Section(
        "Common, and not asked of you yet",
        "From the question bank, not from your own interviews.",
        points=tuple(Point(one.label, telling.chance(one), one) for one in bank),
    )


def _asked_here(company: str, rounds: list[Round], today: date) -> Section:
    title = f"What {company} asked before"
    if not rounds:
        return Section(title, "No earlier round here is on record.")
    cards = [
        Card(
            f"{words.KINDS[there.interview.kind]}, {words.day(there.interview.held_at, today=today)}",
            "" if there.askings else "No question was written down.",
            lines=tuple(
                asking.wording + (f" · rated {asking.rating}" if asking.rating else "") for asking in there.askings
            ),
        )
        for there in rounds[:MOST_HERE]
    ]
    return Section(title, cards=tuple(cards))


def _stories(found: list[ToUse], today: date) -> Section:
    points = []
    for use in found[:MOST_STORIES]:
        heard = f"told here on {words.day(use.told_here, today=today)}" if use.told_here else "not told here yet"
        points.append(Point(use.story.title, f"for {', '.join(f'“{label}”' for label in use.serves)}; {heard}"))
    remark = "" if points else "No story serves these questions yet."
    return Section("Stories to tell", remark, points=tuple(points))


def _ask_them(here: list[Round], alike: list[Round], at: Occasion, today: date) -> Section:
    known = {there.interview.id for there in here}
    texts = []
    for there in [*here, *(one for one in alike if one.interview.id not in known)]:
        if there.debrief:
            where = "here" if there.interview.id in known else "elsewhere"
            day = words.day(there.interview.held_at, today=today)
            texts.append((f"You asked {where} on {day}", there.debrief.asked_them))
    asked = _cut(texts)
    worth = past.QUESTIONS_FOR_THEM[at.kind] if at.kind else ()
    return Section(
        "What to ask them",
        cards=(Card("What you asked before", "", asked),) if asked else (),
        points=tuple(Point("", question) for question in worth),
    )


def _lessons(found: list[Lesson], today: date) -> Section:
    cards = []
    for lesson in found:
        kind = words.KINDS[lesson.kind] if lesson.kind else "Looking back after the no"
        better = [(f"Better answer to “{wording}”", text) for wording, text in lesson.better]
        texts = _cut([("To keep", lesson.keep), ("To do otherwise", lesson.change), *better])
        cards.append(Card(lesson.title, f"{kind}, {words.day(lesson.at, today=today)}", texts))
    remark = "" if cards else "Nothing is noted from earlier rounds here or of this kind."
    return Section("From last time", remark, tuple(cards))


def _cut(texts: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The texts that say something, long ones cut."""
    return tuple(
        (about, text if len(text) <= LONG else text[:LONG].rstrip() + " …") for about, text in texts if text.strip()
    )
