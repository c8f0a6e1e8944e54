"""Abbreviations, boilerplate, and when two texts are the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.questions.wording import expand, key, strip


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("diff b/w list and tuple", "difference between list and tuple"),
        ("y did u leave ur last co", "why did you leave your last co"),
        ("conflict w/ mgr", "conflict with manager"),
        ("handled it w/o help", "handled it without help"),
        ("3) whats ur exp with k8s", "what is your experience with kubernetes"),
        ("- thx for 5 yrs of exp", "thanks for 5 years of experience"),
        ("it’s   a\tlong\nday", "it's a long day"),
        ("== vs ===", "== versus ==="),
    ],
)
def test_expand(typed: str, written: str) -> None:
    assert expand(typed) == written


@pytest.mark.parametrize("text", ["co-worker", "HR round", "my ex boss", "max heap", "R&D", "var, let and const"])
def test_what_may_mean_something_else_is_left(text: str) -> None:
    assert expand(text).replace(" and ", "&") == text.replace(" and ", "&")


@pytest.mark.parametrize(
    ("asked", "core"),
    [
        ("Tell me about a time when you had to move house. How did you handle it?", "you had to move house"),
        ("Could you please describe a situation in which you broke a build?", "you broke a build"),
        ("they asked about my biggest regret", "my biggest regret"),
        ("So, what is a monad?", "monad"),
        ("wanted to know if i'd relocate", "i'd relocate"),
        ("Explain garbage collection, with an example.", "garbage collection"),
    ],
)
def test_strip(asked: str, core: str) -> None:
    assert strip(asked) == core


@pytest.mark.parametrize("text", ["Why?", "Explain.", "tell me", "what is", "example", "so"])
def test_nothing_but_boilerplate_is_left_whole(text: str) -> None:
    assert strip(text)


def test_key_joins_what_only_looks_different() -> None:
    assert key("Why do you want to leave?") == key("  why do u want to leave ")
    assert key("2. Diff b/w A and B") == key("difference between a and b?")


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("C#", "C"), ("== in js", "=== in js"), ("join", "union")])
def test_key_keeps_apart_what_differs(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text())
def test_any_text_at_all(text: str) -> None:
    assert isinstance(strip(text), str)
    assert key(text) == key(text.upper().lower()) or not text.isascii()
    # Signs alone are no question, and are taken off from outside in: ")*" to "*", and that to nothing.
    assert key(key(text)) == key(text) or not text.isascii() or not any(letter.isalnum() for letter in text)


@given(st.text(min_size=1).filter(lambda text: any(letter.isalnum() for letter in text)))
def test_a_wording_never_vanishes(text: str) -> None:
    assert strip(text).strip()
    assert key(text)


@pytest.mark.parametrize("unit", [".", "?", " ", "a ", "w/ ", "how did you ", "-", "'", "+", "&", "why? "])
def test_long_runs_take_no_longer_than_their_length(unit: str) -> None:
    """Each would take minutes if a pattern went back over what it has read."""
    text = "a" + unit * 20_000 + "b"
    assert key(text)
    assert strip(text)
