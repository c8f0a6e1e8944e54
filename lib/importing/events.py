"""What happened to an application, from all columns of a row that tell of it, in the order of happening."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from lib.importing import statuses
from lib.importing.dates import Day, Days, mentions, plain, read_days
from lib.importing.melting import melt
from lib.importing.model import Concept, FoundEvent, FoundInterview, Unclear
from lib.importing.normal import filled, words
from lib.importing.shape import is_yes_no, vocabulary
from lib.importing.statuses import ENDS, RANKS, Reading
from lib.journal.models import Kind, Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lib.importing.model import Column, Mapping, Row

_ANSWERS: Final = frozenset(
    {Stage.ASSESSMENT, Stage.SCREEN, Stage.INTERVIEW, Stage.OFFER, Stage.REJECTED, Stage.CLOSED, Stage.ON_HOLD}
)
"""What an employer's answer can be; the day of a response dates one of these."""
_NEVER_SENT: Final = frozenset({Stage.SAVED, Stage.WITHDRAWN, Stage.CLOSED})
"""Stages that are also reached without having applied."""


@dataclass
class Story:
    """The events of one row while its columns are read; `used` are the columns whose cells are told in full."""

    row: int
    events: list[FoundEvent] = field(default_factory=list)
    interviews: list[FoundInterview] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def doubt(self, column: Column | str, value: str, reason: str) -> None:
        """Note that something was understood doubtfully."""
        header = column if isinstance(column, str) else column.header
        self.unclear.append(Unclear(self.row, header, value, reason))

    def has(self, *stages: Stage) -> bool:
        """Whether one of the stages is among the events."""
        return any(event.stage in stages for event in self.events)

    def day_of(self, stage: Stage) -> date | None:
        """The last day on which a stage was reached, as far as is known."""
        return max((event.happened_on for event in self.events if event.stage is stage and event.happened_on), default=None)


def tell(
    row: Row,
    mapping: Mapping,
    *,
    read: Callable[[str], Reading],
    near: Callable[[Column], tuple[date, ...]],
    today: date,
) -> Story:
    """What a row says of what happened.

    Args:
        row: The row.
        mapping: What its columns mean.
        read: What a status means, with what the person has said about it.
        near: Days in the rows around, for days without a year.
        today: What lies ahead of it is yet to come.

    Returns:
        Events in their order, interviews yet to come, what is unclear, and the columns that are told in full.
    """
    story = Story(row.number)

    def days(column: Column) -> Days:
        found = read_days(row.cells[column.index], day_first=bool(column.day_first), near=near(column), today=today)
        text = filled(row.cells[column.index])
        for day in found.days:
            if day.doubt:
                story.doubt(column, text, f"Read as {day.on}: {day.doubt}.")
        return found if text else Days()

    _applied(story, row, mapping, days, today)
    for column in mapping.of(Concept.STAGE):
        _stage(story, row, column, near=near(column), today=today)
    told = _status(story, row, mapping, read)
    _date_status(story, row, mapping, told, days)
    _begin(story, row, mapping, told, days)
    story.events = in_order(story.events)
    _check(story, today)
    return story


def in_order(events: list[FoundEvent]) -> list[FoundEvent]:
    """Events by their days; one without a day stands before the first that usually comes later, or was told later."""
    ranked = [(RANKS[event.stage], place, event) for place, event in enumerate(events)]
    ordered = sorted(
        (each for each in ranked if each[2].happened_on), key=lambda each: (each[2].happened_on, each[0], each[1])
    )
    for each in sorted((each for each in ranked if not each[2].happened_on), key=lambda each: each[:2]):
        later = (at for at, other in enumerate(ordered) if other[:2] > each[:2])
        ordered.insert(next(later, len(ordered)), each)
    return [event for _, _, event in ordered]


def _applied(story: Story, row: Row, mapping: Mapping, days: Callable[[Column], Days], today: date) -> None:
    for column in mapping.of(Concept.APPLIED_ON):
        text = filled(row.cells[column.index])
        found = days(column)
        for day in found.days:
            story.events.append(FoundEvent(Stage.APPLIED, day.on))
            if day.on > today:
                story.doubt(column, text, f"Read as {day.on}, which is yet to come.")
        if len(found.days) > 1:
            story.doubt(column, text, f"{len(found.days)} days: taken as applied for on each of them.")
        if text and not found.days and is_yes_no(text):
            if words(text) in vocabulary("yes"):
                story.events.append(FoundEvent(Stage.APPLIED))
            story.used.add(column.index)
        elif text and not found.days and not statuses.understand(text).stages:
            story.doubt(column, text, "No day could be read in it: it is kept in the notes.")
        if found.days and not found.rest:
            story.used.add(column.index)


