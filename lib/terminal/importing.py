"""The import command: a table, notes, or Debrief's own export into the journal; or what would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lib.terminal import notes
from lib.terminal.common import printable, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from lib.importing.comparing import Plan
    from lib.importing.model import Understood
    from lib.importing.note_files import SortedOut
    from lib.journal.database import Journal

_SHOWN = 10
"""Rows that were skipped or are unclear, told without --json."""


def bring_in(
    journal: Journal, sources: Sequence[Path], sheet: str | None, now: datetime, *, dry_run: bool, as_json: bool
) -> None:
    """Read files, and bring in what is new in them.

    Args:
        journal: Where to.
        sources: A table, a workbook, or a folder or ZIP that Debrief exported; or notes: files, a folder, a ZIP.
        sheet: Which sheet of a workbook; None for the one that tells most.
        now: Local time.
        dry_run: Tell what would come of it, and change nothing.
        as_json: For machines.

    Raises:
        DebriefError: Nothing can be read from it; nothing was changed.
    """
    from lib.exporting.files import is_own_export

    if len(sources) == 1 and is_own_export(sources[0]):
        _bring_back(journal, sources[0], dry_run=dry_run, as_json=as_json)
    elif sheet is None and (sorted_out := _notes(sources, now)):
        notes.bring_in(journal, sources, sorted_out, now, dry_run=dry_run, as_json=as_json)
    else:
        _bring_table(journal, sources[0], sheet, now, dry_run=dry_run, as_json=as_json)


def _notes(sources: Sequence[Path], now: datetime) -> SortedOut | None:
    """The notes among the files; None where there is one file that is none, to be read as a table."""
    from lib.importing.note_files import ENDINGS, sort_out
    from lib.journal.errors import DebriefError

    alone = len(sources) == 1 and not sources[0].is_dir()
    if alone and not sources[0].name.casefold().endswith((*ENDINGS, ".zip")):
        return None
    found = sort_out(notes.read(sources), now.date())
    if found.notes:
        return found
    if alone:
        return None
    if found.tables:
        raise DebriefError(f"{found.tables[0]} is a table: bring in one table at a time, by its own name.")
    raise DebriefError(
        "This is neither an export of Debrief's, which has a manifest.json, nor notes with questions in them "
        f"({', '.join(ENDINGS)})."
    )


def _bring_table(
    journal: Journal, source: Path, sheet: str | None, now: datetime, *, dry_run: bool, as_json: bool
) -> None:
    from lib.importing.comparing import compare
    from lib.importing.saving import Source, save
    from lib.keeping import backups

    understood, others = _understand(journal, source, sheet, now)
    with journal.read() as cursor:
        plan = compare(cursor, understood.found)
    if not dry_run:
        backups.make(journal, "import")
        of = Source(source.name, understood.format, len(understood.table.rows))
        save(journal, plan, of, now=now)
    if as_json:
        write_json(told(understood, plan))
        return
    lines = _lines(understood, plan, dry_run=dry_run)
    if others:
        named = ", ".join(f"“{name}”" for name in others)
        lines.insert(0, f"Read from the sheet “{understood.table.sheet}”; --sheet NAME reads another: {named}.")
    click.echo("\n".join(printable(line) for line in lines))


def told(understood: Understood, plan: Plan) -> dict[str, Any]:
    """What is written with --json; `columns` maps a header to what it was taken for, null for the notes."""
    return {
        "format": understood.format,
        "columns": {column.header: column.concept for column in understood.mapping.columns},
        "rows": len(understood.table.rows),
        "imported": understood.imported,
        "skipped": [{"row": each.row, "reason": each.reason} for each in understood.skipped],
        "unclear": [
            {"row": each.row, "column": each.column, "value": each.value, "reason": each.reason}
            for each in understood.unclear
        ],
        "statuses": [
            {"status": each.text, "stages": list(each.stages), "rows": each.rows, "ask": each.ask}
            for each in understood.statuses
        ],
        "new": plan.counts(),
    }


def _understand(journal: Journal, source: Path, sheet: str | None, now: datetime) -> tuple[Understood, tuple[str, ...]]:
    """A table as it is understood, and the names of the sheets that were not read, where the person named none."""
    from lib.importing.finding import find_table
    from lib.importing.proposing import propose
    from lib.importing.reading import best_table, read_sheets
    from lib.importing.remembered import meanings
    from lib.importing.understanding import understand
    from lib.journal.errors import DebriefError

    try:
        data = source.read_bytes()
    except FileNotFoundError:
        raise DebriefError(f"There is no file {source}.") from None
    except OSError:
        raise DebriefError(f"{source} cannot be read; check its name and that you may open it.") from None
    sheets = read_sheets(data, source.name)
    others: tuple[str, ...] = ()
    if sheet is None:
        table = best_table(sheets)
        others = tuple(each.name for each in sheets if each.name != table.sheet)
    else:
        named = [each for each in sheets if each.name == sheet]
        if not named:
            there = ", ".join(f"“{each.name}”" for each in sheets)
            raise DebriefError(f"There is no sheet “{sheet}” in {source.name}. It has {there}.")
        table = find_table(named[0])
    with journal.read() as cursor:
        statuses = meanings(cursor)
    mapping = propose(table, today=now.date())
    return understand(table, mapping, statuses=statuses, today=now.date()), others


def _lines(understood: Understood, plan: Plan, *, dry_run: bool) -> list[str]:
    from lib.words import many

    counts = plan.counts()
    came = ", ".join(
        many(counts[name], one)
        for name, one in (("applications", "new application"), ("events", "event"), ("interviews", "interview"),
                          ("askings", "question"))
    )  # fmt: skip
    size = many(len(understood.table.rows), "row")
    unclear = many(len(understood.unclear), "unclear cell")
    verb = "It would bring" if dry_run else "Brought in"
    lines = [
        f"{size}: {understood.imported} understood, {len(understood.skipped)} skipped, {unclear}.",
        f"{verb}: {came}; {counts['known']} already on record, {counts['grown']} grown.",
    ]
    lines += [f"Row {each.row} was skipped: {each.reason}" for each in understood.skipped[:_SHOWN]]
    lines += [f"Row {each.row}, {each.column}: “{each.value}”. {each.reason}" for each in understood.unclear[:_SHOWN]]
    asked = [each.text for each in understood.statuses if each.ask]
    if asked:
        lines.append(
            f"Not sure what these statuses mean: {', '.join(f'“{text}”' for text in asked)}. "
            "The Import page asks, and remembers."
        )
    return lines


def _bring_back(journal: Journal, source: Path, *, dry_run: bool, as_json: bool) -> None:
    from lib.exporting.restoring import restore_tables
    from lib.keeping import backups
    from lib.words import many

    if not dry_run:
        backups.make(journal, "import")
    found = restore_tables(journal, source, dry_run=dry_run)
    added = {each.table: len(each.keys) for each in found.added}
    if as_json:
        write_json(
            {
                "format": "debrief",
                "columns": {},
                "rows": sum(added.values()) + found.same + len(found.differing),
                "imported": sum(added.values()) + found.same,
                "skipped": [],
                "unclear": [],
                "added": added,
                "differing": len(found.differing),
            }
        )
        return
    came = ", ".join(many(added.get(table, 0), table) for table in ("application", "interview", "asking"))
    click.echo(
        f"{'It would bring' if dry_run else 'Brought in'} from Debrief's own export: {came}. "
        f"{found.same} rows were there already, {len(found.differing)} differ and were left as they are."
    )
