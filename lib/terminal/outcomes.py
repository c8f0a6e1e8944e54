"""Outcomes in the terminal: the figures of the screen, in its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lib import words
from lib.insights import outcomes, telling_groups
from lib.insights import telling_outcomes as telling
from lib.insights.groups import WITHIN, by_group
from lib.insights.outcome_words import ENDINGS, FURTHEST, STEPS
from lib.insights.progress import progress
from lib.insights.rounds import by_kind, held_rounds
from lib.terminal.common import known, percent, records, write_json, write_table

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from duckdb import DuckDBPyConnection

_RATE = ("rate", "low", "high")
_DIMENSIONS = {"source": "Source", "role": "Role family", "work_mode": "Work mode", "motive": "Why you want it"}


def tell(cursor: DuckDBPyConnection, today: date, *, as_json: bool) -> None:
    """Write how far applications get, where they stop, what sets groups apart, and how long an answer takes."""
    found = progress(cursor, today)
    rounds = by_kind(held_rounds(cursor, found, today))
    groups = by_group(found, today)
    if as_json:
        write_json(_plain(found, rounds, groups, today))
    elif found.empty:
        click.echo("There is no application in this journal yet. Add one first.")
    else:
        _in_words(found, today)
        _rounds(rounds)
        _groups(groups)


def _plain(found: pd.DataFrame, rounds: pd.DataFrame, groups: pd.DataFrame, today: date) -> dict[str, Any]:
    replies = outcomes.response_days(found, today)
    months = outcomes.by_month(found)
    return {
        "funnel": records(outcomes.funnel(found), "stage reached of pending rate low high"),
        "response_days": {
            "median": known(replies.median),
            "low": known(replies.median_low),
            "high": known(replies.median_high),
            "replied": replies.replied,
            "waiting": replies.waiting,
        },
        "endings": records(outcomes.endings(found), "stage ending applications"),
        "by_month": records(months.assign(month=months["month"].dt.strftime("%Y-%m")), "month outcome applications"),
        "rounds": records(rounds, "kind held passed stopped withdrawn waiting rate low high"),
        "groups": records(groups, "dimension group successes n left_out rate low high verdict"),
    }


def _in_words(found: pd.DataFrame, today: date) -> None:
    totals, stages, stops = outcomes.count(found), outcomes.funnel(found), outcomes.endings(found)
    times = outcomes.response_days(found, today)
    said = (
        telling.wins(totals),
        telling.overview(totals),
        telling.reached(stages),
        " ".join(filter(None, [telling.stopped(stops), telling.sides(stops)])),
        telling.answers(times, int(totals["no_time"])),
    )
    click.echo("\n".join(filter(None, said)))
    click.echo("\nFrom step to step (of those that are not open at the step before; rates with their 90% interval)")
    write_table(
        ["reached", "of", "open", "rate", "from", "to", "step"],
        [
            [*(f"{row[name]:,}" for name in ("reached", "of", "pending")), *_rates(row), STEPS[row["stage"]]]
            for row in records(stages, "stage reached of pending rate low high")
        ],
        right=6,
    )
    click.echo("\nWhere they stand or stopped")
    write_table(
        ["applications", "got as far as", "and then"],
        [
            [f"{row['applications']:,}", FURTHEST[row["stage"]], ENDINGS[row["ending"]]]
            for row in records(stops, "stage ending applications")
        ],
        right=1,
    )


def _rounds(kinds: pd.DataFrame) -> None:
    if kinds.empty:
        return
    click.echo(f"\nRound by round: {telling_groups.rounds(kinds)}")
    write_table(
        ["held", "moved on", "ended there", "withdrew", "open", "rate", "from", "to", "round"],
        [
            [*(f"{row[name]:,}" for name in ("held", "passed", "stopped", "withdrawn", "waiting")), *_rates(row),
             words.KINDS[row["kind"]]]
            for row in records(kinds, "kind held passed stopped withdrawn waiting rate low high")
        ],
        right=8,
    )  # fmt: skip


def _groups(groups: pd.DataFrame) -> None:
    for dimension, name in _DIMENSIONS.items():
        shown = groups[groups["dimension"] == dimension]
        if shown.empty:
            continue
        shown = telling_groups.labelled(shown, dimension)
        click.echo(f"\n{name}, called back within {WITHIN} days: {telling_groups.groups(shown)}")
        write_table(
            ["called back", "of", "not counted", "rate", "from", "to", "group", "beside all the others"],
            [
                [*(f"{row[name]:,}" for name in ("successes", "n", "left_out")), *_rates(row), row["label"],
                 row["verdict"]]
                for row in records(shown, "successes n left_out rate low high label verdict")
            ],
            right=6,
        )  # fmt: skip


def _rates(row: dict[str, Any]) -> list[str]:
    """Rate and interval; without a rate there is no interval either."""
    return [percent(None if row["rate"] is None else row[name]) for name in _RATE]
