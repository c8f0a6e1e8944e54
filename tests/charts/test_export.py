"""Charts as files: real pictures, and tables that no spreadsheet takes for orders."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd
import pytest

from lib.charts import export, outcomes
from lib.charts.sankey import sankey
from lib.insights.flow import count, way

HUNT = count([(way(called=True, interviews=1, rung=3, ending="rejected"), 3)])


def test_png() -> None:
    written = export.picture(sankey(HUNT.links, HUNT.nodes), "png", title="My hunt")
    assert written.startswith(b"\x89PNG\r\n\x1a\n")
    width = int.from_bytes(written[16:20], "big")
    assert width >= 2 * export.WIDTH


def test_svg_has_its_words_and_asks_nobody() -> None:
    written = export.picture(sankey(HUNT.links, HUNT.nodes), "svg", title="My hunt").decode()
    for words in ("My hunt", "Applied · 3", "Rejected · 3"):
        assert words in written
    assert set(re.findall(r"https?://[^\"\s]+", written)) <= {
        "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
    }  # fmt: skip
    assert "<script" not in written


def test_a_chart_with_rows_of_a_fixed_height_too() -> None:
    frame = pd.DataFrame({"stage": ["applied"], "ending": ["rejected"], "applications": [2]})
    assert "<svg" in export.picture(outcomes.endings(frame), "svg").decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_starts_no_formula(start: str) -> None:
    rows = list(csv.reader(io.StringIO(export.table(pd.DataFrame({"group": [f"{start}1+1"]})).decode("utf-8-sig"))))
    assert rows[1][0].startswith("'")


def test_numbers_and_other_text_stay_as_they_are() -> None:
    frame = pd.DataFrame({"group": ["Zürich, „a“", ""], "n": [-3, 4], "rate": [0.25, None]})
    text = export.table(frame).decode("utf-8-sig")
    assert text == 'group,n,rate\r\n"Zürich, „a“",-3,0.25\r\n,4,\r\n'
    assert export.table(frame).startswith(b"\xef\xbb\xbf")


def test_no_rows() -> None:
    assert export.table(pd.DataFrame(columns=["group", "n"])).decode("utf-8-sig") == "group,n\r\n"
