"""A plan goes into the journal, all of it in one transaction, and out again as a whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from lib.journal.bulk import insert_rows, new_ids
from lib.journal.choices import Category, Matched
from lib.journal.models import Question
from lib.journal.records import insert, require, rows
from lib.journal.verdicts import fold
from lib.questions.embedding import encode
from lib.questions.filing import Entry, file_entries
from lib.questions.recognition import read_matcher, store_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.importing.comparing import Plan, Planned, PlannedInterview
    from lib.importing.model import FoundAsking
    from lib.journal.database import Journal
    from lib.journal.models import Asking
    from lib.questions.matching import Match, Matcher


_ENCODED: Final = 0.3
"""Share of the time after which the questions are encoded."""
_WRITTEN: Final = 0.5
"""Share of the time after which all but the questions is written."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an import comes from: the file's name, the known format ('' for none), how many rows it had."""

    file_name: str
    format: str
    rows: int


def save(
    journal: Journal,
    plan: Plan,
    source: Source,
    *,
    now: datetime,
    tell: Callable[[float], object] = lambda _: None,
    batch: UUID | None = None,
) -> UUID:
    """Write a plan; nothing is left behind where it fails or is cancelled.

    Args:
        journal: Where to.
        plan: From `comparing.compare`, of the journal as it is now.
        source: What to remember of the file.
        now: Local time, at which debriefs count as written.
        tell: Called with the share that is done, from 0 to 1; may raise to cancel.
        batch: An earlier one that this belongs to, to be taken back together; a new one where it is gone.

    Returns:
        The batch, by which the import can be taken back.
    """

    def encoding(done: int, of: int) -> None:
        tell(_ENCODED * done / of)

    asked = [each.asking.wording for part in plan.parts for held in part.interviews for each in held.askings]
    known = read_matcher(journal) if asked else None  # before the lock is taken: it may load the model
    encoded = encode(asked, progress=encoding)
    vectors = dict(zip(asked, encoded, strict=True))
    with journal.write(checkpoint=True) as cursor:
        writing = _Writing(cursor, _batch(cursor, source, batch), now)
        for place, part in enumerate(plan.parts):
            if not part.is_known:
                writing.add(part)
            if place % 200 == 0:
                tell(_ENCODED + (_WRITTEN - _ENCODED) * place / len(plan.parts))
        writing.flush()
        if known is not None:
            writing.ask(known, vectors, tell)
            store_vectors(cursor, asked, encoded)
    tell(1.0)
    return writing.batch


def _batch(cursor: DuckDBPyConnection, source: Source, batch: UUID | None) -> UUID:
    grown = cursor.execute(
        "UPDATE import_batch SET file_name = ?, row_count = row_count + ? WHERE id = ? RETURNING id",
        [source.file_name, source.rows, batch],
    ).fetchone()
    if grown:
        return cast("UUID", grown[0])
    values = {"file_name": source.file_name, "format": source.format, "row_count": source.rows}
    return insert(cursor, "import_batch", values)


