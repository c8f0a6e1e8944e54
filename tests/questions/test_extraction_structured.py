"""Structured notes: any bullet with any separator, any heading of a stage, headings and tasks that are questions."""

from __future__ import annotations

import pytest

from lib.questions.extraction import extract, tagger


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """These are the rules that read where the sentence model is missing, and that the tagger builds upon."""
    monkeypatch.setattr(tagger, "available", lambda: False)


HEADINGS = [
    ("Round 1", "Round 2"),
    ("[phone, Tuesday]", "[office, Friday]"),
    ("*** Phone ***", "*** Panel ***"),
    ("PHONE", "OFFICE"),
    ("Phone (Sara)", "On site (Sara and Jo)"),
    ("03.06.", "10.06."),
    ("**Round 1** - Sara", "**Round 2** - Jo"),
    ("1. Telefon", "2. Vor Ort"),
    ("Premier entretien", "Deuxième entretien"),
    ("• Round 1", "• Round 2"),
    ("Call with Sara (20 min)", "Panel (45 min)"),
]
BODIES = [
    "Q: {0}?\nA: the garden\n\nQ: {1}?\nA: may be\n",
    "- {0} -> the garden\n- {1} -> may be\n",
    "1. {0}? The garden.\n2. {1}? May be.\n",
    "Question | Answer\n---|---\n{0}? | the garden\n{1}? | may be\n",
]


@pytest.mark.parametrize("heads", HEADINGS)
@pytest.mark.parametrize("body", BODIES)
def test_each_heading_of_a_stage_starts_a_round(heads: tuple[str, str], body: str) -> None:
    first, second = (body.format("why us", "can you work nights"), body.format("what went wrong", "when can you start"))
    found = extract(f"Larch & Co\n\n{heads[0]}\n{first}\n{heads[1]}\n{second}")
    assert [(f.wording.strip("?"), f.round) for f in found] == [
        ("why us", 1),
        ("can you work nights", 1),
        ("what went wrong", 2),
        ("when can you start", 2),
    ]


@pytest.mark.parametrize("bullet", ["- ", "• ", ">> ", "» ", "◦ ", "👉 ", "-- ", "[ ] "])
@pytest.mark.parametrize("separator", [" -> ", " .. ", " // ", " = ", "\n  ~ ", "\n   > ", "\n↳ "])
@pytest.mark.parametrize("rating", ["3/5 – {}", "(3/5) {}", "★★★ {}"])
def test_any_bullet_separator_and_place_of_the_rating(bullet: str, separator: str, rating: str) -> None:
    pairs = [("why us", "the garden"), ("tell me about a mistake", "the lost invoice"), ("notice", "four weeks")]
    text = "".join(f"{bullet}{rating.format(q)}{separator}{a}\n" for q, a in pairs)
    assert [(f.wording, f.answer, f.rating) for f in extract("Larch & Co, Tuesday\n\n" + text)] == [
        (q, a, 3) for q, a in pairs
    ]


def test_headings_that_ask_are_the_questions() -> None:
    text = (
        "## Monday\n\n### Why us?\n\nThe bells.\n\n### Are you used to volunteers?\n\nYes.\n\n"
        "## After\n\nDid I waffle?\n"
    )
    assert [(f.wording, f.answer) for f in extract(text)] == [
        ("Why us?", "The bells."),
        ("Are you used to volunteers?", "Yes."),
    ]


def test_a_task_written_out_stands_for_the_words_that_point_to_it() -> None:
    text = (
        "- Then she gave me a coding problem.\n\n### Problem Statement\n\n"
        "We rent out boats. Design a timetable for ten piers.\n\n### Constraints\n\n- 3 boats\n"
    )
    assert [f.wording for f in extract(text)] == ["Design a timetable for ten piers."]


def test_dialogue_by_name_leaves_out_what_is_told_and_the_writers_own() -> None:
    text = (
        "**Lotte:** How would you roll back?\n**Me:** slowly\n\n**Wim:** We left the old tool.\n\n"
        "**Me:** is it remote?\n**Wim:** Mostly.\n\n**Wim:** and where would you cache\n**Me:** at the edge\n"
    )
    assert [(f.wording, f.answer) for f in extract(text)] == [
        ("How would you roll back?", "slowly"),
        ("and where would you cache", "at the edge"),
    ]


def test_chat_with_names_and_times_above_the_messages() -> None:
    text = (
        "Dani — 18:02\nhe asked why I left\n\nMo — 18:03\nand?\n\nDani — 18:04\nsaid the hours 4/5\n\n"
        "Mo — 18:05\ndid you ask them anything\n\nDani — 18:06\nyeah how many of you are there\n"
    )
    assert [(f.wording, f.answer, f.rating) for f in extract(text)] == [("why I left", "said the hours", 4)]


@pytest.mark.parametrize(
    "piece", ["::", "[a]\n", "» a\n", "~ b\na\n", "1. Telefon\n", "Bo — 10:00\nwhy?\n", "(a", "* ="]
)
def test_long_notes_of_odd_signs_are_read_to_the_end(piece: str) -> None:
    assert isinstance(extract(piece * (50_000 // len(piece))), list)


def test_numbered_stages_start_rounds_without_blank_lines() -> None:
    found = extract(
        "Kestrel Ltd\nRound 1 - phone w/ Marta\n- why us? close to home\n- salary? 30\n"
        "Round 2 - onsite w/ Tom\n- biggest weakness? maps\n- notice? four weeks\n"
    )
    assert [(f.wording, f.round) for f in found] == [
        ("why us?", 1),
        ("salary?", 1),
        ("biggest weakness?", 2),
        ("notice?", 2),
    ]


def test_a_labelled_answer_ends_where_the_notes_tell_of_something_else() -> None:
    found = extract(
        "Q: Why us?\nA: the view\nand the people\n\nQ: Notice?\nA: four weeks\n"
        "Then they showed me round.\nI asked who makes the coffee.\n"
    )
    assert [(f.wording, f.answer) for f in found] == [
        ("Why us?", "the view\nand the people"),
        ("Notice?", "four weeks"),
    ]


def test_a_letter_opens_with_a_name_that_is_no_heading() -> None:
    text = "{} Kate,\n\nthey asked why I left and I said the hours.\nHow are the children?\n\nLove, Jo\n"
    for greeting in ("Dear", "My dear", "Darling", "Dearest"):
        assert [f.wording for f in extract(text.format(greeting))] == ["why I left"]
