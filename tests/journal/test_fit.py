"""Criteria with weights, and verdicts that belong to their moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from lib.journal import fit
from lib.journal.choices import Moment, Wanted
from lib.journal.errors import DebriefError, MissingError, StaleError
from lib.journal.fit import WrongMomentError
from lib.journal.models import Criterion, FitVerdict
from lib.journal.soundness import check
from tests.journal.build import an_application, contents
from tests.journal.typed import text

if TYPE_CHECKING:
    from uuid import UUID

    from lib.journal.database import Journal

DAY = date(2026, 3, 4)


@pytest.fixture
def acme(journal: Journal) -> UUID:
    with journal.write() as cursor:
        return an_application(cursor)


def verdict(key: UUID, moment: Moment = Moment.BEFORE, wanted: Wanted = Wanted.YES, **values: object) -> FitVerdict:
    return FitVerdict.model_validate(
        {"application_id": key, "moment": moment, "wanted": wanted, "judged_on": DAY, **values}
    )


def test_before_and_after_stand_beside_each_other(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        pay = fit.add_criterion(cursor, Criterion(label="Pay", weight=3))
        fit.write(cursor, verdict(acme, scores={pay: 4}, note="kind people"), outcome_known=False)
        fit.write(cursor, verdict(acme, Moment.AFTER, Wanted.NO, scores={pay: 2}), outcome_known=True)
        found = fit.verdicts(cursor, acme)
    assert {moment: (given.wanted, given.scores[pay]) for moment, given in found.items()} == {
        Moment.BEFORE: (Wanted.YES, 4),
        Moment.AFTER: (Wanted.NO, 2),
    }
    assert found[Moment.BEFORE].note == "kind people"
    assert check(journal).problems == ()


def test_a_verdict_is_changed_and_its_scores_with_it(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        pay = fit.add_criterion(cursor, Criterion(label="Pay", weight=3))
        way = fit.add_criterion(cursor, Criterion(label="Way", weight=1))
        fit.write(cursor, verdict(acme, scores={pay: 4}), outcome_known=False)
        there = fit.verdicts(cursor, acme)[Moment.BEFORE]
        changed = there.model_copy(update={"wanted": Wanted.UNSURE, "scores": {way: 5}})
        fit.write(cursor, changed, outcome_known=False)
        assert fit.verdicts(cursor, acme) == {Moment.BEFORE: changed.model_copy(update={"version": 2})}


@pytest.mark.parametrize(
    ("moment", "known", "sentence"),
    [(Moment.BEFORE, True, "The outcome is known by now"), (Moment.AFTER, False, "The outcome is not known yet")],
)
def test_a_verdict_belongs_to_its_moment(
    journal: Journal, acme: UUID, moment: Moment, sentence: str, *, known: bool
) -> None:
    before = contents(journal)
    with pytest.raises(WrongMomentError, match=sentence), journal.write() as cursor:
        fit.write(cursor, verdict(acme, moment), outcome_known=known)
    assert contents(journal) == before


def test_hindsight_cannot_change_what_was_said_before(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        fit.write(cursor, verdict(acme), outcome_known=False)
        there = fit.verdicts(cursor, acme)[Moment.BEFORE]
    with pytest.raises(WrongMomentError), journal.write() as cursor:
        fit.write(cursor, there.model_copy(update={"wanted": Wanted.NO}), outcome_known=True)


def test_stale_and_missing(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        fit.write(cursor, verdict(acme), outcome_known=False)
        seen = fit.verdicts(cursor, acme)[Moment.BEFORE]
        fit.write(cursor, seen.model_copy(update={"wanted": Wanted.NO}), outcome_known=False)
    before = contents(journal)
    for late, error, sentence in (
        (seen, StaleError, "This verdict was changed in another window"),
        (verdict(acme), StaleError, "This verdict was given in another window"),
        (verdict(uuid4()), MissingError, "This application"),
        (verdict(acme, scores={uuid4(): 3}), MissingError, "This criterion"),
        (verdict(acme, id=uuid4(), version=1), MissingError, "This verdict"),
    ):
        with pytest.raises(error, match=sentence), journal.write() as cursor:
            fit.write(cursor, late, outcome_known=False)
    assert contents(journal) == before


def test_criteria_are_weighed_renamed_and_retired(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        pay = fit.add_criterion(cursor, Criterion(label="Pay", weight=3))
        fit.add_criterion(cursor, Criterion(label="Way", weight=4))
        assert [criterion.label for criterion in fit.criteria(cursor)] == ["Way", "Pay"]
        fit.write(cursor, verdict(acme, scores={pay: 4}), outcome_known=False)
        seen = fit.criteria(cursor)[1]
        fit.edit_criterion(cursor, seen.model_copy(update={"label": "Money", "weight": 5, "retired": True}))
        assert [(one.label, one.retired) for one in fit.criteria(cursor)] == [("Money", True), ("Way", False)]
        assert fit.verdicts(cursor, acme)[Moment.BEFORE].scores == {pay: 4}
    with pytest.raises(StaleError, match="This criterion was changed"), journal.write() as cursor:
        fit.edit_criterion(cursor, seen)
    with pytest.raises(DebriefError, match="among the retired ones"), journal.write() as cursor:
        fit.add_criterion(cursor, Criterion(label="MONEY", weight=1))
    with pytest.raises(DebriefError, match=r"“way” already\."), journal.write() as cursor:
        fit.add_criterion(cursor, Criterion(label="way", weight=1))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text)
def test_any_note_is_kept_letter_by_letter(journal: Journal, note: str) -> None:
    with journal.write() as cursor:
        key = an_application(cursor)
        fit.write(cursor, verdict(key, note=note), outcome_known=False)
        assert fit.verdicts(cursor, key)[Moment.BEFORE].note == note
