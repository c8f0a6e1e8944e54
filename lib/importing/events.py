"""What happened to an application, from all columns of a row that tell of it, in the order of happening."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from lib.importing import lexicon, statuses
from lib.importing.histories import history
from lib.importing.melting import melt
from lib.importing.model import Concept, FoundEvent, FoundInterview
from lib.importing.normal import words
from lib.importing.outcomes import add_status
from lib.importing.shape import is_yes_no, vocabulary
from lib.importing.statuses import ENDS
from lib.importing.story import Story, in_order
from lib.journal.choices import Kind, Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lib.importing.dates import Day, Near
    from lib.importing.model import Column, Mapping, Row
    from lib.importing.outcomes import Told
    from lib.importing.statuses import Reading

_NEVER_SENT: Final = frozenset({Stage.SAVED, Stage.WITHDRAWN, Stage.CLOSED})
"""Stages that are also reached without having applied."""


def tell(
    row: Row, mapping: Mapping, *, read: Callable[[str], Reading], near: Callable[[Column], Near], today: date
) -> Story:
    """What a row says of what happened.

    Args:
        row: The row.
        mapping: What its columns mean.
        read: What a status means, with what the person has said about it.
        near: For a column, what gives days in the rows around, for days without a year.
        today: What lies ahead of it is yet to come.

    Returns:
        Events in their order, interviews yet to come, what is unclear, and the columns that are told in full.
    """
    story = Story(row, near, today)
    for column in mapping.of(Concept.HISTORY):
        _history(story, column)
    for column in mapping.of(Concept.APPLIED_ON):
        if not (story.has(Stage.APPLIED) and words(column.header) in lexicon.asides("any_day")):
            _applied(story, column)
    for column in mapping.of(Concept.STAGE):
        _stage(story, column)
    told = add_status(story, mapping, read)
    _begin(story, mapping, told)
    story.events = in_order(story.events)
    _check(story)
    return story


def _applied(story: Story, column: Column) -> None:
    text = story.text(column)
    days, rest = story.days(column)
    for day in days:
        if day.on not in story.days_of(Stage.APPLIED):
            story.events.append(FoundEvent(Stage.APPLIED, day.on))
        if day.on > story.today:
            story.doubt(column, f"Read as {day.on}, which is yet to come.")
    if len(days) == 1 and not days[0].doubt:
        _look_at_year(story, column, days[0].on)
    if len(days) > 1:
        story.doubt(column, f"{len(days)} days: taken as applied for on each of them.")
    if days and not rest:
        story.used.add(column.index)
    elif text and not days and is_yes_no(text):
        if words(text) in vocabulary("yes"):
            story.events.append(FoundEvent(Stage.APPLIED))
        story.used.add(column.index)
    elif text and not days and statuses.understand(text).ask:
        story.doubt(column, "No day could be read in it: it is kept in the notes.")


def _look_at_year(story: Story, column: Column, day: date) -> None:
    """A day a year away from all around it, as is typed in every January: left as it stands, and said."""
    around = [each for each in story.near(column)() if each != day]
    if len(around) < 3 or (max(around) - min(around)).days > 60:
        return
    away = abs((day - around[0]).days)
    if 305 <= away <= 425:
        story.doubt(column, f"Read as {day}, a year away from the rows around it: a slip?")


def _stage(story: Story, column: Column) -> None:
    melted = melt(column, story.row.cells[column.index], story.row.number, near=story.near(column), today=story.today)
    story.unclear.extend(melted.unclear)
    if melted.told:
        story.used.add(column.index)
    talks = column.stage in {Stage.SCREEN, Stage.INTERVIEW}
    ahead = {day.on: day for day in melted.days if day.on > story.today} if talks else {}
    for event in melted.events:
        if event.happened_on in ahead:
            story.interviews.append(_coming(column, ahead[event.happened_on]))
        elif event not in story.events:
            story.events.append(event)


def _coming(column: Column, day: Day) -> FoundInterview:
    kind = column.kind or (Kind.SCREEN if column.stage is Stage.SCREEN else Kind.OTHER)
    return FoundInterview(kind, datetime.combine(day.on, day.at or time()))


def _history(story: Story, column: Column) -> None:
    text = story.text(column)
    for event in history(text, day_first=bool(column.day_first), near=story.near(column), today=story.today):
        if event.stage not in {other.stage for other in story.events if other.happened_on == event.happened_on}:
            story.events.append(event)


def _begin(story: Story, mapping: Mapping, told: Told) -> None:
    """How it began: saved, applied, or applied on a day not known."""
    saved = [day.on for column in mapping.of(Concept.SAVED_ON) for day in story.days(column)[0][:1]]
    if saved:
        story.used.update(column.index for column in mapping.of(Concept.SAVED_ON))
    _only_saved(story, mapping, told)
    told_of = {*told.stages, *(event.stage for event in story.events)}
    sent = bool(told_of - _NEVER_SENT) or bool(told.text and not told.stages and not told.ask)
    dated_table = bool(mapping.of(Concept.APPLIED_ON))
    if not story.has(Stage.APPLIED, Stage.SAVED):
        if sent and not told_of and not dated_table and _apply_on_only_day(story, mapping, saved):
            saved = []
        elif (sent or (told.text and not dated_table and Stage.SAVED not in told.stages)) and not _any_day(story):
            # Beside an event with a day it goes without saying, and would seem to come after it.
            story.events.insert(0, FoundEvent(Stage.APPLIED))
        elif not story.events and not saved:
            story.events.append(FoundEvent(Stage.SAVED))
    story.events = [*(FoundEvent(Stage.SAVED, day) for day in saved), *story.events]


def _only_saved(story: Story, mapping: Mapping, told: Told) -> None:
    """Where the status says that it was not applied for, a "Date" is the day on which it was noted down."""
    if told.stages != (Stage.SAVED,) or told.ask:
        return
    for column in mapping.of(Concept.APPLIED_ON):
        if words(column.header) in lexicon.asides("any_day"):
            story.events = [
                FoundEvent(Stage.SAVED, event.happened_on) if event.stage is Stage.APPLIED else event
                for event in story.events
            ]


def _apply_on_only_day(story: Story, mapping: Mapping, saved: list[date]) -> bool:
    """Date the application by the last change, or by the entry, where no other day is there."""
    for column in (*mapping.of(Concept.STATUS_ON), *(mapping.of(Concept.SAVED_ON) if saved else ())):
        days, _ = story.days(column)
        if days:
            story.doubt(column, "Taken as the day of applying: there is no other.")
            story.used.add(column.index)
            story.events.append(FoundEvent(Stage.APPLIED, days[0].on))
            if column.concept is Concept.STATUS_ON:
                story.events.extend(FoundEvent(Stage.SAVED, day) for day in saved if day != days[0].on)
            return True
    return False


def _any_day(story: Story) -> bool:
    return any(event.happened_on for event in story.events)


def _check(story: Story) -> None:
    applied = min(story.days_of(Stage.APPLIED), default=None)
    early = [day for day in story.days_of(Stage.INTERVIEW, Stage.OFFER) if applied and day < applied]
    if early:
        story.doubt(None, f"An interview or offer on {early[0]} lies before the day of applying, {applied}.")
    for event in story.events:
        if event.happened_on and event.stage in ENDS:
            if applied and event.happened_on < applied:
                story.doubt(
                    None, f"“{event.stage.value}” on {event.happened_on} lies before the day of applying, {applied}."
                )
            elif event.happened_on > story.today:
                story.doubt(None, f"“{event.stage.value}” on {event.happened_on} is yet to come.")
