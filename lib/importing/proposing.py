"""What each column of a table means: proposed from its header and its values, for the person to correct."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lib.importing import day_order, formats, headers, lexicon
from lib.importing.fitting import WHEN, fits, fits_stage
from lib.importing.model import DAYS, Column, Concept, Mapping
from lib.importing.normal import filled, words
from lib.importing.shape import Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lib.importing.model import Table

_LEAST: Final = 0.5
"""A reading that scores less is none."""
_SEVERAL: Final = frozenset(
    {Concept.NOTES, Concept.STAGE, Concept.HISTORY, Concept.STATUS, Concept.SALARY, Concept.INTERVIEWER}
)
"""Concepts that more than one column may have."""
_ASKED: Final = frozenset(
    {
        Concept.ROUND, Concept.HELD_ON, Concept.INTERVIEWER, Concept.POSITION, Concept.WORDING, Concept.ANSWER,
        Concept.BETTER_ANSWER, Concept.RATING, Concept.QUESTION, Concept.CATEGORY, Concept.OUTCOME,
    }
)  # fmt: skip
"""Concepts of tables of questions or interviews; in a table of applications such columns go to the notes."""
_BESIDE: Final = frozenset({Concept.ROUND, Concept.ANSWER, Concept.RATING, Concept.CATEGORY, Concept.HELD_ON})
"""What stands beside the questions of a log of them."""


def propose(table: Table, *, today: date | None = None) -> Mapping:
    """What each column means.

    Args:
        table: As `finding.find_table` gives it.
        today: Days after it speak against reading them so; None where that is not known.

    Returns:
        One column a header, each with the reason; whatever is in no known column goes into the notes.
    """
    shapes = [shape_of([row.cells[index] for row in table.rows]) for index in range(len(table.header))]
    known = formats.recognise(table.header)
    columns = formats.columns(known, table.header) if known else _proposed(table, shapes)
    return Mapping(_ordered(table, columns, today), known.name if known else "")


def is_about_questions(mapping: Mapping) -> bool:
    """Whether a row of the table is a question, or an interview, rather than an application."""
    return bool(mapping.of(Concept.WORDING) or (mapping.of(Concept.HELD_ON) and mapping.of(Concept.ROUND)))


def _proposed(table: Table, shapes: Sequence[Shape]) -> tuple[Column, ...]:
    readings = [
        _readings(name, group, shape)
        for name, group, shape in zip(table.header, table.groups, shapes, strict=True)
    ]  # fmt: skip
    asked = _asks(readings)
    chosen = dict[int, Column]()
    taken = set[Concept]()
    ranked = sorted(
        (
            (-score, index, column)
            for index, each in enumerate(readings)
            for score, column in (_of_questions(each) if asked else each)
            if (column.concept in _ASKED) <= asked
        ),
        key=lambda each: each[:2],
    )
    for score, index, column in ranked:
        concept = column.concept
        if index in chosen or concept is None or -score < _LEAST or (concept in taken and concept not in _SEVERAL):
            continue
        if concept is Concept.STATUS and concept in taken and shapes[index].statuses < 0.4:
            continue
        chosen[index] = replace(column, index=index)
        taken.add(concept)
    columns = [chosen.get(index, Column(index, name, why="into the notes")) for index, name in enumerate(table.header)]
    return tuple(_by_values(columns, shapes, taken, asked=asked))


def _readings(name: str, group: str, shape: Shape) -> list[tuple[float, Column]]:
    found = list[tuple[float, Column]]()
    why = f"called “{name}”"
    for concept, score in headers.means(name, group).items():
        meant = concept
        if concept is Concept.STATUS and shape.days >= 0.4:
            # "Response" or "Decision" with days in it tells when, not what.
            meant = Concept.RESPONSE_ON if lexicon.asides("reply") & set(words(name).split()) else Concept.STATUS_ON
        fit = fits(meant, shape)
        if fit:
            found.append(
                (score * fit, Column(0, name, meant, why=why + _evidence(meant, shape), sure=score * fit >= 0.6))
            )
    stage = headers.names_stage(name, group)
    fit = fits_stage(shape)
    if stage and fit:
        found.append((stage.score * fit, Column(0, name, Concept.STAGE, stage.stage, stage.kind, why=why)))
    return found


def _evidence(concept: Concept, shape: Shape) -> str:
    if concept in WHEN and shape.days:
        return f", {shape.days:.0%} of it days"
    return f", {shape.statuses:.0%} of it known words" if concept is Concept.STATUS and shape.statuses else ""


def _of_questions(readings: Sequence[tuple[float, Column]]) -> list[tuple[float, Column]]:
    """What a column may mean where a row is a question: a plain "Date" is the interview's, no stage is told."""
    return [
        (score, replace(column, concept=Concept.HELD_ON) if column.concept is Concept.APPLIED_ON else column)
        for score, column in readings
        if column.concept not in {Concept.STAGE, Concept.STATUS, Concept.STATUS_ON, Concept.SAVED_ON}
    ]


