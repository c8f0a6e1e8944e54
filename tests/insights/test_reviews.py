"""After the no: what was reviewed, how questions went elsewhere, which reasons recur. Answers worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from lib.insights import reviews as insights
from lib.insights import standing
from lib.insights import telling_reviews as telling
from lib.insights.progress import progress
from lib.insights.reviews import Elsewhere, Unmet, Won
from lib.journal import reviews
from lib.journal.choices import Basis
from lib.journal.models import RejectionReview
from tests.insights.hunts import TODAY, add, hold
from tests.journal.build import a_question, a_round, an_application

if TYPE_CHECKING:
    from uuid import UUID

    from lib.journal.database import Journal

AT = datetime(2026, 3, 20, 20)
TOLD, GUESS = Basis.TOLD, Basis.GUESS


def review(journal: Journal, key: UUID, *, keep: str = "", day: int = 20, **reasons: Basis) -> None:
    """A review with reasons by the first word of their label."""
    with journal.write() as cursor:
        by_word = {reason.label.split()[0]: reason.id for reason in reviews.reasons(cursor)}
        given = {by_word[word]: basis for word, basis in reasons.items()}
        made = RejectionReview.model_validate({"application_id": key, "to_keep": keep, "reasons": given})
        reviews.write(cursor, made, AT.replace(day=day))


def test_nothing(journal: Journal) -> None:
    with journal.read() as cursor:
        assert insights.noes(cursor, progress(cursor, TODAY)).empty
        assert standing.unreviewed(cursor, TODAY) == ()
        assert insights.count(cursor) == 0
        given = insights.reasons_given(cursor)
        assert insights.won(cursor, progress(cursor, TODAY), TODAY, []) == Won(0, 0, 0, 0)
    assert telling.achieved(Won(0, 0, 0, 0)) == ""
    assert telling.guessed(given) == "No reason was given in any review yet."


def test_the_noes_rejected_first_the_latest_first(journal: Journal) -> None:
    add(journal, ("applied", "01-02"), ("ghosted", "03-30"), company="Ghost")
    add(journal, ("applied", "01-02"), ("rejected", "02-01"), company="Early")
    late = add(journal, ("applied", "01-02"), ("rejected", "03-01"), company="Late")
    add(journal, ("applied", "01-02"), ("closed", None), company="Closed")
    for stage in ("withdrawn", "declined", "accepted", "offer", "on_hold"):
        add(journal, ("applied", "01-02"), (stage, "03-01"), company="None")
    add(journal, ("rejected", "02-01"), ("reopened", "02-02"), company="Revived")
    add(journal, ("applied", "01-02"), ("rejected", "04-09"), company="In the future")
    review(journal, late, Nerves=GUESS)
    with journal.read() as cursor:
        found = insights.noes(cursor, progress(cursor, TODAY))
    assert list(found["company"]) == ["Late", "Early", "Closed", "Ghost"]
    assert list(found["reviewed"]) == [True, False, False, False]
    assert list(found["dated"]) == [True, True, False, True]
    assert telling.reviewed(found) == (
        "4 applications ended on the employer's side: 2 rejected, 1 closed by the employer, 1 ghosted. 1 reviewed."
    )


def test_a_review_is_suggested_while_the_no_is_recent(journal: Journal) -> None:
    """60 days after 30 January is 31 March; a no to a letter, without its day, or reviewed, is not suggested."""
    cases = {"Recent": "03-01", "Last day": "01-30", "Lapsed": "01-29", "Undated": None, "Reviewed": "03-02"}
    for company, day in cases.items():
        key = add(journal, ("applied", "01-02"), ("rejected", day), company=company)
        hold(journal, key, "panel", "01-20")
        if company == "Reviewed":
            review(journal, key, Nerves=GUESS)
    add(journal, ("applied", "01-02"), ("rejected", "03-03"), company="A letter only")
    ghosted = add(journal, ("applied", "01-02"), ("ghosted", "03-03"), company="Ghosted")
    hold(journal, ghosted, "panel", "01-20")
    with journal.read() as cursor:
        found = standing.unreviewed(cursor, TODAY)
    assert [(one.title, one.day) for one in found] == [("Recent", date(2026, 3, 1)), ("Last day", date(2026, 1, 30))]


def test_the_same_question_elsewhere_by_hand(journal: Journal) -> None:
    """2 and 5 at two other companies: mean 3.5, the last one 5; unrated askings and this company's own do not count."""
    with journal.write() as cursor:
        why, leave, once = (a_question(cursor, label) for label in ("Why us?", "Why leave?", "Once"))
        here, there = an_application(cursor, "Here"), an_application(cursor, "There")
        a_round(cursor, here, (("why us", why, 1), ("leave", leave, 3), ("once", once, 3)), datetime(2026, 3, 1, 9))
        a_round(cursor, here, (("why us", why, 1),), datetime(2026, 3, 8, 9))
        a_round(cursor, there, (("why us", why, 2), ("leave", leave)), datetime(2026, 1, 5, 9))
        a_round(cursor, an_application(cursor, "Else"), (("why us", why, 5),), datetime(2026, 2, 5, 9))
        found = insights.elsewhere(cursor, here)
    assert found == {why: Elsewhere(2, 3.5, 5, datetime(2026, 2, 5, 9), "Else")}
    assert telling.elsewhere(found[why], TODAY) == "Elsewhere 3.5 on average (n 2), last 5 of 5 at Else, Thu 5 Feb"
    assert telling.elsewhere(None, TODAY) == ""
    single = Elsewhere(1, 2.0, 2, datetime(2025, 12, 5, 9), "Else")
    assert telling.elsewhere(single, TODAY) == "Elsewhere once: 2 of 5 at Else, Fri 5 Dec 2025"


