"""Small records whose figures are worked out by hand, and the sentences they bear."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np
import pytest

from lib.insights import telling_weakness as telling
from lib.insights.sorts import asked, ratings_by
from lib.insights.weakness import (
    Scope,
    by_category_and_round,
    choices,
    count_interviews,
    goes_well,
    got_better,
    ratings_over_time,
    series,
    to_work_on,
    weak_questions,
)
from lib.journal import applications, interviews, questions
from lib.journal.choices import Category, Kind
from lib.journal.models import Application, Asking, Debrief, Interview, Question

if TYPE_CHECKING:
    import pandas as pd

    from lib.journal.database import Journal

Asked = tuple[str, int | None]


def add(journal: Journal, day: str, *asked: Asked, kind: str = "technical", debriefed: bool = True) -> UUID:
    """An interview on a day ("MM-DD" in 2026) with its questions, (label, rating)."""
    held_at = datetime.fromisoformat(f"2026-{day}T10:00")
    with journal.write() as cursor:
        application = applications.find_or_add(cursor, Application(company="Acme"))
        interview = interviews.add(cursor, Interview(application_id=application, kind=Kind(kind), held_at=held_at))
        if debriefed:
            interviews.write_debrief(cursor, interview, Debrief(overall=3), held_at)
        known = {label: key for key, label in questions.labels(cursor).items()}
        for label, _ in asked:
            if label not in known:
                known[label] = questions.add(cursor, Question(label=label, category=Category.MOTIVATION))
        askings = [Asking(wording=label, rating=rating, question_id=known[label]) for label, rating in asked]
        interviews.set_askings(cursor, interview, askings)
    return interview


def ranked(journal: Journal, scope: Scope | None = None) -> pd.DataFrame:
    with journal.read() as cursor:
        return weak_questions(cursor, scope or Scope())


def row(frame: pd.DataFrame, label: str) -> pd.Series[Any]:
    return frame[frame["label"] == label].iloc[0]


def fields(frame: pd.DataFrame, label: str, *names: str) -> list[Any]:
    return [row(frame, label)[name] for name in names]


def test_nothing(journal: Journal) -> None:
    assert ranked(journal).empty
    with journal.read() as cursor:
        assert count_interviews(cursor) == 0
        assert by_category_and_round(cursor).empty
        assert choices(cursor) == ([], [])
    assert got_better(ranked(journal)).empty
    assert telling.where_points_go(ranked(journal)) == telling.look_first(ranked(journal)) == ""


def test_counts_of_a_known_record(journal: Journal) -> None:
    add(journal, "03-01", ("Why us?", 2), ("SQL joins", 5))
    add(journal, "03-05", ("Why us?", 4), ("A failure", None))
    add(journal, "03-09", ("Why us?", None), ("A failure", 1))
    found = ranked(journal)
    whole = ("askings", "interviews_in", "of", "ratings", "lost", "recurring")
    assert fields(found, "Why us?", *whole) == [3, 3, 3, 2, 4, True]
    assert fields(found, "A failure", *whole) == [2, 2, 3, 1, 4, True]
    assert fields(found, "SQL joins", *whole) == [1, 1, 3, 1, 0, False]
    assert fields(found, "Why us?", "mean", "first", "last") == [3, 2, 4]
    assert found["cost"].is_monotonic_decreasing
    assert ((found["low"] <= found["cost"]) & (found["cost"] <= found["high"])).all()


def test_asked_twice_in_one_interview_is_not_recurring(journal: Journal) -> None:
    add(journal, "03-01", ("Why us?", 2), ("Why us?", 3), ("Other", 4))
    add(journal, "03-02", ("Other", 4))
    found = ranked(journal)
    assert fields(found, "Why us?", "askings", "interviews_in") == [2, 1]
    assert not row(found, "Why us?")["recurring"]
    assert fields(found, "Why us?", "first", "last") == [2, 3]
    assert got_better(found).empty


def test_never_rated(journal: Journal) -> None:
    """It has a place in the ranking, by its category, and its wide interval says how little is known."""
    for day in ("03-01", "03-02", "03-03"):
        add(journal, day, ("Why us?", None), ("Other", 3))
    found = row(ranked(journal), "Why us?")
    assert np.isnan(found["mean"])
    assert np.isnan(found["first"])
    assert found["ratings"] == found["lost"] == 0
    assert "not rated yet" in telling.figures(found)
    assert telling.trend(found) == ""
    with journal.read() as cursor:
        assert ratings_over_time(cursor, UUID(found["question_id"])).empty


def test_questions_without_a_debrief_count(journal: Journal) -> None:
    """As when they came from a file; an interview nothing was written about does not."""
    add(journal, "03-01", ("Why us?", 2), debriefed=False)
    add(journal, "03-02", debriefed=False)
    add(journal, "03-03")
    with journal.read() as cursor:
        assert count_interviews(cursor) == 2
    assert row(ranked(journal), "Why us?")["of"] == 2


def test_scope_by_round_and_day(journal: Journal) -> None:
    add(journal, "03-01", ("Why us?", 1), kind="screen")
    add(journal, "03-05", ("Why us?", 3))
    add(journal, "03-09", ("Why us?", 5), ("Other", 5))
    since = ranked(journal, Scope(since=date(2026, 3, 5)))
    assert fields(since, "Why us?", "askings", "of", "mean") == [2, 2, 4]
    screens = ranked(journal, Scope(kind="screen"))
    assert fields(screens, "Why us?", "askings", "of", "mean") == [1, 1, 1]
    assert ranked(journal, Scope(since=date(2027, 1, 1))).empty


def test_scope_by_category_keeps_the_figures(journal: Journal) -> None:
    add(journal, "03-01", ("Why us?", 1), ("SQL joins", 3))
    add(journal, "03-02", ("Why us?", 1), ("SQL joins", 3))
    with journal.write() as cursor:
        cursor.execute("UPDATE question SET category = 'technical' WHERE label = 'SQL joins'")
    whole, part = ranked(journal), ranked(journal, Scope(category="technical"))
    assert list(part["label"]) == ["SQL joins"]
    assert row(part, "SQL joins")["cost"] == pytest.approx(row(whole, "SQL joins")["cost"])
    with journal.read() as cursor:
        assert choices(cursor) == ([Category.MOTIVATION, Category.TECHNICAL], [Kind.TECHNICAL])


def test_same_label_stays_two_questions(journal: Journal) -> None:
    add(journal, "03-01", ("Why us?", 1))
    with journal.write() as cursor:
        other = questions.add(cursor, Question(label="Why us?", category=Category.MOTIVATION))
        application = applications.find_or_add(cursor, Application(company="Acme"))
        interview = interviews.add(
            cursor, Interview(application_id=application, kind=Kind.PANEL, held_at=datetime(2026, 3, 2, 9))
        )
        interviews.set_askings(cursor, interview, [Asking(wording="why", rating=2, question_id=other)])
    assert len(ranked(journal)) == 2


def test_what_got_better_and_what_goes_well(journal: Journal) -> None:
    for day, why, joins, once in (("03-01", 1, 4, 5), ("03-05", 2, 4, None), ("03-09", 4, 4, None)):
        asked = [("Why us?", why), ("SQL joins", joins)] + ([("Once", once)] if once else [])
        add(journal, day, *asked)
    found = ranked(journal)
    assert list(got_better(found)["label"]) == ["Why us?"]
    assert list(goes_well(found)["label"]) == ["SQL joins", "Once"]
    key = row(found, "Why us?")["question_id"]
    with journal.read() as cursor:
        assert series(cursor, (UUID(key),)) == {key: [1, 2, 4]}


def test_what_goes_well_by_now_is_nothing_to_work_on(journal: Journal) -> None:
    """From 1 to 5 cost most of all, and is over; 4s are good enough; what was never rated nobody knows."""
    for day in range(1, 10):
        odd = ("Odd", 4 if day % 2 else 3)
        add(journal, f"03-{day:02}", ("Risen", min(5, (day + 1) // 2)), ("Why us?", 4), odd, ("Blank", None))
    found = ranked(journal)
    assert list(found["label"])[:1] == ["Risen"]
    assert list(to_work_on(found)["label"]) == ["Odd"]
    with journal.read() as cursor:
        told = telling.summary(found, got_better(found), goes_well(found), ratings_by(asked(cursor), "category"))
    assert "“Risen” cost you most so far and goes well by now. After it comes “Odd”, asked in 9 of 9." in told


def test_a_rise_of_one_question_out_of_two_ratings_is_no_trend(journal: Journal) -> None:
    add(journal, "03-01", ("Why us?", 1))
    add(journal, "03-02", ("Why us?", 5))
    only = row(ranked(journal), "Why us?")
    assert telling.trend(only) == "First rated 1, last 5. Two ratings do not make a trend."
    assert "too few to call it a trend" in telling.risen(only)


def test_a_clear_rise_is_called_one(journal: Journal) -> None:
    for day, rating in enumerate((1, 1, 2, 3, 4, 5, 5), start=1):
        add(journal, f"03-{day:02}", ("Why us?", rating))
    only = row(ranked(journal), "Why us?")
    assert telling.trend(only).startswith("First rated 1, last 5: getting better (")
    assert telling.risen(only).startswith("7 ratings, ")


def test_heat_map_counts(journal: Journal) -> None:
    add(journal, "03-01", ("Why us?", 1), ("Other", None), kind="screen")
    add(journal, "03-02", ("Why us?", 3), kind="screen")
    add(journal, "03-03", ("Why us?", 4), kind="panel")
    with journal.read() as cursor:
        cells = by_category_and_round(cursor)
    assert cells.values.tolist() == [["motivation", "panel", 1, 1, 4.0], ["motivation", "screen", 3, 2, 2.0]]
    assert telling.heat(cells).startswith("Too few ratings")


def test_sentences_grow_with_the_record(journal: Journal) -> None:
    add(journal, "03-01", ("Why us?", 1))
    assert telling.overview(ranked(journal), 1) == (
        "In 1 interview you were asked 1 question. Which ones come back can be seen from a second interview on."
    )
    add(journal, "03-02", ("Other", 1))
    assert telling.overview(ranked(journal), 2).endswith("None of them has come up in more than one interview yet.")
    assert telling.look_first(ranked(journal)) == ""
    for day in range(3, 7):
        add(journal, f"03-{day:02}", ("Why us?", 1), ("Other", 5))
    found = ranked(journal)
    assert telling.overview(found, 6) == (
        "In 6 interviews you were asked 10 questions: 2 different ones, 2 of them in more than one interview."
    )
    assert telling.where_points_go(found) == "Half of the 24 points you lost went to a single question."
    assert telling.look_first(found).startswith("Costliest so far: “Why us?”. Asked in 5 of 6 interviews, rated 1.0")


def test_two_fives_are_not_yet_reliable(journal: Journal) -> None:
    """A strength is one from three ratings on, in two interviews or more."""
    for day in ("03-01", "03-02"):
        add(journal, day, ("Joins", 5), ("Indexes", 5))
    assert not goes_well(ranked(journal))["reliable"].any()
    add(journal, "03-03", ("Joins", 5))
    found = goes_well(ranked(journal))
    assert list(found[found["reliable"]]["label"]) == ["Joins"]


def test_the_paragraph_claims_no_more_than_there_is(journal: Journal) -> None:
    none = ranked(journal)
    with journal.read() as cursor:
        assert telling.summary(none, got_better(none), goes_well(none), ratings_by(asked(cursor), "category")) == ""
    for day, rating in (("03-01", 2), ("03-02", 3), ("03-03", 2)):
        add(journal, day, ("Why us?", rating), (f"Once {day}", 3))
    found = ranked(journal)
    with journal.read() as cursor:
        told = telling.summary(found, got_better(found), goes_well(found), ratings_by(asked(cursor), "category"))
    assert told.startswith("What costs you most so far is “Why us?”, asked in 3 of 3.")
    assert "getting better" not in told
    assert "than the rest" not in told
