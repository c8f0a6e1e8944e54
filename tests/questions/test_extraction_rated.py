"""Lines that carry a rating: what stands before it was asked, what stands behind it is how it went."""

from __future__ import annotations

import pytest

from lib.questions.extraction import extract


def read(notes: str) -> list[tuple[str, int | None, str | None]]:
    return [(one.wording, one.rating, one.answer) for one in extract(notes)]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (
            "walk me through your background 4/5 told it in two minutes\nwhy r u leaving? 2/5 went on about the boss",
            [
                ("walk me through your background", 4, "told it in two minutes"),
                ("why r u leaving?", 2, "went on about the boss"),
            ],
        ),
        ("strengths 5/5 easy\nweaknesses 2/5 babbled", [("strengths", 5, "easy"), ("weaknesses", 2, "babbled")]),
        (
            "strengths 5/5\nweaknesses 2/5\nwhy us 3/5",
            [("strengths", 5, None), ("weaknesses", 2, None), ("why us", 3, None)],
        ),
        (
            "tell me about yourself - 4/5 - too long\nbiggest failure - 1/5 - froze, no example",
            [("tell me about yourself", 4, "too long"), ("biggest failure", 1, "froze, no example")],
        ),
        (
            "Why us: said the product - 3/5\nNotice: one month - 5/5",
            [("Why us", 3, "said the product"), ("Notice", 5, "one month")],
        ),
        (
            "1. conflict w/ manager (2/5) no result\n2. sql joins (4/5) left vs inner",
            [("conflict w/ manager", 2, "no result"), ("sql joins", 4, "left vs inner")],
        ),
        ("Why us ★★☆☆☆ rambled\nNotice period ★★★★★", [("Why us", 2, "rambled"), ("Notice period", 5, None)]),
    ],
)
def test_a_rating_divides_question_and_remark(notes: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    assert read(notes) == expected


def test_what_was_said_on_the_line_below_stays() -> None:
    assert read("- Tell me about yourself 3/5\n  too long again\n- Why us 2/5\n  only named the product\n") == [
        ("Tell me about yourself", 3, "too long again"),
        ("Why us", 2, "only named the product"),
    ]


def test_what_is_rated_beside_the_questions_was_not_asked() -> None:
    notes = "Overall: 3/5 could be worse\nEnergy 2/5\nStress 4/5 less than last time\nwhy us? 3/5 named the product\n"
    assert [wording for wording, _, _ in read(notes)] == ["why us?"]


def test_a_rating_in_a_report_makes_no_question_of_it() -> None:
    notes = "They were friendly. I give the afternoon a 4/5 and the coffee less. They asked why I want to leave."
    assert not [one for one in read(notes) if "coffee" in one[0] or "afternoon" in one[0]]