def test_what_was_achieved_by_hand(journal: Journal) -> None:
    """Two rounds, one passed; of three rated answers two at 4 or 5. Another application does not count."""
    key = add(journal, ("applied", "01-02"), ("rejected", "03-01"))
    with journal.write() as cursor:
        why = a_question(cursor)
        a_round(cursor, key, (("a", why, 4), ("b", why, 5), ("c", why)), datetime(2026, 2, 1, 9))
        a_round(cursor, key, (("d", why, 3),), datetime(2026, 2, 8, 9))
        a_round(cursor, an_application(cursor, "Other"), (("a", why, 5),), datetime(2026, 2, 1, 9))
    with journal.read() as cursor:
        won = insights.won(cursor, progress(cursor, TODAY), TODAY, [str(key)])
    assert won == Won(2, 1, 3, 2)
    assert telling.achieved(won) == "You passed 1 of 2 rounds, and 2 of 3 rated answers went well (4 or 5)."
    assert telling.achieved(Won(1, 0, 1, 1)) == "1 of 1 rated answer went well (4 or 5)."
    assert telling.achieved(Won(2, 1, 0, 0)) == "You passed 1 of 2 rounds."
    assert telling.achieved(Won(2, 0, 3, 0)) == ""


def test_reasons_recur_by_side(journal: Journal) -> None:
    """Nerves in 3 of 4 (one told), a frozen hiring in 2 (both guessed), another candidate once (told)."""
    keys = [add(journal, ("rejected", "03-01"), company=f"C{n}") for n in range(4)]
    review(journal, keys[0], Nerves=GUESS, Hiring=GUESS)
    review(journal, keys[1], Nerves=TOLD, Hiring=GUESS)
    review(journal, keys[2], Nerves=GUESS, Another=TOLD)
    review(journal, keys[3], keep="the opening")
    with journal.read() as cursor:
        given, count = insights.reasons_given(cursor), insights.count(cursor)
    rows = given[["label", "side", "reviews", "told", "guess"]].to_numpy().tolist()
    assert rows == [
        ["Nerves", "mine", 3, 1, 2],
        ["Hiring was frozen", "theirs", 2, 0, 2],
        ["Another candidate was closer", "theirs", 1, 1, 0],
    ]
    assert telling.recurring(given, count) == (
        "On your side: “Nerves” in 3 of 4 reviews (they said so in 1). "
        "On the company's side: “Hiring was frozen” in 2 of 4 reviews (your guess each time)."
    )
    assert telling.guessed(given) == "Of 6 reasons given, employers told you 2; 4 are your guess."


