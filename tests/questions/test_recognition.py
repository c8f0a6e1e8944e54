"""What is kept of a journal from one change to the next finds what all of it, read anew, would find."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from lib.journal import applications
from lib.journal.choices import Kind
from lib.journal.database import Journal
from lib.journal.models import Application, Asking, Debrief, Interview
from lib.questions import recognition
from lib.questions.embedding import encode
from lib.questions.filing import Entry, save
from lib.questions.matching import Matcher
from lib.questions.recognition import matcher

ROUNDS = (
    ("why do you want to work here", "what is your biggest weakness", "tell me about a conflict"),
    ("why us", "what is your biggest weakness", "design a queue", "design a queue"),
    ("why us?", "a time you disagreed with someone", "where do you see yourself in five years"),
)
ASKED = ("why this company", "your weaknesses", "how would you design a message queue", "favourite colour?")


def told(known: Matcher, wording: str) -> tuple[str, str, list[tuple[str, float]]]:
    """What is said of a wording; a product of one row and of many may differ in the last digits."""
    found = known.match(wording)
    return found.verdict, found.label, [(choice.group, round(choice.probability, 5)) for choice in found.choices]


def test_each_change_is_known_as_if_all_were_read_anew(journal: Journal) -> None:
    with journal.write() as cursor:
        key = applications.add(cursor, Application(company="Werft"))
    for number, wordings in enumerate(ROUNDS):
        held = datetime(2026, 3, 1, 9) + timedelta(days=number)
        entries = [Entry(Asking(wording=wording)) for wording in wordings]
        interview = Interview(application_id=key, held_at=held, kind=Kind.TECHNICAL)
        save(journal, key, interview, Debrief(overall=3), entries, written_at=held)
        kept = [told(matcher(journal), wording) for wording in ASKED]
        recognition._known.pop(journal)
        recognition._places.pop(journal)
        assert [told(matcher(journal), wording) for wording in ASKED] == kept


def test_only_wordings_that_are_new_are_looked_up(journal: Journal) -> None:
    test_each_change_is_known_as_if_all_were_read_anew(journal)
    known = recognition._places[journal]
    assert len(known.row) == len({wording for wordings in ROUNDS for wording in wordings}) == len(known.placed.vectors)


def test_a_wording_that_comes_again_counts_once() -> None:
    """An import brings it a hundred times; read from the journal afterwards it is one wording of its question."""
    wordings = ["why us", "why do you want this job"]
    vectors = encode(wordings)
    once = Matcher(vectors, ["a", "a"], wordings)
    often = Matcher(encode([]), [], [])
    for _ in range(3):
        for wording, vector in zip(wordings, vectors, strict=True):
            often.add(wording, "a", vector)
    assert len(often) == len(once) == 2
    assert told(often, "what draws you to us") == told(once, "what draws you to us")


def test_the_same_wording_of_two_questions_counts_for_both() -> None:
    known = Matcher(encode([]), [], [])
    known.add("tell me more", "a", confirmed=False)
    known.add("tell me more", "b", confirmed=False)
    assert len(known) == 2
    assert {choice.group for choice in known.match("tell me more please").choices} == {"a", "b"}


def test_repeated_texts_have_the_vectors_that_they_have_alone() -> None:
    texts = ["why us", "design a queue", "why us", "Why us", "design a queue"]
    together = encode(texts)
    np.testing.assert_array_equal(together[[0, 1]], together[[2, 4]])
    np.testing.assert_allclose(together, np.concatenate([encode([text]) for text in texts]), atol=1e-5)
