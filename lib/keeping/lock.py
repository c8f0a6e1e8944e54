"""A passphrase on start, for a computer that several people use.

It keeps the page shut, not the file: whoever may read the journal's file reads it all the same, and whoever may delete
the lock's file is in. It helps where the others use the browser and not the files.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from typing import TYPE_CHECKING, Final

from lib.journal.copying import write_whole
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from pathlib import Path

_WORK: Final = {"n": 2**15, "r": 8, "p": 1}
"""scrypt's cost: 32 MB and some 0.1 s a guess (RFC 7914)."""
_MEMORY: Final = 64 * 2**20
_PAUSE: Final = 1.0
"""Seconds that a wrong passphrase costs, one after the other however many windows try."""
SHORTEST: Final = 4

_one_at_a_time = threading.Lock()


def file_of(journal: Path) -> Path:
    """Where the lock of a journal is kept: beside it, so that no export, backup or restore carries it."""
    return journal.with_name(journal.name + ".lock")


def is_set(journal: Path) -> bool:
    """Whether a journal's page is locked."""
    return file_of(journal).exists()


def set_passphrase(journal: Path, passphrase: str, again: str) -> None:
    """Lock the page from now on.

    Raises:
        DebriefError: It is too short, or was typed in two ways.
    """
    if len(passphrase) < SHORTEST:
        raise DebriefError(f"Passphrase: at least {SHORTEST} characters, please.")
    if passphrase != again:
        raise DebriefError("Passphrase: the two are not the same. Type it twice the same way.")
    salt = secrets.token_bytes(16)
    kept = {
        "scrypt": _WORK,
        "salt": base64.b64encode(salt).decode(),
        "hash": base64.b64encode(_hashed(passphrase, salt, _WORK)).decode(),
    }
    write_whole(file_of(journal), json.dumps(kept).encode())


def opens(journal: Path, passphrase: str) -> bool:
    """Whether this is the passphrase; a wrong one takes a second.

    Raises:
        DebriefError: The lock's file cannot be read.
    """
    file = file_of(journal)
    with _one_at_a_time:
        try:
            kept = json.loads(file.read_bytes())
            work = {name: int(kept["scrypt"][name]) for name in _WORK}
            salt, expected = base64.b64decode(kept["salt"]), base64.b64decode(kept["hash"])
            found = _hashed(passphrase, salt, work)
        except (OSError, ValueError, TypeError, KeyError, MemoryError) as error:
            raise DebriefError(f"The lock cannot be read. Delete {file.name} beside the journal to open it.") from error
        if hmac.compare_digest(found, expected):
            return True
        time.sleep(_PAUSE)
        return False


def remove(journal: Path, passphrase: str) -> None:
    """Lock the page no longer.

    Raises:
        DebriefError: This is not the passphrase.
    """
    if not opens(journal, passphrase):
        raise DebriefError("Passphrase: this is not the one. The lock stays.")
    file_of(journal).unlink(missing_ok=True)


def _hashed(passphrase: str, salt: bytes, work: dict[str, int]) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, maxmem=_MEMORY, dklen=32, **work)
