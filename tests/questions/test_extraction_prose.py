"""Taking questions out of speech: how they are reported, where they end, what only names their kind."""

from __future__ import annotations

import pytest

from lib.questions.extraction import extract, tagger


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """These are the rules that read where the sentence model is missing, and that the tagger builds upon."""
    monkeypatch.setattr(tagger, "available", lambda: False)


def wordings(text: str) -> list[str]:
    return [found.wording.rstrip(".") for found in extract(text)]


@pytest.mark.parametrize(
    "report",
    [
        "she goes okay so",
        "Pru's like so",
        "the head set the ball rolling with",
        "they got on to",
        "she was dead interested in",
        "the manager chimed in with",
        "first question out of the gate was",
    ],
)
def test_ways_to_report_a_question(report: str) -> None:
    assert wordings(f"so {report} how do you calm a full waiting room and I said with biscuits") == [
        "how do you calm a full waiting room"
    ]


def test_a_run_of_questions_with_their_answers() -> None:
    text = (
        "then the boring bits was I insured yes since May could I drive yeah no bother and am I free in June I said yes"
    )
    assert wordings(text) == ["was I insured", "could I drive", "am I free in June"]


def test_what_only_announces_questions_is_left_out() -> None:
    text = "Then came a run of small things, namely keys, the alarm, and parents who come late."
    assert wordings(text) == ["keys", "the alarm", "parents who come late"]


def test_the_last_of_a_series_is_a_question_too() -> None:
    text = "She asked whether I drive, how I'd lift a sofa and if I had my own gloves."
    assert wordings(text) == ["whether I drive", "how I'd lift a sofa", "if I had my own gloves"]


def test_two_halves_in_one_breath_are_one() -> None:
    assert wordings("They asked which shift I liked best and why.") == ["which shift I liked best and why"]


def test_an_answer_without_a_verb_behind_a_comma() -> None:
    (found,) = extract("Then she asked how many tables I can carry for, twelve on a good day.")
    assert (found.wording, found.answer) == ("how many tables I can carry for", "twelve on a good day.")


def test_topics_with_answers_in_brackets_behind_a_colon() -> None:
    text = "Ten minutes with the coach: stretching (fine), a child who bites (blank), then my hours."
    assert [(f.wording.rstrip("."), f.answer) for f in extract(text)] == [
        ("stretching", "fine"),
        ("a child who bites", "blank"),
        ("my hours", None),
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Puis il a voulu savoir comment je gère les stocks, j'ai dit mal.", "comment je gère les stocks"),
        ("Me preguntó también por el almacén, y me lié.", "el almacén"),
        ("Dann fragte Frau Kern noch, ob ich backen kann, ich hab gelacht.", "ob ich backen kann"),
        ("Chcieli też wiedzieć, ile zarabiam, powiedziałam że mało.", "ile zarabiam"),
        ("Il capo voleva sapere se so guidare, ho detto di sì.", "se so guidare"),
        ("O chefe quis saber como lavo o chão, eu disse que bem.", "como lavo o chão"),
        ("Toen wilde ze weten hoe ik omga met lawaai, ik zei met muziek.", "hoe ik omga met lawaai"),
    ],
)
def test_reports_in_other_languages(text: str, asked: str) -> None:
    assert wordings(text) == [asked]


@pytest.mark.parametrize(
    "text",
    [
        "I said I would do it and then I'd ask them to help.",
        "J'ai demandé qui paie. Et aussi who does the list.",
        "Pensaba que me iban a preguntar por el hueco y nada.",
        "They told me they've moved to a bigger office.",
        "she goes did you find us ok and I said yes",
    ],
)
def test_what_was_not_asked(text: str) -> None:
    assert wordings(text) == []
