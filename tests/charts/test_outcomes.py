"""The pictures of a hunt, by what their specification says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from lib.charts import outcomes
from lib.insights.survival import response_times


def data(spec: dict[str, Any], column: str) -> list[Any]:
    """The values of a column, of whichever data set has it."""
    return [row[column] for rows in spec["datasets"].values() for row in rows if column in row]


def stages() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "stage": ["screen", "interview"],
            "reached": [3, 0],
            "of": [9, 3],
            "pending": [2, 3],
            "withdrawn": [0, 0],
            "decided": [7, 0],
            "rate": [3 / 7, np.nan],
            "low": [0.2, 0.0],
            "high": [0.7, 1.0],
        }
    )


@pytest.mark.parametrize("dark", [False, True])
def test_funnel_tells_n_and_the_open_ones_apart(dark: bool) -> None:
    spec = outcomes.funnel(stages(), dark=dark).to_dict()
    assert data(spec, "note") == ["3 of 7 · 2 open", "none yet · 3 open"]
    rule = spec["layer"][0]
    assert rule["transform"] == [{"filter": "(datum.decided > 0)"}]
    assert rule["encoding"]["x"]["scale"]["domain"] == [0, 1]


def test_endings_keep_their_colours_whatever_else_there_is() -> None:
    def colours(*endings: str) -> dict[str, str]:
        frame = pd.DataFrame({"stage": "applied", "ending": list(endings), "applications": 1})
        scale = outcomes.endings(frame).to_dict()["layer"][0]["encoding"]["color"]["scale"]
        return dict(zip(scale["domain"], scale["range"], strict=True))

    few, many = colours("ghosted", "waiting"), colours("rejected", "ghosted", "accepted", "waiting")
    assert set(few) == {"Ghosted", "Open"}
    assert few.items() <= many.items()


def test_endings_come_down_the_ladder() -> None:
    frame = pd.DataFrame({"stage": ["offer", "applied"], "ending": ["declined", "rejected"], "applications": [1, 4]})
    spec = outcomes.endings(frame).to_dict()
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["applied", "offer"]
    assert data(spec, "note") == ["1", "4"]


def test_months_without_applications_have_their_place() -> None:
    frame = pd.DataFrame(
        {
            "month": pd.to_datetime(["2025-11-01", "2026-02-01"]),
            "outcome": ["waiting", "no answer"],
            "applications": [2, 3],
        }
    )
    x = outcomes.by_month(frame).to_dict()["encoding"]["x"]
    assert x["scale"]["domain"] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert '"2025-11": "Nov 2025"' in x["axis"]["labelExpr"]
    assert '"2025-12": "Dec"' in x["axis"]["labelExpr"]
    assert '"2026-01": "Jan 2026"' in x["axis"]["labelExpr"]


def test_no_months() -> None:
    frame = pd.DataFrame({"month": pd.to_datetime([]), "outcome": [], "applications": []})
    assert outcomes.by_month(frame).to_dict()["encoding"]["x"]["scale"]["domain"] == []


def test_the_curve_goes_on_as_far_as_anything_was_observed() -> None:
    """One answer after 3 days, one still waiting after 40."""
    times = response_times([3, 40], [True, False])
    spec = outcomes.answered(times.curve, times.observed_days).to_dict()
    assert data(spec, "days") == [0, 3, 40]
    assert data(spec, "share") == pytest.approx([0, 0.5, 0.5])
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 40]
