"""What is unusually long, and who has been silent for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from lib.insights import telling_outcomes as telling
from lib.insights.progress import progress
from lib.insights.silence import Patience, patience, silent
from lib.insights.survival import response_times
from tests.insights.hunts import TODAY, add, hold

if TYPE_CHECKING:
    from lib.journal.database import Journal


def waiting(journal: Journal, days: int) -> list[tuple[str, str, int]]:
    with journal.read() as cursor:
        found = silent(progress(cursor, TODAY), TODAY, days)
    return list(found[["company", "stage", "days"]].itertuples(index=False, name=None))


def test_nine_in_ten() -> None:
    """Twenty answers, one a day from day 11 on, and nobody waiting: the 18th came on day 28."""
    assert patience(response_times(range(11, 31), [True] * 20)) == Patience(28, own=True)


def test_never_less_than_a_fortnight() -> None:
    assert patience(response_times([1] * 20, [True] * 20)) == Patience(14, own=True)


@pytest.mark.parametrize("replies", [0, 1, 9])
def test_few_answers_are_no_measure(replies: int) -> None:
    assert patience(response_times([50] * replies, [True] * replies)) == Patience(30, own=False)


def test_a_straggler_when_hardly_anybody_is_watched_is_no_measure() -> None:
    """Thirty answers by day 20, thirty left after 40 days, and one answer on day 150 with two still watched."""
    days = [*np.linspace(1, 20, 30).round(), *[40] * 30, 150, 160]
    times = response_times(days, [*[True] * 30, *[False] * 30, True, False])
    assert times.share_of_replies_after(20) < 0.9
    assert times.well_watched.share_of_replies_after(20) == pytest.approx(1)
    assert patience(times).days == 18


def test_who_is_silent(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), company="Long")
    add(journal, ("applied", "03-11"), company="Exactly")
    add(journal, ("applied", "03-12"), company="Short")
    add(journal, ("applied", "02-01"), ("ghosted", "03-01"), company="Over")
    add(journal, ("applied", "02-01"), ("on_hold", "02-10"), company="On hold")
    add(journal, ("applied", "01-01"), ("rejected", "01-10"), ("reopened", "03-05"), company="Revived")
    add(journal, ("applied", None), company="No day")
    add(journal, ("saved", "01-01"), company="Saved")
    after = add(journal, ("applied", "01-01"), company="After the interview")
    hold(journal, after, "panel", "03-02")
    ahead = add(journal, ("applied", "01-01"), company="Interview ahead")
    hold(journal, ahead, "panel", "04-02")
    assert waiting(journal, 20) == [
        ("After the interview", "interview", 29),
        ("Long", "applied", 30),
        ("Revived", "applied", 26),
    ]


def test_in_words() -> None:
    assert telling.silence(0, Patience(30, own=False)) == (
        "No open application has been silent for more than 30 days "
        "(too few answers to go by yet, so 30 days are taken)."
    )
    one = telling.silence(1, Patience(28, own=True))
    assert one.startswith("1 open application silent for more than 28 days (9 in 10")


def test_days_without_a_word_in_words() -> None:
    """Below twenty answers a count; from then on a share of those that ever came: 15 of 20, none left out."""
    few = response_times([3, 10, 20], [True, True, False])
    assert telling.after(few, 5) == "1 of 2 answers so far came within 5 days."
    many = response_times([*[3] * 15, *[30] * 5, *[60] * 20], [True] * 20 + [False] * 20)
    assert telling.after(many, 14) == (
        "75% of the answers that ever came were there within 14 days (20 answers, 20 still without one)."
    )
    assert telling.after(many, 90).startswith("100% of the answers")
