"""Nothing that is remembered can be out of date: not after a change, not after midnight, not beside a transaction."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pandas as pd
import pytest

import lib.insights
import lib.practice
from lib import sample
from lib.insights.outcomes import funnel
from lib.insights.progress import progress
from lib.insights.remembered import derived, recalling, remembered
from lib.insights.weakness import Scope, count_interviews, weak_questions
from lib.journal import applications, drafts, interviews, practice, sharing
from lib.journal.choices import Kind, Stage
from lib.journal.database import Journal
from lib.journal.models import Application, Asking, Debrief, Interview, StageEvent
from lib.practice import sitting
from lib.questions.embedding import encode
from lib.questions.filing import Entry, save
from lib.questions.recognition import store_vectors
from lib.ui import known

TODAY = date(2026, 3, 2)


@pytest.fixture
def calls() -> list[str]:
    return []


@pytest.fixture
def counted(calls: list[str]) -> Callable[..., int]:
    """How many applications there are; takes down when it really looks."""

    @remembered
    def count(cursor: Any, of: str = "") -> int:
        calls.append(of)
        return applications.count(cursor)

    return count


def add(journal: Journal, company: str) -> None:
    with journal.write() as cursor:
        applications.add(cursor, Application(company=company))


def asked(journal: Journal, insight: Callable[..., Any], *args: Any) -> Any:
    with recalling(journal) as cursor:
        return insight(cursor, *args)


def test_it_is_worked_out_once_until_something_changes(journal: Journal, calls: list[str], counted: Any) -> None:
    assert [asked(journal, counted) for _ in range(3)] == [0, 0, 0]
    assert calls == [""]
    add(journal, "Werft")
    assert [asked(journal, counted) for _ in range(3)] == [1, 1, 1]
    assert calls == ["", ""]


def test_each_argument_has_its_own_answer(journal: Journal, calls: list[str], counted: Any) -> None:
    for of in ("a", "b", "a"):
        asked(journal, counted, of)
    assert calls == ["a", "b"]


def test_midnight_makes_it_forget(
    journal: Journal, calls: list[str], counted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page left open overnight, its journal untouched."""
    for day in ("2026-03-02", "2026-03-03", "2026-03-03"):
        monkeypatch.setenv("DEBRIEF_TODAY", day)
        asked(journal, counted)
    assert len(calls) == 2


def test_a_transaction_under_way_is_not_remembered(journal: Journal, counted: Any) -> None:
    """What was rolled back was never true."""

    def broken_off() -> None:
        with journal.write() as cursor:
            applications.add(cursor, Application(company="Werft"))
            assert counted(cursor) == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert asked(journal, counted) == 0


def test_two_journals_are_kept_apart(journal: Journal, tmp_path: Path, counted: Any) -> None:
    other = Journal.open(tmp_path / "other.duckdb")
    add(other, "Werft")
    assert (asked(journal, counted), asked(other, counted)) == (0, 1)
    other.close()


def test_a_frame_is_known_by_itself_and_not_by_what_it_holds(journal: Journal, calls: list[str]) -> None:
    """Two frames that were made apart are two arguments, even where one takes the other's place in memory."""

    @remembered
    def total(_cursor: Any, frame: pd.DataFrame) -> int:
        calls.append("")
        return int(frame["a"].sum())

    for number in range(50):
        assert asked(journal, total, pd.DataFrame({"a": [number]})) == number
    frame = pd.DataFrame({"a": [7]})
    assert [asked(journal, total, frame) for _ in range(2)] == [7, 7]
    assert len(calls) == 51


def test_what_is_derived_goes_with_its_frame(calls: list[str], journal: Journal) -> None:
    @derived
    def total(frame: pd.DataFrame, times: int) -> int:
        calls.append("")
        return int(frame["a"].sum()) * times

    @remembered
    def frame_of(_cursor: Any) -> pd.DataFrame:
        return pd.DataFrame({"a": [1, 2]})

    shared = asked(journal, frame_of)
    assert (total(shared, 2), total(shared, 2), total(shared, 3)) == (6, 6, 9)
    assert len(calls) == 2
    own = shared.assign(a=5)
    assert total(own, 2) == 20
    own["a"] = 1  # a frame that is nobody else's may change
    assert total(own, 2) == 4


def test_the_rest_of_a_filter_does_not_change_what_is_kept(journal: Journal) -> None:
    sample.fill(journal, applications=12, interviews=3, seed=1, today=TODAY)
    whole = asked(journal, weak_questions)
    before = whole.copy(deep=True)
    asked(journal, weak_questions, Scope(category="technical"))
    funnel(asked(journal, progress, TODAY))
    pd.testing.assert_frame_equal(asked(journal, weak_questions), before)
    assert asked(journal, weak_questions) is whole
    assert asked(journal, count_interviews) == whole["of"].iloc[0]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    opened = Journal.open(tmp_path_factory.mktemp("remembered") / "journal.duckdb")
    sample.fill(opened, applications=12, interviews=4, seed=3, today=TODAY)
    with opened.read() as cursor:
        cursor.execute("SET threads TO 1")  # two threads add floats, and break ties, as they come
    yield opened
    opened.close()


