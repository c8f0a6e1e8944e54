"""Breaks that only the width made are taken out before the trained reader reads; others stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lib.questions.extraction.model import Source
from lib.questions.extraction.wrapping import unwrapped

LETTER = (
    "Dear Aunt,\n\n"
    "They kept me for an hour in a room with a view of the canal and then\n"
    "asked whether I minded long evenings on the water in February, to which\n"
    "I could only say that I own a coat.\n"
)


def test_the_breaks_of_a_wrapped_paragraph_are_spaces() -> None:
    plain = unwrapped(Source.of(LETTER)).text
    assert "canal and then asked whether" in plain
    assert "to which I could only" in plain
    assert plain.startswith("Dear Aunt,\n\nThey")
    assert plain.endswith("coat.\n")


def test_lines_that_end_where_the_writer_ended_them_stay() -> None:
    text = (
        "They asked about nights on the water and in the yard.\nI said yes.\n"
        "Then they asked about the winter, and who would feed the horses then.\nMe.\n"
    )
    assert unwrapped(Source.of(text)).text == text


def test_lists_stay() -> None:
    text = "".join(f"- what would you do on day {day} of a voyage with nobody else aboard\n" for day in range(10, 15))
    assert unwrapped(Source.of(text)).text == text


@given(st.text(alphabet="ab ?.\n-|", max_size=400))
def test_only_line_ends_change_and_no_offset_moves(text: str) -> None:
    plain = unwrapped(Source.of(text)).text
    assert len(plain) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, plain, strict=True))
