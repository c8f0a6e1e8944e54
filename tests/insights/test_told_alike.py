"""One definition each: what two figures of outcomes both count is the same number, and so is the list behind it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from lib import sample
from lib.insights import outcomes
from lib.insights import telling_outcomes as telling
from lib.insights.cohorts import cohorts, sent_in
from lib.insights.flow import flow, through
from lib.insights.groups import by_group, counted, grouped
from lib.insights.judgement import judged_rounds
from lib.insights.outcome_words import standing
from lib.insights.progress import called_back, progress
from lib.insights.rounds import by_kind, held_rounds
from tests.insights.hunts import TODAY, add, hold

if TYPE_CHECKING:
    from lib.journal.database import Journal


@pytest.fixture(params=[0, 2, 15], ids=lambda interviews: f"{interviews} interviews")
def found(request: pytest.FixtureRequest, journal: Journal) -> pd.DataFrame:
    """Applications of a sample hunt, and a few odd ones: an offer out of the blue, one revived, one without a day."""
    sample.fill(journal, interviews=request.param, today=TODAY)
    add(journal, ("applied", "03-01"), ("offer", "03-09"))
    add(journal, ("applied", "03-01"), ("rejected", "03-05"), ("reopened", "03-20"))
    add(journal, ("applied", None))
    again = add(journal, ("applied", "03-01"), ("rejected", "03-05"))
    hold(journal, again, "technical", "03-20")
    with journal.read() as cursor:
        return progress(cursor, TODAY)


def test_open_is_open_everywhere(found: pd.DataFrame) -> None:
    stops, nodes = outcomes.endings(found), flow(found).nodes.set_index("node")["applications"]
    open_ones = int(outcomes.count(found)["waiting"])
    assert open_ones == stops.loc[stops["ending"] == "waiting", "applications"].sum() == nodes["waiting"]
    assert open_ones == sum("open" in standing(row) for row in found.to_dict("records"))
    begun = outcomes.month_of(found)
    assert (begun["ending"] == "waiting").sum() == open_ones - 1, "the one without a day is in no month"


def test_called_back_is_called_back_everywhere(found: pd.DataFrame) -> None:
    totals, stages, stops = outcomes.count(found), outcomes.funnel(found), outcomes.endings(found)
    assert totals["talked"] == stages["reached"].iloc[0] == called_back(found).sum()
    assert totals["talked"] == stops.loc[stops["stage"] != "applied", "applications"].sum()
    months = outcomes.by_month(found)
    calls = months["outcome"].isin(["interview or further", "screening call"])
    assert totals["talked"] == months.loc[calls, "applications"].sum()
    assert stages["decided"].iloc[0] + stages["pending"].iloc[0] == len(found)


def test_interviews_and_offers_are_those_of_the_picture(found: pd.DataFrame) -> None:
    totals, nodes = outcomes.count(found), flow(found).nodes.set_index("node")["applications"]
    assert totals["interviewed"] == nodes.get("interview", 0)
    assert totals["offers"] == nodes.get("offer", 0)


def test_what_is_behind_a_mark_is_what_it_counts(found: pd.DataFrame) -> None:
    whole = flow(found)
    for node, size in whole.nodes.itertuples(index=False, name=None):
        assert len(through(found, [node])) == size
    for source, target, size in whole.links.itertuples(index=False, name=None):
        assert len(through(found, [source, target])) == size
    for row in outcomes.funnel(found).to_dict("records"):
        result = outcomes.came_to(found, row["stage"])["result"].value_counts()
        assert (result.get("reached", 0), result.get("open", 0)) == (row["reached"], row["pending"])
        assert result.sum() == row["of"]
    members = grouped(counted(found, TODAY)).groupby(["dimension", "group"])["called"]
    for row in by_group(found, TODAY).to_dict("records"):
        called = members.get_group((row["dimension"], row["group"]))
        assert (called.sum(), called.count(), called.isna().sum()) == (row["successes"], row["n"], row["left_out"])
    sent = sent_in(found, period="month", within=14)["start"].value_counts()
    table = cohorts(found, TODAY, period="month", within=14)
    assert sent.sort_index().tolist() == table["sent"].tolist()


def test_a_round_has_one_outcome(journal: Journal) -> None:
    """On outcomes as on ratings and reality."""
    sample.fill(journal, interviews=15, seed=1, today=TODAY)
    with journal.read() as cursor:
        held = held_rounds(cursor, progress(cursor, TODAY), TODAY)
        judged = judged_rounds(cursor, TODAY)
    outcome = held.set_index("interview_id")["outcome"]
    assert len(judged) > 5
    assert judged["outcome"].tolist() == outcome[judged["interview_id"]].tolist()
    assert by_kind(held)["held"].sum() == len(held)


@pytest.mark.parametrize(
    ("events", "said", "told"),
    [
        ([("applied", "03-25")], "", "1 application, it is open."),
        ([("applied", "03-01"), ("rejected", "03-09")], "", "1 application, it is over."),
        (
            [("applied", "03-01"), ("screen", "03-09")],
            "So far: 1 application called back.",
            "1 application, it is open.",
        ),
        (
            [("applied", "03-01"), ("accepted", "03-09")],
            "So far: 1 application called back, 1 with an offer.",
            "1 application, it is accepted.",
        ),
    ],
)
def test_one_application(journal: Journal, events: list[tuple[str, str | None]], said: str, told: str) -> None:
    add(journal, *events)
    with journal.read() as cursor:
        totals = outcomes.count(progress(cursor, TODAY))
    assert telling.wins(totals) == said
    assert telling.overview(totals).startswith(told)


def test_what_is_dated_later_is_not_known_yet(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("screen", "04-09"))
    for today, back in ((TODAY, 0), (date(2026, 4, 10), 1)):
        with journal.read() as cursor:
            rows = progress(cursor, today)
        assert outcomes.count(rows)["talked"] == outcomes.funnel(rows)["reached"].iloc[0] == back
