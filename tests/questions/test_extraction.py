"""Taking the questions out of notes: one small case for each lay-out and rule of the guide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.questions.extraction import extract, tagger


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """These are the rules that read where the sentence model is missing, and that the tagger builds upon."""
    monkeypatch.setattr(tagger, "available", lambda: False)


def wordings(text: str) -> list[str]:
    return [found.wording for found in extract(text)]


def test_arrow_parts_question_and_answer() -> None:
    (found,) = extract("- biggest mistake -> the double booking, owned up 3/5")
    assert (found.wording, found.answer, found.rating) == ("biggest mistake", "the double booking, owned up", 3)


@pytest.mark.parametrize("sign", ["->", "→", "=>", " - ", " – ", " — ", " = ", " : "])
def test_each_separator(sign: str) -> None:
    first, second = extract(f"* why this clinic {sign} close to home\n* notice {sign} four weeks")
    assert (first.wording, first.answer) == ("why this clinic", "close to home")
    assert (second.wording, second.answer) == ("notice", "four weeks")


def test_numbered_line_is_cut_at_the_first_full_stop() -> None:
    (found,) = extract("1. Salary hopes. Said 40, she nodded. 4/5")
    assert (found.wording, found.answer, found.rating) == ("Salary hopes.", "Said 40, she nodded.", 4)


def test_answers_indented_below_run_over_several_bullets() -> None:
    (found,) = extract("- Tell us about a failure.\n  - The late launch.\n  - Forgot the lesson. 2/5\n")
    assert found.answer == "The late launch.\n  - Forgot the lesson."
    assert found.rating == 2


def test_lettered_lines_below_a_question_are_follow_ups() -> None:
    text = "1. Sort a list of names. Bubble sort, sigh.\n   a. How fast is it? Slow.\n   b. And faster? Merge.\n"
    assert wordings(text) == ["Sort a list of names.", "How fast is it?", "And faster?"]


def test_three_questions_in_one_sentence() -> None:
    text = "They asked about stock takes, then allergens, and how I would calm a full waiting room."
    assert wordings(text) == ["stock takes", "allergens", "how I would calm a full waiting room."]


def test_dictation_without_punctuation() -> None:
    text = (
        "so she asked me why do you want to teach and I said because of my own teacher then the head wanted to know "
        "what would you do with a silent class and I bombed that one"
    )
    first, second = extract(text)
    assert (first.wording, first.answer) == ("why do you want to teach", "I said because of my own teacher")
    assert (second.wording, second.rating) == ("what would you do with a silent class", 1)


def test_pairs_of_question_and_answer_leave_out_the_writers_own() -> None:
    text = "Q: Why us?\nA: The garden. (4/5)\n\nMy Q: Who cooks?\nTheir A: Everyone.\n\nQ: Nights?\nA: -\n"
    assert [(f.wording, f.answer, f.rating) for f in extract(text)] == [
        ("Why us?", "The garden.", 4),
        ("Nights?", None, None),
    ]


@pytest.mark.parametrize(("ask", "tell"), [("F", "A"), ("P", "R"), ("Q", "R"), ("P", "O"), ("Them", "Me")])
def test_labels_of_other_languages(ask: str, tell: str) -> None:
    text = f"{ask}: Salary?\n{tell}: 30\n\n{ask}: Start date?\n{tell}: May\n"
    assert [(f.wording, f.answer) for f in extract(text)] == [("Salary?", "30"), ("Start date?", "May")]


def test_pipe_table_with_a_column_for_who_asked() -> None:
    text = (
        "| who | question | my answer | out of 5 |\n|---|---|---|---|\n"
        "| Ana | Why nursing? | my gran | 4 |\n| me | Is parking free? | no | |\n| Ana | (told me about pay) | | |\n"
    )
    assert [(f.wording, f.answer, f.rating) for f in extract(text)] == [("Why nursing?", "my gran", 4)]


def test_a_column_out_of_ten_is_no_rating() -> None:
    text = "Question\tAnswer\tOut of 10\nWhy nursing?\tmy gran\t4\nNights?\tfine\t5\n"
    assert [f.rating for f in extract(text)] == [None, None]


def test_chat_keeps_what_the_narrator_reports() -> None:
    text = (
        "10:01 Eve: how was it?\n10:02 Kit: they asked why I left the zoo\n10:03 Kit: said the hours\n"
        "10:04 Eve: did they ask about snakes?\n10:05 Kit: then what I'd do if a child fell in\n"
        "10:06 Kit: froze 1/5\n10:07 Kit: I asked who feeds the otters\n"
    )
    assert [(f.wording, f.answer, f.rating) for f in extract(text)] == [
        ("why I left the zoo", "said the hours", None),
        ("what I'd do if a child fell in", "froze", 1),
    ]


def test_letter_with_wrapped_lines_and_questions_to_its_reader() -> None:
    text = (
        "Dear Uli,\n\nHow is the baby? The manager asked me how I would train two new\n"
        "starters at once, and I said one after the other. I asked who does the\n"
        "rota. Are you free on Sunday, by the way?\n"
    )
    (found,) = extract(text)
    assert found.wording == "how I would train two new\nstarters at once"
    assert found.answer == "I said one after the other."
    assert found.line == 3


def test_part_of_a_sentence_for_each_question() -> None:
    text = (
        "We talked about weeding, lending and fines. "
        "I was good on the first, hopeless on the second, and fines went ok."
    )
    assert [(f.wording, f.answer) for f in extract(text)] == [
        ("weeding", "I was good on the first"),
        ("lending", "hopeless on the second"),
        ("fines.", "fines went ok."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lovely office, forty people, free fruit.",
        "I asked them who runs payroll and whether the post is new.",
        "## What I asked\n\n- Who is on call?\n- What is the budget?\n",
        "## Prep\n\n1. What is a p-value?\n2. Tell me about yourself\n",
        "## Afterwards\n\n- Why did I say that??\n- Ring them on Monday?\n",
        "They never asked about the gap year.",
        "Nobody asked why I left.",
        "She told me the team has doubled and that they move in May.",
        "The receptionist asked if I had found it all right.",
        "- me: who pays for the van - them\n- he rings on Thursday\n",
        "```\n- why does this work?\n```\n",
    ],
)
def test_no_question_asked(text: str) -> None:
    assert extract(text) == []


@pytest.mark.parametrize(
    ("remark", "rating"),
    [
        ("fine ★★★☆☆", 3),
        ("fine ⭐⭐", 2),
        ("2/5 waffled", 2),
        ("waffled (2/5)", 2),
        ("nailed it", 5),
        ("nialed it", 5),
        ("smashd it", 5),
        ("bommbed", 1),
        ("fine 🙂", None),
        ("strong", None),
        ("didn't nail it", None),
        ("4/10", None),
        ("3.5/5", None),
    ],
)
def test_rating(remark: str, rating: int | None) -> None:
    (found,) = extract(f"- why us? -> {remark}")
    assert found.rating == rating


def test_rating_words_stay_and_signs_go() -> None:
    (found,) = extract("- why us? -> nailed it 💪 ⭐⭐⭐⭐⭐")
    assert (found.answer, found.rating) == ("nailed it", 5)


def test_rounds_follow_the_headings() -> None:
    text = (
        "# Ferry pilot\n\n## Round 1\n\n- Why us?\n\n## Round 2\n\n### Safety\n\n- Fog?\n\n"
        "## What I asked\n\n- Tides?\n"
    )
    assert [(f.wording, f.round) for f in extract(text)] == [("Why us?", 1), ("Fog?", 2)]


def test_one_round_has_no_number() -> None:
    assert [f.round for f in extract("## Interview\n\n- Why us?\n")] == [None]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Elle m'a demandé pourquoi je pars, j'ai dit la route.", "pourquoi je pars"),
        ("Me preguntó cómo cierro la caja y le dije que despacio.", "cómo cierro la caja"),
        ("- gdzie widzę się za pięć lat -> nie wiem", "gdzie widzę się za pięć lat"),
        ("1. Warum möchten Sie wechseln? Der Weg.", "Warum möchten Sie wechseln?"),
    ],
)
def test_other_languages(text: str, asked: str) -> None:
    assert wordings(text) == [asked]


@given(st.text(max_size=400))
def test_any_text_gives_stretches_of_itself(text: str) -> None:
    lines = text.split("\n")
    for found in extract(text):
        assert found.wording
        assert found.wording in text
        assert found.answer is None or found.answer in text
        assert found.rating in {None, 1, 2, 3, 4, 5}
        assert lines[found.line - 1].find(found.wording.split("\n")[0]) >= 0


_MARKS = ["- ", "Q: ", "A: ", "| ", "\n", "\n\n", "## Round 2\n", "(", ")", '"', "**", "```\n", "{", "---\n", "1. "]
_PHRASES = ["they asked ", "I said ", "why? ", "then ", "what you ", ", and ", ".", "? ", "nailed it", "12:00 Bo: "]
_SIGNS = ["3/5", "★", "\0", "ה", "İ", "\t", "  ", "👍", "\u202e", "x" * 50]
_PIECES = st.sampled_from([*_MARKS, *_PHRASES, *_SIGNS])


@given(st.lists(_PIECES, max_size=120).map("".join))
def test_never_raises_on_pieces_of_notes(text: str) -> None:
    for found in extract(text):
        assert found.wording.strip()


@pytest.mark.parametrize(
    "piece",
    ["they asked about a, ", "and I said ", "- a\n", "(", '"', "★", "| a ", "Q: a\n", "{\n", " \t- a\n", "שאלו למה? "],
)
def test_long_notes_are_read_to_the_end(piece: str) -> None:
    text = piece * (50_000 // len(piece)) + "\n\n- why us? -> the view\n"
    assert isinstance(extract(text), list)
