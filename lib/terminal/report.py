"""What goes to a coach, from the command line: what was last chosen on the page, as a report or as a pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lib.terminal.common import as_json, on_day, opened, printable, read_text, today, write_json

if TYPE_CHECKING:
    from datetime import date, datetime

    from lib.journal.database import Journal
    from lib.sharing.gathering import Gathered

_for_coach = click.option("--coach", help="For whom; else the coach chosen for last.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@_for_coach
@on_day
@as_json
@click.pass_obj
def report(path: Path | None, file: Path, coach: str | None, now: datetime | None, as_json: bool) -> None:
    """Write what you chose for your coach as a report (FILE.html or FILE.pdf)."""
    from lib.journal.choices import ShareKind
    from lib.sharing import handing

    kind = {".html": ShareKind.HTML, ".pdf": ShareKind.PDF}.get(file.suffix.lower())
    if kind is None:
        raise click.ClickException(f"{file}: name a file that ends in .html or .pdf.")
    with opened(path, must_exist=True) as journal:
        gathered = _gathered(journal, coach, today(now))
        _check_place(file)
        _write(file, handing.report(journal, gathered, kind))
    if as_json:
        write_json({"file": str(file), **gathered.counts})
    else:
        click.echo(printable(f"{file} holds the report. Look through it before you hand it over."))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@_for_coach
@click.option("--last-day", type=click.DateTime(["%Y-%m-%d"]), help="After it the coach's desk asks before opening.")
@click.option(
    "--passphrase-file",
    help="Its first line is the passphrase (- for standard input); else one is drawn by lot and told.",
)
@on_day
@as_json
@click.pass_obj
def pack(
    path: Path | None,
    file: Path,
    coach: str | None,
    last_day: datetime | None,
    passphrase_file: str | None,
    now: datetime | None,
    as_json: bool,
) -> None:
    """Seal what you chose for your coach into one FILE that a passphrase opens at their desk."""
    from lib.sharing.pack_making import make_pack
    from lib.sharing.pack_passphrase import suggested

    drawn = suggested() if passphrase_file is None else ""
    passphrase = drawn or first_line(passphrase_file or "-")
    ends = last_day.date() if last_day else None
    with opened(path, must_exist=True) as journal:
        gathered = _gathered(journal, coach, today(now))
        _check_place(file)
        _write(file, make_pack(journal, gathered, passphrase, ends))
    if as_json:
        told = {"file": str(file), "last_day": ends.isoformat() if ends else None}
        write_json({**told, **({"passphrase": drawn} if drawn else {}), **gathered.counts})
        return
    click.echo(printable(f"{file} holds the pack. A file that has left cannot be recalled."))
    if drawn:
        click.echo(f"It opens with: {drawn}\nTell your coach by another way than the file, and keep it.")


def first_line(file: str) -> str:
    """The first line of a file, or of standard input for `-`: a passphrase, which no other program gets to see.

    Raises:
        ClickException: It is not there, no text, or its first line is empty.
    """
    line = read_text(file).partition("\n")[0]
    if not line.strip():
        raise click.ClickException("Passphrase: the first line is empty; write it there.")
    return line


def _gathered(journal: Journal, coach: str | None, day: date) -> Gathered:
    """What was last chosen for this coach, or for the one chosen for last.

    Raises:
        ClickException: Nothing was ever chosen for a coach of this name: a slip must not undo what is hidden.
    """
    from lib.journal import sharing
    from lib.sharing.gathering import gather
    from lib.sharing.selection import Selection

    with journal.read() as cursor:
        known = sharing.coaches(cursor)
        if coach is not None and coach not in known:
            raise click.ClickException(f"Nothing was chosen for {coach or 'a coach without a name'} yet; choose on "
                                       "the page For my coach, or leave --coach out.")  # fmt: skip
        name = coach if coach is not None else (known[0] if known else "")
        chosen = Selection.model_validate({**(sharing.remembered(cursor, name) or {}), "coach": name})
        return gather(cursor, chosen, day)


def _check_place(file: Path) -> None:
    """Refuse a place that cannot be written to, before it is put on record that something left."""
    if not file.parent.is_dir():
        raise click.ClickException(f"There is no folder {file.parent}.")
    there = file.exists()
    try:
        with file.open("ab"):
            pass
        if not there:
            file.unlink()
    except OSError:
        raise click.ClickException(f"{file} cannot be written; check its name and that you may write there.") from None


def _write(file: Path, made: bytes) -> None:
    try:
        file.write_bytes(made)
    except OSError:
        raise click.ClickException(f"{file} cannot be written; is the disk full?") from None
