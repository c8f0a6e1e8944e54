"""Debrief without a browser: `python -m lib [--journal FILE] COMMAND [--json]`.

What a command needs is imported when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lib.terminal import feedback, keeping, report
from lib.terminal.common import (
    as_json,
    looked_at,
    number,
    on_day,
    opened,
    percent,
    printable,
    read_text,
    records,
    today,
    write_json,
    write_table,
)

if TYPE_CHECKING:
    from datetime import datetime

MISTAKE = 2
"""Exit status of a person's mistake; 1 is a journal that is not sound."""

_MOST_ROWS = 25


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--journal",
    "path",
    type=click.Path(path_type=Path),
    help="The journal's file; else DEBRIEF_JOURNAL, else data/debrief.duckdb.",
)
@click.pass_context
def cli(context: click.Context, path: Path | None) -> None:
    """Debrief: what you were asked in interviews, and which questions keep going badly."""
    context.obj = path


def _is_text(argument: str) -> bool:
    """Whether an argument can be a name for the system: no NUL, no half of a sign that needs two."""
    try:
        return b"\x00" not in os.fsencode(argument)
    except UnicodeEncodeError:
        return False


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: As typed after `python -m lib`; by default those of this process.

    Returns:
        The exit status: 0, 1 for a journal that is not sound, 2 for a mistake, told in one sentence on stderr.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # what people wrote fits into no smaller alphabet
    from lib.journal.errors import DebriefError

    if not all(map(_is_text, arguments or ())):
        click.echo("What was typed holds signs that no file's name and no value can hold.", err=True)
        return MISTAKE
    try:
        return int(cli.main(arguments, prog_name="python -m lib", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return MISTAKE
    except (click.ClickException, DebriefError) as error:
        said = error.format_message() if isinstance(error, click.ClickException) else str(error)
        sentence = " ".join(printable(said).split())
        click.echo(sentence if sentence.endswith((".", "?", "!")) else f"{sentence}.", err=True)
        return MISTAKE
    except OSError as error:  # a name too long for the disk, a folder that is nobody's to read
        named = f"{printable(str(error.filename))[:200]}: " if error.filename else ""
        click.echo(f"{named}{error.strerror or error}. Check the name and that you may use it.", err=True)
        return MISTAKE
    except (click.Abort, KeyboardInterrupt):
        return 130


@cli.command()
@click.option(
    "--applications", type=click.IntRange(1, 1_000_000), help="By default what so many interviews usually take."
)
@click.option("--interviews", type=click.IntRange(0, 100_000), default=15, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="Another number, another hunt.")
@on_day
@as_json
@click.pass_obj
def sample(
    path: Path | None, applications: int | None, interviews: int, seed: int, now: datetime | None, as_json: bool
) -> None:
    """Fill an empty journal with a believable hunt of any size."""
    from lib.sample import fill
    from lib.words import many

    with opened(path) as journal:
        fill(journal, applications=applications, interviews=interviews, seed=seed, today=today(now))
        with journal.read() as cursor:
            # An interview that was held has its debrief; one that is to come is none of those asked for.
            tables = {
                "applications": "application",
                "interviews": "debrief",
                "askings": "asking",
                "questions": "question",
            }
            found = cursor.execute(
                f"SELECT {', '.join(f'(SELECT count(*) FROM {table})' for table in tables.values())}"
            ).fetchall()
        counts = dict(zip(tables, found[0], strict=True))
        if as_json:
            write_json(counts)
        else:
            click.echo(
                f"{journal.path} now holds an invented hunt: {many(counts['applications'], 'application')}, "
                f"{many(counts['interviews'], 'interview')}, {many(counts['askings'], 'question')} asked."
            )


@cli.command()
@click.argument("file")
@as_json
def extract(file: str, as_json: bool) -> None:
    """Take the questions out of a pasted debrief (FILE, or - for standard input)."""
    from lib.questions.extraction import extract as take_out

    found = take_out(read_text(file))
    if as_json:
        write_json([asdict(question) for question in found])
    elif not found:
        click.echo("No question was found in these notes.")
    else:
        rows = [[str(item.line), number(item.rating, 0), item.wording, item.answer or ""] for item in found]
        write_table(["line", "rating", "question", "answer"], rows, right=2)


@cli.command()
@click.argument("file")
@as_json
def group(file: str, as_json: bool) -> None:
    """Sort wordings, one a line, into questions (FILE, or - for standard input)."""
    from lib.questions.grouping import group as sort_out

    lines = [(place, text.strip()) for place, text in enumerate(read_text(file).split("\n")) if text.strip()]
    found = sort_out([text for _, text in lines])
    if as_json:
        write_json(
            [
                {"label": one.label, "category": one.category, "lines": [lines[at][0] for at in one.lines]}
                for one in found
            ]
        )
        return
    for one in found:
        click.echo(printable(f"{one.label} ({one.category})"))
        for at in one.lines:
            click.echo(printable(f"  {lines[at][0]:>5}  {lines[at][1]}"))


@cli.command()
@as_json
@click.pass_obj
def weak(path: Path | None, as_json: bool) -> None:
    """Rank your questions by the points they cost you per interview."""
    from lib.insights.weakness import count_interviews, weak_questions
    from lib.words import many

    with opened(path, must_exist=True) as journal, journal.read() as cursor:
        ranked = weak_questions(cursor)
        interviews = count_interviews(cursor)
        entered = cursor.execute(
            "SELECT question_id::TEXT, wording FROM asking GROUP BY ALL ORDER BY min(id)"
        ).fetchall()
    wordings: dict[str, list[str]] = {}
    for question, wording in entered:
        wordings.setdefault(question, []).append(wording)
    ranked["wordings"] = ranked["question_id"].map(wordings)
    ranked["interviews"] = ranked["interviews_in"]
    rows = records(ranked, "label category askings interviews rating cost low high top3 trend wordings")
    if as_json:
        write_json(rows)
    elif not rows:
        click.echo("There is no question in this journal yet. Debrief an interview first.")
    else:
        again = sum(row["interviews"] > 1 for row in rows)
        asked = sum(row["askings"] for row in rows)
        click.echo(
            f"In {many(interviews, 'interview')}: {many(asked, 'question')} asked, {len(rows):,} different, "
            f"{again:,} in more than one interview."
        )
        click.echo("Cost is in points lost per interview, with its 90 % interval.\n")
        write_table(
            ["cost", "from", "to", "asked in", "rating", "top 3", "question", "category", "trend"],
            [
                [*(number(row[name], 2) for name in ("cost", "low", "high")), f"{row['interviews']} of {interviews}",
                 number(row["rating"], 1), percent(row["top3"]), row["label"], row["category"], row["trend"]]
                for row in rows[:_MOST_ROWS]
            ],
            right=6,
        )  # fmt: skip
        if len(rows) > _MOST_ROWS:
            click.echo(f"\n{many(len(rows) - _MOST_ROWS, 'question')} that cost less: see --json.")


@cli.command()
@on_day
@as_json
@click.pass_obj
def outcomes(path: Path | None, now: datetime | None, as_json: bool) -> None:
    """Show how far your applications get, where they stop, and how long an answer takes."""
    from lib.terminal.outcomes import tell

    with opened(path, must_exist=True) as journal, journal.read() as cursor:
        tell(cursor, today(now), as_json=as_json)


@cli.command("import")
@click.argument("files", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--sheet", help="Which sheet of a workbook; else the one that tells most.")
@click.option("--dry-run", is_flag=True, help="Tell what would come of it, and change nothing.")
@on_day
@as_json
@click.pass_obj
def bring_in(
    path: Path | None, files: tuple[Path, ...], sheet: str | None, dry_run: bool, now: datetime | None, as_json: bool
) -> None:
    """Bring in a table (CSV, XLSX, JSON, Markdown …), notes (texts, a folder, a ZIP) or what Debrief exported."""
    from lib import clock
    from lib.terminal import importing

    with looked_at(path) if dry_run else opened(path) as journal:
        importing.bring_in(journal, files, sheet, now or clock.now(), dry_run=dry_run, as_json=as_json)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", "kind", type=click.Choice(["csv", "parquet", "json"]), default="csv", show_default=True)
@on_day
@as_json
@click.pass_obj
def export(path: Path | None, folder: Path, kind: str, now: datetime | None, as_json: bool) -> None:
    """Write the whole journal into DIR, a new or empty folder."""
    from lib.exporting.formats import Format
    from lib.exporting.outgoing import export_folder
    from lib.words import many

    with opened(path, must_exist=True) as journal:
        made = export_folder(journal, folder, Format(kind), today=today(now))
    if as_json:
        write_json({"folder": str(folder), **made.data()})
    else:
        held = ", ".join(many(made.rows[table], table) for table in ("application", "interview", "asking"))
        click.echo(
            printable(f"{folder} now holds the whole journal: {held}. dictionary.md says what each column means.")
        )


cli.add_command(report.report)
cli.add_command(report.pack)
cli.add_command(feedback.feedback)
cli.add_command(keeping.check)
cli.add_command(keeping.backup)
cli.add_command(keeping.restore)
