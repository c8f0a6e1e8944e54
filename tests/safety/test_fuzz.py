"""Some of what nobody should give to each way in; `uv run python -m tests.safety.trials fuzz` gives ten thousand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.safety import fuzz

EXAMPLES = {"notes": 6, "Debrief's own export": 6, "the command line": 30}
"""Where one takes long, few: together under three seconds each."""


@pytest.mark.parametrize("way", fuzz.WAYS, ids=lambda way: way.name)
def test_a_value_or_a_sentence(way: fuzz.Way) -> None:
    @settings(max_examples=EXAMPLES.get(way.name, 60), deadline=None)
    @given(st.integers(0, 2**32))
    def holds(seed: int) -> None:
        way.once(seed)

    holds()


@pytest.mark.parametrize("name", ["a table to import", "feedback", "the debrief form"])
def test_both_happen(name: str) -> None:
    """Else the inputs would all be refused at the door, or not be nasty at all."""
    (way,) = (each for each in fuzz.WAYS if each.name == name)
    assert {way.once(seed) for seed in range(60)} == {True, False}
