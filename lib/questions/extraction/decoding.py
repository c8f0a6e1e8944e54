"""From the network's scores to one label for each token.

The best path as a whole (Viterbi 1967) does not hold the best set of questions: where a question may end in four places
it takes one of them, hardly likelier than the others. So the questions come first: of all stretches those are taken,
none overlapping, whose chances of being a question, from first to last word, add up to most beyond a threshold. This
makes the expected F1 large, for which a chance of half that F1 is worth taking (Lewis 1995). What the best path holds
is a little ahead, as chances near the threshold are rough. The other labels are the best path around the questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from lib.questions.extraction.model import Span

WORTH_TAKING = 0.4
_AHEAD = 0.1
"""Added for a question of the best path; both were chosen on notes of our own that the networks were not trained on."""
_LEAST = 0.02  # chances below this are not followed
_NEVER, _FORCED = -1e3, 1e3
_FIRST, _ON = 1, 2  # the labels of a question's tokens
_OTHERS = [label for label in range(7) if label != _ON]


def labels(weights: Mapping[str, NDArray[np.float32]], scores: NDArray[np.float32]) -> list[int]:
    """The label of each token.

    Args:
        weights: Scores of steps between labels, of first and of last labels: "path.step" [7, 7], "path.first" and
            "path.last" [7].
        scores: float32[n, 7], n > 0: how well each label suits each token.

    Returns:
        n labels.
    """
    chances = question_chances(weights, scores)
    for stretch in questions(best_path(weights, scores)):
        chances[stretch] = chances.get(stretch, 0.0) + _AHEAD
    return best_path(weights, _around(scores, best_stretches(chances, len(scores))))


def questions(path: Sequence[int]) -> list[Span]:
    """The stretches, (start, end), that a path of labels makes questions."""
    out = []
    for start in (at for at, label in enumerate(path) if label == _FIRST):
        end = start + 1
        while end < len(path) and path[end] == _ON:
            end += 1
        out.append((start, end))
    return out


def question_chances(weights: Mapping[str, NDArray[np.float32]], scores: NDArray[np.float32]) -> dict[Span, float]:
    """How likely each stretch is a question, exactly from its first token to before its end, by (start, end).

    Forward and backward sums over all paths of the conditional random field; unlikely stretches are left out.
    """
    step, last = weights["path.step"].astype(float), weights["path.last"].astype(float)
    given = scores.astype(float)
    n = len(given)
    before, behind = np.empty((n, 7)), np.empty((n, 7))
    before[0] = weights["path.first"] + given[0]
    for at in range(1, n):
        before[at] = _log_sum(before[at - 1][:, None] + step, 0) + given[at]
    behind[-1] = last
    for at in range(n - 2, -1, -1):
        behind[at] = _log_sum(step + (given[at + 1] + behind[at + 1]), 1)
    total = float(_log_sum(before[-1] + last, 0))
    left = np.tile(last, (n, 1))  # the sum over all that can follow a stretch that ends in this label
    left[:-1] = _log_sum(step[:, _OTHERS] + (given[1:, _OTHERS] + behind[1:, _OTHERS])[:, None], 2)
    least = np.log(_LEAST)
    out = {}
    for start in np.flatnonzero(before[:, _FIRST] + behind[:, _FIRST] - total > least).tolist():
        reached, label, end = before[start, _FIRST], _FIRST, start + 1
        while reached + behind[end - 1, label] - total > least:
            if (chance := reached + left[end - 1, label] - total) > least:
                out[start, end] = float(np.exp(chance))
            if end == n:
                break
            reached += step[label, _ON] + given[end, _ON]
            label, end = _ON, end + 1
    return out


def best_stretches(chances: Mapping[Span, float], n: int) -> list[Span]:
    """Of stretches of n tokens those that do not overlap and whose chances beyond `WORTH_TAKING` add up to most."""
    ending: dict[int, list[tuple[int, float]]] = {}
    for (start, end), chance in chances.items():
        if chance > WORTH_TAKING:
            ending.setdefault(end, []).append((start, chance - WORTH_TAKING))
    best = [0.0] * (n + 1)
    opened: list[int | None] = [None] * (n + 1)  # where the stretch starts that ends here in the best choice
    for end in range(1, n + 1):
        best[end] = best[end - 1]
        for start, gain in ending.get(end, ()):
            if best[start] + gain > best[end]:
                best[end], opened[end] = best[start] + gain, start
    out, end = [], n
    while end > 0:
        start_or_none = opened[end]
        if start_or_none is None:
            end -= 1
        else:
            out.append((start_or_none, end))
            end = start_or_none
    return out[::-1]


def _around(scores: NDArray[np.float32], taken: list[Span]) -> NDArray[np.float32]:
    """The scores with these stretches, and no others, made questions."""
    out = scores.copy()
    out[:, [_FIRST, _ON]] += _NEVER
    for start, end in taken:
        out[start, _FIRST] = out[start + 1 : end, _ON] = _FORCED
    return out


def best_path(weights: Mapping[str, NDArray[np.float32]], scores: NDArray[np.float32]) -> list[int]:
    """The labels of the best path (Viterbi 1967) under the transitions learnt."""
    step = weights["path.step"]
    best = weights["path.first"] + scores[0]
    back = np.zeros(scores.shape, np.int64)
    for at in range(1, len(scores)):
        reached = best[:, None] + step
        back[at] = reached.argmax(0)
        best = reached.max(0) + scores[at]
    path = [int((best + weights["path.last"]).argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def _log_sum(x: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """The logarithm of the sum of exponentials along an axis."""
    most = x.max(axis, keepdims=True)
    return np.asarray(np.log(np.exp(x - most).sum(axis)) + most.squeeze(axis))
