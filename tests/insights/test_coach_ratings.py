"""A coach's ratings beside one's own: worked out by hand, and no claim where there is little."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import numpy as np
import pandas as pd
import pytest

from lib.insights import telling_coach
from lib.insights.coach_ratings import FEWEST, Beside, beside, coach_ratings
from lib.journal.database import Journal


def rated(*rounds: list[tuple[int, int]]) -> pd.DataFrame:
    """One list of (own, theirs) an interview."""
    rows = [(str(uuid4()), number, own, theirs) for number, pairs in enumerate(rounds) for own, theirs in pairs]
    frame = pd.DataFrame(rows, columns=["id", "interview_id", "own", "theirs"])
    return frame.assign(gap=frame["theirs"] - frame["own"])


def test_an_empty_journal(journal: Journal) -> None:
    with journal.read() as cursor:
        found = coach_ratings(cursor)
    assert list(found.columns) == ["id", "interview_id", "wording", "company", "held_at", "coach", "own", "theirs",
                                   "gap"]  # fmt: skip
    assert beside(found) == Beside(0, 0, 0)
    assert telling_coach.beside(beside(found)) == ""


def test_few_answers_make_no_claim() -> None:
    found = beside(rated([(1, 5)] * 7))
    assert found == Beside(7, 1, 0)
    told = telling_coach.beside(found)
    assert told == (
        "7 answers from 1 interview were rated by you and by a coach, 0 of 7 alike. That is too few to compare; "
        f"it takes {FEWEST} answers from 3 interviews."
    )


def test_many_answers_of_one_interview_make_none_either() -> None:
    assert beside(rated([(1, 5)] * 50)).gap is None


def test_one_answer_reads_well() -> None:
    assert telling_coach.beside(beside(rated([(3, 3)]))).startswith(
        "1 answer from 1 interview was rated by you and by a coach, 1 of 1 alike. That is too few"
    )


def test_a_clear_gap_by_hand() -> None:
    """Three interviews with means +2, +2 and +3: gap 7/3; variance (2/3 + 6) / 8, Student with 8 degrees, ÷ √3."""
    found = beside(rated([(1, 3)] * 3, [(2, 4)] * 3, [(2, 5)] * 2))
    assert (found.n, found.rounds, found.same) == (8, 3, 0)
    assert found.gap is not None and found.low is not None and found.high is not None
    half = 1.8595 * np.sqrt((2 / 3 + 6) / 8 / 3)
    assert found.gap == pytest.approx(7 / 3)
    assert (found.low, found.high) == pytest.approx((7 / 3 - half, 7 / 3 + half), abs=1e-3)
    assert "They rate your answers 2.3 points higher than you do, on average (90% sure: between 1.4 and 3.3)." in (
        telling_coach.beside(found)
    )


def test_a_kinder_eye_is_told_as_plainly() -> None:
    told = telling_coach.beside(beside(rated([(5, 3)] * 3, [(4, 2)] * 3, [(5, 2)] * 2)))
    assert "2.3 points lower than you do" in told


def test_no_difference_is_no_claim() -> None:
    told = telling_coach.beside(beside(rated([(3, 4)] * 3, [(3, 2)] * 3, [(3, 3)] * 2)))
    assert told.endswith("2 of 8 alike. No difference between your eye and theirs that so many could show.")


def test_two_coaches_of_one_answer_are_one_answer() -> None:
    frame = rated([(3, 5)] * 4, [(3, 5)] * 4, [(3, 5)] * 4)
    found = beside(pd.concat([frame, frame.assign(gap=0)]))
    assert (found.n, found.rounds) == (12, 3)
    assert found.gap == pytest.approx(1)


def test_false_alarms_are_rare() -> None:
    """Eyes alike, answers of one interview that go together: a difference is claimed in a tenth of hunts at most."""
    chance = np.random.default_rng(0)
    claimed = 0
    for _ in range(300):
        rounds = []
        for _ in range(5):
            shift = chance.normal(0, 0.7)
            own = chance.integers(2, 5, 4)
            theirs = np.clip(np.round(own + shift + chance.normal(0, 0.7, 4)), 1, 5).astype(int)
            rounds.append(list(zip(own.tolist(), theirs.tolist(), strict=True)))
        found = beside(rated(*rounds))
        assert found.low is not None and found.high is not None
        claimed += found.low > 0 or found.high < 0
    assert claimed / 300 < 0.1


def test_from_the_journal(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    from lib.sharing.feedback import OnAsking
    from tests.sharing.coaching import a_hunt, cheap_scrypt
    from tests.sharing.test_feedback import said, taken

    cheap_scrypt(monkeypatch)
    a_hunt(journal)
    feedback = said(journal)
    taken(journal, feedback)
    taken(journal, said(journal, askings=(OnAsking(id=feedback.askings[0].id, rating=5),)))
    with journal.read() as cursor:
        found = coach_ratings(cursor)
    assert list(found["held_at"]) == [datetime(2026, 3, 10, 10), datetime(2026, 3, 3, 10)]
    assert found[["own", "theirs", "gap"]].to_numpy().tolist() == [[4, 5, 1], [4, 3, -1]]
