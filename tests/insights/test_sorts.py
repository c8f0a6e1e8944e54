"""Sorts of answers beside each other: worked out by hand where there is a formula, and by what must hold."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from lib.insights import sorts as insights
from lib.insights import telling_weakness as telling
from lib.insights.roles import Role, role_of
from lib.insights.sorts import (
    NO_DIFFERENCE,
    STRONGER,
    TOO_FEW,
    WEAKER,
    By,
    askings_of,
    compared,
    ratings_by,
    with_roles,
)
from lib.journal import interviews
from lib.journal.choices import Kind
from lib.journal.models import Asking, Debrief, Interview, Interviewer
from tests.journal.build import a_question, an_application

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.journal.database import Journal

NAMES = {"a": "A", "b": "B"}


def asked(group: str, *rounds: Sequence[float | None]) -> pd.DataFrame:
    rows = [(group, f"{group}{held}", rating) for held, ratings in enumerate(rounds) for rating in ratings]
    return pd.DataFrame(rows, columns=["group", "interview_id", "rating"]).astype({"rating": "float64"})


def add(journal: Journal, day: int, roles: list[str], *ratings: int | None) -> None:
    held_at = datetime(2026, 3, day, 10)
    with journal.write() as cursor:
        people = tuple(Interviewer(name=f"P{number}", role=role) for number, role in enumerate(roles))
        interview = Interview(
            application_id=an_application(cursor), kind=Kind.PANEL, held_at=held_at, interviewers=people
        )
        key = interviews.add(cursor, interview)
        interviews.write_debrief(cursor, key, Debrief(overall=3), held_at)
        question = a_question(cursor)
        interviews.set_askings(cursor, key, [Asking(wording="w", question_id=question, rating=r) for r in ratings])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Recruiter", Role.RECRUITER),
        ("HR Director", Role.RECRUITER),
        ("talent-acquisition partner", Role.RECRUITER),
        ("People & Culture", Role.RECRUITER),
        ("Hiring manager (CTO)", Role.HIRING_MANAGER),
        ("Head of data", Role.HIRING_MANAGER),
        ("tech lead", Role.HIRING_MANAGER),
        ("Managing Director", Role.EXECUTIVE),
        ("Co-founder", Role.EXECUTIVE),
        ("VP of Engineering", Role.EXECUTIVE),
        ("Sales Executive", Role.PEER),
        ("sr. software ENGINEER", Role.PEER),
        ("future team-mate", Role.PEER),
        ("the dog", Role.OTHER),
        ("throughput", Role.OTHER),
        ("  ", None),
        ("?!", None),
    ],
)
def test_roles_by_their_words(text: str, role: Role | None) -> None:
    assert role_of(text) is role


def test_one_answer_does_not_top_the_list() -> None:
    """A single 1 is drawn to the person's average; ten answers of 2 are the weaker group."""
    groups = compared(pd.concat([asked("one", [1]), asked("ten", *[[2]] * 10), asked("good", *[[3]] * 10)]))
    assert groups.set_index("group")["mean"].to_dict() == {"one": 1, "ten": 2, "good": 3}
    assert list(groups["group"]) == ["ten", "good", "one"]
    assert list(groups["verdict"]) == [WEAKER, STRONGER, TOO_FEW]
    assert groups["rating"][2] > 1.3


def test_answers_of_few_interviews_tell_less() -> None:
    """Nine answers of one interview leave the interval longer than nine of nine, and no verdict is given."""
    ratings: list[float | None] = [2, 3, 2, 3, 2, 3, 2, 3, 2]
    rest = asked("b", *[[4]] * 9)
    widths, verdicts = [], []
    for one in (asked("a", ratings), asked("a", *[[rating] for rating in ratings])):
        groups = compared(pd.concat([one, rest]))
        found = groups[groups["group"] == "a"]
        widths.append((found["high"] - found["low"]).sum())
        verdicts += found["verdict"].tolist()
    assert widths[0] > widths[1] + 0.2
    assert verdicts == [TOO_FEW, WEAKER]


def test_the_same_answers_show_no_difference() -> None:
    groups = compared(pd.concat([asked("a", *[[3, 4]] * 5), asked("b", *[[4, 3]] * 5)]))
    assert set(groups["verdict"]) == {NO_DIFFERENCE}
    assert telling.sorts(groups, NAMES).endswith("overlap too much to tell them apart.")


def test_unrated_answers_count_and_come_last() -> None:
    groups = compared(pd.concat([asked("a", [None, None]), asked("b", [5])]))
    assert list(groups["group"]) == ["b", "a"]
    assert groups["askings"].tolist() == [1, 2]
    assert groups["ratings"].tolist() == [1, 0]
    assert groups["interviews"].tolist() == [1, 0]
    assert telling.sorts(groups, NAMES).startswith("Too few ratings")


def test_one_group_alone_is_not_compared() -> None:
    assert list(compared(asked("a", *[[1]] * 10))["verdict"]) == [TOO_FEW]


def test_nothing() -> None:
    assert compared(asked("a")).empty


def test_sentence_names_the_better_first() -> None:
    groups = compared(pd.concat([asked("a", *[[2]] * 10), asked("b", *[[4]] * 10)]))
    told = telling.sorts(groups, NAMES)
    assert told.index("Better than the rest: B (4.0 over 10 ratings") < told.index("Worse than the rest: A (2.0")
    assert "because" not in told


def test_an_answer_counts_once_for_each_kind_of_person_in_the_room(journal: Journal) -> None:
    add(journal, 1, ["Recruiter", "HR adviser", "CTO"], 2, None)
    add(journal, 2, [""], 5)
    with journal.read() as cursor:
        every = insights.asked(cursor)
        told_by = with_roles(cursor, every)
    found = ratings_by(told_by, "role").set_index("group")
    assert len(every) == 3
    assert set(every["interview_id"]) - set(told_by["interview_id"]) == set(
        every.loc[every["rating"] == 5, "interview_id"]
    )
    assert set(found.index) == {Role.RECRUITER, Role.EXECUTIVE}
    assert found["askings"].tolist() == [2, 2]
    assert found["ratings"].tolist() == [1, 1]


@pytest.mark.parametrize("by", ["category", "kind", "role"])
def test_groups_of_an_empty_journal(journal: Journal, by: By) -> None:
    with journal.read() as cursor:
        every = insights.asked(cursor)
        assert ratings_by(with_roles(cursor, every) if by == "role" else every, by).empty


def test_groups_of_the_record(journal: Journal) -> None:
    add(journal, 1, [], 2, 4)
    with journal.read() as cursor:
        every = insights.asked(cursor)
    assert list(ratings_by(every, "kind")["group"]) == ["panel"]
    assert ratings_by(every, "category")["mean"].tolist() == [3]


def test_the_answers_behind_a_group_latest_first(journal: Journal) -> None:
    add(journal, 1, ["CTO", "Recruiter"], 2, None)
    add(journal, 4, ["Founder"], 5)
    add(journal, 5, ["Peer"], 1)
    with journal.read() as cursor:
        found = askings_of(cursor, role="executive")
        assert found["rating"].fillna(0).tolist() == [5, 2, 0]
        assert askings_of(cursor, role="other").empty
        assert len(askings_of(cursor, kind="panel")) == 4
        assert askings_of(cursor, kind="panel", category="technical").empty
