"""What the commands share: opening a journal, reading a file as text, writing JSON and tables."""

from __future__ import annotations

import codecs
import json
import math
import sys
import unicodedata
import warnings
from contextlib import contextmanager
from getpass import GetPassWarning
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lib import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    import pandas as pd

    from lib.journal.database import Journal

as_json = click.option("--json", "as_json", is_flag=True, help="Write JSON for machines.")
on_day = click.option(
    "--today", "now", type=click.DateTime(["%Y-%m-%d"]), envvar="DEBRIEF_TODAY", help="Count as if it were this day."
)

_WIDEST = 60  # characters of a column; what people write is longer than a terminal


@contextmanager
def opened(path: Path | None, *, must_exist: bool = False) -> Iterator[Journal]:
    """The journal, closed afterwards.

    Args:
        path: The file, None for the usual one.
        must_exist: Refuse to make a new one, as a command that only reads has to.

    Raises:
        JournalError: There is none, it cannot be opened, or what is read of it turns out to be damaged.
    """
    import duckdb

    from lib.journal.database import Journal, resolve
    from lib.journal.errors import JournalError

    file = resolve(path)
    # A log without its journal is told by `Journal.open`.
    if must_exist and not file.exists() and not file.with_name(file.name + ".wal").exists():
        raise JournalError(f"There is no journal {file}. Name another with --journal, or make one by using Debrief.")
    journal = Journal.open(file)
    try:
        yield journal
    except duckdb.Error as error:
        if "Corrupt database file" not in str(error):
            raise
        raise JournalError(f"The journal {file} is damaged. Restore the newest backup; check says more.") from error
    finally:
        journal.close()


@contextmanager
def looked_at(path: Path | None) -> Iterator[Journal]:
    """The journal, for a command that changes nothing; an empty one, gone afterwards, where there is none yet."""
    import tempfile

    from lib.journal.database import resolve

    with tempfile.TemporaryDirectory() as folder:
        there = resolve(path).exists()
        with opened(path if there else Path(folder) / "empty.duckdb") as journal:
            yield journal


def read_text(file: str) -> str:
    """A text file, or standard input for `-`, with one line end for all.

    UTF-8 with or without its mark, UTF-16 with it, else Windows' Western letters, which is what old notes come in.

    Raises:
        ClickException: It is not there, or no text.
    """
    name = "Standard input" if file == "-" else file
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except FileNotFoundError:
        raise click.ClickException(f"There is no file {file}.") from None
    except IsADirectoryError:
        raise click.ClickException(f"{file} is a folder; name a text file in it.") from None
    except (OSError, ValueError):
        raise click.ClickException(f"{file} cannot be read; check its name and that you may open it.") from None
    text = _decode(content)
    if text is None or "\0" in text:
        raise click.ClickException(f"{name} is not text; save the notes as plain text (UTF-8) and try again.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(content: bytes) -> str | None:
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def asked(for_what: str) -> str:
    """A passphrase typed at the terminal, where nobody sees it.

    Raises:
        ClickException: There is no terminal, or one on which it would be seen.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            typed: str = click.prompt(for_what, hide_input=True, err=True)
        except GetPassWarning:
            raise click.ClickException(f"{for_what}: it cannot be typed unseen here; give --passphrase-file.") from None
    return typed


def today(now: datetime | None) -> date:
    """The day that was asked for, else the calendar's."""
    return now.date() if now else clock.today()


def records(frame: pd.DataFrame, columns: str) -> list[dict[str, Any]]:
    """Rows as dicts of the named columns: numbers rounded to four decimals, None for what is missing."""
    names = columns.split()
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True)}
        for row in frame[names].itertuples(index=False, name=None)
    ]


def known(value: float) -> float | None:
    """None for NaN and infinity, which JSON does not have."""
    return value if math.isfinite(value) else None


def _plain(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return round(value, 4) if math.isfinite(value) else None
    return value


def write_json(value: object) -> None:
    """Write a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def write_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: int = 0) -> None:
    """Write aligned columns, the first `right` of them to the right; long text is cut."""
    cells = [[_cut(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(headings))]
    for row in cells:
        padded = []
        for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
            space = " " * (width - _width(cell))
            padded.append(space + cell if column < right else cell + space)
        click.echo("  ".join(padded).rstrip())


def number(value: float | None, decimals: int) -> str:
    """A number, or a dash where there is none."""
    return "–" if value is None else f"{value:.{decimals}f}"


def percent(share: float | None) -> str:
    """A share as a percentage, or a dash where there is none."""
    return "–" if share is None else f"{share:.0%}"


def printable(text: str) -> str:
    """Text without the control characters by which pasted notes could steer the terminal; tabs and line ends stay."""
    return "".join(sign if sign in "\t\n" or unicodedata.category(sign) not in {"Cc", "Cf"} else " " for sign in text)


def _cut(text: str) -> str:
    line = " ".join(printable(text).split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Columns that a terminal needs: two for a wide East Asian letter, none for a combining mark."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
