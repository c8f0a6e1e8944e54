"""Likeness block by block is likeness; the bank's vectors follow the bank; categories are shares."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lib.questions import profiles, similarity
from lib.questions.bank import CATEGORIES, Bank, load_bank
from lib.questions.categories import categorise, category_shares
from lib.questions.embedding import encode
from lib.questions.profiles import bank_vectors
from lib.questions.similarity import near_pairs, place, similarities

WORDINGS = [wording for entry in load_bank().entries[:30] for wording in entry.wordings[:4]]


def test_blocks_do_not_change_the_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    placed = place(encode(WORDINGS))
    square = similarities(placed).astype(float)
    monkeypatch.setattr(similarity, "_BLOCK", 7)
    pairs = near_pairs(placed, 0.2, 1000)
    left, right = np.triu_indices(len(WORDINGS), 1)
    near = square[left, right] >= 0.2
    found = dict(zip(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True), pairs.score, strict=True))
    assert len(found) == pytest.approx(near.sum(), abs=2)  # rounding at the floor
    for (one, other), score in found.items():
        assert one < other
        assert score == pytest.approx(square[one, other], abs=1e-4)
    assert pairs.default == pytest.approx(square[left, right][~near].mean(), abs=1e-3)


def test_at_most_so_many_pairs_and_those_the_best() -> None:
    placed = place(encode(WORDINGS))
    few, many = near_pairs(placed, 0.0, 5), near_pairs(placed, 0.0, 1000)
    assert len(few.score) <= 5 * len(WORDINGS) < len(many.score)
    assert few.score.min() >= np.sort(many.score)[-len(few.score)] - 1e-6


def test_a_wording_is_most_like_itself() -> None:
    square = similarities(place(encode(WORDINGS)))
    assert np.diag(square) == pytest.approx(1, abs=1e-4)
    assert square.max() <= 1 + 1e-4


def test_wordings_of_the_bank_lie_at_their_entry() -> None:
    known = bank_vectors()
    profile = known.profile(known.centred(encode(WORDINGS)))
    own = np.repeat(np.arange(30), 4)
    assert np.mean(profile.entries[:, 0] == own) > 0.85
    assert np.mean((profile.entries[:, :3] == own[:, None]).any(1)) > 0.95
    assert (np.diff(profile.weights, axis=1) <= 0).all()
    assert profile.weights.sum(1).max() <= 1 + 1e-4


def test_an_edited_entry_is_embedded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = load_bank().entries
    edited = replace(first, wordings=("how do you feed a giraffe", "giraffe feeding", "what do giraffes eat"))
    monkeypatch.setattr(profiles, "load_bank", lambda: Bank((edited, *others)))
    bank_vectors.cache_clear()
    try:
        known = bank_vectors()
        nearest = known.profile(known.centred(encode(["feeding giraffes"])))
        assert nearest.entries[0, 0] == 0
    finally:
        bank_vectors.cache_clear()


def test_categories() -> None:
    asked = {
        "Tell me about a time you argued with a colleague.": "behavioural",
        "what is a foreign key": "technical",
        "when can u start": "logistics",
        "why do u want to work here": "motivation",
        "any questions for us?": "closing",
        "walk me through your background": "background",
    }
    guesses = categorise(list(asked))
    assert [guess.category for guess in guesses] == list(asked.values())
    assert all(0 < guess.probability <= 1 for guess in guesses)


def test_shares_are_shares() -> None:
    shares = category_shares(encode(["xyzzy", *WORDINGS[:10]]))
    assert shares.shape == (11, len(CATEGORIES))
    assert shares.sum(1) == pytest.approx(1, abs=1e-5)
    assert (shares >= 0).all()
