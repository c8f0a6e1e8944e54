"""One line, one question: what follows the rating, the question mark or the arrow is the answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.questions.quick import quick


@pytest.mark.parametrize(
    ("line", "wording", "rating", "answer"),
    [
        ("why us? 3/5 rambled", "why us?", 3, "rambled"),
        ("why us", "why us", None, None),
        ("biggest failure - 2 / 5, told the release story", "biggest failure", 2, "told the release story"),
        ("notice period ★★★★☆", "notice period", 4, None),
        ("salary? said 50k", "salary?", None, "said 50k"),
        ("conflict with a coworker -> the data story", "conflict with a coworker", None, "the data story"),
        ("where do you see yourself in 5 years 1/5", "where do you see yourself in 5 years", 1, None),
        ("what is 15/5?", "what is 15/5?", None, None),
        ("what, and why? and who?", "what, and why? and who?", None, None),
    ],
)
def test_line(line: str, wording: str, rating: int | None, answer: str | None) -> None:
    found = quick(line)
    assert (found.wording, found.rating, found.answer) == (wording, rating, answer)


@given(st.text(min_size=1).filter(str.strip))
def test_nothing_typed_is_lost(line: str) -> None:
    """Every letter and digit stands in the wording, the answer or the rating."""
    found = quick(line)
    kept = found.wording + (found.answer or "") + str(found.rating or "")
    assert not {letter for letter in line if letter.isalpha()} - set(kept)
    assert found.wording.strip()


@pytest.mark.parametrize(
    ("line", "wording", "rating", "answer"),
    [
        ("What's your experience with dbt? honest: none 1/5", "What's your experience with dbt?", 1, "honest: none"),
        ("why us? said the mission, 4/5", "why us?", 4, "said the mission"),
        ("how do you handle stress - badly lol 2/5", "how do you handle stress", 2, "badly lol"),
        ("sql joins (2/5, guessed)", "sql joins", 2, "guessed"),
        ("notice period (5/5) one month", "notice period", 5, "one month"),
        ("conflict *** told the release story", "conflict", 3, "told the release story"),
    ],
)
def test_wherever_the_rating_stands(line: str, wording: str, rating: int, answer: str) -> None:
    found = quick(line)
    assert (found.wording, found.rating, found.answer) == (wording, rating, answer)
