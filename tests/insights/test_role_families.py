"""Job titles: what is left of them, and who belongs together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.insights.role_families import FEWEST, core, families


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Senior Data Analyst II (m/f/d) - Berlin", "data analyst"),
        ("Jr. Software Engineer, Payments", "software engineer"),
        ("Lead engineer", "engineer"),
        ("Team lead", "team lead"),
        ("Head of Data", "head of data"),
        ("Working student marketing", "marketing"),
        ("Nurse at St Mary's", "nurse"),
        ("C++ developer | remote", "c++ developer"),
        ("Product designer – part-time", "product designer"),
        ("Graduate", "graduate"),
        ("Junior", "junior"),
        ("Trainee Intern", "intern"),
        ("", ""),
        ("(remote)", ""),
        ("!!", ""),
    ],
)
def test_core(title: str, left: str) -> None:
    assert core(title) == left


def test_frequent_titles_are_families_of_their_own() -> None:
    titles = ["Data analyst"] * FEWEST + ["Risk analyst", "Pricing analyst", "Head of data", "Nurse", "Staff nurse", ""]
    assert families(titles) == ["data analyst"] * FEWEST + ["other analyst"] * 2 + ["head", "nurse", "nurse", ""]


def test_rare_titles_come_together_by_their_last_word() -> None:
    assert families(["Senior risk analyst", "Pricing analyst I"]) == ["analyst", "analyst"]


@given(st.lists(st.text(max_size=60), max_size=20))
def test_whatever_is_typed_has_a_family_and_order_does_not_matter(titles: list[str]) -> None:
    found = families(titles)
    assert len(found) == len(titles)
    assert families(titles[::-1]) == found[::-1]
    assert all(name == " ".join(name.split()) for name in found)
