"""Which question is this wording? The journal's side of matching: what is stored, what the person said, what is new."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from lib.journal import verdicts
from lib.journal.errors import JournalError
from lib.questions.embedding import encode, model_name
from lib.questions.matching import Matcher
from lib.questions.similarity import Placed, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal

_lock = threading.Lock()
_starting = threading.Lock()
_preparing: WeakKeyDictionary[Journal, tuple[int, threading.Thread]] = WeakKeyDictionary()
_placing = threading.Lock()
_places: WeakKeyDictionary[Journal, _Places] = WeakKeyDictionary()
_known: WeakKeyDictionary[Journal, tuple[int, Matcher]] = WeakKeyDictionary()
"""What was last read from each open journal, and at which of its changes; a closed one is let go of."""


def matcher(journal: Journal) -> Matcher:
    """Everything that was ever asked, ready to be compared with; up to date with the journal's last change."""
    with _lock:
        changes = journal.changes
        at, known = _known.get(journal, (-1, None))
        if known is None or at != changes:
            known = read_matcher(journal)
            _known[journal] = changes, known
        return known


def is_ready(journal: Journal) -> bool:
    """Whether `matcher` would answer at once. Where it would not, it is being made ready in the background.

    The first time takes a second or more, since the model is loaded; a page that waited for it would swallow what is
    typed meanwhile.
    """
    with _starting:
        changes = journal.changes
        at, thread = _preparing.get(journal, (-1, None))
        if thread is None or (at != changes and not _is_current(journal)):
            thread = threading.Thread(target=_prepare, args=(journal,), daemon=True)
            _preparing[journal] = changes, thread
            thread.start()
    thread.join(timeout=0.05)  # a small journal with the model loaded is ready by then
    # A thread that ended without success leaves its error to whoever asks for the matcher.
    return _is_current(journal) or not thread.is_alive()


def _prepare(journal: Journal) -> None:
    with suppress(Exception):
        matcher(journal)


def _is_current(journal: Journal) -> bool:
    at, _ = _known.get(journal, (-1, None))
    return at == journal.changes


def read_matcher(journal: Journal) -> Matcher:
    """A matcher of the caller's own, which may add to it what is not in the journal yet."""
    with suppress(JournalError):  # on a full disk, or where it may only be read, those that are known are known
        store_missing_vectors(journal)
    with journal.read() as cursor:
        found = cursor.execute(
            """
            SELECT asking.wording, question_id::TEXT, bool_or(matched = 'person')
            FROM asking SEMI JOIN wording_vector AS v ON v.wording = asking.wording AND v.model = ?
            GROUP BY asking.wording, question_id
            ORDER BY max(asking.updated_at), question_id  -- where a wording has two homes, the latest word holds
            """,
            [model_name()],
        ).fetchall()
        said = verdicts.all_of(cursor)
        wordings = [row[0] for row in found]
        groups = [row[1] for row in found]
        placed = _placed(journal, cursor, wordings)
    return Matcher(
        placed, groups, wordings, confirmed=[row[2] for row in found], refused=_refused(wordings, groups, said)
    )


@dataclass(slots=True)
class _Places:
    """Wordings of a journal as `place` puts them with one model: a change adds a few, and only those are placed."""

    model: str
    row: dict[str, int]
    placed: Placed


def _placed(journal: Journal, cursor: DuckDBPyConnection, wordings: Sequence[str]) -> Placed:
    """Wordings that have a vector, placed; those known from before are not looked up in the bank again."""
    model = model_name()
    with _placing:
        known = _places.get(journal)
        if known is None or known.model != model:
            known = _places[journal] = _Places(model, {}, place(encode([])))
        if new := [wording for wording in dict.fromkeys(wordings) if wording not in known.row]:
            blobs = dict(
                cursor.execute(
                    "SELECT wording, vector FROM wording_vector WHERE model = ? AND wording IN (SELECT unnest(?))",
                    [model, new],
                ).fetchall()
            )
            vectors = np.frombuffer(b"".join(blobs[wording] for wording in new), dtype="<f4").reshape(len(new), -1)
            known.placed = known.placed.followed_by(place(vectors))
            known.row |= {wording: len(known.row) + number for number, wording in enumerate(new)}
        return known.placed.rows(np.array([known.row[wording] for wording in wordings], np.int64))


def store_missing_vectors(journal: Journal) -> int:
    """Embed every wording that has no vector of the present model yet; how many there were."""
    with journal.read() as cursor:
        missing = [
            row[0]
            for row in cursor.execute(
                "SELECT DISTINCT wording FROM asking WHERE wording NOT IN "
                "(SELECT wording FROM wording_vector WHERE model = ?)",
                [model_name()],
            ).fetchall()
        ]
    if missing:
        vectors = encode(missing)
        with journal.write(counts=False) as cursor:
            store_vectors(cursor, missing, vectors)
    return len(missing)


def store_vectors(cursor: DuckDBPyConnection, wordings: Sequence[str], vectors: np.ndarray) -> None:
    """Keep the vectors of wordings, so that no wording is embedded twice.

    Args:
        cursor: A writing cursor.
        wordings: n texts as entered.
        vectors: float array of shape (n, d).
    """
    rows = np.ascontiguousarray(vectors, dtype="<f4")
    blobs = {wording: row.tobytes() for wording, row in zip(wordings, rows, strict=True)}
    if blobs:
        # One statement for all: a row a statement takes seconds for a long list.
        cursor.execute(
            "INSERT INTO wording_vector (wording, model, vector) "
            "SELECT unnest(?::TEXT[]), ?, unnest(?::BLOB[]) ON CONFLICT DO NOTHING",
            [list(blobs), model_name(), list(blobs.values())],
        )


def _refused(
    wordings: Sequence[str], groups: Sequence[str], said: dict[tuple[str, str], bool]
) -> list[tuple[str, str]]:
    """(wording, group) pairs that the person said do not belong together."""
    homes: dict[str, set[str]] = {}
    for wording, group in zip(wordings, groups, strict=True):
        homes.setdefault(verdicts.fold(wording), set()).add(group)
    return [
        (wording, group)
        for (one, other), same in said.items()
        if not same
        for wording, counterpart in ((one, other), (other, one))
        for group in homes.get(counterpart, set()) - homes.get(wording, set())
    ]
