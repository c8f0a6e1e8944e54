"""Groups compared: who counts, what is claimed, and how often a claim is false."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from lib.insights import telling_groups as telling
from lib.insights.groups import DIMENSIONS, OTHERS, WITHIN, by_group, compare, counted, grouped
from lib.insights.progress import progress
from lib.insights.rates import HIGHER, LOWER, NO_DIFFERENCE, TOO_FEW
from tests.insights.hunts import add

if TYPE_CHECKING:
    from lib.journal.database import Journal

TODAY = date(2026, 3, 31)


def called(journal: Journal) -> list[float]:
    with journal.read() as cursor:
        found = counted(progress(cursor, TODAY), TODAY)
    return sorted(found["called"], key=lambda value: (np.isnan(value), value))


def frame(**counts: tuple[int, int]) -> pd.DataFrame:
    """Applications by source: (brought a call, of n)."""
    rows = [(source, place < hits) for source, (hits, n) in counts.items() for place in range(n)]
    sources, hits = zip(*rows, strict=True)
    values = {
        "id": range(len(rows)),
        "source": sources,
        "role": "",
        "work_mode": "",
        "motive": "",
        "called": np.array(hits, dtype=float),
    }
    return pd.DataFrame(values)


@pytest.mark.parametrize(
    ("events", "counted"),
    [
        ([("applied", "03-01"), ("screen", "03-31")], 1),  # on the 30th day
        ([("applied", "02-01"), ("screen", "03-04")], 0),  # on the 31st: a call, but not in time
        ([("screen", "02-27"), ("applied", "03-01")], 1),  # the recruiter called first
        ([("applied", "03-01"), ("rejected", None)], 0),
        ([("applied", "03-01"), ("ghosted", "03-20")], 0),
        ([("applied", "03-01")], 0),  # thirty days of silence
        ([("applied", "02-01"), ("withdrawn", "03-20")], 0),
        ([("applied", "02-01"), ("withdrawn", "02-20")], None),
        ([("applied", "03-02"), ("screen", "03-04")], None),  # called, but as young as others without a call
        ([("applied", "02-01"), ("screen", None)], None),
        ([("applied", None), ("screen", "03-04")], None),
    ],
)
def test_who_counts(journal: Journal, events: list[tuple[str, str | None]], counted: int | None) -> None:
    add(journal, *events)
    (found,) = called(journal)
    assert found == counted if counted is not None else np.isnan(found)


def test_ghosted_or_not_is_all_the_same(journal: Journal) -> None:
    """Whoever gives up on one source sooner than on another must not make it look worse."""
    for source, last in (("A", ("ghosted", "03-20")), ("B", ("on_hold", "03-20"))):
        add(journal, ("applied", "02-01"), last, source=source)
    with journal.read() as cursor:
        found = by_group(progress(cursor, TODAY), TODAY).set_index("group")
    assert list(found.loc[["A", "B"], "n"]) == [1, 1]
    assert list(found.loc[["A", "B"], "rate"]) == [0, 0]


def test_spellings_of_one_source_come_together(journal: Journal) -> None:
    for source in ("LinkedIn", "linkedin ", "LinkedIn", "Indeed", ""):
        add(journal, ("applied", "02-01"), source=source)
    with journal.read() as cursor:
        found = by_group(progress(cursor, TODAY), TODAY)
    assert list(found["group"]) == ["LinkedIn", "Indeed"]
    assert list(found["n"]) == [3, 1]
    assert set(found["verdict"]) == {TOO_FEW}


def test_rare_sources_are_put_together() -> None:
    found = compare(grouped(frame(**{f"s{place}": (0, 20 - place) for place in range(9)})))
    assert list(found["group"]) == ["s0", "s1", "s2", "s3", "s4", "s5", OTHERS]
    assert found["n"].iloc[-1] == 14 + 13 + 12


def test_one_group_alone_is_no_comparison() -> None:
    assert compare(grouped(frame(a=(3, 30)))).empty


def test_nothing() -> None:
    assert compare(grouped(pd.DataFrame(columns=["id", "source", "role", "work_mode", "motive", "called"]))).empty


def test_a_true_difference_is_told_without_a_cause() -> None:
    found = compare(grouped(frame(referral=(12, 20), board=(5, 100))))
    assert list(found["verdict"]) == [LOWER, HIGHER]
    told = telling.groups(found.assign(label=["Board", "Referral"]))
    assert "Referral: 12 of 20 (60%) called back within 30 days, more than" in told
    assert "(5 of 100, 5%)" in told
    assert told.endswith("The numbers do not say why.")


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"a": (5, 10), "b": (3, 9)}, "19 applications can be counted so far; below 20 is too few to compare."),
        ({"a": (3, 10), "b": (1, 30)}, "Only 4 of 40 were called back within 30 days: too few to compare."),
        ({"a": (29, 30), "b": (9, 10)}, "Only 2 of 40 were not called back within 30 days: too few to compare."),
        ({"a": (3, 20), "b": (3, 20)}, "No difference is shown between them"),
    ],
)
def test_in_words(counts: dict[str, tuple[int, int]], told: str) -> None:
    found = compare(grouped(frame(**counts)))
    assert telling.groups(found.assign(label=found["group"])).startswith(told)
    assert set(found["verdict"]) <= {TOO_FEW, NO_DIFFERENCE}


def simulated(rng: np.random.Generator, n: int) -> pd.DataFrame:
    """A hunt in which nothing makes a difference, with what is given for each application drawn blindly."""
    return pd.DataFrame(
        {
            "id": range(n),
            "source": rng.choice(
                ["board", "site", "recruiter", "referral", "network"], n, p=[0.5, 0.2, 0.15, 0.1, 0.05]
            ),
            "role": rng.choice(["Data analyst", "BI analyst", "Risk analyst", "Engineer"], n),
            "work_mode": rng.choice(["hybrid", "remote", "onsite", ""], n),
            "motive": rng.choice(["next_step", "income", "dream"], n),
            "called": rng.choice([0.0, 1.0, np.nan], n, p=[0.6, 0.2, 0.2]),
        }
    )


def test_false_claims_in_at_most_five_of_a_hundred_hunts() -> None:
    """Over 1,500 such hunts it is 2 in a hundred; of 300 applications each, 4."""
    rng = np.random.default_rng(1)
    hunts = [compare(grouped(simulated(rng, 120))) for _ in range(150)]
    assert set(hunts[0]["dimension"]) == set(DIMENSIONS)
    claimed = np.mean([found["verdict"].isin([HIGHER, LOWER]).any() for found in hunts])
    assert claimed <= 0.05


def test_a_source_used_lately_does_not_look_better(journal: Journal) -> None:
    """Both sources: of every ten, one call after 5 days, nine silences that are given up after 40.

    Counting the decided, the source of the last weeks would have one call of one against ten of a hundred.
    """
    for source, first, count in (("Old", 150, 100), ("New", 35, 60)):
        for place in range(count):
            applied = TODAY - timedelta(days=first - place % 25)
            events = [("applied", applied)]
            if place % 10 == 0:
                events.append(("screen", applied + timedelta(days=5)))
            elif (TODAY - applied).days > 40:
                events.append(("ghosted", applied + timedelta(days=40)))
            _add_dated(journal, source, [(stage, day) for stage, day in events if day <= TODAY])
    with journal.read() as cursor:
        found = by_group(progress(cursor, TODAY), TODAY).set_index("group")
    assert set(found["verdict"]) == {NO_DIFFERENCE}
    assert found["n"].to_dict() == {"Old": 100, "New": 18}
    assert found["left_out"].to_dict() == {"Old": 0, "New": 42}
    assert WITHIN == 30


def _add_dated(journal: Journal, source: str, events: list[tuple[str, date]]) -> None:
    from lib.journal import applications as book
    from lib.journal.choices import Stage
    from lib.journal.models import Application, StageEvent

    with journal.write() as cursor:
        key = book.add(cursor, Application(company="Acme", source=source))
        for stage, day in events:
            book.append(cursor, StageEvent(application_id=key, stage=Stage(stage), happened_on=day))
