"""A pack out of the journal: sealed, and then on record with the way back for feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.journal import feedback
from lib.journal import sharing as shares
from lib.journal.choices import ShareKind
from lib.sharing.pack import seal_pack
from lib.sharing.pack_sealing import SealError

if TYPE_CHECKING:
    from datetime import date

    from lib.journal.database import Journal
    from lib.sharing.gathering import Gathered


def make_pack(journal: Journal, gathered: Gathered, passphrase: str, last_day: date | None = None) -> bytes:
    """Seal what was gathered and write down that it is handed over; takes about a second.

    Args:
        journal: Where it is written down: when, to whom, what, and which records the pack's ids stand for. The
            passphrase is not.
        gathered: What leaves, and what stays here.
        passphrase: What opens it.
        last_day: After it the desk asks before opening.

    Raises:
        SealError: No passphrase, a last day that is over, or too much for a pack; nothing is written down.
    """
    bundle = gathered.bundle
    if last_day is not None and last_day < bundle.made_on:
        raise SealError("Last day: this day is over. Choose a later one, or none.")
    sealed = seal_pack(bundle, passphrase, last_day)
    with journal.write(checkpoint=True) as cursor:
        shares.log(
            cursor,
            bundle=bundle.id,
            coach=gathered.selection.coach,
            kind=ShareKind.PACK,
            shared_on=bundle.made_on,
            selection=gathered.selection.model_dump(mode="json"),
            counts=gathered.counts,
            letters=gathered.letters,
            keys=gathered.keys,
        )
        feedback.fingerprint(cursor, bundle.id)
    return sealed
