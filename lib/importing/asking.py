"""Tables with a row a question, or a row an interview, as interviews with what was asked in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from lib.importing import statuses
from lib.importing.answers import Scale, category_of, is_passed, kind_of, questions_in, scale_of
from lib.importing.applying import NOTES, application, fields_of
from lib.importing.dates import read_days
from lib.importing.formats import OWN_QUESTIONS
from lib.importing.model import Concept, Found, FoundAsking, FoundEvent, FoundInterview, Skipped, Unclear, Understood
from lib.importing.nearness import neighbours
from lib.importing.normal import filled, prefilled, words
from lib.journal.choices import Category, Kind, Stage
from lib.journal.debrief_form import people
from lib.journal.errors import DebriefError
from lib.journal.models import Asking, Interviewer

if TYPE_CHECKING:
    from lib.importing.model import Column, Mapping, Row, Table

_WORDING = 4_000
_TEXT = 200_000
_TOLD = frozenset(
    {
        Concept.COMPANY, Concept.ROLE, Concept.ROUND, Concept.HELD_ON, Concept.INTERVIEWER, Concept.POSITION,
        Concept.WORDING, Concept.ANSWER, Concept.BETTER_ANSWER, Concept.RATING, Concept.QUESTION, Concept.CATEGORY,
        Concept.OUTCOME, Concept.ID,
    }
)  # fmt: skip


_OUR_ENDS = {words(stage.value): stage for stage in (*statuses.ENDS, Stage.OFFER, Stage.ON_HOLD)}
"""The outcomes that Debrief writes itself; of another's, "declined" may mean that the employer did."""


@dataclass
class _Round:
    kind: Kind
    held_at: datetime
    interviewers: tuple[Interviewer, ...]
    askings: list[tuple[float, FoundAsking]] = field(default_factory=list)
    outcome: str = ""


@dataclass
class _Hunt:
    """One application while its rows are read."""

    row: Row
    rows: list[int] = field(default_factory=list)
    rounds: dict[tuple[object, ...], _Round] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)


def understand(table: Table, mapping: Mapping, *, today: date) -> Understood:
    """What a table of questions or interviews says; see `understanding.understand`.

    Rows of one company and role are one application; of one round on one day, one interview.
    """
    reader = _Reader(table, mapping, today, scale_of(_texts(table, mapping, Concept.RATING)))
    for place, row in enumerate(table.rows):
        reader.read(place, row)
    found, skipped = list[Found](), reader.skipped
    for hunt in reader.hunts.values():
        try:
            made = application(fields_of(hunt.row, mapping), "\n".join(hunt.notes)[:NOTES])
        except ValueError as error:
            skipped.extend(Skipped(number, str(error)) for number in hunt.rows)
            continue
        rounds = sorted(hunt.rounds.values(), key=lambda each: each.held_at)
        interviews = tuple(
            FoundInterview(
                each.kind,
                each.held_at,
                interviewers=each.interviewers,
                askings=tuple(asking for _, asking in sorted(each.askings, key=lambda pair: pair[0])),
            )
            for each in rounds
        )
        found.append(Found(tuple(hunt.rows), made, reader.events(rounds, hunt), interviews))
    if not found:
        raise DebriefError(
            "No row names a company: this looks like a template without data. Fill in a row or choose another file."
        )
    skipped.sort(key=lambda each: each.row)
    return Understood(mapping.format, table, mapping, tuple(found), tuple(skipped), tuple(reader.unclear))


def _texts(table: Table, mapping: Mapping, concept: Concept) -> list[str]:
    return [text for column in mapping.of(concept) for row in table.rows if (text := filled(row.cells[column.index]))]


