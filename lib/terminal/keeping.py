"""Looking after the journal from the command line, which no lock on the page keeps shut."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lib.terminal.common import as_json, opened, printable, write_json

if TYPE_CHECKING:
    from lib.keeping.backups import Backup
    from lib.keeping.doctor import Findings

_passphrase = click.option(
    "--passphrase-file", type=click.Path(path_type=Path), help="Its first line seals or opens the copy."
)


@click.command()
@as_json
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Say whether the journal is sound and what protects it (exit status 1 where something is amiss)."""
    from lib.journal import soundness
    from lib.journal.database import resolve
    from lib.journal.errors import DamagedError
    from lib.keeping import doctor
    from lib.words import many

    findings: Findings | None = None
    try:
        with opened(context.obj, must_exist=True) as journal:
            found = soundness.check(journal)
            findings = None if found.problems else doctor.findings(journal)
    except DamagedError as error:  # one in use, not there or newer has nothing wrong with it
        found = soundness.Soundness(str(resolve(context.obj)), 0, 0, {}, (str(error),))
    loss = findings.loss if findings else None
    if as_json:
        write_json({"sound": not found.problems, **asdict(found), **(_as_data(findings) if findings else {})})
    elif found.problems:
        click.echo("\n".join([f"{found.path} is not sound:", *found.problems]))
    else:
        assert findings is not None
        held = ", ".join(many(found.rows.get(table, 0), table) for table in ("application", "interview", "asking"))
        click.echo(f"{found.path} is sound: {held}.")
        newest = findings.backups[0] if findings.backups else None
        if loss:
            click.echo(doctor.told_loss(loss, newest))
        click.echo(
            f"{findings.bytes / 2**20:,.1f} MB, {findings.free / 2**30:,.1f} GB free beside it; "
            + (f"{many(len(findings.backups), 'backup')}, the newest {newest.path}." if newest else "no backup yet.")
        )
        if findings.private is False:
            click.echo("Other accounts of this computer may read it or a backup. Narrow the rights of the files.")
    context.exit(1 if found.problems or loss else 0)


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@_passphrase
@as_json
@click.pass_obj
def backup(path: Path | None, file: Path | None, passphrase_file: Path | None, as_json: bool) -> None:
    """Make a backup and compare it with the journal; with FILE, write a copy of it there too."""
    from lib.journal.copying import write_whole
    from lib.keeping import backups, sealing

    if file and file.exists():
        raise click.ClickException(f"{file} is there already. Name a new file.")
    with opened(path, must_exist=True) as journal:
        made = backups.make(journal, "asked")
    if file:
        content = made.path.read_bytes()
        if passphrase_file:
            content = sealing.sealed(content, _first_line(passphrase_file))
        try:
            write_whole(file, content)
        except OSError:
            raise click.ClickException(f"{file} cannot be written. Check that its folder exists.") from None
    if as_json:
        write_json(_backup_data(made) | {"copy": str(file) if file else None})
    else:
        click.echo(printable(f"{file or made.path} holds the whole journal, compared table by table."))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what it would change, and change nothing.")
@_passphrase
@as_json
@click.pass_obj
def restore(path: Path | None, file: Path, dry_run: bool, passphrase_file: Path | None, as_json: bool) -> None:
    """Make the journal what a backup holds (FILE); a backup of how it was is made first."""
    from lib.journal.database import resolve
    from lib.journal.errors import DamagedError
    from lib.keeping import restoring

    passphrase = _first_line(passphrase_file) if passphrase_file else ""
    try:
        with opened(path) as journal:
            found = restoring.differences(journal, file, passphrase)
            before = None if dry_run else restoring.restore(journal, file, passphrase).path
    except DamagedError:
        if dry_run:
            raise
        found, before = [], restoring.replace_damaged(resolve(path), file, passphrase)
    if as_json:
        write_json({"changes": [asdict(each) for each in found], "before": str(before) if before else None})
        return
    for each in found:
        click.echo(f"{each.table}: {each.added} come back, {each.gone} go away, {each.changed} change")
    if before:
        click.echo(printable(f"Restored. How it was before is kept: {before}."))
    elif not found:
        click.echo("It holds just what the journal holds now.")


def _first_line(file: Path) -> str:
    from lib.terminal.common import read_text

    return read_text(str(file)).partition("\n")[0]


def _as_data(findings: Findings) -> dict[str, Any]:
    return {
        "bytes": findings.bytes,
        "free": findings.free,
        "private": findings.private,
        "checked_at": findings.checked_at or None,
        "backups": [_backup_data(each) for each in findings.backups],
        "loss": asdict(findings.loss) if findings.loss else None,
    }


def _backup_data(made: Backup) -> dict[str, Any]:
    return {
        "path": str(made.path),
        "made_at": made.made_at.isoformat(),
        "reason": made.reason,
        "bytes": made.bytes,
        "rows": made.rows,
    }
