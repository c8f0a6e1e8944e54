"""The status of an application as events, and the day of the status or of the response as theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lib.importing import lexicon, statuses
from lib.importing.histories import history
from lib.importing.mentions import Order, mentions, on, plain
from lib.importing.model import Concept, FoundEvent
from lib.importing.normal import words
from lib.importing.statuses import ENDS
from lib.journal.choices import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lib.importing.model import Column, Mapping
    from lib.importing.statuses import Reading
    from lib.importing.story import Story

_ANSWERS: Final = frozenset(
    {Stage.ASSESSMENT, Stage.SCREEN, Stage.INTERVIEW, Stage.OFFER, Stage.REJECTED, Stage.CLOSED, Stage.ON_HOLD}
)
"""What an employer's answer can be; the day of a response is the day of one of these."""
_STEPS: Final = frozenset({Stage.ASSESSMENT, Stage.SCREEN, Stage.INTERVIEW})


@dataclass(frozen=True, slots=True)
class Told:
    """What the columns of statuses say: the stages in their order, the words, whether any is to be asked about."""

    stages: tuple[Stage, ...] = ()
    text: str = ""
    ask: bool = False

    @property
    def final(self) -> Stage | None:
        """The stage at which it stands, None where it says no more than that it was applied for."""
        return self.stages[-1] if self.stages else None


def status_words(text: str) -> str:
    """A status without the full days in it: the words whose meaning is looked up."""
    whole = plain(text)
    found = [each for each in mentions(whole) if each.year]
    if not found or len(whole) != len(text):
        return text
    for each in reversed(found):
        text = f"{text[: each.span[0]]} {text[each.span[1] :]}"
    return text.strip(" ,;:-–()") or text


def add_status(story: Story, mapping: Mapping, read: Callable[[str], Reading]) -> Told:
    """Add what the status means to the events, dated where a day belongs to it.

    Args:
        story: What the other columns have told.
        mapping: What the columns mean.
        read: What a status means, with what the person has said about it.
    """
    told = _read(story, mapping, read)
    dates = _days_in_words(story, mapping, told) | _dated(story, mapping, told)
    if Stage.APPLIED in dates and not story.has(Stage.APPLIED):
        story.events.append(FoundEvent(Stage.APPLIED, dates[Stage.APPLIED]))
    for stage in told.stages:
        known = story.has(stage)
        if known and stage in dates:
            story.date_last(stage, dates[stage])
        elif not known and stage is not Stage.SAVED:
            story.events.append(FoundEvent(stage, dates.get(stage), _said(told) if stage is told.final else ""))
    return told


def _read(story: Story, mapping: Mapping, read: Callable[[str], Reading]) -> Told:
    stages, texts, ask = list[Stage](), list[str](), False
    for column in mapping.of(Concept.STATUS):
        text = story.text(column)
        if not text:
            continue
        dated = _steps(story, column)
        if len(dated) > 1:
            story.events.extend(dated)
            texts.append(text)
            continue
        reading = read(status_words(text))
        stages.extend(reading.stages)
        texts.append(text)
        ask = ask or reading.ask
        meant = " then ".join(stage.value.replace("_", " ") for stage in reading.stages)
        if reading.ask:
            meant = meant or "nothing beyond the application"
            story.doubt(column, f"Not known, or different things to different people: for now taken as {meant}.")
        elif reading.loose:
            story.doubt(column, f"Understood from some of its words as {meant or 'applied'}.")
        if not reading.loose and len(text) <= 60 and "\n" not in text:
            story.used.add(column.index)
    ends = [stage for stage in dict.fromkeys(stages) if stage in ENDS]
    # Where two columns name endings, the one further right was written later.
    superseded = ends[:-1] if len(ends) > 1 and Stage.OFFER not in stages else []
    kept = [stage for stage in stages if stage not in superseded]
    if Stage.OFFER in kept:
        # Whoever leaves after an offer declines it.
        kept = [Stage.DECLINED if stage is Stage.WITHDRAWN else stage for stage in kept]
    return Told(statuses.in_order(kept), " / ".join(dict.fromkeys(texts)), ask)


def _steps(story: Story, column: Column) -> list[FoundEvent]:
    """Several steps with their days in one status, such as "Applied 3/4, rejected 3/10"."""
    text = story.text(column)
    if len(mentions(plain(text))) < 2:
        return []
    found = history(text, day_first=bool(column.day_first), near=story.near(column), today=story.today)
    return [event for event in found if event.happened_on not in story.days_of(event.stage)]


def _said(told: Told) -> str:
    """The status as it stands, where it says more than the stage's own name."""
    name = told.final.value.replace("_", " ") if told.final else ""
    return "" if all(words(part) in {name, ""} for part in told.text.split(" / ")) else told.text


def _days_in_words(story: Story, mapping: Mapping, told: Told) -> dict[Stage, date]:
    """A day within the status itself, such as "Rejected 12 March 2024"."""
    for column in mapping.of(Concept.STATUS) if told.text else ():
        for each in mentions(plain(story.text(column)))[-1:]:
            turned = each.turned() if each.order is Order.EITHER and column.day_first else each
            if turned.year and (day := on(turned.year, turned.month, turned.day)):
                return {told.final or Stage.APPLIED: day}
    return {}


def _dated(story: Story, mapping: Mapping, told: Told) -> dict[Stage, date]:
    """The stages that the day of the status, or of the response, is the day of."""
    dates: dict[Stage, date] = {}
    for column in (*mapping.of(Concept.RESPONSE_ON), *mapping.of(Concept.STATUS_ON)):
        days, rest = story.days(column)
        if not days:
            if rest:
                _without_day(story, column, told)
            continue
        day = days[-1].on
        stage = told.final if column.concept is Concept.STATUS_ON else _answered(story, column, day, told)
        if stage and stage is not Stage.SAVED and stage not in dates and not story.days_of(stage):
            dates[stage] = day
            story.used.add(column.index)
            if stage in _STEPS and column.concept is Concept.RESPONSE_ON:
                story.doubt(column, f"The day of the answer was taken as the day of the step “{stage.value}”.")
        elif column.concept is Concept.RESPONSE_ON and told.text and (told.final in {None, Stage.GHOSTED}):
            story.doubt(column, f"An answer came on this day, but the status “{told.text}” is none.")
    return dates


def _answered(story: Story, column: Column, day: date, told: Told) -> Stage | None:
    """The stage that an answer on a day was: the last, unless the header says "first" or an interview came after it."""
    answers = [stage for stage in told.stages if stage in _ANSWERS]
    held = story.days_of(Stage.INTERVIEW, Stage.SCREEN)
    first = len(answers) > 1 and lexicon.asides("first") & set(words(column.header).split())
    if answers and answers[-1] is told.final and not first and not any(day < each for each in held):
        return told.final
    return answers[0] if answers and not held and answers[0] is not told.final else None


def _without_day(story: Story, column: Column, told: Told) -> None:
    """Words where the day should be: "no response" is a status of its own where there is none."""
    reading = statuses.understand(story.text(column))
    if reading.stages == (Stage.GHOSTED,):
        if not told.text:
            story.events.append(FoundEvent(Stage.GHOSTED, None, story.text(column)))
            story.used.add(column.index)
        elif told.final is Stage.REJECTED:
            story.doubt(column, f"No answer, but the status is “{told.text}”: taken as rejected, on a day not known.")
    elif reading.ask:
        story.doubt(column, "No day could be read in it: it is kept in the notes.")
