"""The picture of reasons, by what its specification says."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.charts import export
from lib.charts.reviews import reasons

GIVEN = pd.DataFrame(
    {
        "reason_id": ["a", "b"],
        "label": ["Nerves", "![](http://host/x.png)"],
        "side": ["mine", "mine"],
        "reviews": [3, 1],
        "told": [1, 0],
        "guess": [2, 1],
    }
)


@pytest.mark.parametrize("dark", [False, True])
def test_one_square_a_review(dark: bool) -> None:
    """Told ones first and filled, guesses hollow; the counts stand beside the label."""
    spec = reasons(GIVEN, 4, dark=dark).to_dict()
    sets = list(spec["datasets"].values())
    squares = next(rows for rows in sets if "place" in rows[0])
    assert [(row["label"], row["place"], row["basis"]) for row in squares] == [
        ("Nerves", 1, "told"),
        ("Nerves", 2, "guess"),
        ("Nerves", 3, "guess"),
        ("![](http://host/x.png)", 1, "guess"),
    ]
    heads = next(rows for rows in sets if "place" not in rows[0])
    assert [row["note"] for row in heads] == ["3 of 4 · told 1", "1 of 4"]
    filled, hollow = spec["layer"][:2]
    assert filled["mark"].get("filled", True)
    assert hollow["mark"]["filled"] is False
    assert "told" in str(filled["transform"])


def test_two_labels_of_one_name_keep_their_rows() -> None:
    spec = reasons(GIVEN.assign(label="Nerves"), 4).to_dict()
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["a", "b"]


def test_many_reviews_widen_the_picture() -> None:
    spec = reasons(GIVEN.assign(guess=[40, 1], reviews=[41, 1]), 50).to_dict()
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"][1] == 50.5


def test_it_can_be_saved() -> None:
    assert b"Nerves" in export.picture(reasons(GIVEN, 4), "svg", title="Reasons")