def _stage(story: Story, row: Row, column: Column, *, near: tuple[date, ...], today: date) -> None:
    melted = melt(column, row.cells[column.index], row.number, near=near, today=today)
    story.unclear.extend(melted.unclear)
    if melted.told:
        story.used.add(column.index)
    ahead = {day.on: day for day in melted.days if day.on > today} if column.stage in {Stage.SCREEN, Stage.INTERVIEW} else {}
    for event in melted.events:
        if event.happened_on in ahead:
            story.interviews.append(_coming(column, ahead[event.happened_on]))
        elif event not in story.events:
            story.events.append(event)


def _coming(column: Column, day: Day) -> FoundInterview:
    kind = column.kind or (Kind.SCREEN if column.stage is Stage.SCREEN else Kind.OTHER)
    return FoundInterview(kind, datetime.combine(day.on, day.at or time()))


@dataclass(frozen=True)
class _Told:
    """What the status columns say: the stages in order, whether there was a status, a day found in its words."""

    stages: tuple[Stage, ...] = ()
    given: bool = False
    asked: bool = False
    text: str = ""
    column: Column | None = None


def _status(story: Story, row: Row, mapping: Mapping, read: Callable[[str], Reading]) -> _Told:
    stages = list[Stage]()
    given, asked, texts, last = False, False, list[str](), None
    for column in mapping.of(Concept.STATUS):
        text = filled(row.cells[column.index])
        if not text:
            continue
        reading = read(status_words(text))
        given, last = True, column
        asked = asked or reading.ask
        texts.append(text)
        stages.extend(reading.stages)
        story.used.add(column.index)
        if reading.ask:
            meant = " then ".join(stage.value.replace("_", " ") for stage in reading.stages) or "nothing beyond the application"
            story.doubt(column, text, f"Not known, or different things to different people: for now taken as {meant}.")
        elif reading.loose:
            meant = " then ".join(stage.value.replace("_", " ") for stage in reading.stages) or "applied"
            story.doubt(column, text, f"Understood from some of its words as {meant}.")
            story.used.discard(column.index)
        if len(text) > 60 or "\n" in text:
            story.used.discard(column.index)
    ends = [stage for stage in dict.fromkeys(stages) if stage in ENDS]
    if len(ends) > 1 and not {Stage.OFFER} & set(stages):
        stages = [stage for stage in stages if stage not in ends[:-1]]
    return _Told(statuses.in_order(stages), given, asked, " / ".join(texts), last)


def status_words(text: str) -> str:
    """A status without the days in it, in the shape in which its meaning is looked up."""
    whole = plain(text)
    found = [each for each in mentions(whole) if each.year]
    if not found or len(whole) != len(text):
        return text
    for each in reversed(found):
        text = text[: each.span[0]] + " " + text[each.span[1] :]
    return text.strip(" ,;:-–()") or text


def _date_status(story: Story, row: Row, mapping: Mapping, told: _Told, days: Callable[[Column], Days]) -> None:
    """Give the status its day: the day of the status, else that of the response where it can be one, else none."""
    stages = [stage for stage in told.stages if stage is not Stage.SAVED and not (stage not in ENDS and story.has(stage))]
    dates: dict[Stage, date] = {}
    final = told.stages[-1] if told.stages else None
    noted = _day_in(row, mapping)
    for concept in (Concept.RESPONSE_ON, Concept.STATUS_ON):
        for column in mapping.of(concept):
            text = filled(row.cells[column.index])
            found = days(column)
            if not text:
                continue
            if not found.days:
                _no_day(story, column, text, told)
                continue
            target = _dated_by(concept, column, found.days[-1].on, told, story)
            if target is None or target in dates or (story.day_of(target) and target is not final):
                if told.given and concept is Concept.RESPONSE_ON and (not told.stages or told.stages[-1] is Stage.GHOSTED):
                    story.doubt(column, text, f"An answer came on this day, but the status “{told.text}” is none.")
                continue
            dates[target] = found.days[-1].on
            story.used.add(column.index)
            if target in {Stage.INTERVIEW, Stage.SCREEN, Stage.ASSESSMENT} and concept is Concept.RESPONSE_ON:
                story.doubt(column, text, f"The day of the answer was taken as the day of the step “{target.value}”.")
    if final and noted and final not in dates:
        dates[final] = noted
    for stage in stages:
        dated = [event for event in story.events if event.stage is stage]
        if dated:
            story.events = [
                replace(event, happened_on=dates.get(stage)) if event is dated[-1] and not event.happened_on else event
                for event in story.events
            ]
        else:
            story.events.append(FoundEvent(stage, dates.get(stage), _said(told) if stage is final else ""))
    for stage in set(dates) - set(stages):
        story.events = [
            replace(event, happened_on=dates[stage]) if event.stage is stage and not event.happened_on else event
            for event in story.events
        ]


