"""Was it for me? Scores, losses and comparisons, worked out by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.insights import fit as insights
from lib.insights import standing
from lib.insights import telling_fit as telling
from lib.insights.fit import Losses, Score, Sides
from lib.journal import applications, fit, reviews
from lib.journal.choices import Basis, Moment, Stage, Wanted
from lib.journal.models import Criterion, FitVerdict, RejectionReview, StageEvent
from tests.insights.hunts import TODAY, add, hold

if TYPE_CHECKING:
    from lib.journal.database import Journal

YES, UNSURE, NO = Wanted
BEFORE, AFTER = Moment


def want(label: str, weight: int, *, retired: bool = False) -> Criterion:
    return Criterion(id=uuid4(), label=label, weight=weight, retired=retired)


def judge(journal: Journal, key: UUID, moment: Moment, wanted: Wanted, scores: dict[UUID, int] | None = None) -> None:
    with journal.write() as cursor:
        verdict = FitVerdict(
            application_id=key, moment=moment, wanted=wanted, judged_on=date(2026, 3, 1), scores=scores or {}
        )
        fit.write(cursor, verdict, outcome_known=moment == AFTER)


def rows(journal: Journal) -> pd.DataFrame:
    with journal.read() as cursor:
        return insights.judged(cursor, TODAY)


def test_weighted_score_by_hand() -> None:
    """(5 · 4 + 1 · 1) / 6 = 3.5; the retired one and the one not judged do not count."""
    pay, way, old, team = want("Pay", 5), want("Way", 1), want("Old", 5, retired=True), want("Team", 3)
    assert pay.id
    assert way.id
    assert old.id
    result = insights.score({pay.id: 4, way.id: 1, old.id: 5}, [pay, way, old, team])
    assert result == Score(3.5, 2, 3)
    assert telling.scored(result) == "3.5 of 5, from 2 of 3 criteria"
    assert insights.score({old.id: 5}, [old]) == Score(None, 0, 0)
    assert telling.scored(Score(None, 0, 0)) == "no criterion judged"


def test_change_over_what_was_judged_both_times() -> None:
    """Before 4, after 2 on pay; the way was judged only before, the team only after."""
    pay, way, team = want("Pay", 5), want("Way", 5), want("Team", 5)
    assert pay.id
    assert way.id
    assert team.id
    criteria = [pay, way, team]
    assert insights.change({pay.id: 4, way.id: 5}, {pay.id: 2, team.id: 5}, criteria) == -2
    assert insights.change({way.id: 5}, {team.id: 5}, criteria) is None


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=12))
def test_a_score_lies_between_its_parts(pairs: list[tuple[int, int]]) -> None:
    criteria = [want(f"c{n}", weight) for n, (weight, _) in enumerate(pairs)]
    scores = {one.id: given for one, (_, given) in zip(criteria, pairs, strict=True) if one.id}
    value = insights.score(scores, criteria).value
    assert value is not None
    assert min(scores.values()) - 1e-9 <= value <= max(scores.values()) + 1e-9


@pytest.mark.parametrize(
    ("events", "outcome"),
    [
        ((), "waiting"),
        ((("saved", "01-02"),), "waiting"),
        ((("applied", "01-02"),), "waiting"),
        ((("applied", "01-02"), ("on_hold", "02-01")), "waiting"),
        ((("applied", "01-02"), ("offer", "02-01")), "offer"),
        ((("applied", "01-02"), ("accepted", "02-01")), "offer"),
        ((("applied", "01-02"), ("offer", "02-01"), ("declined", "02-02")), "left"),
        ((("applied", "01-02"), ("withdrawn", "02-01")), "left"),
        ((("applied", "01-02"), ("rejected", "02-01")), "no"),
        ((("applied", "01-02"), ("closed", None)), "no"),
        ((("applied", "01-02"), ("ghosted", "02-01")), "ghosted"),
        ((("applied", "01-02"), ("rejected", "02-01"), ("reopened", "02-09")), "waiting"),
        ((("applied", "01-02"), ("rejected", "04-09")), "waiting"),
    ],
)
def test_what_became_of_it(journal: Journal, events: tuple[tuple[str, str | None], ...], outcome: str) -> None:
    key = add(journal, *events)
    assert list(rows(journal)["outcome"]) == [outcome]
    with journal.read() as cursor:
        assert insights.outcome_known(cursor, key, TODAY) == (outcome != "waiting")


def test_asked_back_after_a_no_is_open(journal: Journal) -> None:
    key = add(journal, ("applied", "01-02"), ("rejected", "02-01"))
    hold(journal, key, "panel", "02-20")
    with journal.read() as cursor:
        assert not insights.outcome_known(cursor, key, TODAY)


def test_losses_are_split_by_the_verdict_from_before(journal: Journal) -> None:
    """A wanted loss whose verdict turned afterwards stays wanted; one without a verdict from before takes the other."""
    lost = [add(journal, ("rejected", "02-01"), company=f"L{n}") for n in range(4)]
    add(journal, ("ghosted", "02-01"), company="Unjudged")
    got = add(journal, ("offer", "02-01"), company="Got")
    judge(journal, lost[0], BEFORE, YES)
    judge(journal, lost[0], AFTER, NO)
    judge(journal, lost[1], AFTER, NO)
    judge(journal, lost[2], BEFORE, UNSURE)
    judge(journal, lost[3], BEFORE, NO)
    judge(journal, got, BEFORE, YES)
    found = rows(journal)
    split = insights.losses(found)
    assert split == Losses(wanted=1, unsure=1, unwanted=2, before=3, unjudged=1)
    assert telling.losses(split) == (
        "Of 4 noes with a verdict, you wanted 1, were not sure of 1 and did not want 2. 1 of these verdicts was "
        "given after the no, when it looks different; one from before is worth more. 1 no without a verdict."
    )
    assert telling.got(found) == "You got an offer for a job that you wanted."
    assert telling.changed(insights.changed(found)) == (
        "1 application has both verdicts: 0 the same, 1 wanted less afterwards, 0 wanted more."
    )


def test_nothing_lost_and_nothing_judged(journal: Journal) -> None:
    assert rows(journal).empty
    assert telling.losses(insights.losses(rows(journal))) == "No application has been lost so far."
    add(journal, ("rejected", "02-01"))
    found = rows(journal)
    assert telling.losses(insights.losses(found)).startswith("None of the applications")
    assert telling.got(found) == ""
    assert insights.by_outcome(found, BEFORE).empty
    assert insights.changed(found).empty
    assert "so far 0, of which 0 wanted" in telling.needed(found)


def test_verdict_by_outcome(journal: Journal) -> None:
    """Both moments apart, in the order of the picture; companies by name, five at most."""
    for n in range(6):
        judge(journal, add(journal, ("rejected", "02-01"), company=f"R{n}"), BEFORE, YES)
    key = add(journal, ("withdrawn", "02-01"), company="Left")
    judge(journal, key, BEFORE, NO)
    judge(journal, key, AFTER, YES)
    judge(journal, add(journal, ("applied", "02-01"), company="Open"), BEFORE, YES)
    found = rows(journal)
    before = insights.by_outcome(found, BEFORE)
    assert before[["wanted", "outcome", "applications"]].to_numpy().tolist() == [
        ["yes", "no", 6],
        ["yes", "waiting", 1],
        ["no", "left", 1],
    ]
    assert before["companies"][0] == "R5, R4, R3, R2, R1 and 1 more"
    after = insights.by_outcome(found, AFTER)
    assert after[["wanted", "outcome", "applications"]].to_numpy().tolist() == [["yes", "left", 1]]


def test_scores_of_both_moments(journal: Journal) -> None:
    with journal.write() as cursor:
        pay = fit.add_criterion(cursor, Criterion(label="Pay", weight=5))
        way = fit.add_criterion(cursor, Criterion(label="Way", weight=1))
    key = add(journal, ("rejected", "02-01"))
    judge(journal, key, BEFORE, YES, {pay: 4, way: 1})
    judge(journal, key, AFTER, NO, {pay: 2})
    row = rows(journal).iloc[0]
    assert (row["before_score"], row["before_n"]) == (3.5, 2)
    assert (row["after_score"], row["after_n"]) == (2.0, 1)
    assert row["change"] == -2
    judge(journal, add(journal, company="B"), BEFORE, YES)
    assert rows(journal).set_index("company")["before_score"].isna().to_dict() == {"Acme": False, "B": True}


def test_what_was_short_most_by_hand(journal: Journal) -> None:
    """Pay, weight 5: 2 after (the 4 before is older) and 3, mean 2.5, short 12.5; way, weight 1: 1, short 4."""
    with journal.write() as cursor:
        pay = fit.add_criterion(cursor, Criterion(label="Pay", weight=5))
        way = fit.add_criterion(cursor, Criterion(label="Way", weight=1))
    one, two = add(journal, ("rejected", "02-01")), add(journal, ("applied", "02-01"), company="B")
    judge(journal, one, BEFORE, YES, {pay: 4, way: 1})
    judge(journal, one, AFTER, YES, {pay: 2})
    judge(journal, two, BEFORE, YES, {pay: 3})
    with journal.read() as cursor:
        found = insights.shortfalls(cursor)
    assert found.to_numpy().tolist() == [["Pay", 5, 2, 2.5, 12.5], ["Way", 1, 1, 1.0, 4.0]]
    assert telling.shortfalls(found) == (
        "What you want and were offered least: Pay, weight 5 of 5, met 2.5 of 5 on average (n 2)."
    )
    assert telling.shortfalls(found.iloc[:0]) == ""
    assert telling.shortfalls(found.assign(short=0.0)) == "Every criterion that you judged was met in full."


def test_whose_side_the_reasons_of_wanted_losses_lie_on(journal: Journal) -> None:
    """One with both sides counts as mine; an unwanted loss and an open application do not count."""
    cases: list[tuple[str, Wanted, list[str]]] = [
        ("both", YES, ["Nerves", "Hiring was frozen"]),
        ("theirs", YES, ["Hiring was frozen"]),
        ("none", YES, []),
        ("unwanted", NO, ["Nerves"]),
    ]
    for company, wanted, labels in cases:
        key = add(journal, ("rejected", "02-01"), company=company)
        judge(journal, key, BEFORE, wanted)
        with journal.write() as cursor:
            by_label = {reason.label: reason.id for reason in reviews.reasons(cursor)}
            given = {by_label[label]: Basis.GUESS for label in labels}
            review = RejectionReview.model_validate({"application_id": key, "my_guess": "?", "reasons": given})
            reviews.write(cursor, review, datetime(2026, 3, 1))
    found = rows(journal)
    with journal.read() as cursor:
        sides = insights.wanted_losses_by_side(cursor, found)
    assert sides == Sides(theirs_alone=1, mine=1, none=1)
    told = telling.where_next(found, insights.losses(found), sides)
    assert told == (
        "1 of 4 losses was not for you: that took nothing from you that you wanted. Of 3 losses that you wanted and "
        "reviewed, 1 has a reason on your side, as far as told or guessed, and 1 on the company's side alone."
    )


def test_two_losses_say_nothing_of_where_to_go() -> None:
    told = telling.where_next(pd.DataFrame(), Losses(1, 0, 1, 2, 0), Sides(0, 0, 0))
    assert (
        told
        == "What the rejections say about where to apply next can be told from 3 losses with a verdict on; so far 2."
    )


def test_motives_of_what_was_not_wanted(journal: Journal) -> None:
    for n, motive in enumerate(("told_to", "told_to", "", "dream")):
        key = add(journal, ("rejected", "02-01"), company=f"C{n}", motive=motive)
        judge(journal, key, BEFORE, YES if motive == "dream" else NO)
    found = rows(journal)
    told = telling.where_next(found, insights.losses(found), Sides(0, 0, 0))
    assert "Why you were after them, where you said so: “Somebody told me to” 2." in told
    assert "None of the 1 that you wanted has a review yet" in told


def hunt(journal: Journal, friends: tuple[int, int], boards: tuple[int, int]) -> pd.DataFrame:
    """Verdicts on applications that came from two sources: (wanted, not wanted) of each."""
    for source, counts in (("a friend", friends), ("job board", boards)):
        for wanted, count in zip((YES, NO), counts, strict=True):
            for n in range(count):
                key = add(journal, ("applied", "02-01"), company=f"{source}{n}", source=source)
                judge(journal, key, BEFORE, wanted)
    return rows(journal)


def test_below_twenty_verdicts_no_comparison(journal: Journal) -> None:
    found = hunt(journal, (9, 0), (0, 10))
    compared = insights.wanted_by_group(found)
    assert set(compared["verdict"]) == {"too few to compare"}
    assert telling.groups(compared, {}) == ""
    assert telling.needed(found).endswith("so far 19, of which 9 wanted.")


def test_from_twenty_on_a_difference_that_holds(journal: Journal) -> None:
    """10 of 10 against 0 of 10: Fisher's p is 2 / C(20, 10)."""
    compared = insights.wanted_by_group(hunt(journal, (10, 0), (0, 10)))
    assert compared["p_value"].tolist() == pytest.approx([2 / 184756] * 2)
    named = {pair: pair[1] for pair in zip(compared["dimension"], compared["group"], strict=True)}
    told = telling.groups(compared, named)
    assert "a friend: you wanted 10 of 10, more often than the others." in told
    assert told.endswith("The numbers do not say why.")


def test_no_difference_is_said_so(journal: Journal) -> None:
    compared = insights.wanted_by_group(hunt(journal, (5, 5), (5, 5)))
    assert telling.groups(compared, {}).endswith("no more than chance does.")


def test_undecided_while_a_round_is_near(journal: Journal) -> None:
    """Held or to come within a week, still open, no verdict from before; the nearest first."""
    days = {"far": 8, "next week": 7, "today": 0, "yesterday": -1, "judged": 2, "refused": -2}
    keys = {name: add(journal, ("applied", "03-01"), company=name) for name in days}
    for name, after in days.items():
        hold(journal, keys[name], "technical", f"{TODAY + timedelta(days=after):%m-%d}")
    judge(journal, keys["judged"], BEFORE, UNSURE)
    with journal.write() as cursor:
        no = StageEvent(application_id=keys["refused"], stage=Stage.REJECTED, happened_on=TODAY)
        applications.append(cursor, no)
    with journal.read() as cursor:
        found = standing.undecided(cursor, TODAY)
    assert [one.application_id for one in found] == [keys["today"], keys["yesterday"], keys["next week"]]
    assert [(one.day - TODAY).days for one in found] == [0, -1, 7]
