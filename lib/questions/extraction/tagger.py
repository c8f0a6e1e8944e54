"""A small trained network that says of each token whether it belongs to a question asked, to an answer, or to neither.

Token states of the sentence model and what `token_features` says go through a dense layer, a convolution over three
tokens and a bidirectional LSTM (Hochreiter and Schmidhuber 1997) into a linear-chain conditional random field (Lafferty
et al. 2001; Huang, Xu and Yu 2015). Several such networks, trained from other seeds, vote. It runs in numpy:
`data/model/train_extraction.py` makes the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from lib.questions import embedding
from lib.questions.extraction.decoding import labels
from lib.questions.extraction.token_features import spellings, token_features
from lib.questions.extraction.tokens import is_word, tokens
from lib.questions.extraction.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from lib.questions.extraction.model import Draft, Source, Span

WEIGHTS = "extraction.npz"
_LONGEST = 40_000
"""Characters; a longer paste is a book, and read by the rules alone."""
_NORM = 1e-5


class Label(IntEnum):
    """What a token is part of; each stretch has a label of its own for its first token."""

    OTHER = 0
    ASKED = 1
    ASKED_ON = 2
    ANSWER = 3
    ANSWER_ON = 4
    ASIDE = 5
    ASIDE_ON = 6


@dataclass(frozen=True, slots=True)
class Tagged:
    """Stretches of the notes, in order, each from the start of a word to the end of one."""

    asked: list[Span]
    answers: list[Span]


def tag(source: Source, drafts: list[Draft]) -> Tagged | None:
    """Finds the questions and answers.

    Args:
        source: The notes.
        drafts: What the rules found.

    Returns:
        The stretches; None where the model or its weights are missing, or the notes are too long for it.
    """
    source = unwrapped(source)
    spans = tokens(source.text)
    if not spans or len(source.text) > _LONGEST or not available():
        return None
    weights = _weights(str(embedding.folder() / WEIGHTS))
    states = word_states(source.text, spans)
    scores = emissions(weights, states, token_features(source, spans, drafts), spellings(source, spans))
    return stretches(source.text, spans, labels(weights, scores))


def available() -> bool:
    """Whether the sentence model and the weights are there."""
    return embedding.available() and (embedding.folder() / WEIGHTS).is_file()


@cache
def _weights(path: str) -> Mapping[str, NDArray[np.float32]]:
    """The weights, taken back from 8 bits: each int8 matrix has its scales beside it."""
    with np.load(path) as stored:
        names = [name for name in stored.files if not name.endswith(".scale")]
        return {
            name: stored[name].astype(np.float32) * (stored[f"{name}.scale"] if f"{name}.scale" in stored.files else 1)
            for name in names
        }


def word_states(text: str, spans: Sequence[Span]) -> NDArray[np.float32]:
    """float32[n, d]: for each token the mean of the states of its pieces, each layer scaled to mean 0, variance 1."""
    offsets, states = embedding.token_states(text)
    starts = np.fromiter((start for start, _ in spans), np.int64, len(spans))
    pieces = np.fromiter((start for start, _ in offsets), np.int64, len(offsets))
    owner = np.maximum(np.searchsorted(starts, pieces, side="right") - 1, 0)
    out = np.zeros((len(spans), *states.shape[1:]), np.float32)
    np.add.at(out, owner, states)
    out /= np.maximum(np.bincount(owner, minlength=len(spans)), 1)[:, None, None]
    out -= out.mean(-1, keepdims=True)
    out /= np.sqrt(out.var(-1, keepdims=True) + _NORM)
    return out.reshape(len(spans), -1)


def emissions(
    weights: Mapping[str, NDArray[np.float32]],
    states: NDArray[np.float32],
    features: NDArray[np.float32],
    spelt: NDArray[np.int64],
) -> NDArray[np.float32]:
    """float32[n, 7]: how well each label suits each token, averaged over the networks (m of them, first axis)."""
    seen = np.maximum(states @ weights["states.w"] + weights["states.b"], 0)  # [m, n, p]
    known = np.maximum(features @ weights["features.w"] + weights["features.b"], 0)
    letters = weights["letters.w"][:, spelt].sum(2) / np.maximum((spelt > 0).sum(1), 1)[None, :, None]
    x = np.concatenate((seen, known, letters), axis=2)
    edge = np.zeros_like(x[:, :1])
    wide = np.concatenate((np.concatenate((edge, x[:, :-1]), 1), x, np.concatenate((x[:, 1:], edge), 1)), axis=2)
    x = np.maximum(wide @ weights["near.w"] + weights["near.b"], 0)
    scores = _lstm(x, weights) @ weights["label.w"] + weights["label.b"]
    return np.asarray(scores.mean(0), np.float32)


def _lstm(x: NDArray[np.float32], weights: Mapping[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """float32[m, n, 2h]: both directions, walked at once; gates in the order input, forget, cell, output."""
    ahead = x @ weights["ahead.in"] + weights["ahead.b"]
    back = x[:, ::-1] @ weights["back.in"] + weights["back.b"]
    gates = np.ascontiguousarray(np.concatenate((ahead, back)).transpose(1, 0, 2))  # [n, 2m, 4h]
    again = np.concatenate((weights["ahead.again"], weights["back.again"]))
    size = again.shape[1]
    out = np.empty((*gates.shape[:2], size), np.float32)
    hidden = np.zeros(out.shape[1:], np.float32)
    cell = hidden
    for at, given in enumerate(gates):
        now = given + (hidden[:, None] @ again)[:, 0]
        now[:, : 2 * size] = _sigmoid(now[:, : 2 * size])
        cell = now[:, size : 2 * size] * cell + now[:, :size] * np.tanh(now[:, 2 * size : 3 * size])
        hidden = _sigmoid(now[:, 3 * size :]) * np.tanh(cell)
        out[at] = hidden
    networks = len(x)
    return np.concatenate((out[:, :networks], out[::-1, networks:]), axis=2).transpose(1, 0, 2)


def _sigmoid(x: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(0.5 * np.tanh(0.5 * x) + 0.5, np.float32)


def stretches(text: str, spans: Sequence[Span], path: Sequence[int]) -> Tagged:
    """The labels as stretches, without signs at either end."""
    found = Tagged([], [])
    at = 0
    while at < len(path):
        end = at + 1
        if path[at] in {Label.ASKED, Label.ANSWER}:
            while end < len(path) and path[end] == path[at] + 1:
                end += 1
            inside = [span for span in spans[at:end] if is_word(text, span)]
            if inside:
                kept = found.asked if path[at] == Label.ASKED else found.answers
                kept.append((inside[0][0], inside[-1][1]))
        at = end
    return found
