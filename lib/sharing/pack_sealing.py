"""Files that only a passphrase opens, in the age format (age-encryption.org/v1): packed small, bounded on opening.

What comes from elsewhere is hostile until it has been read: a file is measured before it is opened, its header is read
before any key is derived, and what it unfolds to is counted while it unfolds.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from lib.journal.errors import DebriefError

MOST_FILE: Final = 4 * 2**20
"""Bytes that a sealed file may have. A hunt of 200 interviews, with all that was written, is below 1 MB."""
MOST_CONTENT: Final = 8 * 2**20
"""Bytes that it may unfold to."""
MOST_WORK: Final = 20
"""Log2 of the scrypt work factor that is accepted: 1 GiB and some ten seconds. Ours asks for about one second."""

_AROUND: Final = 1_024
"""Bytes, at most, that age puts around what is sealed, beside 16 for every 64 KiB."""

# One scrypt recipient and nothing else, as the format demands of a file with a passphrase (its section on scrypt).
_HEADER: Final = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- "
)


class SealError(DebriefError):
    """A sealed file cannot be opened; nothing was changed."""


def seal(content: bytes, passphrase: str) -> bytes:
    """Pack bytes into a file that only the passphrase opens; takes about a second, so that guessing takes long.

    Raises:
        SealError: There is too much of it, or no passphrase.
    """
    from pyrage import passphrase as age

    if not passphrase.strip():
        raise SealError("Passphrase: please fill this in.")
    sealed: bytes = age.encrypt(_folded(content), passphrase)
    return sealed


def check_content(content: bytes) -> None:
    """Say before a passphrase is asked for whether this can be sealed.

    Raises:
        SealError: There is too much of it.
    """
    if len(content) > MOST_FILE // 2:  # zlib makes nothing twice as large
        _folded(content)


def _folded(content: bytes) -> bytes:
    if len(content) > MOST_CONTENT:
        raise SealError(f"This is more than a pack may hold ({MOST_CONTENT // 2**20} MB). Choose less of it.")
    folded = zlib.compress(content, 9)
    if len(folded) + len(folded) // 2**10 + _AROUND > MOST_FILE:
        raise SealError(f"This makes more than a file may have ({MOST_FILE // 2**20} MB). Choose less of it.")
    return folded


def unseal(file: bytes, passphrase: str) -> bytes:
    """The bytes that were sealed.

    Raises:
        SealError: It is too big, no such file, damaged, or the passphrase is another one.
    """
    from pyrage import DecryptError
    from pyrage import passphrase as age

    check_size(len(file))
    header = _HEADER.match(file)
    if header is None:
        raise SealError("This is no file that Debrief sealed, or it is damaged. Ask for it again.")
    if int(header[1]) > MOST_WORK:
        raise SealError("This file asks for more work than any file of Debrief's. It was not opened.")
    try:
        folded: bytes = age.decrypt(file, passphrase)
    except DecryptError:
        # The format does not tell the two apart, on purpose.
        raise SealError(
            "This passphrase does not open the file, or the file is damaged. Check capitals and spaces, then ask for "
            "the file again."
        ) from None
    return unfold(folded)


def check_size(size: int) -> None:
    """Refuse a file by its size (bytes), before any of it is read.

    Raises:
        SealError: It is too big, or empty.
    """
    if size > MOST_FILE:
        raise SealError(f"This file has more than {MOST_FILE // 2**20} MB, which no pack of Debrief's has.")
    if not size:
        raise SealError("This file is empty. Ask for it again.")


def unfold(folded: bytes) -> bytes:
    """What was packed small, as far as it stays within `MOST_CONTENT`.

    Raises:
        SealError: It does not, or it is damaged.
    """
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(folded, MOST_CONTENT)
        more = unpacking.decompress(unpacking.unconsumed_tail, 1)
    except zlib.error:
        raise SealError("What is in this file is damaged. Ask for it again.") from None
    if more or unpacking.unused_data:
        raise SealError(f"This file unfolds to more than {MOST_CONTENT // 2**20} MB. It was not read.")
    if not unpacking.eof:
        raise SealError("What is in this file is cut short. Ask for it again.")
    return content
