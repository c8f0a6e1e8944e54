"""The person's word on pairs of wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from lib.journal import verdicts
from tests.journal.typed import text

if TYPE_CHECKING:
    from lib.journal.database import Journal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Why us?", "why   US"),
        ("“Why us?”", "Why us"),
        ("- Why us?!", "why us"),
        ("**Why us?**", "why us."),
        ("## Why us?", "Why us"),
        ("Größe?", "GRÖSSE"),
        ("Why\nus?", "Why us?"),
    ],
)
def test_case_space_and_outer_punctuation_do_not_matter(one: str, other: str) -> None:
    assert verdicts.fold(one) == verdicts.fold(other)


def test_what_stands_inside_matters() -> None:
    assert verdicts.fold("Why us, now?") != verdicts.fold("Why us now?")
    assert verdicts.fold("Why us?") != verdicts.fold("Why you?")
    assert len({verdicts.fold(f"What is {name}?") for name in ("C", "C#", "C++")}) == 3


@given(text)
def test_folding_twice_is_folding_once(wording: str) -> None:
    assert verdicts.fold(verdicts.fold(wording)) == verdicts.fold(wording)


def test_a_verdict_holds_both_ways_and_the_latest_holds(journal: Journal) -> None:
    with journal.write() as cursor:
        verdicts.remember(cursor, ["Why us?"], ["What draws you here?"], same=True)
        verdicts.remember(cursor, ["what draws you HERE"], ["why us"], same=False)
        assert verdicts.all_of(cursor) == {("what draws you here", "why us"): False}
        assert verdicts.refused(cursor, "Why us", ["Anything", "What draws you here"])
        assert verdicts.refused(cursor, "What draws you here", ["Why us"])
        assert not verdicts.refused(cursor, "Why us", ["Anything"])
        verdicts.remember(cursor, ["Why us?"], ["What draws you here?"], same=True)
        assert not verdicts.refused(cursor, "Why us", ["What draws you here"])


def test_a_wording_is_never_refused_to_itself(journal: Journal) -> None:
    with journal.write() as cursor:
        verdicts.remember(cursor, ["Why us?", "Other"], ["why us"], same=False)
        assert verdicts.all_of(cursor) == {("other", "why us"): False}
        assert not verdicts.refused(cursor, "Why us", ["WHY US?"])


def test_a_huge_merge_is_remembered_in_part(journal: Journal) -> None:
    with journal.write() as cursor:
        verdicts.remember(cursor, [f"a{n}" for n in range(60)], [f"b{n}" for n in range(60)], same=True)
        assert len(verdicts.all_of(cursor)) == verdicts.MOST_PAIRS


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text, text)
def test_any_two_wordings_can_be_kept_apart(journal: Journal, one: str, other: str) -> None:
    """Python and DuckDB must agree on which of two texts comes first."""
    with journal.write() as cursor:
        verdicts.remember(cursor, [one], [other], same=False)
        assert verdicts.refused(cursor, one, [other]) == (verdicts.fold(one) != verdicts.fold(other))
