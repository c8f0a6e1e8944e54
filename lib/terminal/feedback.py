"""What comes back from a coach, from the command line: shown, and taken in where that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lib.terminal.common import as_json, asked, on_day, opened, printable, today, write_json, write_table
from lib.terminal.report import first_line

if TYPE_CHECKING:
    from datetime import datetime

    from lib.sharing.feedback import Feedback
    from lib.sharing.feedback_merging import Item, Looked, Proposed, Took


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--passphrase-file", help="Its first line is the pack's passphrase (- for standard input); else asked.")
@click.option("--take", "taking", is_flag=True, help="Take it in, with every action and question to practise.")
@on_day
@as_json
@click.pass_obj
def feedback(
    path: Path | None, file: Path, passphrase_file: str | None, taking: bool, now: datetime | None, as_json: bool
) -> None:
    """Show what a coach sent back in FILE; take it into the journal with --take."""
    from lib.sharing.feedback_merging import look, take

    found = _read(file, passphrase_file)
    took = None
    with opened(path, must_exist=True) as journal:
        with journal.read() as cursor:
            looked = look(cursor, found)
        if taking:
            plan = [one.proposal.id for one in looked.proposals]
            practise = [item.remark.local for item in looked.items if item.practise]
            with journal.write(checkpoint=True) as cursor:
                took = take(cursor, found, today(now), plan=plan, practise=practise)
    if as_json:
        write_json(_told(looked, took))
    else:
        _show(looked, took)


def _read(file: Path, passphrase_file: str | None) -> Feedback:
    """The file, opened.

    Raises:
        ClickException: It cannot be read.
        SealError: It is no feedback, or does not open.
    """
    from lib.sharing.feedback import open_feedback
    from lib.sharing.pack_sealing import check_size

    try:
        check_size(file.stat().st_size)
        content = file.read_bytes()
    except OSError:
        raise click.ClickException(f"{file} cannot be read; check its name and that you may open it.") from None
    words = first_line(passphrase_file) if passphrase_file else asked("Passphrase of the pack")
    return open_feedback(content, words)


def _told(looked: Looked, took: Took | None) -> dict[str, Any]:
    return {
        "coach": looked.coach,
        "saved_on": looked.feedback.saved_on.isoformat(),
        "revision": looked.feedback.revision,
        "known": looked.is_over,
        "comment": looked.feedback.comment,
        "remarks": [_remark(item) for item in looked.items],
        "actions": [_action(one) for one in looked.proposals],
        "taken": None
        if took is None
        else {"remarks": took.remarks, "actions": took.actions, "practised": took.practised},
    }


def _remark(item: Item) -> dict[str, Any]:
    remark = item.remark
    return {
        "about": remark.about.value,
        "called": remark.called,
        "rating": remark.rating,
        "own_rating": remark.own_rating,
        "comment": remark.comment,
        "better_answer": remark.better_answer,
        "practise": item.practise,
        "edited": item.edited,
        "gone": item.gone,
        "new": item.is_new,
    }


def _action(one: Proposed) -> dict[str, Any]:
    due = one.proposal.due_on
    return {"what": one.proposal.what, "due_on": due.isoformat() if due else None, "for": one.where}


def _show(looked: Looked, took: Took | None) -> None:
    feedback = looked.feedback
    click.echo(printable(f"From {looked.coach or 'your coach'}, saved on {feedback.saved_on}."))
    if feedback.comment.strip():
        click.echo(printable(feedback.comment.strip()))
    if looked.items:
        write_table(["coach", "you", "about", "comment", "better answer", ""], [_row(item) for item in looked.items])
    for one in looked.proposals:
        due = f" (by {one.proposal.due_on})" if one.proposal.due_on else ""
        click.echo(printable(f"Proposed: {one.proposal.what}{due}"))
    if looked.is_over:
        click.echo("This is in your journal already.")
    elif took is None:
        click.echo("Nothing is taken yet; add --take to take it in.")
    else:
        click.echo(
            f"Taken in. Remarks: {took.remarks}, actions on your plan: {took.actions}, to practise: {took.practised}."
        )


def _row(item: Item) -> list[str]:
    remark = item.remark
    marks = {"changed since": item.edited, "gone": item.gone, "practise": item.practise}
    return [
        str(remark.rating or "–"),
        str(remark.own_rating or "–"),
        remark.called,
        remark.comment,
        remark.better_answer,
        ", ".join(name for name, holds in marks.items() if holds),
    ]
