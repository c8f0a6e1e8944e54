"""A backup that only a passphrase opens, for a place that others can reach: an age file (age-encryption.org/v1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from pathlib import Path

MOST: Final = 512 * 2**20
"""Bytes of a backup that is taken in; a journal of 5,000 interviews has some 30 MB."""
MOST_WORK: Final = 20
"""Log2 of the scrypt work factor that is accepted: 1 GiB and some ten seconds."""
SUFFIX: Final = ".age"

# One scrypt recipient and nothing else, as the format demands of a file with a passphrase.
_HEADER: Final = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- "
)
_BEGINS: Final = b"age-encryption.org/"


def sealed(content: bytes, passphrase: str) -> bytes:
    """A backup's content, sealed; takes about a second, so that guessing takes long.

    Raises:
        DebriefError: There is no passphrase.
    """
    from pyrage import passphrase as age

    if not passphrase.strip():
        raise DebriefError("Passphrase: please fill this in.")
    closed: bytes = age.encrypt(content, passphrase)
    return closed


def is_sealed(file: Path) -> bool:
    """Whether a file asks for a passphrase.

    Raises:
        DebriefError: It cannot be read.
    """
    try:
        with file.open("rb") as opened_file:
            return opened_file.read(len(_BEGINS)) == _BEGINS
    except OSError as error:
        raise DebriefError(f"{file.name} cannot be read. Check that it is there and that you may open it.") from error


def opened(file: Path, passphrase: str = "") -> bytes:
    """The content of a backup, sealed or not.

    Raises:
        DebriefError: It cannot be read, is too big, damaged, or the passphrase is another one.
    """
    closed = is_sealed(file)
    if file.stat().st_size > MOST:
        raise DebriefError(f"{file.name} has more than {MOST // 2**20} MB, which no backup has. It was not opened.")
    content = file.read_bytes()
    return _unsealed(content, passphrase, file.name) if closed else content


def _unsealed(content: bytes, passphrase: str, name: str) -> bytes:
    from pyrage import DecryptError
    from pyrage import passphrase as age

    header = _HEADER.match(content)
    if header is None or int(header[1]) > MOST_WORK:
        raise DebriefError(f"{name} is no backup that Debrief sealed, or it is damaged. It was not opened.")
    if not passphrase:
        raise DebriefError(f"{name} is sealed. Passphrase: please fill this in.")
    try:
        plain: bytes = age.decrypt(content, passphrase)
    except DecryptError:
        raise DebriefError(
            f"This passphrase does not open {name}, or the file is damaged. Check capitals and spaces."
        ) from None
    return plain
