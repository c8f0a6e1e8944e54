"""The pictures of a person's judgement, by what their specification says."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.charts.judgement import calibration, ratings_by_outcome


@pytest.mark.parametrize("dark", [False, True])
def test_calibration_has_the_line_of_agreement_and_counts(dark: bool) -> None:
    parts = pd.DataFrame({"said": [0.5], "n": [4], "moved_on": [3], "rate": [0.75], "low": [0.35], "high": [0.94]})
    spec = calibration(parts, dark=dark).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["line", "rule", "circle", "text"]
    found = [row for rows in spec["datasets"].values() for row in rows]
    assert {"said": 0.0, "rate": 0.0} in found
    assert [row["came"] for row in found if "came" in row] == ["3 of 4"]


def test_ratings_have_their_n() -> None:
    groups = pd.DataFrame(
        {"rating": ["overall"], "outcome": ["ended"], "n": [1], "mean": [2.0], "low": [1.0], "high": [3.5]}
    )
    spec = ratings_by_outcome(groups, {"overall": "The whole round"}).to_dict()
    (rows,) = spec["datasets"].values()
    assert (rows[0]["row"], rows[0]["note"]) == ("The whole round: it ended there", "1 round")
