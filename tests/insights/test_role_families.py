"""Job titles: what is left of them, and who belongs together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.insights.role_families import FEWEST, core, families


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Senior Data Analyst II (m/f/d) - Berlin", "Data Analyst"),
        ("Jr. Software Engineer, Payments", "Software Engineer"),
        ("Lead engineer", "engineer"),
        ("Team lead", "Team lead"),
        ("Head of Data", "Head of Data"),
        ("Working student marketing", "marketing"),
        ("Nurse at St Mary's", "Nurse"),
        ("C++ developer | remote", "C++ developer"),
        ("Product designer – part-time", "Product designer"),
        ("Graduate", "Graduate"),
        ("Junior", "Junior"),
        ("Trainee Intern", "Intern"),
        ("", ""),
        ("(remote)", ""),
        ("!!", ""),
    ],
)
def test_core(title: str, left: str) -> None:
    assert core(title) == left


def test_frequent_titles_are_families_of_their_own() -> None:
    titles = ["BI analyst"] * 3 + ["bi analyst", "Senior BI Analyst"]
    rest = ["Risk analyst", "Pricing analyst", "Head of data", "Nurse", "Staff nurse", ""]
    assert len(titles) == FEWEST
    assert families(titles + rest) == ["BI analyst"] * 5 + ["other analyst"] * 2 + ["head", "nurse", "nurse", ""]


def test_rare_titles_come_together_by_their_last_word() -> None:
    assert families(["Senior risk analyst", "Pricing analyst I"]) == ["analyst", "analyst"]


@given(st.lists(st.text(max_size=60), max_size=20))
def test_whatever_is_typed_has_a_family_and_order_does_not_matter(titles: list[str]) -> None:
    found = families(titles)
    assert len(found) == len(titles)
    assert families(titles[::-1]) == found[::-1]
    assert all(name == " ".join(name.split()) for name in found)
