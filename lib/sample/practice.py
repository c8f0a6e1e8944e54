"""What the invented person practised in the last weeks: the costliest questions, a mock interview, better answers."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from lib.journal.choices import CardOrigin, Grade, SittingKind
from lib.practice.memory import memory
from lib.practice.putting import next_wording, wordings
from lib.sample.chance import pick, rounded, uuid7

if TYPE_CHECKING:
    from random import Random
    from uuid import UUID

    from lib.sample.rows import Row, Rows

WEEKS: Final = 4
_PRACTISED, _A_DAY, _IMPROVED = 6, 4, 3
_KEPT_UP = 0.7
"""Share of the days on which something was due and the person sat down to it."""
_GRADES = {Grade.AGAIN: 0.15, Grade.HARD: 0.25, Grade.GOOD: 0.45, Grade.EASY: 0.15}
_ORIGINS = (*[CardOrigin.COST] * 4, CardOrigin.SELF, CardOrigin.COACH)


def practised(random: Random, made: Rows, rows: Rows, today: date) -> None:
    """Add practice to what was made; the best answers are written into the questions of `rows`.

    Args:
        random: Source of chance.
        made: Rows by table, to be inserted after the hunt's; here they are added.
        rows: The hunt's rows by table.
        today: All practice came before it.
    """
    askings = _by_question(rows)
    asked_by = {row["id"]: row for row in rows["question"]}
    costly = sorted(askings, key=lambda key: (-_lost(askings[key]), asked_by[key]["label"]))[:_PRACTISED]
    _sittings(random, made, [asked_by[key] for key in costly], askings, today)
    _mock(random, made, rows, [asked_by[key] for key in askings], askings, today)
    for row in [asked_by[key] for key in costly]:
        _best_answers(random, made, row, askings[row["id"]], today)


def _by_question(rows: Rows) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows["asking"]:
        found[row["question_id"]].append(row)
    return found


def _lost(askings: list[Row]) -> int:
    return sum(5 - (row["rating"] or 5) for row in askings)


def _sittings(random: Random, made: Rows, chosen: list[Row], askings: dict[UUID, list[Row]], today: date) -> None:
    """Four weeks, day by day: what is due is practised on most days, and comes back as FSRS says."""
    start = today - timedelta(days=7 * WEEKS)
    given: dict[UUID, list[tuple[date, Grade]]] = {}
    due: dict[UUID, date] = {}
    for place, row in enumerate(chosen):
        entered = start + timedelta(days=3 * place)
        given[row["id"]], due[row["id"]] = [], entered
        at = datetime.combine(entered, time(19))
        made["practice_card"].append(
            {"question_id": row["id"], "origin": _ORIGINS[place].value, "entered_on": entered, "created_at": at}
        )
    for day in (start + timedelta(days=number) for number in range(7 * WEEKS)):
        waiting = [row for row in chosen if due[row["id"]] <= day][:_A_DAY]
        if not waiting or random.random() > _KEPT_UP:
            continue
        at = datetime.combine(day, time(20, random.randrange(50)))
        sitting = _sitting(random, made, at, kind=SittingKind.PRACTICE.value)
        for position, row in enumerate(waiting, start=1):
            grade = pick(random, _GRADES)
            given[row["id"]].append((day, grade))
            due[row["id"]] = memory(given[row["id"]]).due_on
            _turn(random, made, sitting, position, row, askings[row["id"]], at, grade=grade.value)


def _mock(
    random: Random, made: Rows, rows: Rows, known: list[Row], askings: dict[UUID, list[Row]], today: date
) -> None:
    at = datetime.combine(today - timedelta(days=6), time(18))
    title = rows["application"][-1]
    sitting = _sitting(
        random, made, at, kind=SittingKind.MOCK.value, aim=f"{title['company']} · {title['role']}", round_kind="panel",
        overall=3, mood="warmer than last time", went_well="Kept to two minutes on every one of them.",
        to_improve="Say the result before the story.",
    )  # fmt: skip
    for position, row in enumerate(random.sample(known, min(5, len(known))), start=1):
        rating = rounded(random.gauss(3.2, 0.9))
        _turn(random, made, sitting, position, row, askings[row["id"]], at, rating=rating)


def _sitting(random: Random, made: Rows, at: datetime, **values: object) -> Row:
    blank = {"aim": "", "round_kind": None, "overall": None, "mood": "", "went_well": "", "to_improve": ""}
    row = {"id": uuid7(random, at), "held_on": at.date(), **blank, **values, "created_at": at, "updated_at": at}
    made["practice_sitting"].append(row)
    return row


def _turn(
    random: Random, made: Rows, sitting: Row, position: int, question: Row, askings: list[Row], at: datetime,
    *, grade: int | None = None, rating: int | None = None,
) -> None:  # fmt: skip
    before = [row["wording"] for row in reversed(made["practice_turn"]) if row["question_id"] == question["id"]]
    ways = wordings([row["wording"] for row in askings], question["bank_id"], question["label"])
    shown = at + timedelta(minutes=3 * position)
    seconds = random.randrange(50, 150)
    written = random.random() < 0.4  # the others were said aloud
    made["practice_turn"].append(
        {
            "id": uuid7(random, shown),
            "sitting_id": sitting["id"],
            "position": position,
            "question_id": question["id"],
            "bank_id": question["bank_id"],
            "wording": next_wording(ways, before),
            "answer": max((row["answer"] for row in askings), key=len) if written else "",
            "shown_at": shown,
            "answered_at": shown + timedelta(seconds=seconds * 2 // 3),
            "grade": grade,
            "rating": rating,
            "practised_on": at.date(),
            "seconds": seconds,
            "created_at": at,
            "updated_at": shown,
        }
    )


def _best_answers(random: Random, made: Rows, question: Row, askings: list[Row], today: date) -> None:
    """A best answer that grew line by line out of what would have been better."""
    lines = list(dict.fromkeys(row["better_answer"] for row in askings if row["better_answer"]))[:_IMPROVED]
    for count in range(1, len(lines) + 1):
        at = datetime.combine(today - timedelta(days=7 * (len(lines) - count) + 2), time(20, 45))
        question["best_answer"] = "\n".join(lines[:count])
        text = question["best_answer"]
        made["answer_version"].append(
            {"id": uuid7(random, at), "question_id": question["id"], "text": text, "created_at": at}
        )
