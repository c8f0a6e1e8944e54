"""Rows in, records of a bundle out: each text through the same hands, each id a local one. No journal is read here."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from lib import words
from lib.insights.weakness import goes_well, got_better
from lib.journal.choices import Category, SalaryPeriod, Stage
from lib.questions.bank import load_bank
from lib.sharing.letters import drawn
from lib.sharing.model import (
    Ending,
    Figures,
    FitScore,
    Person,
    SharedAction,
    SharedApplication,
    SharedAsking,
    SharedFit,
    SharedInterview,
    SharedQuestion,
    SharedReason,
    SharedReview,
    SharedSkill,
    SharedStory,
    SharedUpcoming,
    Step,
    Win,
)
from lib.sharing.selection import Part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    import pandas as pd

    from lib.sharing.naming import Leaving
    from lib.sharing.reading import Counted, Read, Row

_DEBRIEFED: Final = (
    "mood", "went_well", "to_improve", "failed_to_say", "signals", "red_flags", "asked_them", "next_step",
)  # fmt: skip
_MOST_WINS: Final = 5


def assemble(read: Read, leaving: Leaving, order: Iterable[UUID]) -> dict[str, Any]:
    """The records of a bundle, by the names of its fields.

    Args:
        read: The rows that the selection covers.
        leaving: Names things.
        order: The applications to be shown, in order: local ids are counted along it.
    """
    for key in order:
        leaving.local("c", "application", key)
    records: dict[str, Any] = {
        "upcoming": [_upcoming(row, read, leaving) for row in read.upcoming],
        "interviews": [_interview(row, read, leaving) for row in read.interviews],
        "questions": _questions(read, leaving),
        "reviews": [_review(row, leaving) for row in read.reviews if row["application_id"] in read.applications],
        "stories": [_story(row, leaving) for row in read.stories],
        "skills": [_skill(row, leaving) for row in read.skills],
        "actions": [_action(row, read, leaving) for row in read.actions],
        "fit": [_fit(row, read, leaving) for row in read.fit],
        "improved": _wins(got_better(read.ranked), leaving),
        "strong": _wins(goes_well(read.ranked), leaving),
        "figures": _figures(read.counted) if read.counted else None,
    }
    shown = [key for local, (_, key) in leaving.keys.items() if local[0] == "c"]
    records["applications"] = [
        _application(read.applications[key], leaving) for key in shown if key in read.applications
    ]
    return records


def in_order(read: Read, leaving: Leaving, keys: Iterable[UUID]) -> list[UUID]:
    """Applications by what their companies go by; what is alike stands in an order drawn with the journal's secret."""

    def place(key: UUID) -> tuple[int, str, bytes]:
        called = leaving.company(read.applications[key]["company"])
        length = 0 if leaving.selection.show_companies else len(called)
        return length, called, drawn(read.known.secret, str(key))

    return sorted(keys, key=place)


def _application(row: Row, leaving: Leaving) -> SharedApplication:
    pay = _pay(row)
    if pay and not leaving.selection.show_salaries:
        leaving.pay += 1
        pay = ""
    return SharedApplication(
        id=leaving.application(row["id"]),
        company=leaving.company(row["company"]),
        role=leaving.text("application.role", row["role"]),
        stage=row["stage"],
        stage_on=row["stage_on"],
        pay=leaving.label(pay),
    )


def _pay(row: Row) -> str:
    ends = [f"{end:,.0f}" for end in (row["salary_min"], row["salary_max"]) if end is not None]
    if not ends:
        return ""
    period = words.SALARY_PERIODS[SalaryPeriod(row["salary_period"])] if row["salary_period"] else ""
    return " ".join(filter(None, [" to ".join(dict.fromkeys(ends)), row["currency"], period]))


def _people(interview: UUID, read: Read, leaving: Leaving) -> tuple[Person, ...]:
    there = read.people.get(interview, [])
    if leaving.selection.show_people:
        return tuple(Person(name=leaving.label(row["name"]), role=leaving.label(row["role"])) for row in there)
    for row in there:
        leaving.person(row["name"])
    return ()


def _interview(row: Row, read: Read, leaving: Leaving) -> SharedInterview:
    return SharedInterview(
        id=leaving.local("i", "interview", row["id"]),
        application=leaving.application(row["application_id"]),
        people=_people(row["id"], read, leaving),
        **{name: row[name] for name in ("kind", "held_on", "format", "overall", "stress", "next_step_on")},
        **{name: leaving.text(f"interview.{name}", row[name]) for name in _DEBRIEFED},
    )


def _upcoming(row: Row, read: Read, leaving: Leaving) -> SharedUpcoming:
    return SharedUpcoming(
        id=leaving.local("i", "interview", row["id"]),
        application=leaving.application(row["application_id"]),
        people=_people(row["id"], read, leaving),
        preparation=leaving.text("upcoming.preparation", row["preparation"]),
        **{name: row[name] for name in ("kind", "held_at", "format", "minutes")},
    )


