"""Handing over: the file of a report made of what was gathered, or the view opened, and a line in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.journal import sharing
from lib.journal.choices import ShareKind
from lib.sharing.composing import compose

if TYPE_CHECKING:
    from lib.journal.database import Journal
    from lib.sharing.gathering import Gathered


def report(journal: Journal, gathered: Gathered, kind: ShareKind) -> bytes:
    """The file of a report, put on record as handed over.

    Args:
        journal: Where it is written down.
        gathered: What leaves; the file is made of its bundle alone.
        kind: `ShareKind.HTML` or `ShareKind.PDF`.
    """
    document = compose(gathered.bundle)
    if kind is ShareKind.PDF:
        from lib.sharing.pdf import pdf

        made = pdf(document)
    else:
        from lib.sharing.html import html

        made = html(document)
    record(journal, gathered, kind)
    return made


def record(journal: Journal, gathered: Gathered, kind: ShareKind) -> None:
    """Write down that what was gathered is handed over: when, to whom, by which way, what."""
    with journal.write(checkpoint=True) as cursor:
        sharing.log(
            cursor,
            bundle=gathered.bundle.id,
            coach=gathered.selection.coach,
            kind=kind,
            shared_on=gathered.bundle.made_on,
            selection=gathered.selection.model_dump(mode="json"),
            counts=gathered.counts,
            letters=gathered.letters,
            keys=gathered.keys,
        )
