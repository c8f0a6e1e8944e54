"""The Sankey diagram: nothing overlaps that must not, and bands are as thick as their applications."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts.sankey import Layout, layout, sankey
from lib.insights.flow import STEPS, STOPS, Flow, count, way

if TYPE_CHECKING:
    from collections.abc import Iterable


def flow_of(*rows: tuple[bool, int, int, str, int]) -> Flow:
    """(called, interviews, rung, ending, applications)"""
    return count((way(called=c, interviews=i, rung=r, ending=e), n) for c, i, r, e, n in rows)


def laid_out(flow: Flow) -> Layout:
    return layout(flow.links, flow.nodes)


WHOLE = flow_of(
    (False, 0, 1, "ghosted", 60), (False, 0, 1, "rejected", 40), (False, 0, 1, "waiting", 20),
    (True, 0, 2, "rejected", 6), (True, 1, 3, "rejected", 4),
    (False, 2, 3, "withdrawn", 1), (True, 3, 4, "declined", 1),
    (True, 1, 5, "accepted", 1),
)  # fmt: skip
ROWS = st.tuples(
    st.booleans(),
    st.integers(0, 4),
    st.integers(1, 4),
    st.sampled_from(["waiting", "rejected", "closed", "ghosted", "withdrawn", "declined"]),
    st.integers(1, 900),
)


def apart(spans: Iterable[tuple[float, float]], least: float = 0.0) -> None:
    ordered = sorted(spans)
    for (_, above), (below, _) in pairwise(ordered):
        assert below - above >= least - 1e-6


@given(st.lists(ROWS, min_size=1, max_size=25))
def test_nothing_overlaps(rows: list[tuple[bool, int, int, str, int]]) -> None:
    laid = laid_out(flow_of(*rows))
    nodes = laid.nodes
    stops = nodes[nodes["node"].isin(STOPS)]
    apart(zip(stops["top"], stops["bottom"], strict=True))
    labels = [*nodes.loc[nodes["node"].isin(STEPS), "label_y"]]
    apart(((y, y) for y in stops["label_y"]), 16)
    apart(((y, y) for y in labels), 16)
    assert max(labels) < nodes["top"].min()
    assert nodes["bottom"].max() <= laid.height
    assert laid.bands["bottom"].max() <= laid.height + 1e-6


@given(st.lists(ROWS, min_size=1, max_size=25))
def test_bands_fill_their_nodes(rows: list[tuple[bool, int, int, str, int]]) -> None:
    laid = laid_out(flow_of(*rows))
    top, bottom = (dict(zip(laid.nodes["node"], laid.nodes[side], strict=True)) for side in ("top", "bottom"))
    for side, end in (("source", 0), ("target", -1)):
        ends = laid.bands.groupby("part", sort=False).nth(end)
        assert (ends["bottom"] - ends["top"]).to_numpy() / ends["applications"].to_numpy(float) == pytest.approx(
            (bottom["applied"] - top["applied"]) / laid.nodes["applications"].max()
        )
        for name, links in ends.groupby(side):
            apart(zip(links["top"], links["bottom"], strict=True))
            assert links["top"].min() == pytest.approx(top[str(name)])
            assert links["bottom"].max() == pytest.approx(bottom[str(name)])


def test_one_application_that_waits() -> None:
    laid = laid_out(flow_of((False, 0, 1, "waiting", 1)))
    assert list(laid.nodes["label"]) == ["Applied · 1", "Open · 1"]
    assert list(laid.nodes["x"]) == [0, 1]


def test_a_contract_and_nothing_else() -> None:
    laid = laid_out(flow_of((False, 1, 5, "accepted", 1)))
    assert list(laid.nodes["node"]) == ["applied", "interview", "offer", "accepted"]
    assert laid.nodes["x"].is_monotonic_increasing


@pytest.mark.parametrize("dark", [False, True])
def test_one_colour_a_place(dark: bool) -> None:
    spec = sankey(WHOLE.links, WHOLE.nodes, dark=dark).to_dict()
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == [*STEPS, *STOPS]
    assert len(scale["range"]) == len(scale["domain"])
    assert spec["layer"][0]["encoding"]["x"]["scale"]["range"][1] == {"expr": "width - 128"}


def test_every_label_has_its_number() -> None:
    labels = laid_out(WHOLE).nodes.set_index("node")["label"]
    assert labels["applied"] == "Applied · 133"
    assert labels["ghosted"] == "Ghosted · 60"
    assert labels["interview_3"] == "Third or later · 1"
    assert pd.Series(labels).is_unique