def _asks(readings: Sequence[Sequence[tuple[float, Column]]]) -> bool:
    """Whether the rows are questions or interviews: by a column of questions, or by rounds held on days."""
    best = dict[Concept, float]()
    rounds = 0.0
    tracks = False
    for each in readings:
        found = {column.concept: score for score, column in each if column.concept}
        best.update({concept: max(best.get(concept, 0), score) for concept, score in found.items()})
        tracks = tracks or any(
            column.concept is Concept.APPLIED_ON and words(column.header) not in lexicon.asides("any_day")
            for _, column in each
        )
        if Concept.STATUS not in found:
            rounds = max(rounds, found.get(Concept.ROUND, 0))
    if best.get(Concept.WORDING, 0) >= _LEAST:
        # A tracker of applications may have a column of notes on questions: one row a company, not one a question.
        return not tracks if _BESIDE & best.keys() else not {Concept.STATUS, Concept.APPLIED_ON} & best.keys()
    return rounds >= 0.9 and best.get(Concept.HELD_ON, 0) >= 0.9 and Concept.APPLIED_ON not in best


def _by_values(columns: list[Column], shapes: Sequence[Shape], taken: set[Concept], *, asked: bool) -> list[Column]:
    """Columns whose header says nothing, where their values do and nothing else has that meaning."""
    for concept, test in _TELLING:
        if concept in taken or (asked and concept in {Concept.STATUS, Concept.APPLIED_ON}):
            continue
        for column, shape in zip(columns, shapes, strict=True):
            if column.concept is None and shape.filled >= 2 and test(column.header, shape):
                columns[column.index] = replace(
                    column, concept=concept, why="its values look like it: please check", sure=False
                )
                taken.add(concept)
                break
    return columns


_ENTRY: Final = frozenset({"name", "task", "task name", "card name", "item", "entry", "page"})
"""What programs for notes call the name of an entry, whatever it is."""


def _nameless(header: str) -> bool:
    return header.startswith("Column ")


def _looks_like_role(header: str, shape: Shape) -> bool:
    said = set(words(header).split())
    if shape.values < 2 or max(shape.urls, shape.emails, shape.days, shape.numbers, shape.yes_no, shape.long) > 0.3:
        return False
    if said & lexicon.asides("role") and not said & lexicon.asides("not_role"):
        return shape.statuses < 0.5 and shape.platforms < 0.5
    return shape.roles > 0.5 and (_nameless(header) or words(header) in _ENTRY)


def _looks_like_applied(header: str, shape: Shape) -> bool:
    said = set(words(header).split())
    named = bool(said & lexicon.asides("any_day")) and not said & lexicon.asides("not_applied")
    return shape.days > 0.6 and (_nameless(header) or named)


def _looks_like_company(_: str, shape: Shape) -> bool:
    text = max(shape.urls, shape.emails, shape.days, shape.numbers, shape.yes_no, shape.long, shape.statuses) <= 0.3
    return text and shape.distinct > 0.4 and shape.roles < 0.5 and shape.platforms < 0.3 and shape.modes < 0.3


_TELLING: Final = (
    (Concept.LINK, lambda _, shape: shape.urls > 0.6),
    (Concept.APPLIED_ON, _looks_like_applied),
    (Concept.STATUS, lambda _, shape: shape.statuses > 0.7 and shape.values <= 20 and shape.yes_no < 0.5),
    (Concept.ROLE, _looks_like_role),
    (
        Concept.STATUS,
        lambda _, shape: shape.steps > 0.5 and shape.roles < 0.5 and shape.days < 0.5 and shape.urls < 0.2,
    ),
    (Concept.COMPANY, _looks_like_company),
)
"""In this order; the company last, since it has no look of its own."""


def _ordered(table: Table, columns: tuple[Column, ...], today: date | None) -> tuple[Column, ...]:
    days = [column for column in columns if column.concept in DAYS]
    foreign = sum(not each.isascii() or _is_foreign(each) for each in table.header) * 3 > len(table.header)
    decisions = day_order.decide(
        [[row.cells[column.index] for row in table.rows if filled(row.cells[column.index])] for column in days],
        foreign=foreign,
        today=today,
    )
    decided = {
        column.index: replace(
            column,
            day_first=found.day_first,
            why=f"{column.why}; {found.why}" if found.why else column.why,
            sure=column.sure and found.sure,
        )
        for column, found in zip(days, decisions, strict=True)
    }
    return tuple(decided.get(column.index, column) for column in columns)


def _is_foreign(header: str) -> bool:
    known = bool(headers.means(header)) or headers.names_stage(header) is not None
    return known and not lexicon.asides("english") & set(words(header).split())