@pytest.mark.parametrize("count", [1, 2])
def test_below_three_no_pattern(journal: Journal, count: int) -> None:
    for n in range(count):
        review(journal, add(journal, ("rejected", "03-01"), company=f"C{n}"), Nerves=GUESS)
    with journal.read() as cursor:
        given, reviewed = insights.reasons_given(cursor), insights.count(cursor)
    told = telling.recurring(given, reviewed)
    assert "what follows is a list" in told
    assert "Nerves" not in told


def test_all_told_and_all_guessed(journal: Journal) -> None:
    review(journal, add(journal, ("rejected", "03-01")), Nerves=GUESS)
    with journal.read() as cursor:
        assert telling.guessed(insights.reasons_given(cursor)).startswith("The one reason is your guess.")
    review(journal, add(journal, ("rejected", "03-01"), company="B"), Hiring=GUESS)
    with journal.read() as cursor:
        guesses = insights.reasons_given(cursor)
    assert telling.guessed(guesses).startswith("Both reasons are your guess")
    told = guesses.assign(told=guesses["guess"], guess=0)
    assert telling.guessed(told) == "Both reasons were told by the employers."
    assert telling.guessed(told.head(1)) == "The employer gave the reason."


def test_no_reason_twice_and_none_on_a_side(journal: Journal) -> None:
    for n, word in enumerate(("Nerves", "No", "Pay")):
        review(journal, add(journal, ("rejected", "03-01"), company=f"C{n}"), keep="", day=20, **{word: GUESS})
    with journal.read() as cursor:
        given = insights.reasons_given(cursor)
    mine = given[given["side"] == "mine"]
    assert telling.recurring(mine, 3) == (
        "On your side no reason came up twice. On the company's side no reason was given."
    )


def test_lessons_the_latest_first(journal: Journal) -> None:
    one, two, three = (add(journal, ("rejected", "03-01"), company=name) for name in ("One", "Two", "Three"))
    review(journal, one, keep="the opening", day=10)
    review(journal, two, keep="the questions", day=12)
    review(journal, three, Nerves=GUESS)
    with journal.read() as cursor:
        found = insights.lessons(cursor)
    assert found[["company", "to_keep"]].to_numpy().tolist() == [["Two", "the questions"], ["One", "the opening"]]


def test_no_sentence_names_a_cause(journal: Journal) -> None:
    for n in range(3):
        review(journal, add(journal, ("rejected", "03-01"), company=f"C{n}"), Nerves=GUESS, Hiring=TOLD)
    with journal.read() as cursor:
        given = insights.reasons_given(cursor)
    said = telling.recurring(given, 3) + telling.guessed(given)
    assert "because" not in said
    assert "!" not in said


def test_a_no_before_anybody_met(journal: Journal) -> None:
    """Counted over the whole hunt: days to the answer, how many ended so, how many were called back."""
    paper = add(journal, ("applied", "02-01"), ("rejected", "02-09"), source="Job board")
    add(journal, ("applied", "02-01"), ("screen", "02-05"), ("rejected", "02-20"), source="Job board")
    add(journal, ("applied", "02-01"), ("ghosted", "03-20"), source="Referral")
    add(journal, ("applied", "03-20"), source="Job board")
    met = add(journal, ("applied", "02-02"), ("rejected", "02-22"))
    hold(journal, met, "technical", "02-12")
    with journal.read() as cursor:
        found = progress(cursor, TODAY)
    alone = insights.unmet(found, str(paper), dated=True)
    assert alone == Unmet(date(2026, 2, 1), 8, 4, 2, 5, 2, "Job board", 3, 1)
    assert telling.unmet(alone, TODAY) == [
        "Nobody met you here, so it says nothing about how you interview.",
        "You applied on Sun 1 Feb; the answer came 8 days later.",
        "2 of 4 applications that ended on the employer's side ended before a call.",
        "2 of all 5 applications led to a call, a test or an interview; of those found by “Job board”, 1 of 3 did.",
    ]
    assert insights.unmet(found, str(met), dated=True) is None


def test_the_only_application_and_no_day(journal: Journal) -> None:
    """Nothing is said that nobody knows, and one application makes no comparison."""
    key = add(journal, ("rejected", None))
    with journal.read() as cursor:
        alone = insights.unmet(progress(cursor, TODAY), str(key), dated=False)
    assert alone is not None
    assert telling.unmet(alone, TODAY) == ["Nobody met you here, so it says nothing about how you interview."]
