"""An export loaded into a journal of its own in memory, where the schema itself says what is wrong with it."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import duckdb
from pydantic import ValidationError

from lib.exporting import formats, rows
from lib.exporting.tables import tables
from lib.journal import migrations, models
from lib.journal.errors import DebriefError
from lib.journal.problems import sentences
from lib.journal.records import rows as records
from lib.journal.soundness import COUNTED, REFERENCES, miscounted, orphans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from duckdb import DuckDBPyConnection
    from pydantic import BaseModel

    from lib.exporting.files import Files
    from lib.exporting.formats import Codec
    from lib.exporting.manifest import Manifest
    from lib.exporting.tables import Column, Table

_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "max_temp_directory_size": "0MB",
    "memory_limit": "2GB",
    "python_enable_replacements": "false",
}
_MODELS: Final[dict[str, type[BaseModel]]] = {
    "application": models.Application,
    "stage_event": models.StageEvent,
    "interview": models.Interview,
    "interviewer": models.Interviewer,
    "debrief": models.Debrief,
    "question": models.Question,
    "asking": models.Asking,
    "follow_up": models.FollowUp,
    "letter_template": models.LetterTemplate,
    "rejection_review": models.RejectionReview,
    "reason": models.Reason,
    "criterion": models.Criterion,
    "fit_verdict": models.FitVerdict,
    "skill": models.Skill,
    "action": models.Action,
    "story": models.Story,
}
_MOST_PER_TABLE: Final = 256 * 2**20
"""Bytes of text that one file may unfold to."""
_CALLED: Final = {
    "UUID": "an id",
    "INTEGER": "a whole number",
    "BIGINT": "a whole number",
    "BOOLEAN": "true or false",
    "DATE": "a day such as 2026-03-14",
    "TIMESTAMP": "a time such as 2026-03-14 09:30:00",
}


@contextmanager
def staged(files: Files, manifest: Manifest, on_table: Callable[[], object]) -> Iterator[DuckDBPyConnection]:
    """A journal in memory, of the present schema, that holds an export and nothing else.

    An export of an older Debrief is loaded into the schema of its time and brought up to date like an older journal.

    Args:
        files: Where the tables are.
        manifest: What they should hold.
        on_table: Called after each table that was loaded.

    Raises:
        DebriefError: Something is missing, or no journal could hold it.
    """
    connection = duckdb.connect(":memory:", config=_CONFIG)
    try:
        try:
            _load(connection, files, manifest, on_table)
        except (duckdb.OutOfMemoryException, MemoryError) as error:
            raise DebriefError("This export is larger than a journal can be.") from error
        yield connection
    finally:
        connection.close()


def _load(connection: DuckDBPyConnection, files: Files, manifest: Manifest, on_table: Callable[[], object]) -> None:
    steps = migrations.all_migrations()
    migrations.migrate(connection, steps[: manifest.schema])
    known = tables(connection)
    for table in known:
        connection.execute(f"DELETE FROM {table.name}")  # what the migrations put there; the export has its own
    with formats.codec(manifest.kind) as codec:
        for table in known:
            _load_table(connection, files, manifest, table, codec)
            on_table()
    if later := steps[manifest.schema :]:
        migrations.migrate(connection, later)
    for child, column, parent in REFERENCES:
        if lost := orphans(connection, child, column, parent):
            raise DebriefError(f"The export is not whole: {lost:,} of {child} point to a missing {parent}.")
    for name in COUNTED:
        if lost := miscounted(connection, name):
            raise DebriefError(f"The export is not whole: in {lost:,} interviews {name} has a gap.")
    for table in tables(connection):
        _check_records(connection, table, f"{table.name}.{manifest.kind}")


def _load_table(connection: DuckDBPyConnection, files: Files, manifest: Manifest, table: Table, codec: Codec) -> None:
    file = f"{table.name}.{manifest.kind}"
    found = codec.read(table, files.require(file), most_bytes=_MOST_PER_TABLE)
    if len(found) != manifest.rows.get(table.name):
        told = manifest.rows.get(table.name)
        raise DebriefError(
            f"{file} has {len(found):,} rows where the manifest says {told or 0:,}. Take the export as it was made."
        )
    if table.name == "journal" and len(found) != 1:
        raise DebriefError(f"{file} must have one row.")
    if found:
        _check_cells(connection, file, table, found)
    try:
        rows.insert(connection, table, found)
    except duckdb.ConstraintException as error:
        rule = re.search(r"CHECK\((.+)\)", str(error).partition("\n")[0])
        why = f"it breaks the rule {rule[1]}" if rule else "two rows have the same key"
        raise DebriefError(f"{file} holds what a journal does not allow: {why}.") from error


def _check_cells(connection: DuckDBPyConnection, file: str, table: Table, found: list[rows.Row]) -> None:
    """Each cell must be what its type writes: a cast alone would round 3.7 to 4 and take "y" for yes."""
    firsts = ", ".join(f"min(place) FILTER (NOT ({_fits(column)}))" for column in table.columns)
    connection.register("incoming_rows", rows.frame(table, found))
    try:
        wrong = connection.execute(
            f"SELECT {firsts} FROM (SELECT row_number() OVER () AS place, * FROM incoming_rows)"
        ).fetchall()[0]
    finally:
        connection.unregister("incoming_rows")
    for index, (column, place) in enumerate(zip(table.columns, wrong, strict=True)):
        if place is not None:
            cell = found[place - 1][index]
            what = "nothing" if cell is None else f"“{' '.join(cell.split())[:60]}”"
            raise DebriefError(
                f"Row {place:,} of {file}: the column {column.name} holds {what} where {_called(column)} belongs."
            )


def _fits(column: Column) -> str:
    """Whether a cell may stand in a column, in SQL."""
    text = f'"{column.name}"::TEXT'
    read = f"TRY_CAST({text} AS {column.type})"
    match column.type:
        case "VARCHAR":
            fits = "TRUE"
        case "BOOLEAN":
            fits = f"lower({text}) IN ('true', 'false')"
        case "INTEGER" | "BIGINT":
            fits = f"regexp_full_match({text}, '-?[0-9]+') AND {read} IS NOT NULL"
        case "DATE" | "TIMESTAMP":
            fits = f"coalesce(isfinite({read}) AND year({read}) BETWEEN 1 AND 9999, FALSE)"
        case "DOUBLE":
            fits = f"coalesce(isfinite({read}), FALSE)"
        case kind if kind.startswith("DECIMAL"):
            fits = f"coalesce({read}::DOUBLE = TRY_CAST({text} AS DOUBLE), FALSE)"
        case _:
            fits = f"{read} IS NOT NULL"
    return f"CASE WHEN {text} IS NULL THEN {column.nullable} ELSE {fits} END"


def _called(column: Column) -> str:
    return _CALLED.get(column.type, "a text" if column.is_text else "a number")


def _check_records(connection: DuckDBPyConnection, table: Table, file: str) -> None:
    """Each row must be one that the app could have written and can read."""
    if table.name == "draft":
        for place, (content,) in enumerate(connection.execute("SELECT content FROM draft").fetchall(), start=1):
            if not _is_object(content):
                raise DebriefError(f"Row {place:,} of {file}: the draft cannot be read.")
    model = _MODELS.get(table.name)
    if model is None:
        return
    fields = ", ".join(f'"{name}"' for name in table.names if name in model.model_fields)
    try:
        found = records(connection, f"SELECT {fields} FROM {table.name} ORDER BY rowid")
    except (ValueError, OverflowError) as error:
        raise DebriefError(f"{file} holds a day that no calendar has.") from error
    for place, record in enumerate(found, start=1):
        try:
            model.model_validate(record)
        except ValidationError as error:
            raise DebriefError(f"Row {place:,} of {file}: {sentences(error)[0]}") from error


def _is_object(content: str) -> bool:
    try:
        return isinstance(json.loads(content), dict)
    except (ValueError, RecursionError):
        return False
