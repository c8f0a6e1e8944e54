"""Sentence vectors: our own small model through onnxruntime, or hashed character n-grams where that is missing."""

from __future__ import annotations

import importlib.util
import os
import threading
import zlib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from lib.questions.wording import expand, strip

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

Progress = Callable[[int, int], None]

MINILM = "debrief-minilm-1"
CHARACTERS = "characters-1"
_BATCH = 32
_LONGEST = 96  # tokens; a spoken question that is longer repeats itself
_CHARACTER_DIMENSION = 1024
_WINDOW, _MARGIN = 126, 20  # pieces read together, and how many at either end another window reads better


def folder() -> Path:
    """Where the model lies; `DEBRIEF_MODEL` names another one, to try out newly trained weights."""
    return Path(os.environ.get("DEBRIEF_MODEL") or Path(__file__).parents[2] / "data" / "model")


@cache
def available() -> bool:
    """Whether the sentence model can be used: both packages and the files are there."""
    packages = all(importlib.util.find_spec(name) for name in ("onnxruntime", "tokenizers"))
    return packages and all((folder() / name).is_file() for name in ("model.onnx", "tokenizer.json"))


def engine_name() -> Literal["minilm", "characters"]:
    """Which of the two makes the vectors; with "characters" look-alikes are found, paraphrases mostly not."""
    return "minilm" if available() else "characters"


def model_name() -> str:
    """Name and version to keep beside each stored vector; vectors of another name must be made again."""
    return MINILM if available() else CHARACTERS


def encode(texts: Sequence[str], *, progress: Progress | None = None) -> NDArray[np.float32]:
    """Turn wordings into vectors whose dot product is their likeness in meaning.

    Args:
        texts: wordings as they were typed; the order is kept.
        progress: called now and then with how many are done, and of how many.

    Returns:
        float32[n, d], each row of length one; d depends on the model.
    """
    if not texts:
        return np.zeros((0, dimension()), np.float32)
    if available():
        return _Sentences.shared().encode(texts, progress)
    rows = np.stack([_character_vector(text) for text in texts])
    if progress:
        progress(len(texts), len(texts))
    return rows


def encode_one(text: str) -> NDArray[np.float32]:
    """The vector of one wording, float32[d], not to be written to: a page asks for the same ones at every click."""
    return _one(text, model_name())


@lru_cache(maxsize=512)
def _one(text: str, _model: str) -> NDArray[np.float32]:
    vector: NDArray[np.float32] = encode([text])[0]
    vector.flags.writeable = False
    return vector


def token_states(text: str) -> tuple[list[tuple[int, int]], NDArray[np.float32]]:
    """What the model makes of each piece of a text, a word or a part of one, in its surroundings; needs `available()`.

    Args:
        text: of any length; it is read through windows that overlap.

    Returns:
        The pieces' offsets in the text, and float32[n, 3, 384]: their states after the second, fourth and last layer.
    """
    return _Sentences.shared().states(text)


def dimension() -> int:
    """The length d of a vector."""
    return _Sentences.DIMENSION if available() else _CHARACTER_DIMENSION


class _Sentences:
    """The ONNX model and its tokenizer, loaded at the first use and shared by all threads."""

    DIMENSION = 384
    _lock = threading.Lock()
    _instance: _Sentences | None = None

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(4, os.cpu_count() or 1)
        options.log_severity_level = 3
        # Memory is given back after a long list of wordings, 45 MB after an import; a single one takes 1 ms longer.
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # idle threads sleep
        self._session: InferenceSession = onnxruntime.InferenceSession(
            str(folder() / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST)
        self._whole: Tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
        self._whole.no_padding()
        self._whole.no_truncation()

    @classmethod
    def shared(cls) -> _Sentences:
        with cls._lock:
            if cls._instance is None:
                cls._instance = cls()
            return cls._instance

    def encode(self, texts: Sequence[str], progress: Progress | None) -> NDArray[np.float32]:
        """Mean of the vector of the whole wording and of the one without boilerplate, of length one."""
        once = list(dict.fromkeys(texts))  # an import asks the same wordings many times
        whole, bare = [expand(text) for text in once], [strip(text) for text in once]
        forms = list(dict.fromkeys(whole + bare))
        place = {form: row for row, form in enumerate(forms)}
        vectors = self._raw(forms, progress, len(texts))
        different = unit(vectors[[place[form] for form in whole]] + vectors[[place[form] for form in bare]])
        row = {text: number for number, text in enumerate(once)}
        return different if len(once) == len(texts) else different[[row[text] for text in texts]]

    def _raw(self, texts: list[str], progress: Progress | None, total: int) -> NDArray[np.float32]:
        encodings: list[Encoding] = self._tokenizer.encode_batch(texts)
        lengths = np.fromiter((len(encoding.ids) for encoding in encodings), np.int64, len(texts))
        order = np.argsort(lengths, kind="stable")  # equal lengths together: hardly any padding is computed
        vectors = np.empty((len(texts), self.DIMENSION), np.float32)
        for start in range(0, len(texts), _BATCH):
            rows = order[start : start + _BATCH]
            ids = np.zeros((len(rows), int(lengths[rows[-1]])), np.int64)
            for line, row in enumerate(rows):
                ids[line, : lengths[row]] = encodings[row].ids
            mask = (np.arange(ids.shape[1]) < lengths[rows][:, None]).astype(np.int64)
            (vectors[rows],) = self._session.run(["vector"], {"ids": ids, "mask": mask})
            if progress:
                progress(min(total, (start + len(rows)) * total // len(texts)), total)
        return vectors

    def states(self, text: str) -> tuple[list[tuple[int, int]], NDArray[np.float32]]:
        """Offsets and states of the pieces; see `token_states`."""
        found: Encoding = self._whole.encode(text, add_special_tokens=False)
        ids = np.asarray(found.ids, np.int64)
        out = np.zeros((len(ids), 3, self.DIMENSION), np.float32)
        first, last = self._whole.encode("").ids  # the signs around every text
        for start in range(0, max(1, len(ids) - 2 * _MARGIN), _WINDOW - 2 * _MARGIN):
            window = np.array([[first, *ids[start : start + _WINDOW].tolist(), last]], np.int64)
            (seen,) = self._session.run(["states"], {"ids": window, "mask": np.ones_like(window)})
            skipped = _MARGIN if start else 0
            out[start + skipped : start + _WINDOW] = seen[0, 1 + skipped : -1].reshape(-1, 3, self.DIMENSION)
        return found.offsets, out


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows scaled to length one; a row of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), np.float32)


def products(rows: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32[n, m]: `rows @ others.T`; a single row without threads, which on a busy machine wait more than work."""
    if len(rows) == 1:
        return np.asarray(np.einsum("ij,j->i", others, rows[0])[None], np.float32)
    return np.asarray(rows @ others.T, np.float32)


def _character_vector(text: str) -> NDArray[np.float32]:
    """Signed hashing of each word's character 2- to 5-grams (Weinberger et al. 2009), damped by the square root."""
    row = np.zeros(_CHARACTER_DIMENSION, np.float32)
    for form in (expand(text).casefold(), strip(text).casefold()):
        for word in form.split():
            padded = f" {word} "
            for size in range(2, min(5, len(padded)) + 1):
                for start in range(len(padded) - size + 1):
                    code = zlib.crc32(padded[start : start + size].encode())
                    row[code % _CHARACTER_DIMENSION] += 1.0 if code >> 31 else -1.0
    return unit(np.sign(row) * np.sqrt(np.abs(row)))
