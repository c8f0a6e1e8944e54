"""Rejection reviews, and the labels for why it was a no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.journal.errors import DebriefError, StaleError
from lib.journal.models import Reason, RejectionReview
from lib.journal.records import insert, require, rows, update

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from duckdb import DuckDBPyConnection

TEXTS = ("their_words", "my_guess", "to_keep", "to_change")


def says_nothing(review: RejectionReview) -> bool:
    """Whether a review holds no word and no reason."""
    return not review.reasons and not any(getattr(review, field).strip() for field in TEXTS)


def get(cursor: DuckDBPyConnection, application_id: UUID) -> RejectionReview | None:
    """The review of this application's no, if one was written."""
    found = rows(
        cursor,
        f"SELECT application_id, version, {', '.join(TEXTS)} FROM rejection_review WHERE application_id = ?",
        [application_id],
    )
    if not found:
        return None
    given = cursor.execute(
        "SELECT reason_id, basis FROM review_reason WHERE application_id = ?", [application_id]
    ).fetchall()
    return RejectionReview.model_validate({**found[0], "reasons": dict(given)})


def write(cursor: DuckDBPyConnection, review: RejectionReview, written_at: datetime) -> None:
    """Add a review, or overwrite the one that the person opened; one that says nothing any more is taken off.

    Args:
        cursor: A writing cursor.
        review: Its content; version 0 for a new one.
        written_at: When it was first written, local time.

    Raises:
        MissingError: The application, the review or a reason is gone.
        StaleError: It was changed since; a new one is stale where another was written meanwhile.
    """
    key = review.application_id
    require(cursor, "application", key)
    for reason in review.reasons:
        require(cursor, "reason", reason)
    values = review.model_dump(include=set(TEXTS))
    if review.version:
        update(cursor, "rejection_review", key, values, version=review.version, key_column="application_id")
    elif cursor.execute("SELECT 1 FROM rejection_review WHERE application_id = ?", [key]).fetchone():
        raise StaleError(
            "A review of this application was written in another window meanwhile. "
            "What you typed is still here: open it in a second tab, compare, then save again."
        )
    elif not says_nothing(review):
        columns = ", ".join(["application_id", "written_at", *values])
        cursor.execute(
            f"INSERT INTO rejection_review ({columns}) VALUES (?, ?, {', '.join('?' for _ in values)})",
            [key, written_at, *values.values()],
        )
    cursor.execute("DELETE FROM review_reason WHERE application_id = ?", [key])
    for reason, basis in review.reasons.items():
        cursor.execute("INSERT INTO review_reason VALUES (?, ?, ?)", [key, reason, basis.value])
    if says_nothing(review):
        cursor.execute("DELETE FROM rejection_review WHERE application_id = ?", [key])


def reasons(cursor: DuckDBPyConnection) -> list[Reason]:
    """Every label, retired ones too: those of the person's side first, each side in the order they were made."""
    found = rows(cursor, "SELECT id, version, label, side, retired FROM reason ORDER BY side, id")
    return [Reason.model_validate(row) for row in found]


def add_reason(cursor: DuckDBPyConnection, reason: Reason) -> UUID:
    """Add a label.

    Raises:
        DebriefError: There is one of this name.
    """
    _refuse_double(cursor, reason)
    return insert(cursor, "reason", _values(reason))


def edit_reason(cursor: DuckDBPyConnection, reason: Reason) -> None:
    """Rename a label, change its side, retire it or take it up again; it stays where it was given.

    Raises:
        DebriefError: Another one has this name.
        MissingError, StaleError: See `records.update`.
    """
    assert reason.id is not None
    _refuse_double(cursor, reason)
    update(cursor, "reason", reason.id, _values(reason), version=reason.version)


def _refuse_double(cursor: DuckDBPyConnection, reason: Reason) -> None:
    twin = cursor.execute(
        "SELECT retired FROM reason WHERE lower(label) = lower(?) AND id IS DISTINCT FROM ?", [reason.label, reason.id]
    ).fetchone()
    if twin:
        where = "among the retired ones; take that one up again." if twin[0] else "already."
        raise DebriefError(f"There is a reason “{reason.label}” {where}")


def _values(reason: Reason) -> dict[str, Any]:
    return reason.model_dump(include={"label", "side", "retired"})
