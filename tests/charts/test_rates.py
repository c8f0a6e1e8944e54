"""Dots with intervals: n beside each, what is too recent told apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from lib.charts import rates


def data(spec: dict[str, Any], column: str) -> list[Any]:
    return [row[column] for rows in spec["datasets"].values() for row in rows if column in row]


RATE = {"rate": [0.5, np.nan], "low": [0.2, 0.0], "high": [0.8, 1.0]}


@pytest.mark.parametrize("dark", [False, True])
def test_rounds(dark: bool) -> None:
    frame = pd.DataFrame(
        {"kind": ["panel", "screen"], "held": [6, 1], "passed": [2, 0], "stopped": [2, 0], "withdrawn": [1, 0],
         "waiting": [1, 1], "decided": [4, 0], **RATE}
    )  # fmt: skip
    spec = rates.rounds(frame, dark=dark).to_dict()
    assert data(spec, "label") == ["Panel", "Screening call"]
    assert data(spec, "note") == ["2 of 4 · 1 open", "none judged · 1 open"]
    assert spec["layer"][1]["transform"] == [{"filter": "(datum.decided > 0)"}]


def test_groups_tell_only_the_differences_that_hold() -> None:
    frame = pd.DataFrame(
        {"label": ["Referral", "Board"], "group": ["referral", "board"],
         "successes": [12, 0], "n": [24, 0], "left_out": [0, 3],
         "verdict": ["higher", "too few to compare"], **RATE}
    )  # fmt: skip
    spec = rates.groups(frame, within=30).to_dict()
    assert data(spec, "note") == ["12 of 24 · higher", "none old enough"]


@pytest.mark.parametrize("count", [1, 14])
def test_cohorts(count: int) -> None:
    frame = pd.DataFrame(
        {"label": [f"{week} Mar" for week in range(count)], "sent": 5, "watched": [True] * (count - 1) + [False],
         "n": [4] * (count - 1) + [0], "answered": [2] * (count - 1) + [0], "rate": 0.5, "low": 0.2, "high": 0.8}
    )  # fmt: skip
    spec = rates.cohorts(frame, within=14).to_dict()
    assert data(spec, "note") == ["2/4"] * (count - 1) + ["5 sent"]
    assert spec["layer"][0]["transform"] == [{"filter": "(datum.n > 0)"}]
