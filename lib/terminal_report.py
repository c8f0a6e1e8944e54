"""The report from the command line: what was last chosen on the page, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lib.journal import sharing
from lib.journal.choices import ShareKind
from lib.sharing.gathering import gather
from lib.sharing.handing import report
from lib.sharing.selection import Selection

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from lib.journal.database import Journal


def write(journal: Journal, file: Path, coach: str | None, today: date) -> dict[str, int]:
    """Write the report for a coach, by what was last chosen for them; what went and what was held back.

    Raises:
        ClickException: The name ends neither in .html nor in .pdf, or the file cannot be written.
    """
    kind = {".html": ShareKind.HTML, ".pdf": ShareKind.PDF}.get(file.suffix.lower())
    if kind is None:
        raise click.ClickException(f"{file}: name a file that ends in .html or .pdf.")
    if not file.parent.is_dir():
        raise click.ClickException(f"There is no folder {file.parent}.")
    with journal.read() as cursor:
        known = sharing.coaches(cursor)
        name = coach if coach is not None else (known[0] if known else "")
        chosen = Selection.model_validate({**(sharing.remembered(cursor, name) or {}), "coach": name})
        gathered = gather(cursor, chosen, today)
    made = report(journal, gathered, kind)
    try:
        file.write_bytes(made)
    except OSError:
        raise click.ClickException(f"{file} cannot be written; check its name and that you may write there.") from None
    return gathered.counts
