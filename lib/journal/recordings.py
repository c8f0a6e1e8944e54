"""Spoken answers that the person wants to keep: WAV files in a folder beside the journal, named by their turn.

Not in the journal: two minutes are four megabytes, and a hundred of them would make every backup and every start slow.
So backups and exports do not hold them, and deleting the folder loses nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from lib.journal.database import Journal


def folder(journal: Journal) -> Path:
    """Where the recordings of a journal lie; not there before the first."""
    return journal.path.with_name(journal.path.name + ".recordings")


def keep(journal: Journal, turn: UUID, sound: bytes) -> None:
    """Keep the recording of an answer in place of an earlier one.

    Raises:
        OSError: The disk is full, or the folder cannot be written.
    """
    folder(journal).mkdir(mode=0o700, exist_ok=True)
    _file(journal, turn).write_bytes(sound)


def find(journal: Journal, turn: UUID) -> Path | None:
    """The recording of an answer, if one was kept."""
    file = _file(journal, turn)
    return file if file.is_file() else None


def delete(journal: Journal, turn: UUID) -> None:
    """Delete the recording of an answer, if one was kept."""
    _file(journal, turn).unlink(missing_ok=True)


def _file(journal: Journal, turn: UUID) -> Path:
    return folder(journal) / f"{turn}.wav"
