"""The pictures of questions, by what their specification says."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts.heat import category_by_round, question_by_interview
from lib.charts.weakness import cost, ratings_over_time, sorts


def ranked(labels: list[str], trend: str = "cannot say") -> pd.DataFrame:
    count = len(labels)
    return pd.DataFrame(
        {
            "question_id": [f"q{place}" for place in range(count)],
            "label": labels,
            "cost": [1.0 / (place + 1) for place in range(count)],
            "low": 0.1,
            "high": 1.5,
            "rating": 2.5,
            "top3": 0.5,
            "interviews_in": 2,
            "of": 3,
            "trend": trend,
        }
    )


def rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """What travels to the browser: the one data set of a chart."""
    (found,) = spec["datasets"].values()
    return list(found)


@pytest.mark.parametrize("dark", [False, True])
def test_a_dot_an_interval_and_n_for_each_question(dark: bool) -> None:
    spec = cost(ranked(["Why us?", "A failure"], "improving"), dark=dark).to_dict()
    assert [row["note"] for row in rows(spec)] == ["2 of 3 · better ↗"] * 2
    marks = [layer["mark"]["type"] for layer in spec["layer"]]
    assert marks == ["rule", "circle", "text", "text", "bar"]
    assert spec["params"][0]["name"] == "pick"
    assert spec["params"][0]["select"]["fields"] == ["part"]


def test_two_questions_of_one_label_have_a_row_each() -> None:
    spec = cost(ranked(["Why us?", "Why us?"])).to_dict()
    assert spec["layer"][0]["encoding"]["y"]["field"] == "question_id"
    assert spec["layer"][0]["encoding"]["y"]["sort"] is None


def test_a_label_is_text_and_stays_on_its_line() -> None:
    (row,) = rows(cost(ranked(["![](http://host/x.png)\n<script>"])).to_dict())
    assert row["short"] == "![](http://host/x.png) <script>"


@pytest.mark.parametrize(("count", "marks"), [(1, ["circle"]), (3, ["circle"]), (4, ["line", "circle"])])
def test_ratings_are_joined_from_four_on(count: int, marks: list[str]) -> None:
    askings = pd.DataFrame(
        {
            "held_at": pd.date_range("2026-03-01", periods=count),
            "rating": 3,
            "company": "Acme",
            "wording": "why",
            "kind": "panel",
        }
    )
    assert [layer["mark"]["type"] for layer in ratings_over_time(askings).to_dict()["layer"]] == marks


def heat_rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for found in spec["datasets"].values() for row in found]


def test_heat_map_names_categories_and_rounds() -> None:
    cells = pd.DataFrame(
        {
            "category": ["motivation", "closing"],
            "kind": ["hiring_manager", "panel"],
            "askings": [2, 4],
            "ratings": [0, 4],
            "mean": [float("nan"), 2.25],
        }
    )
    empty, full = heat_rows(category_by_round(cells).to_dict())
    assert (empty["row"], empty["column"], empty["text"], empty["n"]) == ("Motivation", "Hiring manager", "–", "")
    assert empty["value"] is None
    assert (full["text"], full["n"], full["few"]) == ("2.2", "n 4", False)


@pytest.mark.parametrize("dark", [False, True])
def test_questions_against_interviews(dark: bool) -> None:
    """Two questions of one label have a row each; an interview between that asked neither keeps its column."""
    cells = pd.DataFrame(
        {
            "place": [0, 0, 1],
            "question_id": ["q1", "q1", "q2"],
            "label": ["Why us?", "Why us?", "Why\nus?"],
            "interview_id": ["i2", "i4", "i4"],
            "turn": [2, 4, 4],
            "held_at": pd.to_datetime(["2026-03-03 10:00", "2026-03-09 10:00", "2026-03-09 10:00"]),
            "company": "Acme",
            "kind": "panel",
            "askings": 1,
            "rating": [2.0, float("nan"), 5.0],
        }
    )
    spec = question_by_interview(cells, dark=dark).to_dict()
    found = heat_rows(spec)
    assert [row["row"] for row in found] == ["Why us?", "Why us?", "Why us? (2)"]
    assert [row["text"] for row in found] == ["2", "–", "5"]
    x = spec["layer"][0]["encoding"]["x"]
    assert x["scale"]["domain"] == [2, 3, 4]
    assert "'3 Mar'" in x["axis"]["labelExpr"]


def test_sorts_have_n_and_an_interval() -> None:
    groups = pd.DataFrame(
        {
            "group": ["a", "b"], "askings": 9, "ratings": [9, 1], "interviews": [4, 1], "mean": 3.0, "rating": 3.1,
            "low": 2.0, "high": 4.0, "verdict": "no difference shown", "sure": 0.6,
        }
    )  # fmt: skip
    spec = sorts(groups, {"a": "Alpha", "b": "Beta"}).to_dict()
    assert [(row["name"], row["note"]) for row in rows(spec)] == [
        ("Alpha", "9 ratings, 4 interviews"),
        ("Beta", "1 rating, 1 interview"),
    ]
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["rule", "circle", "text", "text", "bar"]
    assert spec["params"][0]["select"]["fields"] == ["part"]
