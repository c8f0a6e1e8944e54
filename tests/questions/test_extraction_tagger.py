"""The trained reader: its tokens, its paths, what it finds, and what happens without it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.questions import embedding
from lib.questions.extraction import extract, tagger
from lib.questions.extraction.model import Source
from lib.questions.extraction.tagged import as_drafts
from lib.questions.extraction.tagger import Tagged
from lib.questions.extraction.token_features import SPELLINGS, spellings, token_features
from lib.questions.extraction.tokens import tokens

needs_model = pytest.mark.skipif(not tagger.available(), reason="needs onnxruntime and the files in data/model")


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


def test_tokens_are_words_and_signs() -> None:
    assert words("Q1: what's new?? 😀\n→ ok") == ["Q1", ":", "what's", "new", "??", "😀", "→", "ok"]


@given(st.text(max_size=300))
def test_tokens_leave_out_only_white_space(text: str) -> None:
    spans = tokens(text)
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.text(alphabet='why? I said-:"\n*#|3/5★ Q', max_size=200))
def test_features_lie_between_nought_and_one(text: str) -> None:
    source = Source.of(text)
    features = token_features(source, tokens(text), [])
    assert features.shape[0] == len(tokens(text))
    assert np.all((features >= 0) & (features <= 1))


@given(st.text(max_size=200))
def test_spellings_are_buckets_of_letters(text: str) -> None:
    source, spans = Source.of(text), tokens(text)
    spelt = spellings(source, spans)
    assert spelt.shape[0] == len(spans)
    assert np.all((spelt >= 0) & (spelt <= SPELLINGS))
    assert np.all(spelt[:, 0] > 0)
    assert np.all(np.diff((spelt > 0).astype(int), axis=1) <= 0)  # no letters only behind the last


def test_words_spelt_alike_share_buckets() -> None:
    source = Source.of("powiedziałam powiedziałem zupa Zupa")
    one, like, other, capital = (set(row[row > 0]) for row in spellings(source, tokens(source.text)))
    assert len(one & like) > 8
    assert not one & other
    assert other == capital


def drafted(text: str, *asked: str) -> list[tuple[str, str | None]]:
    """What becomes of stretches that the network took for questions."""
    spans = [(text.index(one), text.index(one) + len(one)) for one in asked]
    found = as_drafts(Source.of(text), Tagged(spans, []), [])
    return [(text[d.start : d.end], text[slice(*d.answer)] if d.answer else None) for d in found]


@pytest.mark.parametrize(
    ("text", "asked", "wordings"),
    [
        ("She smiled. And how do you rest?", "And how do you rest?", ["how do you rest?"]),
        ('She said "And how do you rest?"', "And how do you rest?", ["And how do you rest?"]),
        ("a. And how do you rest?", "And how do you rest?", ["And how do you rest?"]),
        ("Ten mins: they asked about nights.", "they asked about nights.", ["nights."]),
        ("what ID. and what goes in it", "what ID. and what goes in it", ["what ID.", "what goes in it"]),
        ("Do you drive? Do you mind 4am?", "Do you drive? Do you mind 4am?", ["Do you drive?", "Do you mind 4am?"]),
        ("What I asked them:\n- who does the rota?", "who does the rota?", []),
        ("Why us?\nthe view", "Why us?", ["Why us?"]),
        ("I asked them:\n\n1. Who does the rota? Nobody.", "Who does the rota?", []),
        ("- rotas, and whether I mind dogs", "rotas, and whether I mind dogs", ["rotas", "whether I mind dogs"]),
        ("- pay, what I'd want", "pay, what I'd want", ["pay", "what I'd want"]),
        ("- Which dog, and what next?", "Which dog, and what next?", ["Which dog, and what next?"]),
    ],
)
def test_stretches_are_cut_to_the_question(text: str, asked: str, wordings: list[str]) -> None:
    assert [wording for wording, _ in drafted(text, asked)] == wordings


def test_a_row_of_a_table_that_says_me_is_the_writers_own_question() -> None:
    text = "| who | asked |\n|---|---|\n| Mo | nights? |\n| me | dogs? |"
    assert drafted(text, "nights?", "dogs?") == [("nights?", None)]


def test_an_answer_taken_with_its_question_is_given_back() -> None:
    assert drafted("day rate I said 230", "day rate I said 230") == [("day rate", "I said 230")]
    assert drafted("salary -> 30", "salary -> 30") == [("salary", "30")]


def test_a_stretch_has_no_signs_at_its_ends() -> None:
    text = '"why us?" - the view.'
    path = [1, 2, 2, 2, 0, 0, 3, 4, 4]
    spans = tokens(text)
    found = tagger.stretches(text, spans, [*path, *[0] * (len(spans) - len(path))][: len(spans)])
    assert [text[a:b] for a, b in found.asked] == ["why us"]
    assert [text[a:b] for a, b in found.answers] == ["the view"]


def test_without_the_model_the_rules_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEBRIEF_MODEL", str(tmp_path))
    embedding.available.cache_clear()
    try:
        assert not tagger.available()
        (found,) = extract("- biggest mistake -> the double booking, owned up 3/5")
        assert (found.wording, found.answer, found.rating) == ("biggest mistake", "the double booking, owned up", 3)
    finally:
        monkeypatch.undo()
        embedding.available.cache_clear()


@needs_model
def test_states_of_a_long_text_are_those_of_its_windows() -> None:
    """A piece in the middle of two windows is read in its surroundings, whichever window it is taken from."""
    text = "they asked about the rota and I said I would ring round. " * 30
    offsets, states = embedding.token_states(text)
    assert states.shape == (len(offsets), 3, 384)
    assert np.abs(states).sum(axis=(1, 2)).min() > 0
    assert [text[a:b] for a, b in offsets[:3]] == ["they", "asked", "about"]


@needs_model
def test_dictation() -> None:
    text = (
        "right so that was the library one there were two of them on the panel\n"
        "first they asked me why do you want to work with teenagers and I said because nobody else does\n"
        "then the other one wanted to know how I'd deal with a fight by the computers and I waffled a bit\n"
        "I asked them who does the rota and they laughed\nwhy did I wear these shoes\n"
    )
    found = extract(text)
    assert [f.wording for f in found] == [
        "why do you want to work with teenagers",
        "how I'd deal with a fight by the computers",
    ]
    assert found[0].answer == "I said because nobody else does"


@needs_model
@settings(max_examples=25, deadline=None)
@given(st.text(alphabet='why? I said-:"\n*#|3/5★ Qäé', max_size=200))
def test_any_text_gives_stretches_of_itself(text: str) -> None:
    for found in extract(text):
        assert found.wording in text
        assert found.wording.strip()
        assert found.answer is None or found.answer in text
        assert found.rating in {None, 1, 2, 3, 4, 5}


@needs_model
@pytest.mark.parametrize("piece", ["(", '"', "★", "- a\n", "why us? ", "a"])
def test_long_notes_are_read_to_the_end(piece: str) -> None:
    assert isinstance(extract(piece * (12_000 // len(piece))), list)


@pytest.mark.parametrize("telling", ["I told them about", "We explained", "I quickly walked her through"])
def test_what_the_writer_told_is_an_answer(telling: str) -> None:
    text = f"She asked me to introduce myself. {telling} how I moved into data."
    spans = [(text.index(part), text.index(part) + len(part)) for part in ("introduce myself", "how I moved into data")]
    (draft,) = as_drafts(Source.of(text), Tagged(spans, []), [])
    assert draft.answer is not None
    assert text[slice(*draft.answer)].startswith(telling)
