"""Applications with a known course: how far, how ended, how long; every answer here was worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from lib.insights import outcomes
from lib.insights import telling_outcomes as telling
from lib.insights.progress import progress
from lib.insights.rates import wilson
from lib.journal import applications
from lib.journal.choices import Stage
from lib.journal.models import StageEvent
from tests.insights.hunts import TODAY, add, hold

if TYPE_CHECKING:
    import pandas as pd

    from lib.insights.survival import ResponseTimes
    from lib.journal.database import Journal


def steps(journal: Journal, today: date = TODAY) -> dict[str, tuple[int, int, int]]:
    """(reached, of, pending) of each stage."""
    with journal.read() as cursor:
        rows = outcomes.funnel(progress(cursor, today))
    return {row["stage"]: (row["reached"], row["of"], row["pending"]) for _, row in rows.iterrows()}


def stops(journal: Journal, today: date = TODAY) -> set[tuple[str, str, int]]:
    with journal.read() as cursor:
        rows = outcomes.endings(progress(cursor, today))
    return set(rows.itertuples(index=False, name=None))


def times(journal: Journal, today: date = TODAY) -> ResponseTimes:
    with journal.read() as cursor:
        return outcomes.response_days(progress(cursor, today), today)


def reply_days(journal: Journal, today: date = TODAY) -> list[float]:
    """Days after which replies came, in order."""
    curve = times(journal, today).curve.iloc[1:]
    return [day for day, replies in zip(curve["days"], curve["replies"], strict=True) for _ in range(replies)]


def months(journal: Journal) -> set[tuple[str, str, int]]:
    with journal.read() as cursor:
        rows = outcomes.by_month(progress(cursor, TODAY))
    return {(f"{month:%Y-%m}", outcome, count) for month, outcome, count in rows.itertuples(index=False, name=None)}


def counts(journal: Journal, today: date = TODAY) -> pd.Series[int]:
    with journal.read() as cursor:
        return outcomes.count(progress(cursor, today))


def test_nothing(journal: Journal) -> None:
    assert steps(journal) == dict.fromkeys(("screen", "interview", "offer", "accepted"), (0, 0, 0))
    assert stops(journal) == set()
    assert months(journal) == set()
    assert (counts(journal) == 0).all()
    assert times(journal).replied == times(journal).waiting == 0


def test_saved_only_is_no_application(journal: Journal) -> None:
    """Neither a job that was only saved, nor one saved and then closed or dropped, nor one without any event."""
    add(journal, ("saved", "03-01"))
    add(journal, ("saved", "03-01"), ("closed", "03-05"))
    add(journal, ("saved", "03-01"), ("withdrawn", "03-05"))
    add(journal)
    assert counts(journal)["applications"] == 0
    assert stops(journal) == set()


def test_rejected_without_an_applied_had_applied(journal: Journal) -> None:
    add(journal, ("rejected", "03-09"))
    add(journal, ("withdrawn", "03-09"))
    add(journal, ("rejected", "03-09"), ("reopened", "03-10"))
    assert stops(journal) == {("applied", "rejected", 1), ("applied", "withdrawn", 1), ("applied", "waiting", 1)}


def test_a_known_funnel(journal: Journal) -> None:
    """Six applied: two wait, one ghosted; three screened, of which one waits and one is out; one interviewed, out."""
    add(journal, ("applied", "03-01"))
    add(journal, ("applied", "03-02"), ("on_hold", "03-20"))
    add(journal, ("applied", "02-01"), ("ghosted", "03-15"))
    add(journal, ("applied", "03-01"), ("assessment", "03-05"))
    add(journal, ("applied", "03-01"), ("screen", "03-04"), ("rejected", "03-06"))
    add(journal, ("applied", "03-01"), ("screen", "03-04"), ("interview", "03-10"), ("rejected", "03-12"))
    assert steps(journal) == {"screen": (3, 6, 2), "interview": (1, 3, 1), "offer": (0, 1, 0), "accepted": (0, 0, 0)}
    with journal.read() as cursor:
        first = outcomes.funnel(progress(cursor, TODAY)).iloc[0]
    assert (first["decided"], first["rate"]) == (4, 0.75)
    assert (first["low"], first["high"]) == pytest.approx((wilson([3], [4]).low[0], wilson([3], [4]).high[0]))


def test_pending_are_never_failures(journal: Journal) -> None:
    for day in range(1, 11):
        add(journal, ("applied", f"03-{day:02}"))
    with journal.read() as cursor:
        first = outcomes.funnel(progress(cursor, TODAY)).iloc[0]
    assert (first["of"], first["pending"], first["decided"]) == (10, 10, 0)
    assert np.isnan(first["rate"])
    assert (first["low"], first["high"]) == (0, 1)


def test_all_ghosted(journal: Journal) -> None:
    """Ghosted is decided for the rate, yet no answer for the times: they wait to this day."""
    for _ in range(4):
        add(journal, ("applied", "03-01"), ("ghosted", "03-20"))
    assert steps(journal)["screen"] == (0, 4, 0)
    assert stops(journal) == {("applied", "ghosted", 4)}
    assert (times(journal).replied, times(journal).waiting, times(journal).observed_days) == (0, 4, 30)


def test_a_revived_application_waits_again_and_its_no_was_an_answer(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("screen", "03-05"), ("rejected", "03-10"), ("reopened", "03-20"))
    assert stops(journal) == {("screen", "waiting", 1)}
    assert reply_days(journal) == [4]
    assert steps(journal)["interview"] == (0, 1, 1)


def test_a_revived_application_may_end_again(journal: Journal) -> None:
    events = [("applied", "03-01"), ("rejected", "03-10"), ("reopened", "03-20"), ("interview", "03-25")]
    add(journal, *events, ("rejected", "03-28"))
    assert stops(journal) == {("interview", "rejected", 1)}


def test_same_day_events_count_in_the_order_recorded(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("rejected", "03-05"), ("reopened", "03-05"))
    add(journal, ("applied", "03-01"), ("reopened", "03-05"), ("rejected", "03-05"))
    assert stops(journal) == {("applied", "waiting", 1), ("applied", "rejected", 1)}


def test_answered_on_the_day_of_applying(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("rejected", "03-01"))
    assert reply_days(journal) == [0]


def test_an_offer_without_an_interview_on_record(journal: Journal) -> None:
    """Whoever has an offer came past the steps before it."""
    add(journal, ("applied", "03-01"), ("offer", "03-11"))
    assert steps(journal) == {"screen": (1, 1, 0), "interview": (1, 1, 0), "offer": (1, 1, 0), "accepted": (0, 1, 1)}
    assert reply_days(journal) == [10]


def test_offers_declined_and_accepted(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("declined", "03-11"))
    add(journal, ("applied", "03-01"), ("accepted", "03-21"))
    assert steps(journal)["accepted"] == (1, 2, 0)
    assert stops(journal) == {("offer", "declined", 1), ("accepted", "accepted", 1)}
    assert reply_days(journal) == [10, 20]
    with journal.read() as cursor:
        assert list(outcomes.funnel(progress(cursor, TODAY))["withdrawn"]) == [0, 0, 0, 1]


def test_what_is_dated_in_the_future_has_not_happened(journal: Journal) -> None:
    key = add(journal, ("applied", "03-01"), ("rejected", "04-15"))
    hold(journal, key, "technical", "04-10")
    assert stops(journal) == {("applied", "waiting", 1)}
    assert times(journal).replied == 0
    assert counts(journal)["interviews"] == 0
    later = date(2026, 4, 30)
    assert stops(journal, later) == {("interview", "rejected", 1)}
    assert reply_days(journal, later) == [40]


def test_applied_in_the_future_is_not_applied(journal: Journal) -> None:
    add(journal, ("saved", "03-01"), ("applied", "04-15"))
    assert counts(journal)["applications"] == 0


def test_an_interview_on_record_proves_the_step(journal: Journal) -> None:
    screened, panelled = (add(journal, ("applied", "03-01")) for _ in range(2))
    hold(journal, screened, "screen", "03-08")
    hold(journal, panelled, "panel", "03-15")
    assert steps(journal)["interview"] == (1, 2, 1)
    assert reply_days(journal) == [7, 14]
    assert counts(journal)[["talked", "interviewed", "interviews"]].tolist() == [2, 1, 2]


def test_an_interview_entered_ahead_of_time_was_agreed_on_by_then(journal: Journal) -> None:
    key = add(journal, ("applied", "03-01"))
    hold(journal, key, "technical", "04-10")
    with journal.write() as cursor:
        cursor.execute("UPDATE interview SET created_at = '2026-03-07 09:00'")
    assert reply_days(journal) == [6]
    assert stops(journal) == {("screen", "waiting", 1)}  # called back, and not yet held
    assert counts(journal)[["talked", "interviewed", "interviews"]].tolist() == [1, 0, 0]


def test_an_undated_no_leaves_no_time(journal: Journal) -> None:
    """Neither its answer nor its waiting is known; the rates still count it."""
    add(journal, ("applied", "03-01"), ("rejected", None))
    assert steps(journal)["screen"] == (0, 1, 0)
    assert (times(journal).replied, times(journal).waiting) == (0, 0)
    assert counts(journal)["no_time"] == 1


def test_an_undated_end_after_a_dated_call_does_not_matter(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("screen", "03-06"), ("rejected", None))
    assert reply_days(journal) == [5]


def test_an_undated_call_before_a_dated_no_hides_when_the_answer_came(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("screen", None), ("rejected", "03-30"))
    assert (times(journal).replied, times(journal).waiting) == (0, 0)
    assert counts(journal)["no_time"] == 1


def test_a_recruiters_call_before_applying_is_no_answer_to_it(journal: Journal) -> None:
    add(journal, ("screen", "03-01"), ("applied", "03-05"), ("rejected", "03-25"))
    add(journal, ("screen", "03-01"), ("applied", "03-21"))
    assert reply_days(journal) == [20]
    assert times(journal).waiting == 1


def test_who_withdraws_waits_no_longer(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("withdrawn", "03-08"))
    assert (times(journal).waiting, times(journal).observed_days) == (1, 7)


def test_median_with_the_waiting_counted_in(journal: Journal) -> None:
    """Answers after 2, 4 and 20 days, one waiting since 30: S falls 3/4, 1/2, 1/4, so half have one after 4 days."""
    for day in ("03-03", "03-05", "03-21"):
        add(journal, ("applied", "03-01"), ("rejected", day))
    add(journal, ("applied", "03-01"))
    found = times(journal)
    assert (found.median, found.replied, found.waiting) == (4, 3, 1)
    assert found.curve["waiting"].tolist() == pytest.approx([1, 0.75, 0.5, 0.25])


def test_by_month(journal: Journal) -> None:
    """An application without the day of applying counts from its first day, saving aside; without any day nowhere."""
    add(journal, ("applied", "01-31"), ("rejected", "03-01"))
    add(journal, ("saved", "01-02"), ("applied", "02-01"))
    add(journal, ("saved", "01-02"), ("interview", "02-20"))
    add(journal, ("applied", None))
    add(journal, ("applied", "02-03"), ("ghosted", "03-30"))
    assert months(journal) == {
        ("2026-01", "answered no", 1),
        ("2026-02", "waiting", 1),
        ("2026-02", "interview or further", 1),
        ("2026-02", "no answer", 1),
    }
    assert counts(journal)["no_month"] == 1


def test_sentences_of_one_open_application(journal: Journal) -> None:
    add(journal, ("applied", "03-01"))
    assert telling.wins(counts(journal)) == ""
    assert (
        telling.overview(counts(journal))
        == "1 application, it is open. An open one counts neither for nor against you."
    )
    with journal.read() as cursor:
        assert telling.reached(outcomes.funnel(progress(cursor, TODAY))).startswith(
            "None has been called back or is over yet"
        )
        assert telling.stopped(outcomes.endings(progress(cursor, TODAY))) == "None is over so far."
    assert telling.answers(times(journal), 0) == "No answer yet to 1 application."


def test_sentences_in_the_persons_own_numbers(journal: Journal) -> None:
    for _ in range(3):
        add(journal, ("applied", "03-01"), ("rejected", "03-11"))
    add(journal, ("applied", "03-01"), ("ghosted", "03-29"))
    add(journal, ("applied", "02-01"), ("interview", "02-05"), ("offer", "02-20"))
    with journal.read() as cursor:
        assert telling.stopped(outcomes.endings(progress(cursor, TODAY))) == (
            "4 applications are over, all of them before being called back (3 rejected, 1 ghosted)."
        )
        assert telling.reached(outcomes.funnel(progress(cursor, TODAY))).startswith(
            "1 of 5 applications was called back: 20%"
        )
        assert telling.months(outcomes.month_of(progress(cursor, TODAY)), 0) == (
            "You began 1 in February 2026 and 4 in March 2026; 1 of these is open."
        )
    assert telling.wins(counts(journal)) == "So far: 1 application called back, 1 with an interview, 1 with an offer."
    assert telling.answers(times(journal), 0).startswith(
        "4 of 5 applications were answered. Half had an answer within 10 days"
    )


def test_no_sentence_says_because(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("rejected", "03-11"))
    with journal.read() as cursor:
        said = [
            telling.overview(counts(journal)),
            telling.reached(outcomes.funnel(progress(cursor, TODAY))),
            telling.stopped(outcomes.endings(progress(cursor, TODAY))),
            telling.months(outcomes.month_of(progress(cursor, TODAY)), 1),
            telling.answers(times(journal), 1),
        ]
    assert not any("because" in sentence.lower() for sentence in said)


def test_called_back_after_a_no(journal: Journal) -> None:
    """Rejected, then interviewed again without a word in the timeline: it goes on, and so it does once reopened."""
    again = add(journal, ("applied", "03-01"), ("rejected", "03-05"))
    hold(journal, again, "technical", "03-20")
    add(journal, ("applied", "03-01"), ("ghosted", "03-15"), ("reopened", "03-20"))
    add(journal, ("applied", "03-01"), ("rejected", "03-05"))
    assert stops(journal) == {("interview", "waiting", 1), ("applied", "waiting", 1), ("applied", "rejected", 1)}
    assert counts(journal)["revived"] == 2


def test_a_no_on_the_day_of_the_interview_stands(journal: Journal) -> None:
    same_day = add(journal, ("applied", "03-01"), ("rejected", "03-05"))
    hold(journal, same_day, "technical", "03-05")
    assert stops(journal) == {("interview", "rejected", 1)}
    assert counts(journal)["revived"] == 0


def test_an_interview_ahead_does_not_revive(journal: Journal) -> None:
    ahead = add(journal, ("applied", "03-01"), ("rejected", "03-05"))
    hold(journal, ahead, "technical", "04-20")
    assert stops(journal) == {("applied", "rejected", 1)}


def test_endings_of_either_side_apart(journal: Journal) -> None:
    add(journal, ("applied", "03-01"), ("rejected", "03-05"))
    add(journal, ("applied", "03-01"), ("ghosted", "03-25"))
    add(journal, ("applied", "03-01"), ("offer", "03-25"), ("declined", "03-26"))
    add(journal, ("applied", "03-01"))
    with journal.read() as cursor:
        told = telling.sides(outcomes.endings(progress(cursor, TODAY)))
    assert told == "Employers ended 2, you ended 1."


def test_a_step_without_its_day_does_not_undo_an_ending(journal: Journal) -> None:
    """As imported in one go; written down later on, it is news."""
    at_once = add(journal, ("applied", "03-01"), ("interview", None), ("rejected", "03-20"))
    later = add(journal, ("applied", "03-01"), ("rejected", "03-20"))
    with journal.write() as cursor:
        applications.append(cursor, StageEvent(application_id=later, stage=Stage.INTERVIEW))
    assert at_once != later
    assert stops(journal) == {("interview", "rejected", 1), ("interview", "waiting", 1)}