def everything() -> dict[str, Callable[..., Any]]:
    """All that is remembered and needs no more than a cursor and a day."""
    names = (
        f"{package.__name__}.{module.name}"
        for package in (lib.insights, lib.practice)
        for module in pkgutil.iter_modules(package.__path__)
    )
    found: dict[str, Callable[..., Any]] = {}
    for module in (*map(importlib.import_module, names), known):
        for name, thing in vars(module).items():
            if getattr(getattr(thing, "__code__", None), "co_qualname", "") != "remembered.<locals>.recalled":
                continue
            needed = [one for one in inspect.signature(thing).parameters.values() if one.default is one.empty]
            if [one.name for one in needed] in (["cursor"], ["cursor", "today"]):
                found[f"{module.__name__}.{name}"] = thing
    return found


def a_draft(journal: Journal) -> None:
    with journal.write(counts=False) as cursor:
        drafts.keep(cursor, drafts.start(cursor, "debrief", {"notes": ""}), "debrief", {"notes": "why us"})


def a_sitting(journal: Journal) -> None:
    """Begun, shown, answered, not graded yet."""
    with journal.write(counts=False) as cursor:
        key = sitting.begin(cursor, practice.cards(cursor)[:1], TODAY)
        held = practice.get(cursor, key)
        assert held
        practice.show(cursor, held.turns[0], datetime(2026, 3, 2, 9))
        practice.answered(cursor, held.turns[0], datetime(2026, 3, 2, 9, 2), TODAY)


def a_choice_for_a_coach(journal: Journal) -> None:
    with journal.write(counts=False) as cursor:
        sharing.remember(cursor, "Coach", {"coach": "Coach"})


def vectors(journal: Journal) -> None:
    with journal.write(counts=False) as cursor:
        store_vectors(cursor, ["why us"], encode(["why us"]))


def a_debrief(journal: Journal) -> None:
    with journal.write() as cursor:
        key = applications.add(cursor, Application(company="Werft"))
    held = datetime(2026, 3, 1, 9)
    entries = [Entry(Asking(wording="What is your biggest weakness?", rating=1))]
    save(
        journal,
        key,
        Interview(application_id=key, held_at=held, kind=Kind.TECHNICAL),
        Debrief(overall=2),
        entries,
        written_at=held,
    )


def a_no(journal: Journal) -> None:
    with journal.write() as cursor:
        key = next(iter(applications.titles(cursor)))
        applications.append(cursor, StageEvent(application_id=key, stage=Stage.REJECTED, happened_on=TODAY))


def a_deleted_interview(journal: Journal) -> None:
    with journal.write() as cursor:
        interviews.delete(cursor, UUID(interviews.overview(cursor)["id"].iloc[0]))


@pytest.mark.parametrize(
    "change", [a_draft, a_sitting, a_choice_for_a_coach, vectors, a_debrief, a_no, a_deleted_interview]
)
@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=1)])
def test_what_is_remembered_is_what_would_be_found_now(
    filled: Journal, change: Callable[[Journal], None], later: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every insight of every page, asked before a change of each kind and again after it, on the day and the next."""
    insights = everything()
    assert len(insights) > 20
    monkeypatch.setenv("DEBRIEF_TODAY", TODAY.isoformat())
    for insight in insights.values():
        asked(filled, insight, *_day(insight, TODAY))
    change(filled)
    day = TODAY + later
    monkeypatch.setenv("DEBRIEF_TODAY", day.isoformat())
    for name, insight in insights.items():
        kept = asked(filled, insight, *_day(insight, day))
        with filled.read() as cursor:
            assert _alike(kept, insight(cursor, *_day(insight, day))), name


def _day(insight: Callable[..., Any], day: date) -> tuple[date, ...]:
    return (day,) if "today" in inspect.signature(insight).parameters else ()


def _alike(one: Any, other: Any) -> bool:
    """Alike but for the order of rows that nobody ordered, and the last digits of a sum made in parallel."""
    if isinstance(one, pd.DataFrame):
        return _rows(one) == _rows(other)
    return one.equals(other) if isinstance(one, pd.Series) else bool(one == other)


def _rows(frame: pd.DataFrame) -> list[str]:
    rounded = frame.assign(**{str(name): column.round(6) for name, column in frame.select_dtypes("float").items()})
    return sorted(map(repr, rounded.to_dict("records")))
