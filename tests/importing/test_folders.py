"""Notes as people keep them: which company, role, round and day they name, and what was asked; nothing is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.importing.folders import as_found, read_notes_file, read_notes_files
from lib.importing.notes_names import in_file_name, in_prose, in_title
from lib.journal.choices import Category, Format, Kind
from lib.journal.errors import DebriefError
from tests.journal.typed import text as typed

if TYPE_CHECKING:
    from pathlib import Path

    from lib.importing.notes_model import Guess

T = TypeVar("T")
TODAY = date(2026, 3, 18)
SESSION = """---
company: Brentov
role: "Platform engineer"
round: technical
date: 2026-03-02
interviewer_role: Staff engineer
---
# Session

## Q1
**Interviewer:** How would you shard a table?
<!-- competency: technical -->
**Candidate:** By tenant, then by month.

## Q2
**Interviewer:** Tell me about a conflict.
**Candidate:** The release.
"""
TWO_ROUNDS = """# Marlow & Finch: store planner

Found through a friend.

## Round 1: phone screen with Dana, 3 March 2026

- Why do you want to leave? - rambled (2/5)
- What do you know about us?

## Round 2: panel, on site, 9 March 2026 at 14:30

- Tell me about a time you disagreed with your manager. 4/5
"""


def value(guess: Guess[T] | None) -> T | None:
    return guess.value if guess else None


def test_a_session_says_it_all_in_its_front_matter() -> None:
    notes = read_notes_file("sessions/s1.md", SESSION, TODAY)
    (held,) = notes.rounds
    assert (value(notes.company), value(notes.role)) == ("Brentov", "Platform engineer")
    assert (value(held.kind), value(held.day), value(held.interviewer)) == (
        Kind.TECHNICAL, date(2026, 3, 2), "Staff engineer",
    )  # fmt: skip
    assert notes.company is not None and notes.company.where == "front matter"
    assert [(each.asking.wording, each.asking.answer, each.category) for each in held.askings] == [
        ("How would you shard a table?", "By tenant, then by month.", Category.TECHNICAL),
        ("Tell me about a conflict.", "The release.", None),
    ]
    assert held.text == SESSION.strip()


def test_rounds_each_have_their_day_kind_and_questions() -> None:
    notes = read_notes_file("mf.md", TWO_ROUNDS, TODAY)
    assert (value(notes.company), value(notes.role)) == ("Marlow & Finch", "store planner")
    one, two = notes.rounds
    assert (value(one.kind), value(one.day), one.at, value(one.format)) == (
        Kind.SCREEN, date(2026, 3, 3), None, Format.PHONE,
    )  # fmt: skip
    assert (value(two.kind), value(two.day), two.at, value(two.format)) == (
        Kind.PANEL, date(2026, 3, 9), time(14, 30), Format.ONSITE,
    )  # fmt: skip
    assert [len(one.askings), len(two.askings)] == [2, 1]
    assert [one.askings[0].asking.rating, two.askings[0].asking.rating] == [2, 4]
    assert (one.line, two.line) == (5, 10)
    assert "Found through a friend." in notes.preface
    assert notes.warnings == ()


def test_labels_at_the_top_count() -> None:
    notes = read_notes_file(
        "untitled.txt",
        "**Company:** Globex\nPosition: Night nurse\nDate: 03/04/2026 9:15\nFormat: video call\nWith: Dr Lund\n\n"
        "1. Why nights?\n2. How do you hand over?\n",
        date(2026, 6, 1),
    )
    (held,) = notes.rounds
    assert (value(notes.company), value(notes.role), value(held.interviewer)) == ("Globex", "Night nurse", "Dr Lund")
    assert (value(held.format), held.at, len(held.askings)) == (Format.VIDEO, time(9, 15), 2)
    assert held.day is not None
    assert held.day.doubt == "day and month could be the other way round"


def test_another_day_in_the_file_tells_which_way_round_days_are_written() -> None:
    text = "Company: Globex\nDate: 03/04/2026\n\n1. Why us?\n\nThey answer by 23/04/2026.\n"
    (held,) = read_notes_file("n.txt", text, date(2026, 6, 1)).rounds
    assert held.day is not None
    assert (held.day.value, held.day.doubt) == (date(2026, 4, 3), "")


def test_nothing_is_made_up() -> None:
    """A mark out of five is no day, a person is no company, a question is no title."""
    notes = read_notes_file("notes.txt", "What did they ask?\n- Why us? 3/5\n- Why now? 4/5\n", TODAY)
    (held,) = notes.rounds
    assert (notes.company, notes.role, held.kind, held.day, held.at, held.format, held.interviewer) == (None,) * 7
    assert [each.asking.rating for each in held.askings] == [3, 4]
    with pytest.raises(DebriefError, match="say which company"):
        as_found(notes)


def test_speakers_of_a_conversation_are_no_labels() -> None:
    text = "# Globex\n\nInterviewer: Why us?\nMe: The work.\nInterviewer: Why now\nMe: It is time.\n"
    notes = read_notes_file("n.md", text, TODAY)
    assert notes.rounds[0].interviewer is None
    assert value(notes.company) == "Globex"


def test_a_date_of_the_notes_is_that_of_the_first_round_and_says_so() -> None:
    text = (
        "---\nFirma: Nordlicht GmbH\nStelle: Pflegefachkraft\nDatum: 05.03.2026\n---\n"
        "## Erstes Gespräch (telefonisch)\n\n- Warum wollen Sie wechseln?\n\n"
        "## Zweites Gespräch, 12.03.2026, vor Ort\n\n- Erzählen Sie von einem Konflikt im Team.\n"
    )
    notes = read_notes_file("n.md", text, TODAY)
    one, two = notes.rounds
    assert (value(notes.company), value(notes.role)) == ("Nordlicht GmbH", "Pflegefachkraft")
    assert (value(one.day), value(one.format)) == (date(2026, 3, 5), Format.PHONE)
    assert one.day is not None and one.day.doubt == "this is the date of the notes as a whole"
    # With dots, the day comes first everywhere.
    assert (value(two.day), value(two.format)) == (date(2026, 3, 12), Format.ONSITE)
    assert two.day is not None and two.day.doubt == ""


def test_running_text_gives_company_and_day() -> None:
    text = "Hi Jo,\n\nhad the interview with Bramble & Finch on 3 March. They asked why I left teaching.\n"
    notes = read_notes_file("mail.txt", text, TODAY)
    assert (value(notes.company), value(notes.rounds[0].day)) == ("Bramble & Finch", date(2026, 3, 3))
    assert notes.rounds[0].day is not None and "no year is given" in notes.rounds[0].day.doubt


def test_a_second_company_further_down_is_told() -> None:
    """Two interviews in one running file, without headings: nobody's questions go to somebody else's unseen."""
    first = "Harbour & Co, buyer, phone w/ Sam 28 Jan\n- why are you leaving\n- biggest mistake?\n"
    warned = [
        read_notes_file("notes.txt", f"{first}\n{second}\nQ: why us\nA: stable\n", TODAY).warnings
        for second in ("Tern Bank 2nd round 20 Feb, video", "Harbour & Co onsite 20 Feb", "Second round 20 Feb")
    ]
    assert [any("“Tern Bank”" in one for one in each) for each in warned] == [True, False, False]
    assert warned[1:] == [(), ()]


def test_a_role_says_nothing_of_who_asked() -> None:
    notes = read_notes_file("n.md", "# Harrow Foods\n\nRole: Shift manager\nLink: [[Acme]]\n\n1. Why us?\n", TODAY)
    assert (value(notes.role), notes.rounds[0].kind) == ("Shift manager", None)


def test_a_day_to_come_and_a_name_that_contradicts_are_told() -> None:
    notes = read_notes_file("Initech.md", "# Globex, data analyst, 30 March 2026\n\n- Why us?\n", TODAY)
    assert notes.warnings == ("The heading says “Globex”, the file's name says “Initech”.",)
    assert notes.rounds[0].day is not None
    assert notes.rounds[0].day.doubt == "this day is still to come"


def test_notes_without_questions_say_so_and_keep_their_text() -> None:
    notes = read_notes_file("Globex 2026-03-02.txt", "Blank. All of it is gone.\n", TODAY)
    assert notes.warnings == ("No question was found in these notes.",)
    assert (value(notes.company), value(notes.rounds[0].day)) == ("Globex", date(2026, 3, 2))
    assert notes.rounds[0].text == "Blank. All of it is gone."


def test_what_was_confirmed_becomes_an_application_with_its_interviews() -> None:
    found = as_found(read_notes_file("mf.md", TWO_ROUNDS, TODAY))
    assert (found.application.company, found.application.role) == ("Marlow & Finch", "store planner")
    assert [str(each.held_at) for each in found.interviews] == ["2026-03-03 00:00:00", "2026-03-09 14:30:00"]
    for line in TWO_ROUNDS.split("\n"):
        assert line in found.texts[0]
    undated = read_notes_file("Globex.md", "- Why us?\n", TODAY)
    with pytest.raises(DebriefError, match=r"Globex\.md: say on which day"):
        as_found(undated)


def test_a_file_with_several_applications_is_taken_apart() -> None:
    text = (
        "My hunt.\n\n# Globex, data analyst\n\n- Why us?\n- Why now?\n\n# Initech - 4 March 2026\n\n- What is a join?\n"
    )
    one, two = read_notes_files("hunt.md", text, TODAY)
    assert [value(one.company), value(two.company)] == ["Globex", "Initech"]
    assert [len(one.rounds[0].askings), len(two.rounds[0].askings)] == [2, 1]
    assert value(two.rounds[0].day) == date(2026, 3, 4)
    assert text.split("\n")[two.rounds[0].line - 1].startswith("# Initech")
    assert as_found(replace(one, rounds=one.rounds[:0])).texts == ("hunt.md:\nMy hunt.",)


@pytest.mark.parametrize(
    "text",
    [
        TWO_ROUNDS,
        "# The place\n\n- Why us?\n\n# The people\n\n- Why now?\n",
        "# Globex\n\n- Why us?\n\n# What went well\n\n- x\n",
    ],
)
def test_a_file_on_one_application_stays_one(text: str) -> None:
    assert len(read_notes_files("n.md", text, TODAY)) == 1


@pytest.mark.parametrize(
    ("title", "company", "role"),
    [
        ("Interview notes - Globex", "Globex", ""),
        ("Globex — Senior Data Analyst — 2026-03-02", "Globex", "Senior Data Analyst"),
        ("Second interview with Initech", "Initech", ""),
        ("Vorstellungsgespräch bei Müller GmbH, Elektriker", "Müller GmbH", "Elektriker"),
        ("The Corner Shop: barista", "The Corner Shop", "barista"),
        ("SHIFT MANAGER, HARROW FOODS LTD", "HARROW FOODS LTD", "SHIFT MANAGER"),
        ("Round 2: Technical interview (60 minutes)", "", ""),
        ("Tuesday", "", ""),
        ("My notes from today", "", ""),
        ("What did they ask?", "", ""),
    ],
)
def test_titles(title: str, company: str, role: str) -> None:
    assert in_title(title) == (company, role)


@pytest.mark.parametrize(
    ("name", "company", "role"),
    [
        ("globex.md", "globex", ""),
        ("3. Globex_Systems_(remote).md", "Globex Systems", ""),
        ("2026-03-02-globex-technical.md", "globex", ""),
        ("20260302_initech_screen.txt", "initech", ""),
        ("Globex - Data Analyst.txt", "Globex", "Data Analyst"),
        ("Globex/round 1.md", "Globex", ""),
        ("07_head_chef.txt", "", "head chef"),
        ("SkyOperator.md", "SkyOperator", ""),
        ("interview1.txt", "", ""),
        ("notes.md", "", ""),
    ],
)
def test_file_names(name: str, company: str, role: str) -> None:
    assert in_file_name(name) == (company, role)


@pytest.mark.parametrize(
    ("line", "company"),
    [
        ("ok so, interview at Marlow & Finch today, an hour", "Marlow & Finch"),
        ("Entretien chez Orange Bleue, une heure", "Orange Bleue"),
        ("interview with the owner went fine", ""),
        ("nothing of the kind", ""),
    ],
)
def test_companies_in_running_text(line: str, company: str) -> None:
    assert in_prose(line) == company


@settings(deadline=None, max_examples=60)
@given(name=typed, text=st.text(max_size=300) | st.lists(typed, max_size=12).map("\n".join))
def test_any_text_is_read_or_found_empty(name: str, text: str) -> None:
    for notes in read_notes_files(name, text.encode("utf-8", "replace").decode(), TODAY):
        assert notes.rounds
        for each in notes.rounds:
            assert all(found.asking.wording for found in each.askings)


@pytest.mark.parametrize(
    "text", ["a: " + "* " * 40_000 + "b", "<!--" * 40_000, "# " + "x - " * 40_000, "---\n" + "k: v\n" * 1_000]
)
def test_odd_text_takes_no_odd_time(text: str) -> None:
    """Each would take minutes where a pattern goes back and forth over a line."""
    assert len(read_notes_file("n.md", text, TODAY).rounds) == 1


@pytest.mark.realdata
def test_real_notes_give_company_day_and_questions(shared: Path) -> None:
    """One person's notes: the company is in the file's name, the day in the heading of each round."""
    files = sorted((shared / "realdata" / "18_singh_interviews").iterdir())
    read = [read_notes_file(file.name, file.read_text(encoding="utf-8"), TODAY) for file in files]
    for file, notes in zip(files, read, strict=True):
        assert notes.company is not None
        told = notes.company.value.replace(" ", "_")
        assert told in file.name
    rounds = [each for notes in read for each in notes.rounds]
    assert all(each.day for each in rounds)
    assert all(any(each.askings for each in notes.rounds) for notes in read)
