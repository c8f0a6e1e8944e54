"""A chart that is kept is the chart that would be drawn now."""

from __future__ import annotations

import json
from collections import OrderedDict
from functools import partial
from typing import Any

import altair as alt
import pandas as pd
import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from lib.charts import weakness
from lib.ui import drawn


def rated() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "held_at": pd.to_datetime(["2026-03-01 10:00", "2026-03-02 10:00"]),
            "rating": [2, 4],
            "company": ["Werft", "Mühle"],
            "wording": ["why us", "Why here?"],
        }
    )


FRAME = rated()


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """One for each time that something is drawn, from nothing kept on."""
    made: list[Any] = []

    def converted(*of: Any) -> dict[str, str]:
        made.append(of)
        return {"mark": "bar"}

    monkeypatch.setattr(drawn, "_converted", converted)
    monkeypatch.setattr(drawn, "_kept", OrderedDict())
    return made


def test_it_is_drawn_once_for_the_same_data(drawings: list[Any]) -> None:
    for _ in range(3):
        drawn.spec(weakness.ratings_over_time, rated(), dark=False)
    assert len(drawings) == 1
    for other in (FRAME.assign(rating=[2, 5]), FRAME[::-1], FRAME.rename(columns={"company": "where"})):
        drawn.spec(weakness.ratings_over_time, other, dark=False)
    drawn.spec(weakness.ratings_over_time, rated(), dark=True)
    drawn.spec(partial(weakness.ratings_over_time, rated()), dark=False)
    assert len(drawings) == 6


def test_a_frame_that_was_changed_in_place_is_drawn_anew() -> None:
    frame = FRAME.copy()
    before = drawn.spec(weakness.ratings_over_time, frame, dark=False)
    frame.loc[0, "rating"] = 5
    assert drawn.spec(weakness.ratings_over_time, frame, dark=False)["datasets"] != before["datasets"]


def test_no_more_is_kept_than_was_said(drawings: list[Any]) -> None:
    for rating in range(200):
        drawn.spec(weakness.ratings_over_time, FRAME.assign(rating=rating), dark=False)
    assert len(drawn._kept) == drawn._KEPT


def _direct() -> None:
    import streamlit as st

    from lib.charts import weakness
    from tests.ui.test_drawn import FRAME

    st.altair_chart(weakness.ratings_over_time(FRAME, dark=False), width="stretch")


def _kept() -> None:
    import streamlit as st

    from lib.charts import weakness
    from lib.ui.drawn import spec
    from tests.ui.test_drawn import FRAME

    st.vega_lite_chart(spec=spec(weakness.ratings_over_time, FRAME, dark=False), width="stretch")


def test_the_browser_gets_what_streamlit_itself_would_send() -> None:
    """The same specification, the same rows, but for the names of the tables."""
    sent = [AppTest.from_function(script, default_timeout=30).run().get("vega_lite_chart")[0].proto
            for script in (_direct, _kept)]  # fmt: skip
    tables = [[convert_arrow_bytes_to_pandas_df(one.data.data) for one in proto.datasets] for proto in sent]
    for one, other in zip(*tables, strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert tables[0]
    assert _without_names(sent[0]) == _without_names(sent[1])


def _without_names(proto: Any) -> Any:
    text = proto.spec
    for number, one in enumerate(proto.datasets):
        text = text.replace(one.name, f"table {number}")
    return json.loads(text)


def test_altair_is_left_as_it_was() -> None:
    before = alt.data_transformers.active, alt.theme.active
    drawn.spec(weakness.ratings_over_time, FRAME.assign(rating=1), dark=True)
    assert (alt.data_transformers.active, alt.theme.active) == before
