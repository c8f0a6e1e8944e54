"""What the person wants from work, and whether each job was one they wanted: judged before the outcome, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.journal.choices import Moment
from lib.journal.errors import DebriefError, StaleError
from lib.journal.models import Criterion, FitVerdict
from lib.journal.records import insert, require, rows, update

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

VERDICT_FIELDS = ("application_id", "moment", "wanted", "note", "judged_on")


class WrongMomentError(DebriefError):
    """A verdict from before came after the outcome, or one from after came before it."""


def criteria(cursor: DuckDBPyConnection) -> list[Criterion]:
    """Every criterion, retired ones too: the weightiest first, then in the order they were made."""
    found = rows(cursor, "SELECT id, version, label, weight, retired FROM criterion ORDER BY weight DESC, id")
    return [Criterion.model_validate(row) for row in found]


def add_criterion(cursor: DuckDBPyConnection, criterion: Criterion) -> UUID:
    """Add a criterion.

    Raises:
        DebriefError: There is one of this name.
    """
    _refuse_double(cursor, criterion)
    return insert(cursor, "criterion", _values(criterion))


def edit_criterion(cursor: DuckDBPyConnection, criterion: Criterion) -> None:
    """Rename a criterion, weigh it, retire it or take it up again; what was judged by it stays.

    Raises:
        DebriefError: Another one has this name.
        MissingError, StaleError: See `records.update`.
    """
    assert criterion.id is not None
    _refuse_double(cursor, criterion)
    update(cursor, "criterion", criterion.id, _values(criterion), version=criterion.version)


def verdicts(cursor: DuckDBPyConnection, application_id: UUID) -> dict[Moment, FitVerdict]:
    """The verdicts on one application, at most one a moment."""
    scores: dict[str, dict[UUID, int]] = {}
    for moment, criterion, score in cursor.execute(
        "SELECT moment, criterion_id, score FROM fit_score WHERE application_id = ?", [application_id]
    ).fetchall():
        scores.setdefault(moment, {})[criterion] = score
    found = rows(
        cursor,
        f"SELECT id, version, {', '.join(VERDICT_FIELDS)} FROM fit_verdict WHERE application_id = ?",
        [application_id],
    )
    given = [FitVerdict.model_validate({**row, "scores": scores.get(row["moment"], {})}) for row in found]
    return {verdict.moment: verdict for verdict in given}


def write(cursor: DuckDBPyConnection, verdict: FitVerdict, *, outcome_known: bool) -> None:
    """Give a verdict with its scores, or overwrite the one that the person opened.

    Args:
        cursor: A writing cursor.
        verdict: Version 0 for a new one.
        outcome_known: Whether it is known what became of the application (see `insights.fit.outcome_known`).

    Raises:
        WrongMomentError: One from before must not know the outcome, or it would be hindsight; one from after must.
        MissingError: The application, the verdict or a criterion is gone.
        StaleError: It was changed since; a new one is stale where another was given meanwhile.
    """
    require(cursor, "application", verdict.application_id)
    if outcome_known and verdict.moment == Moment.BEFORE:
        raise WrongMomentError(
            "The outcome is known by now, so a verdict from before can neither be given nor changed any more. "
            "Give the one from after."
        )
    if not outcome_known and verdict.moment == Moment.AFTER:
        raise WrongMomentError("The outcome is not known yet. Until it is, give the verdict from before.")
    for criterion in verdict.scores:
        require(cursor, "criterion", criterion)
    values = verdict.model_dump(include=set(VERDICT_FIELDS))
    place = [verdict.application_id, verdict.moment.value]
    there = cursor.execute("SELECT id FROM fit_verdict WHERE application_id = ? AND moment = ?", place).fetchone()
    if verdict.id is not None:
        update(cursor, "fit_verdict", verdict.id, values, version=verdict.version)
    elif there:
        raise StaleError(
            "This verdict was given in another window meanwhile. "
            "What you typed is still here: open it in a second tab, compare, then save again."
        )
    else:
        insert(cursor, "fit_verdict", values)
    cursor.execute("DELETE FROM fit_score WHERE application_id = ? AND moment = ?", place)
    for criterion, score in verdict.scores.items():
        cursor.execute("INSERT INTO fit_score VALUES (?, ?, ?, ?)", [*place, criterion, score])


def _refuse_double(cursor: DuckDBPyConnection, criterion: Criterion) -> None:
    twin = cursor.execute(
        "SELECT retired FROM criterion WHERE lower(label) = lower(?) AND id IS DISTINCT FROM ?",
        [criterion.label, criterion.id],
    ).fetchone()
    if twin:
        where = "among the retired ones; take that one up again." if twin[0] else "already."
        raise DebriefError(f"There is a criterion “{criterion.label}” {where}")


def _values(criterion: Criterion) -> dict[str, Any]:
    return criterion.model_dump(include={"label", "weight", "retired"})