@dataclass(slots=True)
class _Writing:
    """One import under way: rows wait in `tables` until `flush`."""

    cursor: DuckDBPyConnection
    batch: UUID
    now: datetime
    tables: defaultdict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    made: list[dict[str, Any]] = field(default_factory=list)
    held: list[tuple[UUID, PlannedInterview]] = field(default_factory=list)
    _spare: list[UUID] = field(default_factory=list)

    def add(self, part: Planned) -> None:
        application = part.found.application
        key = part.application_id
        if key is None:
            key = self._made("application")
            values = application.model_dump(exclude={"id", "version"})
            self.tables["application"].append({"id": key, **values, "notes": part.added or values["notes"]})
        else:
            require(self.cursor, "application", key)
            self._fill(key, part)
        for event in part.events:
            self.tables["stage_event"].append(
                {
                    "id": self._made("stage_event"), "application_id": key, "stage": event.stage.value,
                    "happened_on": event.happened_on, "note": event.note,
                }
            )  # fmt: skip
        for planned in part.interviews:
            self.held.append((planned.interview_id or self._interview(key, planned), planned))

    def _fill(self, key: UUID, part: Planned) -> None:
        """Put what is new into the fields of an application on record, and note it as the column holds it."""
        # What this very import made is not changed by being added to: it still goes when the import is taken back.
        version = "version = version + (id NOT IN (SELECT row_id FROM import_made WHERE batch_id = $batch))::INTEGER"
        # The column's name is one of `FILLABLE`, never a header of the file.
        changes = [(name, "$value", value) for name, value in part.filled.items()]
        if part.added:
            changes.append(("notes", "concat_ws(chr(10) || chr(10), nullif(notes, ''), $value)", part.added))
        for name, new, value in changes:
            given = {"value": value, "batch": self.batch, "key": key}
            self.cursor.execute(f"UPDATE application SET {name} = {new}, {version} WHERE id = $key", given)
            self.cursor.execute(
                f"INSERT INTO import_filled SELECT $batch, id, $name, coalesce($added, {name}::TEXT) FROM application "
                "WHERE id = $key ON CONFLICT DO UPDATE SET value = import_filled.value || chr(10) || chr(10) || $added",
                {"batch": self.batch, "key": key, "name": name, "added": part.added if new != "$value" else None},
            )

    def _interview(self, application: UUID, planned: PlannedInterview) -> UUID:
        found = planned.found
        key = self._made("interview")
        self.tables["interview"].append(
            {
                "id": key, "application_id": application, "kind": found.kind.value, "held_at": found.held_at,
                "format": found.format.value if found.format else None,
            }
        )  # fmt: skip
        for position, person in enumerate(found.interviewers, start=1):
            self.tables["interviewer"].append({"interview_id": key, "position": position, **person.model_dump()})
        if found.debrief:
            written = found.debrief.model_dump(exclude={"id", "version"})
            self.tables["debrief"].append({"interview_id": key, **written, "written_at": max(self.now, found.held_at)})
        return key

    def flush(self) -> None:
        """Insert what waits; within one moment, rowid keeps the events in their order."""
        for table, records in self.tables.items():
            insert_rows(self.cursor, table, records)
        insert_rows(self.cursor, "import_made", self.made)
        self.tables.clear()
        self.made.clear()

    def ask(self, known: Matcher, vectors: dict[str, Any], tell: Callable[[float], object]) -> None:
        """File every asking, interview by interview in the order of their days, as if each had been debriefed then."""
        import numpy as np

        named = _Named(self.cursor)
        self.held.sort(key=lambda pair: pair[1].found.held_at)
        for place, (key, planned) in enumerate(self.held):
            if not planned.askings:
                continue
            wordings = [each.asking.wording for each in planned.askings]
            rows_of = np.stack([vectors[wording] for wording in wordings])
            matches = [known.match(wording, row) for wording, row in zip(wordings, rows_of, strict=True)]
            entries = [Entry(named.place(*pair)) for pair in zip(planned.askings, matches, strict=True)]
            filed = file_entries(self.cursor, entries, matches, rows_of)
            for asking, vector in zip(filed, rows_of, strict=True):
                known.add(asking.wording, str(asking.question_id), vector, confirmed=asking.matched is Matched.PERSON)
            self._askings(key, filed)
            tell(_WRITTEN + (1 - _WRITTEN) * place / len(self.held))
        self.flush()

    def _askings(self, interview: UUID, filed: Sequence[Asking]) -> None:
        ((last,),) = self.cursor.execute(
            "SELECT coalesce(max(position), 0) FROM asking WHERE interview_id = ?", [interview]
        ).fetchall()
        for position, asking in enumerate(filed, start=last + 1):
            values = asking.model_dump(exclude={"id", "version"})
            self.tables["asking"].append(
                {"id": self._made("asking"), "interview_id": interview, "position": position, **values}
            )

    def _made(self, table: str) -> UUID:
        """A fresh id for a row of `table`, noted for undoing."""
        if not self._spare:
            self._spare = new_ids(self.cursor, 1000)[::-1]
        key = self._spare.pop()
        self.made.append({"batch_id": self.batch, "table_name": table, "row_id": key})
        return key


class _Named:
    """The questions that a file names itself, by folded label: found in the journal, or made."""

    def __init__(self, cursor: DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._known = {fold(row["label"]): row["id"] for row in rows(cursor, "SELECT id, label FROM question")}

    def place(self, found: FoundAsking, match: Match) -> Asking:
        """The asking, at the question that the file names for it; unplaced where it names none."""
        name = fold(found.question)
        if not name:
            return found.asking
        if name not in self._known:
            category = found.category or Category(match.category)
            question = Question(label=found.question.strip()[:200], category=category, bank_id=match.entry or "")
            self._known[name] = insert(
                self._cursor,
                "question",
                {
                    **question.model_dump(exclude={"id", "version"}),
                    "named_by": "person",
                    "sorted_by": "person" if found.category else "debrief",
                },
            )
        values = {"question_id": self._known[name], "matched": Matched.PERSON, "probability": 1.0}
        return found.asking.model_copy(update=values)
