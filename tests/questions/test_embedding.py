"""Vectors: the model that ships, the fallback, and what holds for both."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from lib.questions import embedding, profiles
from lib.questions.bank import Bank, load_bank
from lib.questions.categories import categorise
from lib.questions.embedding import available, dimension, encode, encode_one, engine_name, folder, model_name, unit
from lib.questions.grouping import group
from lib.questions.profiles import bank_vectors, save_bank_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = [
    "Why do you want to leave?",
    "reason for leaving",
    "What is a deadlock?",
    "a " * 400,
    "",
]


@pytest.fixture
def characters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A machine without the model: its folder is empty."""
    monkeypatch.setenv("DEBRIEF_MODEL", str(tmp_path))
    for cached in (available, bank_vectors):
        cached.cache_clear()
    yield
    for cached in (available, bank_vectors):
        cached.cache_clear()


def test_the_model_ships() -> None:
    assert engine_name() == "minilm"
    assert model_name() == embedding.MINILM


def test_checksums() -> None:
    for line in (folder() / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder() / name).read_bytes()).hexdigest() == digest, name


def test_all_our_files_stay_small() -> None:
    files = [file for part in ("model", "bank") for file in (folder().parent / part).iterdir() if file.is_file()]
    assert sum(file.stat().st_size for file in files) <= 25_000_000


def test_rows_have_length_one_and_keep_their_order() -> None:
    vectors = encode(TEXTS)
    assert vectors.shape == (len(TEXTS), dimension())
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)
    for row, text in enumerate(TEXTS):
        assert encode([text])[0] @ vectors[row] > 0.98  # 8-bit activations are scaled over the whole batch


def test_paraphrases_are_nearer_than_other_questions() -> None:
    vectors = encode(TEXTS)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_threads_share_the_model() -> None:
    alone = encode(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        for vectors in pool.map(lambda _: encode(TEXTS), range(8)):
            assert vectors == pytest.approx(alone, abs=1e-4)


def test_progress_ends_with_all() -> None:
    seen: list[tuple[int, int]] = []
    encode([f"question number {number}" for number in range(70)], progress=lambda done, of: seen.append((done, of)))
    assert seen[-1] == (70, 70)
    assert seen == sorted(seen)


def test_one_wording_again_is_the_same_vector() -> None:
    """Asked for at every click, computed once, and nobody's to change."""
    first = encode_one(TEXTS[0])
    assert encode_one(TEXTS[0]) is first
    np.testing.assert_allclose(first, encode([TEXTS[0]])[0])
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1


def test_nothing_to_encode() -> None:
    assert encode([]).shape == (0, dimension())


def test_zero_has_no_direction() -> None:
    assert unit(np.zeros((2, 3), np.float32)).tolist() == [[0, 0, 0], [0, 0, 0]]


def test_stored_bank_vectors_are_those_of_the_bank(tmp_path: Path) -> None:
    bank = bank_vectors()
    first = bank.bank.entries[:20]
    own = [unit(bank.centred(encode(entry.wordings)).mean(0)) for entry in first]
    assert np.einsum("ij,ij->i", np.stack(own), bank.centroids[:20]).min() > 0.97


@pytest.mark.usefixtures("characters")
def test_without_the_model_characters_do() -> None:
    assert engine_name() == "characters"
    assert model_name() == embedding.CHARACTERS
    assert encode(TEXTS).shape == (len(TEXTS), dimension())
    (found, other) = group(["What is a deadlock?", "what's a deadlock", "notice period"])
    assert (len(found.lines), len(other.lines)) == (2, 1)
    assert categorise(["how many days of notice must you give", "notice period"])[1].category == "logistics"


@pytest.mark.usefixtures("characters")
def test_vectors_of_another_model_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Bank(load_bank().entries[:40])
    monkeypatch.setattr(profiles, "load_bank", lambda: few)
    save_bank_vectors(tmp_path / "bank.npz", bank_vectors().bank)
    with np.load(tmp_path / "bank.npz") as saved:
        content = dict(saved)
    np.savez(tmp_path / "bank.npz", **{**content, "model": np.array("another-1"), "mean": content["mean"] * 0})
    bank_vectors.cache_clear()
    assert np.abs(bank_vectors().mean).max() > 0