def _questions(read: Read, leaving: Leaving) -> list[SharedQuestion]:
    bank = load_bank()
    made = []
    for figures in read.ranked.head(len(read.questions)).to_dict("records"):
        row = read.questions[figures["question_id"]]
        local = leaving.local("q", "question", row["id"])
        of_pay = figures["category"] == Category.LOGISTICS
        made.append(
            SharedQuestion(
                id=local,
                label=leaving.label(figures["label"]),
                category=figures["category"],
                bank_id=row["bank_id"] if bank.get(row["bank_id"]) else "",
                best_answer=leaving.text("question.best_answer", row["best_answer"], pay=of_pay),
                asked=figures["askings"],
                interviews=figures["interviews_in"],
                of=figures["of"],
                mean=_known(figures["mean"]),
                first=_known(figures["first"]),
                last=_known(figures["last"]),
                askings=tuple(_asking(asked, leaving, pay=of_pay) for asked in read.askings.get(row["key"], [])),
                **{name: figures[name] for name in ("rating", "cost", "low", "high", "top3", "trend")},
            )
        )
    return made


def _asking(row: Row, leaving: Leaving, *, pay: bool) -> SharedAsking:
    shown = row["id"] not in leaving.selection.without_answers
    return SharedAsking(
        id=leaving.local("a", "asking", row["id"]),
        application=leaving.application(row["application_id"]),
        interview=leaving.known("interview", row["interview_id"]),
        **{name: row[name] for name in ("kind", "held_on", "rating", "caught_out")},
        **{
            name: leaving.text(f"asking.{name}", row[name], shown=shown, pay=pay)
            for name in ("wording", "answer", "better_answer")
        },
    )


def _wins(rows: pd.DataFrame, leaving: Leaving) -> list[Win]:
    if Part.QUESTIONS not in leaving.selection.parts:
        return []
    return [
        Win(
            label=leaving.label(row["label"]),
            first=_known(row["first"]),
            last=_known(row["last"]),
            mean=row["mean"],
            ratings=row["ratings"],
        )
        for row in rows.head(_MOST_WINS).to_dict("records")
    ]


def _review(row: Row, leaving: Leaving) -> SharedReview:
    return SharedReview(
        application=leaving.application(row["application_id"]),
        written_on=row["written_on"],
        reasons=tuple(
            SharedReason(label=leaving.label(one["label"]), side=one["side"], basis=one["basis"])
            for one in row["reasons"] or []
        ),
        **{
            name: leaving.text(f"review.{name}", row[name])
            for name in ("their_words", "my_guess", "to_keep", "to_change")
        },
    )


def _action(row: Row, read: Read, leaving: Leaving) -> SharedAction:
    application = row["application_id"]
    return SharedAction(
        id=leaving.local("t", "action", row["id"]),
        what=leaving.label(row["what"]),
        evidence=leaving.text("action.evidence", row["evidence"]),
        question=leaving.known("question", row["question_id"]),
        application=leaving.application(application) if application in read.applications else None,
        **{name: row[name] for name in ("due_on", "origin", "state", "done_on")},
    )


def _skill(row: Row, leaving: Leaving) -> SharedSkill:
    return SharedSkill(
        id=leaving.local("k", "skill", row["id"]),
        label=leaving.label(row["label"]),
        note=leaving.text("skill.note", row["note"]),
        started_on=row["started_on"],
        questions=_shown_questions(row, leaving),
    )


def _story(row: Row, leaving: Leaving) -> SharedStory:
    return SharedStory(
        id=leaving.local("s", "story", row["id"]),
        title=leaving.label(row["title"]),
        questions=_shown_questions(row, leaving),
        **{name: leaving.text(f"story.{name}", row[name]) for name in ("situation", "task", "action", "result")},
    )


def _shown_questions(row: Row, leaving: Leaving) -> tuple[str, ...]:
    found = (leaving.known("question", key) for key in row["questions"] or [])
    return tuple(sorted((local for local in found if local), key=lambda local: int(local[1:])))


def _fit(row: Row, read: Read, leaving: Leaving) -> SharedFit:
    return SharedFit(
        application=leaving.application(row["application_id"]),
        motive=read.applications[row["application_id"]]["motive"],
        note=leaving.text("fit.note", row["note"]),
        scores=tuple(
            FitScore(criterion=leaving.label(one["criterion"]), weight=one["weight"], score=one["score"])
            for one in row["scores"] or []
        ),
        **{name: row[name] for name in ("moment", "wanted", "judged_on")},
    )


def _figures(counted: Counted) -> Figures:
    totals, replies = counted.totals, counted.replies
    return Figures(
        **{
            name: int(totals[name])
            for name in ("applications", "waiting", "talked", "interviewed", "offers", "accepted", "interviews")
        },
        steps=tuple(
            Step(
                stage=Stage(row["stage"]),
                **{name: int(row[name]) for name in ("reached", "of", "pending", "withdrawn", "decided")},
                **{name: _known(row[name]) for name in ("rate", "low", "high")},
            )
            for row in counted.steps.to_dict("records")
        ),
        endings=tuple(
            Ending(stage=Stage(row["stage"]), ending=row["ending"], applications=row["applications"])
            for row in counted.endings.to_dict("records")
        ),
        reply_days=_known(replies.median),
        reply_low=_known(replies.median_low),
        reply_high=_known(replies.median_high),
        replied=replies.replied,
        unanswered=replies.waiting,
    )


def _known(value: float) -> Any:
    """A number, None where there is none; whole ones as such."""
    if value is None or math.isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)
