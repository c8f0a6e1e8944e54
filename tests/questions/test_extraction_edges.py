"""Where the lay-out says for certain what is a question, where it ends, and in which round it was asked."""

from __future__ import annotations

import pytest

from lib.questions.extraction import extract, tagger
from lib.questions.extraction.model import Draft, Source
from lib.questions.extraction.notes import read_notes
from lib.questions.extraction.rounds import lived
from lib.questions.extraction.tagged import as_drafts
from lib.questions.extraction.tagger import Tagged


def settled(text: str, *asked: str, ruled: tuple[str, ...] = ()) -> list[str]:
    """What becomes of stretches that the network took for questions, beside those that the rules took."""

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    drafts = [Draft(*place(words)) for words in ruled]
    made = as_drafts(Source.of(text), Tagged([place(words) for words in asked], []), drafts)
    return [text[draft.start : draft.end] for draft in made]


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules read alone."""
    monkeypatch.setattr(tagger, "available", lambda: False)


TABLE = "time\tasked\tsaid\n9:10\twho trained you\tmy aunt\n9:12\tlifting\tfine\n9:15\tnights, how many\ttwo\n"


def test_a_question_ends_with_its_cell() -> None:
    assert settled(TABLE, "lifting\tfine", ruled=("lifting",)) == ["lifting"]
    assert settled(TABLE, "nights, how many\ttwo") == ["nights, how many"]


@pytest.mark.usefixtures("by_rules")
def test_a_table_of_times_is_no_chat() -> None:
    assert [(found.wording, found.answer) for found in extract(TABLE)] == [
        ("who trained you", "my aunt"),
        ("lifting", "fine"),
        ("nights, how many", "two"),
    ]


@pytest.mark.parametrize(
    ("text", "whole", "found"),
    [
        ("- The boiler bursts. What now?\n", "The boiler bursts. What now?", "What now?"),
        ("2. Olga: the boiler bursts. What now?\n", "the boiler bursts. What now?", "the boiler bursts."),
        ("Q: You have two hours. Plan the day.\nA: done", "You have two hours. Plan the day.", "Plan the day."),
    ],
)
def test_a_case_and_what_is_asked_of_it_are_one_question(text: str, whole: str, found: str) -> None:
    assert settled(text, found, ruled=(whole,)) == [whole]


def test_a_name_that_the_rules_kept_is_left_out() -> None:
    text = '3. The dean: "The hall floods. What now?"\n'
    assert settled(text, "The hall floods.", ruled=('The dean: "The hall floods. What now?',)) == [
        "The hall floods. What now?"
    ]


def test_a_case_in_running_text_is_left_as_it_was_found() -> None:
    text = "He talked on. The boiler bursts. What now? he said."
    assert settled(text, "What now?", ruled=("The boiler bursts. What now?",)) == ["What now?"]


def test_two_questions_on_a_line_stay_two() -> None:
    text = "- Do you sail? Do you row?\n"
    found = settled(text, "Do you sail?", "Do you row?", ruled=("Do you sail? Do you row?",))
    assert found == ["Do you sail?", "Do you row?"]


def test_what_the_rules_found_whole_is_not_cut_at_then() -> None:
    text = "1. A barn burns, then floods. Who pays?\n"
    whole = "A barn burns, then floods. Who pays?"
    assert settled(text, whole, ruled=(whole,)) == [whole]


CHAT = (
    "09:01 Irma: out\n09:02 Joost: and?\n09:03 Irma: he said how many hens have you had\n09:04 Irma: forty\n"
    "09:05 Joost: what did you wear\n09:06 Irma: and what if one is ill\n09:07 Irma: vet\n"
)


def test_what_a_friend_writes_is_no_question_asked() -> None:
    assert settled(CHAT, "how many hens have you had", "what did you wear") == ["how many hens have you had"]


def test_and_at_the_head_of_a_message_is_left_out() -> None:
    assert settled(CHAT, "and what if one is ill") == ["what if one is ill"]


def test_in_a_transcript_the_others_ask() -> None:
    text = "Mrs Lund: can you sew?\nI: yes\nMrs Lund: and knit?\nI: yes\nMr Oake: who taught you?\nI: Gran\n"
    assert settled(text, "can you sew?", "who taught you?") == ["can you sew?", "who taught you?"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Went over the night before:\n\n1. what is a sonata?\n2. keys\n\nThey asked about pay.", "what is a sonata?"),
        ("What I revised on the bus:\n- scales\n- what is a cadence\n", "what is a cadence"),
        ("## Afterwards\n- why did nobody smile\n", "why did nobody smile"),
        ("Self notes\n- why the hat\n- sleep\n", "why the hat"),
        ("Me to Ines: who tunes it? the vicar\n", "who tunes it?"),
        ("## Round 1: sight reading\n- play it\n## Round 2: theory\n- name it\n", "sight reading"),
    ],
)
def test_what_the_lay_out_closes_is_no_question_asked(text: str, words: str) -> None:
    assert settled(text, words) == []


def test_a_list_under_other_words_stays_open() -> None:
    assert settled("They asked, in this order:\n- what is a cadence\n", "what is a cadence") == ["what is a cadence"]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("heading", ["**Practice**", "**Practical**"])
def test_practice_may_be_what_the_questions_are_about(heading: str) -> None:
    text = f"{heading}\n\n- How do you set a fracture?\n  - slowly\n- Can you drive?\n  - yes\n"
    assert [found.wording for found in extract(text)] == ["How do you set a fracture?", "Can you drive?"]


@pytest.mark.usefixtures("by_rules")
def test_labels_without_a_sign() -> None:
    text = (
        "Q  Which ledger do you know?\nA  two of them\n\nQ  A guest shouts. What do you do?\nA\n\n"
        "Q  visa?\nA  none needed\n"
    )
    assert [(found.wording, found.answer) for found in extract(text)] == [
        ("Which ledger do you know?", "two of them"),
        ("A guest shouts. What do you do?", None),
        ("visa?", "none needed"),
    ]


def test_a_lone_pair_with_labels_needs_no_network() -> None:
    text = "Second call\nQ: why hats\nA: rain\n"
    asked, answer = (text.index("why"), text.index("hats") + 4), (text.index("rain"), text.index("rain") + 4)
    made = as_drafts(Source.of(text), Tagged([], []), [Draft(*asked, answer=answer)])
    assert [text[draft.start : draft.end] for draft in made] == ["why hats"]
    drafts, _ = read_notes(Source.of(text))
    assert [text[draft.start : draft.end] for draft in drafts] == ["why hats"]


def test_the_kind_of_task_is_no_part_of_it() -> None:
    text = "then role play: I am the angry tenant"
    assert settled(text, "role play: I am the angry tenant") == ["I am the angry tenant"]


def test_a_list_shows_where_an_answer_ends() -> None:
    text = "- What is a good loaf?\n  - crust first\n  - then they tasted mine\n"
    asked, answer = (0 + 2, text.index("?") + 1), (text.index("crust"), text.rindex("mine") + 4)
    short = (answer[0], text.index("first") + 5)
    for listed, kept in ((True, answer), (False, short)):
        ruled = [Draft(*asked, answer=answer, listed=listed)]
        (draft,) = as_drafts(Source.of(text), Tagged([asked], [short]), ruled)
        assert draft.answer == kept


def test_an_answer_that_a_list_shows_is_no_question() -> None:
    text = "1. What is a good loaf?\n   Crust first, I said.\n"
    asked, answer = (3, text.index("?") + 1), (text.index("Crust"), text.index(" I said"))
    ruled = [Draft(*asked, answer=(answer[0], len(text) - 1), listed=True)]
    made = as_drafts(Source.of(text), Tagged([asked, answer], []), ruled)
    assert [text[draft.start : draft.end] for draft in made] == ["What is a good loaf?"]


def rounds(text: str) -> list[int]:
    """The starts of the rounds, by line, in which the rules find a question."""
    drafts, starts = read_notes(Source.of(text))
    return [text.count("\n", 0, start) + 1 for start in lived(starts, drafts)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("## Sitting 1, Ann\n- why us?\n\n## Sitting 2, Bo\n- when can you start?\n", [1, 4]),
        ("Station 1 hands\n- wash them, how?\n\nStation 2 talk\n- what do you say?\n", [1, 4]),
        ("## GROUP TASK\n- who leads?\n\n## ONE TO ONE (Ann)\n- why us?\n", [1, 4]),
        ("Day 1, Tues 4 June, by phone, Ann, agency\n- why us?\n\nDay 2, Fri 7 June, on site, both\n- when?\n", [1, 4]),
        ("Saturday 22 June\n\nShe asked why I left.\n\nSunday 23 June\n\nStill tired.\n", [1]),
    ],
)  # fmt: skip
def test_stages_are_those_in_which_something_was_asked(text: str, lines: list[int]) -> None:
    assert rounds(text) == lines


def test_the_first_day_of_a_chat_needs_no_heading() -> None:
    text = (
        "10:01 Ola: they asked why did I leave\n10:02 Ola: I said the boss\n10:03 Bea: ha\n-- Friday --\n"
        "11:01 Ola: she asked can I start in May\n11:02 Ola: yes\n11:03 Bea: good\n"
    )
    assert rounds(text) == [1, 4]


def test_a_question_ends_before_a_remark_in_brackets() -> None:
    text = "- how do you say no (asked by the boss, who never does)\n- pensions (the old scheme)\n"
    assert settled(text, "how do you say no (asked by the boss") == ["how do you say no"]
    assert settled(text, "pensions (the old scheme)") == ["pensions (the old scheme)"]


def test_what_ties_a_message_to_the_one_before_is_no_question() -> None:
    text = "[10:01] Ola: no drunk one\n[10:02] Ola: but I got a guest who will not leave\n[10:03] Jo: and\n"
    assert settled(text, "but I got a guest who will not leave") == ["a guest who will not leave"]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "heading",
    ["My doubts which I cleared with them:", "My own list:", "Learned on the train for nothing:", "Brain afterwards:"],
)
def test_what_stands_under_such_a_heading_was_not_asked_of_one(heading: str) -> None:
    text = f"They asked:\n1) Why us?\n2) Why now?\n\n{heading}\n\n1) How many nights a month?\n2) Who pays for boots?\n"
    assert [found.wording for found in extract(text)] == ["Why us?", "Why now?"]


@pytest.mark.usefixtures("by_rules")
def test_my_question_in_any_language_is_mine() -> None:
    text = "- waarom hier?\n- hoeveel uur?\n- mijn vraag: wie maakt het rooster?\n"
    assert [found.wording for found in extract(text)] == ["waarom hier?", "hoeveel uur?"]
