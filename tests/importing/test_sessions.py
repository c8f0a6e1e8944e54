"""Notes with a heading a question: read as they stand, and in a time that grows with their length alone."""

from __future__ import annotations

import time

import pytest

from lib.importing.sessions import is_session, read_session

NOTES = """---
company: "Acme"
role: Analyst
date: 2026-03-02
interviewer_role: Head of data
---

## Q1
<!-- a comment of mine -->
<!-- competency: teamwork -->

**Interviewer:** Tell me about a conflict.

**Candidate:** We argued, then measured.

**Interviewer:** And who was right?

## Question 2: Why us?
The product.
"""


def test_each_question_with_what_was_said_and_its_tag() -> None:
    assert is_session(NOTES)
    sheet = read_session(NOTES, "acme.md")
    first, second = sheet.rows[1:]
    assert first == (
        "Acme", "Analyst", "", "2026-03-02", "(Head of data)", "1", "Tell me about a conflict.",
        "We argued, then measured.\nAnd who was right?", "teamwork", "",
    )  # fmt: skip
    assert second[5:7] == ("2", "The product.")
    assert sheet.numbers == (1, 8, 18)


def test_a_comment_that_never_ends_stays_as_it_was_typed() -> None:
    (_, row) = read_session("---\ncompany: Acme\n---\n## Q1\nWhy us? <!-- topic: none\n", "a.md").rows
    assert row[6:9] == ("Why us? <!-- topic: none", "", "")


@pytest.mark.parametrize("line_ends", ["\n", "\r\n"])
def test_line_ends_of_any_system(line_ends: str) -> None:
    assert is_session(NOTES.replace("\n", line_ends))


HOSTILE = {
    "blank lines after the opening dashes": lambda n: "---" + "\n" * n,
    "dashes that never close": lambda n: "---\ncompany: Acme" + "\n--- -" * n,
    "comments that never close": lambda n: "---\ncompany: a\n---\n## Q1\n" + "<!-- topic: " * n,
    "a tag full of blanks": lambda n: "---\ncompany: a\n---\n## Q1\n<!-- topic:" + " " * n,
    "blank lines before anybody speaks": lambda n: "---\ncompany: a\n---\n## Q1\n" + "\n" * n,
    "headings that are none": lambda n: "---\ncompany: a\n---\n## Q1\n" + "#" * n + "\n#\t\n" * n,
    "stars without a speaker": lambda n: "---\ncompany: a\n---\n## Q1\n" + "** " * n,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_ten_times_the_text_costs_about_ten_times_the_work(shape: str) -> None:
    """Where the work grew with the square, it would be a hundred times; the bound between is generous."""

    def cost(size: int) -> float:
        text = HOSTILE[shape](size)
        spent = []
        for _ in range(3):
            start = time.process_time()
            if is_session(text):
                read_session(text, "a.md")
            spent.append(time.process_time() - start)
        return min(spent)

    assert cost(60_000) < 40 * max(cost(6_000), 0.002)
