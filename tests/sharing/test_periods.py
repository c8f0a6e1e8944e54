"""Of which time, which applications, which questions: what lies outside is not in what leaves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from lib.journal import actions, applications, fit, reviews
from lib.journal.choices import ActionState, Moment, ShareKind, Stage, Wanted
from lib.journal.database import Journal
from lib.journal.models import Action, FitVerdict, RejectionReview, StageEvent
from lib.sharing.composing import compose
from lib.sharing.gathering import gather
from lib.sharing.handing import record
from lib.sharing.model import Bundle
from lib.sharing.selection import Part, Period, Selection
from tests.journal.build import a_question, a_round, an_application
from tests.sharing.canaries import in_document

TODAY = date(2026, 6, 15)
MONTHS = (1, 4, 6)
"""One round, one no with its review, one verdict and one action done on the tenth of each."""


@pytest.fixture
def hunt(journal: Journal) -> Journal:
    """A company a month."""
    with journal.write() as cursor:
        question = a_question(cursor, "Why us?")
        for month in MONTHS:
            at = datetime(2026, month, 10, 9)
            owner = an_application(cursor, f"Firm {month}", f"role {month}")
            a_round(cursor, owner, ((f"wording {month}", question, 3),), at)
            for stage in (Stage.APPLIED, Stage.REJECTED):
                applications.append(cursor, StageEvent(application_id=owner, stage=stage, happened_on=at.date()))
            reviews.write(cursor, RejectionReview(application_id=owner, to_keep=f"keep {month}"), written_at=at)
            verdict = FitVerdict(application_id=owner, moment=Moment.AFTER, wanted=Wanted.NO, judged_on=at.date())
            fit.write(cursor, verdict, outcome_known=True)
            key = actions.add(cursor, Action(what=f"deed {month}"))
            cursor.execute(
                "UPDATE action SET state = ?, done_on = ? WHERE id = ?", [ActionState.DONE.value, at.date(), key]
            )
    return journal


def leaving(journal: Journal, **values: Any) -> Bundle:
    selection = Selection(parts=frozenset(Part), withheld=frozenset(), coach="Ruth", **values)
    with journal.read() as cursor:
        return gather(cursor, selection, TODAY).bundle


def months(bundle: Bundle) -> dict[str, list[int]]:
    """The months that each kind of record is of."""
    return {
        "interviews": sorted(one.held_on.month for one in bundle.interviews),
        "askings": sorted(asked.held_on.month for question in bundle.questions for asked in question.askings),
        "reviews": sorted(one.written_on.month for one in bundle.reviews),
        "fit": sorted(one.judged_on.month for one in bundle.fit),
        "actions": sorted(one.done_on.month for one in bundle.actions if one.done_on),
        "applications": sorted(one.stage_on.month for one in bundle.applications if one.stage_on),
    }


def of(*wanted: int) -> dict[str, list[int]]:
    kinds = ("interviews", "askings", "reviews", "fit", "actions", "applications")
    return {kind: list(wanted) for kind in kinds}


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({}, (1, 4, 6)),
        ({"period": Period.THREE_MONTHS}, (4, 6)),
        ({"period": Period.OWN, "since": date(2026, 4, 10), "until": date(2026, 4, 10)}, (4,)),
        ({"period": Period.OWN, "since": date(2026, 4, 11)}, (6,)),
        ({"period": Period.OWN, "until": date(2026, 4, 9)}, (1,)),
        ({"period": Period.OWN, "since": date(2026, 6, 1), "until": date(2026, 2, 1)}, ()),
        ({"period": Period.SINCE_LAST}, (1, 4, 6)),
    ],
    ids=["all", "three months", "one day", "from a day on", "up to a day", "ends before it begins", "never shared"],
)
def test_only_what_lies_in_the_days_chosen(hunt: Journal, values: dict[str, Any], wanted: tuple[int, ...]) -> None:
    bundle = leaving(hunt, **values)
    assert months(bundle) == of(*wanted)
    assert bundle.interviews_held == len(wanted)
    assert (bundle.figures.applications if bundle.figures else 0) == len(wanted)
    told = in_document(compose(bundle))
    assert not [month for month in MONTHS if month not in wanted and f"role {month}" in told]


def test_since_this_coach_last_got_something(hunt: Journal) -> None:
    """Another coach's share does not count, nor does one of today."""
    for coach, day in (("Ruth", date(2026, 2, 1)), ("Omar", date(2026, 5, 1)), ("Ruth", TODAY)):
        with hunt.read() as cursor:
            made = gather(cursor, Selection(coach=coach), day)
        record(hunt, made, ShareKind.VIEW)
    bundle = leaving(hunt, period=Period.SINCE_LAST)
    assert bundle.last_time == bundle.since == date(2026, 2, 1)
    assert months(bundle) == of(4, 6)
    told = [section.title for section in compose(bundle).sections]
    assert "Since last time, Sun 1 Feb 2026" in told


def test_a_stage_is_that_of_the_last_day(hunt: Journal) -> None:
    """What came after the days chosen is not told by where an application stands."""
    with hunt.write() as cursor:
        key = cursor.execute("SELECT id FROM application WHERE company = 'Firm 1'").fetchall()[0][0]
        applications.append(cursor, StageEvent(application_id=key, stage=Stage.REOPENED, happened_on=date(2026, 5, 2)))
    until = leaving(hunt, period=Period.OWN, until=date(2026, 3, 1)).applications
    assert [one.stage for one in until] == [Stage.REJECTED]


def test_only_the_applications_chosen(hunt: Journal) -> None:
    with hunt.read() as cursor:
        keys = dict(cursor.execute("SELECT company, id FROM application").fetchall())
    bundle = leaving(hunt, applications=frozenset({keys["Firm 4"]}), show_companies=True)
    wanted = of(4)
    wanted["actions"] = [1, 4, 6]  # a deed that belongs to no application is one of the plan's
    assert months(bundle) == wanted
    assert "Firm 1" not in bundle.model_dump_json()


def test_questions_and_answers_left_out(hunt: Journal) -> None:
    with hunt.read() as cursor:
        asked: dict[str, UUID] = dict(cursor.execute("SELECT wording, id FROM asking").fetchall())
        question = cursor.execute("SELECT id FROM question").fetchall()[0][0]
    without = leaving(hunt, without_answers=frozenset({asked["wording 4"]})).model_dump_json()
    assert "wording 4" not in without and "wording 1" in without
    gone = leaving(hunt, without_questions=frozenset({question}))
    assert not gone.questions and "Why us?" not in gone.model_dump_json()
