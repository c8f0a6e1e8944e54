"""The picture of what was wanted and what became of it, by what its specification says."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.charts import export
from lib.charts.fit import part, wanted_by_outcome
from lib.charts.theme import DARK, LIGHT

PAIRS = pd.DataFrame(
    {
        "wanted": ["yes", "no"],
        "outcome": ["no", "waiting"],
        "applications": [4, 1],
        "companies": ["Acme, ![](http://host/x.png)", "Globex"],
    }
)


@pytest.mark.parametrize("dark", [False, True])
def test_a_circle_a_pair_with_its_count(dark: bool) -> None:
    spec = wanted_by_outcome(PAIRS, dark=dark).to_dict()
    circles, counts = spec["layer"]
    assert [circles["mark"]["type"], counts["mark"]["type"]] == ["circle", "text"]
    colours = DARK if dark else LIGHT
    assert circles["mark"]["color"] == colours.accent  # no rating colour: wanted is no rating
    (rows,) = spec["datasets"].values()
    assert [(row["verdict"], row["became"], row["applications"]) for row in rows] == [
        ("Wanted", "Rejected or closed", 4),
        ("Not for me", "Open", 1),
    ]
    assert [row["part"] for row in rows] == [part("yes", "no"), part("no", "waiting")]


def test_every_verdict_and_outcome_has_its_place() -> None:
    """Before and after can be laid beside each other: what did not occur leaves its place free."""
    encoding = wanted_by_outcome(PAIRS).to_dict()["layer"][0]["encoding"]
    assert encoding["x"]["scale"]["domain"] == ["Offer", "Rejected or closed", "Ghosted", "Ended by me", "Open"]
    assert encoding["y"]["scale"]["domain"] == ["Wanted", "Not sure", "Not for me"]


def test_area_grows_with_the_count_from_nothing() -> None:
    scale = wanted_by_outcome(PAIRS).to_dict()["layer"][0]["encoding"]["size"]["scale"]
    assert scale["domain"][0] == 0
    assert scale["range"][0] == 0
    assert scale["domain"][1] == 4


def test_it_can_be_saved() -> None:
    assert b"<svg" in export.picture(wanted_by_outcome(PAIRS), "svg", title="What I wanted")