class _Reader:
    """Reads the rows one after the other into applications and rounds."""

    def __init__(self, table: Table, mapping: Mapping, today: date, scale: Scale) -> None:
        self.table, self.mapping, self.today, self.scale = table, mapping, today, scale
        self.hunts: dict[tuple[str, str], _Hunt] = {}
        self.skipped = list[Skipped]()
        self.unclear = list[Unclear]()
        self._seen: dict[tuple[str, ...], int] = {}
        self._last: Row | None = None
        self._near, self._place = neighbours(table, mapping, today), 0
        if not mapping.of(Concept.HELD_ON) and table.rows:
            reason = f"No column tells the day of the interviews: today, {today}, was put."
            self._doubt(table.rows[0], mapping.of(Concept.COMPANY)[0], reason)
        if scale.doubt and mapping.of(Concept.RATING):
            self._doubt(table.rows[0], mapping.of(Concept.RATING)[0], scale.doubt)

    def read(self, place: int, row: Row) -> None:
        """Take in one row, or say why not."""
        self._place = place
        if all(prefilled(cell) for cell in row.cells):
            return self._skip(row, "Nothing is filled in.")
        same = tuple(filled(cell).casefold() for cell in row.cells)
        if same in self._seen:
            return self._skip(row, f"The same as row {self._seen[same]}.")
        if [words(text) for text in same if text] == [
            words(name) for name, text in zip(self.table.header, same, strict=True) if text
        ]:
            return self._skip(row, "The headers again.")
        self._seen[same] = row.number
        whole = self._filled_down(row)
        if not self._text(whole, Concept.COMPANY):
            return self._skip(row, "No company is named: type it in to bring this row in.")
        self._last = whole
        key = words(self._text(whole, Concept.COMPANY)), words(self._text(whole, Concept.ROLE))
        hunt = self.hunts.setdefault(key, _Hunt(whole))
        hunt.rows.append(row.number)
        self._ask(whole, self._round(whole, hunt))
        self._note(whole, hunt)
        return None

    def events(self, rounds: list[_Round], hunt: _Hunt) -> tuple[FoundEvent, ...]:
        """What the outcome of the last round tells beyond the rounds themselves."""
        told = [each.outcome for each in rounds if each.outcome and not is_passed(each.outcome)]
        if not told:
            return ()
        own = _OUR_ENDS.get(words(told[-1]))
        if own and (self.mapping.format == OWN_QUESTIONS or own is Stage.CLOSED):
            return (FoundEvent(own),)
        reading = statuses.understand(told[-1])
        ends = tuple(stage for stage in reading.stages if stage in statuses.ENDS or stage.value in {"offer", "on_hold"})
        if reading.ask or not ends:
            self._doubt(
                hunt.row,
                self.mapping.of(Concept.OUTCOME)[0],
                "Not known as an outcome: for now nothing is taken from it.",
            )
        return tuple(FoundEvent(stage, None, "" if words(told[-1]) == stage.value else told[-1]) for stage in ends)

    def _skip(self, row: Row, reason: str) -> None:
        self.skipped.append(Skipped(row.number, reason))

    def _doubt(self, row: Row, column: Column, reason: str) -> None:
        self.unclear.append(Unclear(row.number, column.header, filled(row.cells[column.index])[:200], reason))

    def _text(self, row: Row, concept: Concept) -> str:
        return next((text for column in self.mapping.of(concept) if (text := filled(row.cells[column.index]))), "")

    def _filled_down(self, row: Row) -> Row:
        """The row with the interview of the row above, where only the question is given: logs are often kept so."""
        if self._text(row, Concept.COMPANY) or self._last is None or not self._text(row, Concept.WORDING):
            return row
        above = {Concept.COMPANY, Concept.ROLE, Concept.ROUND, Concept.HELD_ON, Concept.INTERVIEWER, Concept.OUTCOME}
        cells = list(row.cells)
        for column in self.mapping.columns:
            if column.concept in above and not filled(cells[column.index]):
                cells[column.index] = self._last.cells[column.index]
        self._doubt(
            row,
            self.mapping.of(Concept.COMPANY)[0],
            f"No company is named: taken as the interview of row {self._last.number}.",
        )
        return type(row)(row.number, tuple(cells))

    def _round(self, row: Row, hunt: _Hunt) -> _Round:
        held_at, text = self._held_at(row), self._text(row, Concept.ROUND)
        who = self._text(row, Concept.INTERVIEWER)
        found = hunt.rounds.setdefault(
            (held_at, words(text), words(who)), _Round(kind_of(text), held_at, people(who[:2_000]) if who else ())
        )
        found.outcome = self._text(row, Concept.OUTCOME) or found.outcome
        return found

    def _held_at(self, row: Row) -> datetime:
        for column in self.mapping.of(Concept.HELD_ON):
            near = self._near(self._place, column)
            found = read_days(row.cells[column.index], day_first=bool(column.day_first), near=near, today=self.today)
            for day in found.days[:1]:
                if day.doubt:
                    self._doubt(row, column, f"Read as {day.on}: {day.doubt}.")
                return datetime.combine(day.on, day.at or time())
            self._doubt(row, column, f"No day of the interview could be read: today, {self.today}, was put.")
        return datetime.combine(self.today, time())

    def _ask(self, row: Row, held: _Round) -> None:
        asked = questions_in(self._text(row, Concept.WORDING))
        answer = self._text(row, Concept.ANSWER)
        answers = questions_in(answer) if len(asked) > 1 or answer.startswith("[") else [answer]
        if len(answers) != len(asked):
            answers = ["\n".join(answers), *[""] * (len(asked) - 1)] if asked else []
        position = self._text(row, Concept.POSITION)
        place = float(position) if position.isdigit() and len(position) < 9 else float(len(held.askings) + 1)
        rating, rated = None, self._text(row, Concept.RATING)
        if rated:
            rating = self.scale.read(rated)
            if rating is None:
                self._doubt(row, self.mapping.of(Concept.RATING)[0], "Not known as a rating from 1 to 5: left out.")
        category = self._category(row)
        for wording, answer in zip(asked, answers, strict=True):
            if len(wording) > _WORDING:
                self._doubt(
                    row, self.mapping.of(Concept.WORDING)[0], f"The question is cut after {_WORDING:,} characters."
                )
            asking = Asking(
                wording=wording[:_WORDING],
                answer=answer[:_TEXT],
                rating=rating,
                better_answer=self._text(row, Concept.BETTER_ANSWER)[:_TEXT],
            )
            held.askings.append((place, FoundAsking(asking, self._text(row, Concept.QUESTION)[:200], category)))

    def _category(self, row: Row) -> Category | None:
        return category_of(self._text(row, Concept.CATEGORY))

    def _note(self, row: Row, hunt: _Hunt) -> None:
        """What no asking holds: with the day, since the notes are the application's and it may have several rounds."""
        when = self._text(row, Concept.HELD_ON)
        for column in self.mapping.columns:
            text = filled(row.cells[column.index])
            known = column.concept in _TOLD and not (
                (column.concept is Concept.CATEGORY and self._category(row) is None)
                or (
                    column.concept is Concept.ROUND
                    and words(text) not in {kind.value.replace("_", " ") for kind in Kind}
                )
            )
            if text and not known and column.concept not in {Concept.LINK, Concept.LOCATION, Concept.SOURCE}:
                hunt.notes[f"{when}, {column.header}: {text}" if when else f"{column.header}: {text}"] = None
