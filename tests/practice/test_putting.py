"""How a question is put: as somebody says it aloud, another way each time."""

from __future__ import annotations

import pytest
from hypothesis import given

from lib.practice.putting import as_spoken, next_wording, wordings
from lib.questions.bank import load_bank
from tests.journal.typed import text


@pytest.mark.parametrize(
    ("noted", "aloud"),
    [
        ("what salary do you want", "What salary do you want?"),
        ("tell me about a time you failed", "Tell me about a time you failed."),
        ("Why  us,\nof all places?", "Why us, of all places?"),
        ("A child in year two cannot read. What do you do?", "A child in year two cannot read. What do you do?"),
        ("SQL joins", ""),
        ("why r u leaving", ""),
        ("they wanted a short summary of me", ""),
        ("asked me to introduce myself?", ""),
        ("how good is my french", ""),
        ("", ""),
    ],
)
def test_a_note_is_said_aloud_or_left_out(noted: str, aloud: str) -> None:
    assert as_spoken(noted) == aloud


def test_every_question_of_the_bank_can_be_put_in_several_ways() -> None:
    few = {entry.id: ways for entry in load_bank() if len(ways := wordings((), entry.id, entry.label)) < 2}
    assert few == {}


def test_ones_own_interviewers_come_first_and_the_name_serves_where_nothing_fits() -> None:
    entry = next(iter(load_bank()))
    assert wordings(["who are you really?"], entry.id, entry.label)[0] == "Who are you really?"
    assert wordings(["joins", "sql"], "", "SQL joins") == ["SQL joins"]


def test_the_least_used_way_is_next_then_the_one_used_longest_ago() -> None:
    ways = ["a", "b", "c"]
    used: list[str] = []
    for _ in range(7):
        used.insert(0, next_wording(ways, used))
    assert used[::-1] == ["a", "b", "c", "a", "b", "c", "a"]


@given(text)
def test_whatever_was_noted_there_is_something_to_say(noted: str) -> None:
    assert wordings([noted], "", "Why us?")
    assert "\n" not in as_spoken(noted)
