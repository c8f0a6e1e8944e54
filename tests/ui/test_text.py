"""What a person wrote is shown letter by letter, whatever it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.ui.text import lines, plain, short

MARKS = "\\`*_{}[]()<>#+-.!|~$:^=&@/"


@pytest.mark.parametrize(
    "hostile",
    [
        "![](http://host.example/x.png)",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "$$\\frac{1}{2}$$",
        ":material/lock: :red[text]",
        "https://host.example/auto",
        "| a | b |\n|---|---|",
    ],
)
def test_every_mark_is_escaped(hostile: str) -> None:
    told = plain(hostile)
    bare = told.replace("\\\\", "")
    for place, letter in enumerate(bare):
        assert letter not in MARKS.replace("\\", "") or bare[place - 1] == "\\", told


@given(st.text())
def test_plain_is_one_line_and_loses_no_word(text: str) -> None:
    told = plain(text)
    assert "\n" not in told
    unescaped = "".join(
        letter for place, letter in enumerate(told) if letter != "\\" or (place and told[place - 1] == "\\" and False)
    )
    assert unescaped.replace(" ", "") == "".join(text.replace("\x00", "").replace("\\", "").split())


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_short_keeps_to_its_length(text: str, most: int) -> None:
    assert len(short(text, most)) <= most


def test_lines_stay_lines() -> None:
    """Typed with a blank line and with an indent, which would be code in Markdown."""
    assert lines("one\n    two\n\n# three") == "one  \ntwo  \n  \n\\# three"
