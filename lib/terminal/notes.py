"""Notes on interviews from the command line: files, a folder or a ZIP become interviews with what was asked."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lib.terminal.common import printable, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from lib.importing.comparing import Plan
    from lib.importing.model import Found
    from lib.importing.note_files import Given, Refused, SortedOut
    from lib.journal.database import Journal

_FORMAT = "notes"


def read(sources: Sequence[Path]) -> list[Given]:
    """The files as they are; of a folder, every text in it and below, named with the folders that it lies in.

    Raises:
        DebriefError: One of them cannot be read.
    """
    from lib.importing.limits import BYTES
    from lib.importing.note_files import ENDINGS, MOST_FILES, Given
    from lib.journal.errors import DebriefError

    given: list[Given] = []
    for source in sources:
        try:
            if not source.is_dir():
                given.append(Given(source.name, source.read_bytes()))
                continue
            # No further than to the first text too many: the folder may be a whole disk.
            inside = sorted(islice(_texts(source, ENDINGS), MOST_FILES + 1))
            texts = [(file, file.relative_to(source)) for file in inside]
            if len(texts) > MOST_FILES or sum(file.stat().st_size for file, _ in texts) > BYTES:
                raise DebriefError(
                    f"{source} holds more than {MOST_FILES} texts or {BYTES // 1_000_000} MB: bring in a part of it."
                )
            given += [Given(name.as_posix(), file.read_bytes()) for file, name in texts]
        except FileNotFoundError:
            raise DebriefError(f"There is no file {source}.") from None
        except OSError:
            raise DebriefError(f"{source} cannot be read; check its name and that you may open it.") from None
    return given


def _texts(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """The texts in a folder and below, but for what is hidden."""
    for inside, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            file = Path(inside) / name
            if name.casefold().endswith(endings) and not name.startswith(".") and file.is_file():
                yield file


def bring_in(
    journal: Journal, sources: Sequence[Path], sorted_out: SortedOut, now: datetime, *, dry_run: bool, as_json: bool
) -> None:
    """Bring in what notes say of interviews, all of it or nothing; what they do not say, nobody guesses.

    Args:
        journal: Where to.
        sources: Where they come from, to be remembered.
        sorted_out: From `note_files.sort_out`.
        now: Local time.
        dry_run: Tell what would come of it, and change nothing.
        as_json: For machines.
    """
    from lib.importing.comparing import compare
    from lib.importing.note_files import Refused, complete, together, with_known_role
    from lib.importing.saving import Source, save
    from lib.keeping import backups

    with journal.read() as cursor:
        notes = [with_known_role(cursor, each) for each in sorted_out.notes]
        ready, lacking = complete(notes)
        found = together(ready)
        plan = compare(cursor, found)
    tables = [Refused(name, "This is a table: bring it in on its own.") for name in sorted_out.tables]
    skipped = [*lacking, *sorted_out.refused, *tables]
    if found and not dry_run:
        more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
        backups.make(journal, "import")
        save(journal, plan, Source(f"{sources[0].name}{more}", _FORMAT, len(ready)), now=now)
    if as_json:
        write_json(
            {
                "format": _FORMAT,
                "columns": {},
                "rows": len(ready) + len(skipped),
                "imported": len(ready),
                "skipped": [
                    {"row": row, "file": each.name, "reason": each.reason} for row, each in enumerate(skipped, 1)
                ],
                "unclear": [],
                "new": plan.counts(),
            }
        )
        return
    click.echo("\n".join(map(printable, _lines(found, len(ready), skipped, plan, dry_run=dry_run))))


def _lines(found: Sequence[Found], read: int, skipped: Sequence[Refused], plan: Plan, *, dry_run: bool) -> list[str]:
    from lib.journal.models import title_of
    from lib.words import day, many

    counts = plan.counts()
    came = ", ".join(
        many(counts[name], one)
        for name, one in (("applications", "new application"), ("interviews", "interview"), ("askings", "question"))
    )
    lines = [
        f"{many(read + len(skipped), 'file')} of notes: {read} understood, {len(skipped)} skipped.",
        f"{'It would bring' if dry_run else 'Brought in'}: {came}; {counts['known']} already on record.",
    ]
    lines += [
        f"{title_of(each.application.company, each.application.role)}, {day(held.held_at)}: "
        f"{many(len(held.askings), 'question')}"
        for each in found
        for held in each.interviews
    ]
    lines += [f"{each.name} was skipped: {each.reason}" for each in skipped]
    if skipped:
        lines.append("On the page Import and export, what notes do not say can be filled in.")
    return lines
