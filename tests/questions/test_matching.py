"""A new wording against the stored ones, with the model that ships."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.questions.embedding import encode
from lib.questions.matching import Match, Matcher

STORED = {
    "leave": [
        "Why are you leaving your current job?",
        "reason for moving on from Acme",
        "whats wrong with ur current place",
    ],
    "join": ["What makes you want to work for us?", "why this company"],
    "failure": ["Tell me about a time you failed.", "biggest flop and what came of it"],
    "weakness": ["What is your greatest weakness?", "what are u bad at"],
    "closures": ["What is a closure in JavaScript?"],
}


@pytest.fixture
def matcher() -> Matcher:
    groups = [name for name, wordings in STORED.items() for _ in wordings]
    wordings = [wording for group in STORED.values() for wording in group]
    return Matcher(encode(wordings), groups, wordings)


def groups_of(match: Match) -> list[str]:
    return [choice.group for choice in match.choices]


@pytest.mark.parametrize(
    ("wording", "group"),
    [
        ("y do u want to quit ur present role", "leave"),
        ("Describe a project that went wrong because of you.", "failure"),
        ("closures??", "closures"),
        ("where do you need to improve the most", "weakness"),
    ],
)
def test_another_wording_of_a_stored_question_is_suggested_first(matcher: Matcher, wording: str, group: str) -> None:
    assert groups_of(matcher.match(wording))[0] == group


def test_the_same_text_is_sure_however_it_is_typed(matcher: Matcher) -> None:
    match = matcher.match("what r u bad at??")
    assert match.verdict == "sure"
    assert match.choices[0].group == "weakness"
    assert match.choices[0].probability == 1
    assert match.new == 0


def test_something_else_is_new_and_named(matcher: Matcher) -> None:
    match = matcher.match("how would you calculate the load on a steel beam")
    assert match.verdict == "new"
    assert match.label
    assert match.category == "technical"


def test_probabilities_are_probabilities(matcher: Matcher) -> None:
    match = matcher.match("why do you want to move on")
    chances = [choice.probability for choice in match.choices]
    assert chances == sorted(chances, reverse=True)
    assert len(chances) == 3
    assert all(0 <= chance <= 1 for chance in chances)
    assert match.new == pytest.approx(1 - chances[0])


def test_a_refused_question_is_not_suggested_again_for_that_wording(matcher: Matcher) -> None:
    matcher.refuse("What is your greatest weakness", "weakness")
    assert "weakness" not in groups_of(matcher.match("what is ur greatest weakness?"))
    assert groups_of(matcher.match("where are you weak"))[0] == "weakness"


def test_a_confirmation_takes_a_refusal_back(matcher: Matcher) -> None:
    matcher.refuse("any regrets", "failure")
    matcher.add("any regrets", "failure")
    assert matcher.match("any regrets").verdict == "sure"


def test_what_was_only_guessed_is_not_sure_by_its_text() -> None:
    wording = "which colour would you be"
    guessed = Matcher(encode([wording]), ["colour"], [wording], confirmed=[False])
    confirmed = Matcher(encode([wording]), ["colour"], [wording])
    assert confirmed.match(wording).choices[0].probability == 1
    assert guessed.match(wording).choices[0].probability < 1


def test_nothing_stored() -> None:
    match = Matcher(encode([]), [], []).match("Why are you leaving?")
    assert match.verdict == "new"
    assert match.choices == ()
    assert match.new == 1


def test_adding_is_the_same_as_having_stored() -> None:
    wordings = [wording for group in STORED.values() for wording in group]
    groups = [name for name, group in STORED.items() for _ in group]
    vectors = encode(wordings)
    whole = Matcher(vectors, groups, wordings)
    grown = Matcher(encode([]), [], [])
    for wording, group, vector in zip(wordings, groups, vectors, strict=True):
        grown.add(wording, group, vector)
    assert len(grown) == len(whole)
    for wording in ("reasons to move on", "when did you fail", "something about weather"):
        one, other = whole.match(wording), grown.match(wording)
        assert groups_of(one) == groups_of(other)
        assert [choice.probability for choice in one.choices] == pytest.approx(
            [choice.probability for choice in other.choices], abs=1e-5
        )


def test_matching_many_at_once_is_matching_each(matcher: Matcher) -> None:
    wordings = ["why us", "what went wrong", "closures"]
    together = matcher.match_all(wordings)
    assert [groups_of(match)[0] for match in together] == [groups_of(matcher.match(one))[0] for one in wordings]


def test_lengths_that_differ_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        Matcher(np.zeros((2, 384), np.float32), ["a"], ["b"])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_typed(text: str) -> None:
    wordings = ["why us", text]
    matcher = Matcher(encode(wordings), ["join", "typed"], wordings)
    match = matcher.match(text)
    assert all(np.isfinite(choice.probability) for choice in match.choices)
    assert match.verdict in ("sure", "unsure", "new")
