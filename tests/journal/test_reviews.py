"""Rejection reviews and the labels for why it was a no."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError

from lib.journal import reviews
from lib.journal.choices import Basis, Side
from lib.journal.errors import DebriefError, MissingError, StaleError
from lib.journal.models import Reason, RejectionReview
from lib.journal.soundness import check
from tests.journal.build import a_question, a_round, an_application, contents
from tests.journal.typed import text

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal

AT = datetime(2026, 3, 9, 20)


@pytest.fixture
def acme(journal: Journal) -> UUID:
    with journal.write() as cursor:
        return an_application(cursor)


def the_review(journal: Journal, key: UUID) -> RejectionReview | None:
    with journal.read() as cursor:
        return reviews.get(cursor, key)


def label(cursor: DuckDBPyConnection, name: str) -> UUID:
    return next(reason.id for reason in reviews.reasons(cursor) if reason.label == name and reason.id)


def test_none_at_first(journal: Journal, acme: UUID) -> None:
    assert the_review(journal, acme) is None


def test_written_read_changed(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        nerves, frozen = label(cursor, "Nerves"), label(cursor, "Hiring was frozen")
        first = RejectionReview(
            application_id=acme, their_words="too junior", my_guess="the case", reasons={nerves: Basis.GUESS}
        )
        reviews.write(cursor, first, AT)
    there = the_review(journal, acme)
    assert there == first.model_copy(update={"version": 1})
    with journal.write() as cursor:
        changed = there.model_copy(update={"to_keep": "the opening", "reasons": {frozen: Basis.TOLD}})
        reviews.write(cursor, changed, datetime(2026, 4, 1))
    assert the_review(journal, acme) == changed.model_copy(update={"version": 2})
    assert contents(journal)["rejection_review"][0][5] == AT  # when it was first written
    assert check(journal).problems == ()


def test_stale_changes_nothing(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        nerves = label(cursor, "Nerves")
        reviews.write(cursor, RejectionReview(application_id=acme, my_guess="one"), AT)
    seen = the_review(journal, acme)
    assert seen
    with journal.write() as cursor:
        reviews.write(cursor, seen.model_copy(update={"my_guess": "two"}), AT)
    before = contents(journal)
    late = seen.model_copy(update={"my_guess": "three", "reasons": {nerves: Basis.TOLD}})
    with pytest.raises(StaleError, match="This review was changed in another window"), journal.write() as cursor:
        reviews.write(cursor, late, AT)
    with pytest.raises(StaleError, match="in another window meanwhile"), journal.write() as cursor:
        reviews.write(cursor, RejectionReview(application_id=acme, my_guess="a new one"), AT)
    assert contents(journal) == before


def test_what_is_missing_is_refused(journal: Journal, acme: UUID) -> None:
    before = contents(journal)
    with pytest.raises(MissingError, match="This application"), journal.write() as cursor:
        reviews.write(cursor, RejectionReview(application_id=uuid4(), my_guess="?"), AT)
    with pytest.raises(MissingError, match="This reason"), journal.write() as cursor:
        reviews.write(cursor, RejectionReview(application_id=acme, reasons={uuid4(): Basis.TOLD}), AT)
    with pytest.raises(MissingError, match="This review"), journal.write() as cursor:
        reviews.write(cursor, RejectionReview(application_id=acme, my_guess="?", version=1), AT)
    assert contents(journal) == before


def test_one_that_says_nothing_is_none(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        reviews.write(cursor, RejectionReview(application_id=acme, my_guess=" \n"), AT)
        assert reviews.get(cursor, acme) is None
        nerves = label(cursor, "Nerves")
        reviews.write(cursor, RejectionReview(application_id=acme, reasons={nerves: Basis.GUESS}), AT)
        there = reviews.get(cursor, acme)
        assert there
        reviews.write(cursor, there.model_copy(update={"reasons": {}}), AT)
    assert the_review(journal, acme) is None
    assert contents(journal)["review_reason"] == []


def test_reviewing_changes_nothing_else(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        a_round(cursor, acme, (("why us", a_question(cursor), 2),))
    before = contents(journal)
    with journal.write() as cursor:
        nerves = label(cursor, "Nerves")
        reviews.write(cursor, RejectionReview(application_id=acme, my_guess="x", reasons={nerves: Basis.TOLD}), AT)
    after = contents(journal)
    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"rejection_review", "review_reason", "journal"}  # the last one counts changes


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text, text)
def test_any_text_is_kept_letter_by_letter(journal: Journal, theirs: str, mine: str) -> None:
    with journal.write() as cursor:
        key = an_application(cursor)
        written = RejectionReview(application_id=key, their_words=theirs, my_guess=f"x{mine}")
        reviews.write(cursor, written, AT)
        assert reviews.get(cursor, key) == written.model_copy(update={"version": 1})


def test_labels_can_be_added_renamed_retired_and_moved(journal: Journal, acme: UUID) -> None:
    with journal.write() as cursor:
        count = len(reviews.reasons(cursor))
        key = reviews.add_reason(cursor, Reason(label="  Too far away ", side=Side.MINE))
        made = next(reason for reason in reviews.reasons(cursor) if reason.id == key)
        assert (made.label, made.side, made.retired) == ("Too far away", Side.MINE, False)
        reviews.write(cursor, RejectionReview(application_id=acme, reasons={key: Basis.TOLD}), AT)
        changed = made.model_copy(update={"label": "Distance", "side": Side.THEIRS, "retired": True})
        reviews.edit_reason(cursor, changed)
        now = next(reason for reason in reviews.reasons(cursor) if reason.id == key)
        assert now == changed.model_copy(update={"version": 2})
        assert len(reviews.reasons(cursor)) == count + 1
        there = reviews.get(cursor, acme)
        assert there
        assert there.reasons == {key: Basis.TOLD}  # given is given
    with pytest.raises(StaleError, match="This reason was changed"), journal.write() as cursor:
        reviews.edit_reason(cursor, made)
    with pytest.raises(MissingError, match="This reason"), journal.write() as cursor:
        reviews.edit_reason(cursor, Reason(id=uuid4(), label="Gone", side=Side.MINE, version=1))


def test_no_label_twice(journal: Journal) -> None:
    with pytest.raises(DebriefError, match=r"There is a reason “NERVES” already\."), journal.write() as cursor:
        reviews.add_reason(cursor, Reason(label="NERVES", side=Side.THEIRS))
    with journal.write() as cursor:
        nerves = next(reason for reason in reviews.reasons(cursor) if reason.label == "Nerves")
        reviews.edit_reason(cursor, nerves.model_copy(update={"label": "nerves", "retired": True}))
    with pytest.raises(DebriefError, match="among the retired ones"), journal.write() as cursor:
        reviews.add_reason(cursor, Reason(label="Nerves", side=Side.MINE))


def test_an_empty_label_is_none() -> None:
    with pytest.raises(ValidationError):
        Reason(label=" \t", side=Side.MINE)


def test_mine_first(journal: Journal) -> None:
    with journal.read() as cursor:
        found = reviews.reasons(cursor)
    sides = [reason.side for reason in found]
    assert sides == sorted(sides)
    assert found[0].label == "Less experience than they wanted"
