"""Cells: none starts a formula, wherever a spreadsheet divides the rows, and every text comes back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.exporting.cells import guard, read_cell, unguard, write_cell
from lib.exporting.formats import csv_file
from tests.journal.typed import ODD

SIGNS = "=+-@＝＋－＠"
tricky = st.text(st.sampled_from("=+-@＝＋－＠';,\t\r\n \"\u200b\ufeff\x00a1")) | st.sampled_from(ODD)
anything = st.text(st.characters(exclude_categories=[])) | tricky


@given(anything)
@example("'")
@example("''=1")
@example("\n'\n=1")
@example("\ud800")
def test_every_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    for missing in (True, False):
        assert read_cell(write_cell(text, text_may_be_missing=missing), text_may_be_missing=missing) == text


def test_missing_and_empty_are_two_things_where_both_can_be() -> None:
    assert read_cell(write_cell(None, text_may_be_missing=True), text_may_be_missing=True) is None
    assert read_cell(write_cell("", text_may_be_missing=True), text_may_be_missing=True) == ""


@given(anything)
def test_no_cell_starts_a_formula(text: str) -> None:
    shown = guard(text)
    assert not shown.startswith((*SIGNS, "\t", "\r", "\n"))
    assert not shown.lstrip(" \x00\ufeff\u200b\u00a0").startswith(tuple(SIGNS))


@given(tricky)
def test_no_formula_starts_where_another_spreadsheet_would_divide(text: str) -> None:
    """Set to semicolons or tabs, it does not see our quotes; the points of a list are left alone on purpose."""
    pieces = guard(text).replace(";", "\n").replace("\t", "\n").replace("\r", "\n").split("\n")
    for piece in pieces[1:]:
        bare = piece.lstrip(" \x00\ufeff\u200b")
        assert not bare.startswith(tuple(SIGNS)) or bare.startswith(("- ", "+ "))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])) | tricky, min_size=1, max_size=5))
def test_cells_come_back_through_a_file(texts: list[str]) -> None:
    content = csv_file(texts, [[guard(text) for text in texts]])
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert [[unguard(cell) for cell in row] for row in read[1:]] == [texts]


@pytest.mark.parametrize(
    "text", ["'Why us?'", "Why - of all - us?", "a = b", "1. one\n2. two", "- first\n- second"[2:], "me@example.org"]
)
def test_usual_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


def test_a_list_is_guarded_at_its_start_only() -> None:
    assert guard("- first\n- second") == "'- first\n- second"