def _said(told: _Told) -> str:
    """The status as it stands, where it says more than the stage's own name."""
    key = words(told.text)
    return "" if not told.stages or key in {told.stages[-1].value, told.stages[-1].value.replace("_", " ")} else told.text


def _day_in(row: Row, mapping: Mapping) -> date | None:
    for column in mapping.of(Concept.STATUS):
        found = [each for each in mentions(plain(filled(row.cells[column.index]))) if each.year and each.order.value != "either"]
        if found:
            from lib.importing.dates import on

            return on(found[-1].year, found[-1].month, found[-1].day)
    return None


def _no_day(story: Story, column: Column, text: str, told: _Told) -> None:
    reading = statuses.understand(text)
    if reading.stages == (Stage.GHOSTED,) and not told.given:
        story.events.append(FoundEvent(Stage.GHOSTED, None, text))
        story.used.add(column.index)
    elif reading.stages == (Stage.GHOSTED,) and told.stages and told.stages[-1] is Stage.REJECTED:
        story.doubt(column, text, f"“{text}” beside the status “{told.text}”: taken as rejected, on a day not known.")
    elif reading.ask:
        story.doubt(column, text, "No day could be read in it: it is kept in the notes.")


def _dated_by(concept: Concept, column: Column, day: date, told: _Told, story: Story) -> Stage | None:
    """The stage that a day of a status, or of a response, is the day of."""
    if not told.stages:
        return None
    final = told.stages[-1]
    if concept is Concept.STATUS_ON:
        return final
    answers = [stage for stage in told.stages if stage in _ANSWERS]
    if not answers:
        return None
    held = [event.happened_on for event in story.events if event.stage in {Stage.INTERVIEW, Stage.SCREEN} and event.happened_on]
    first = {"1st", "first", "erste", "premiere", "initial"} & set(words(column.header).split())
    if final in _ANSWERS and (len(answers) == 1 or not first) and not (held and day < min(held)):
        return final
    return next((stage for stage in answers if stage is not final and not story.day_of(stage)), None) if not held else None


def _begin(story: Story, row: Row, mapping: Mapping, told: _Told, days: Callable[[Column], Days]) -> None:
    """How it began: saved, applied, or applied on a day not known."""
    saved = [day.on for column in mapping.of(Concept.SAVED_ON) for day in days(column).days[:1]]
    for column in mapping.of(Concept.SAVED_ON) if saved else ():
        story.used.add(column.index)
    if story.has(Stage.APPLIED):
        story.events = [*(FoundEvent(Stage.SAVED, day) for day in saved), *story.events]
        return
    sent = told.given and (not told.stages or bool(set(told.stages) - _NEVER_SENT)) or bool(
        {event.stage for event in story.events} - _NEVER_SENT
    )
    undated_file = not mapping.of(Concept.APPLIED_ON) and Stage.SAVED not in told.stages and told.given
    moved = next(((column, day.on) for column in mapping.of(Concept.STATUS_ON) for day in days(column).days[:1]), None)
    if sent and told.given and not told.stages and not story.events and undated_file and (moved or saved):
        # Only the day of the last change, or of the entry, is there to say when it was applied for.
        day = moved[1] if moved else saved[0]
        story.doubt(moved[0] if moved else mapping.of(Concept.SAVED_ON)[0], str(day), "Taken as the day of applying: there is no other.")
        if moved:
            story.used.add(moved[0].index)
        story.events.append(FoundEvent(Stage.APPLIED, day))
        saved = [each for each in saved if each != day]
    elif (sent or undated_file) and not any(event.happened_on for event in story.events):
        story.events.append(FoundEvent(Stage.APPLIED))
    elif not story.events and not sent:
        if not saved:
            story.events.append(FoundEvent(Stage.SAVED))
    story.events = [*(FoundEvent(Stage.SAVED, day) for day in saved), *story.events]


def _check(story: Story, today: date) -> None:
    applied = min((event.happened_on for event in story.events if event.stage is Stage.APPLIED and event.happened_on), default=None)
    for event in story.events:
        if applied and event.happened_on and event.happened_on < applied and event.stage in ENDS:
            story.doubt("", str(event.happened_on), f"“{event.stage.value}” lies before the day of applying, {applied}.")
        if event.happened_on and event.happened_on > today and event.stage in ENDS:
            story.doubt("", str(event.happened_on), f"“{event.stage.value}” is dated ahead of today.")
