"""A whole list sorted into questions, with the model that ships."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.questions.bank import CATEGORIES
from lib.questions.embedding import encode
from lib.questions.grouping import Group, group

LINES = [
    "Tell me about yourself.",
    "inner vs left join",
    "quick intro pls",
    "What is the difference between an inner join and a left outer join?",
    "walk me through ur background",
    "difference b/w union and union all",
    "inner vs. left join?",
    "what does union all keep that union drops",
]


def sets(groups: list[Group]) -> set[frozenset[int]]:
    return {frozenset(one.lines) for one in groups}


def test_questions_are_found() -> None:
    groups = group(LINES)
    assert sets(groups) == {frozenset({0, 2, 4}), frozenset({1, 3, 6}), frozenset({5, 7})}
    assert [one.category for one in groups] == ["background", "technical", "technical"]


def test_the_bank_names_what_it_knows() -> None:
    (found,) = group(["Tell me about yourself.", "introduce yourself please"])
    assert found.entry is not None
    assert found.label != ""


def test_what_the_bank_does_not_know_is_named_by_its_clearest_wording() -> None:
    line = "how many marbles fit into the lighthouse of Alexandria, roughly"
    (found,) = group([line])
    assert found.entry is None
    assert found.label == line


def test_what_people_said_counts_more() -> None:
    assert frozenset({0, 5}) <= next(found for found in sets(group(LINES, must=[(0, 5)])) if 0 in found)
    for found in sets(group(LINES, cannot=[(1, 3)])):
        assert not {1, 3} <= found


def test_the_same_text_is_one_question_even_where_the_model_is_lost() -> None:
    assert sets(group(["qwrtz plumbus", "Qwrtz  plumbus?", "why us"])) == {frozenset({0, 1}), frozenset({2})}


def test_stored_vectors_give_the_same() -> None:
    assert group(LINES, vectors=encode(LINES)) == group(LINES)


def test_nothing() -> None:
    assert group([]) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_every_line_is_in_exactly_one_group(lines: list[str]) -> None:
    groups = group(lines)
    assert sorted(line for one in groups for line in one.lines) == list(range(len(lines)))
    assert all(one.category in CATEGORIES for one in groups)
    assert [len(one.lines) for one in groups] == sorted((len(one.lines) for one in groups), reverse=True)


def test_the_order_of_the_lines_does_not_matter() -> None:
    order = np.random.default_rng(5).permutation(len(LINES))
    shuffled = group([LINES[line] for line in order])
    assert {frozenset(int(order[line]) for line in one.lines) for one in shuffled} == sets(group(LINES))
