"""Makes `extraction.npz`, the weights of the tagger that finds questions and answers in notes.

    python data/model/train_extraction.py                     # all labelled notes, writes the weights
    python data/model/train_extraction.py --hold-out 4        # of four parts of the notes one is kept back and scored

It needs the virtual environment of `train.py`, and learns from `tests/questions/notes`, from altered copies of them,
and from notes that `compose_notes.py` puts together; the sentence model stays as it is. What the rules find goes in as
features, but not on the notes that the rules were written for (`RULED` below), where they are right far more often than
on any other, and not always on the rest. Threads and clocks move the last digits, the seeds fix the rest. Networks of
several runs read side by side: `--join` puts those of their files into one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import multiprocessing
import random
import re
import sys
import zlib
from collections import defaultdict
from dataclasses import dataclass
from functools import partial, reduce
from pathlib import Path

import numpy as np
import torch
from torch import nn

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from lib.questions.bank import load_bank  # noqa: E402
from lib.questions.extraction import _in_order  # noqa: E402
from lib.questions.extraction.model import Source  # noqa: E402
from lib.questions.extraction.notes import read_notes  # noqa: E402
from lib.questions.extraction.tagger import WEIGHTS, Label, word_states  # noqa: E402
from lib.questions.extraction.token_features import RULED as RULE_COLUMNS  # noqa: E402
from lib.questions.extraction.token_features import SPELLINGS, spellings, token_features  # noqa: E402
from lib.questions.extraction.tokens import is_word, tokens  # noqa: E402
from lib.questions.extraction.wrapping import unwrapped  # noqa: E402

from compose_notes import compose, pairs  # noqa: E402  isort: skip
from vary_notes import Labelled, pool, vary  # noqa: E402  isort: skip

NOTES = HERE.parents[1] / "tests" / "questions" / "notes"
RULED = 145  # notes numbered below were before the eyes of whoever wrote the rules
WIDTH, LETTERS, HIDDEN, DROPOUT = 64, 24, 80, 0.2
RATE, BATCH, LONGEST = 4e-3, 16, 400
COMPOSED = 100_000  # their numbers start here
LEVELS = (31, 7)  # above nought, of the weights and of those for letters
UNRULED = 0.2  # of the pieces, this share is learnt without what the rules found
REPORTED = re.compile(
    r"\W*(?:they|he|she|interviewer|hr|panel|we|i (?:was|had|got)|(?:was|were) (?!(?:you|there|it|that|this|your)\b)"
    r"|had to|got|given|gave|asked|ask|wanted|went|told|put|said|made|handed|quizzed|grilled|brought|checked"
    r"|questioned)\b",
    re.IGNORECASE,
)  # wordings of the bank that tell who asked: in a note only what follows is the question
_notes: list[Example] = []


@dataclass(eq=False)
class Example:
    """A labelled note: states float16[n, d], features float32[n, k], spelt int64[n, 12], labels int64[n]."""

    name: str
    states: np.ndarray
    features: np.ndarray
    spelt: np.ndarray
    labels: np.ndarray


def place(text: str, question: dict) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Offsets of a labelled question and of its answer, which stands behind it or else before."""
    line = sum(len(x) + 1 for x in text.split("\n")[: question["line"] - 1])
    start = text.index(question["wording"], line)
    end = start + len(question["wording"])
    answer = question["answer"]
    if not answer:
        return (start, end), None
    at = text.find(answer, end)
    at = text.rfind(answer, 0, start) if at < 0 else at
    return (start, end), (at, at + len(answer))


def label(text: str, spans: list[tuple[int, int]], entry: dict) -> np.ndarray:
    """The labels of the tokens; what is no question though it looks like one is an aside."""
    out = np.zeros(len(spans), np.int64)

    def mark(span: tuple[int, int], first: Label) -> None:
        inside = [i for i, (start, end) in enumerate(spans) if end > span[0] and start < span[1]]
        while inside and not is_word(text, spans[inside[0]]):
            inside.pop(0)
        while inside and not is_word(text, spans[inside[-1]]):
            inside.pop()
        out[inside] = first + 1
        out[inside[:1]] = first

    for stretch in entry["not_questions"]:
        if (at := text.find(stretch)) >= 0:
            mark((at, at + len(stretch)), Label.ASIDE)
    placed = [place(text, question) for question in entry["questions"]]
    for _, answer in placed:
        if answer:
            mark(answer, Label.ANSWER)
    for asked, _ in placed:
        mark(asked, Label.ASKED)
    return out


def example(name: str, text: str, labels: np.ndarray, *, seen: bool, cache: Path | None) -> Example:
    """One note with its labels; `seen` where the rules were written for it."""
    source = Source.of(text)
    drafts = _in_order(read_notes(source)[0])
    source = unwrapped(source)
    text, spans = source.text, tokens(source.text)
    features = token_features(source, spans, drafts)
    if seen:
        features[:, -RULE_COLUMNS:] = 0
    kept = cache / f"{hashlib.sha256(text.encode()).hexdigest()[:24]}.npy" if cache else None
    if kept and kept.is_file():
        states = np.load(kept)
    else:
        states = word_states(text, spans).astype(np.float16)
        if kept:
            np.save(kept, states)
    return Example(name, states, features, spellings(source, spans), labels)


def examples(options: argparse.Namespace) -> list[Example]:
    """The labelled notes, and variants of them under the same names."""
    labelled, entries = [], []
    for name, entry in json.loads((NOTES / "gold.json").read_text(encoding="utf-8")).items():
        if not (options.hold_out and held_out(name, options.hold_out, options.part)):
            text = (NOTES / name).read_text(encoding="utf-8")
            labelled.append(Labelled(name, text, label(text, tokens(text), entry).tolist()))
            entries.append(entry)
    bank = [wording for entry in load_bank() for wording in entry.wordings if not REPORTED.match(wording)]
    questions = pool(labelled, bank)
    stock = pairs(entries, bank, random.Random(options.seed))
    varied = [
        vary(one, questions, random.Random(f"{one.name} {number}"))
        for one in labelled
        for number in range(options.variants)
    ]
    composed = [
        compose(f"{COMPOSED + number}_composed", stock, random.Random(f"{number} {form}"))
        for number in range(options.composed)
        for form in range(3)
    ]
    made = []
    for one in labelled + varied + composed:
        seen = int(one.name.split("_")[0]) < RULED and one not in varied
        if one.labels:
            made.append(example(one.name, one.text, np.array(one.labels, np.int64), seen=seen, cache=options.cache))
    return made


def forbidden() -> torch.Tensor:
    """Steps between labels that cannot be: into the rest of a stretch that did not start."""
    out = torch.zeros(len(Label), len(Label))
    for first in (Label.ASKED, Label.ANSWER, Label.ASIDE):
        out[:, first + 1] = -1e4
        out[[first, first + 1], first + 1] = 0
    return out


class Network(nn.Module):
    """The network of `lib/questions/extraction/tagger.py`, one of them."""

    def __init__(self, states: int, features: int) -> None:
        super().__init__()
        self.states, self.features = nn.Linear(states, WIDTH), nn.Linear(features, WIDTH)
        self.letters = nn.Embedding(SPELLINGS + 1, LETTERS, padding_idx=0)
        self.letters.weight.data *= 0.1  # the first row stands for no letters, and stays 0
        self.near = nn.Conv1d(2 * WIDTH + LETTERS, 2 * WIDTH, 3, padding=1)
        self.memory = nn.LSTM(2 * WIDTH, HIDDEN, bidirectional=True, batch_first=True)
        self.label = nn.Linear(2 * HIDDEN, len(Label))
        self.step, self.first, self.last = (nn.Parameter(torch.zeros(s)) for s in ((7, 7), (7,), (7,)))
        self.register_buffer("never", forbidden())

    def drop(self, x: torch.Tensor, *, channels: bool = False) -> torch.Tensor:
        """Without some of the figures, float[batch, tokens, channels], or some of the channels."""
        if not self.training:
            return x
        shape = (x.shape[0], 1, x.shape[2]) if channels else x.shape
        return x * (torch.rand(shape) >= DROPOUT) / (1 - DROPOUT)

    def forward(self, states: torch.Tensor, features: torch.Tensor, spelt: torch.Tensor) -> torch.Tensor:
        letters = self.letters(spelt).sum(2) / (spelt > 0).sum(2, keepdim=True).clamp(min=1)
        seen = torch.relu(self.states(self.drop(states, channels=True)))
        x = torch.cat([seen, torch.relu(self.features(features)), letters], -1)
        x = torch.relu(self.near(self.drop(x).transpose(1, 2)).transpose(1, 2))
        return self.label(self.drop(self.memory(self.drop(x))[0]))

    def loss(self, scores: torch.Tensor, labels: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Negative log-likelihood of the labels, per token."""
        step = self.step + self.never
        first = self.first + torch.where(torch.tensor([i in {2, 4, 6} for i in Label]), -1e4, 0.0)
        total = first + scores[:, 0]
        for at in range(1, scores.shape[1]):
            reached = torch.logsumexp(total[:, :, None] + step, 1) + scores[:, at]
            total = torch.where(mask[:, at, None], reached, total)
        picked = (scores.gather(2, labels[..., None])[..., 0] * mask).sum(1)
        picked = picked + (step[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1) + first[labels[:, 0]]
        ends = labels.gather(1, mask.sum(1, keepdim=True) - 1)[:, 0]
        return (torch.logsumexp(total + self.last, 1) - picked - self.last[ends]).sum() / mask.sum()


def pieces(notes: list[Example], dice: random.Random) -> list[tuple[Example, int, int]]:
    """Each note as it is or as one of its variants, long ones in parts; both are drawn anew each time."""
    forms: dict[str, list[Example]] = defaultdict(list)
    for note in notes:
        forms[note.name].append(note)
    out = []
    for own in forms.values():
        note = own[0] if dice.random() < 0.5 else dice.choice(own)
        n = len(note.labels)
        start = 0
        while start < n:
            end = n if n - start <= LONGEST else start + dice.randint(LONGEST // 2, LONGEST)
            out.append((note, start, end))
            start = end
    return out


def stack(parts: list[tuple[Example, int, int]]) -> tuple[torch.Tensor, ...]:
    longest = max(end - start for _, start, end in parts)
    first = parts[0][0]
    states = np.zeros((len(parts), longest, first.states.shape[1]), np.float32)
    features = np.zeros((len(parts), longest, first.features.shape[1]), np.float32)
    spelt = np.zeros((len(parts), longest, first.spelt.shape[1]), np.int64)
    labels, mask = np.zeros((len(parts), longest), np.int64), np.zeros((len(parts), longest), bool)
    for row, (note, start, end) in enumerate(parts):
        states[row, : end - start], features[row, : end - start] = note.states[start:end], note.features[start:end]
        spelt[row, : end - start] = note.spelt[start:end]
        labels[row, : end - start], mask[row, : end - start] = note.labels[start:end], True
        if start and labels[row, 0] in {2, 4, 6}:
            labels[row, 0] -= 1
    return tuple(map(torch.from_numpy, (states, features, spelt, labels, mask)))


def train(epochs: int, seed: int) -> Network:
    """One network, trained on all `_notes`."""
    notes = _notes
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    dice = random.Random(seed)
    network = Network(notes[0].states.shape[1], notes[0].features.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    done, steps = 0, epochs * math.ceil(len(pieces(notes, dice)) / BATCH)
    for epoch in range(epochs):
        network.train()
        parts = sorted(pieces(notes, dice), key=lambda p: p[2] - p[1] + dice.random() * 60)
        batches = [parts[at : at + BATCH] for at in range(0, len(parts), BATCH)]
        dice.shuffle(batches)
        losses = []
        for batch in batches:
            done += 1
            optimiser.param_groups[0]["lr"] = RATE * min(1, done / 40) * max(0.02, 1 - done / steps)
            states, features, spelt, labels, mask = stack(batch)
            features[torch.rand(len(batch)) < UNRULED, :, -RULE_COLUMNS:] = 0
            loss = network.loss(network(states, features, spelt), labels, mask)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses.append(float(loss.detach()))
        print(f"seed {seed} epoch {epoch + 1} loss {np.mean(losses):.4f}", flush=True)
    return network.eval()


def weights(networks: list[Network]) -> dict[str, np.ndarray]:
    """The networks under the names that the tagger reads; the first axis counts them."""

    def rows(name: str, network: Network) -> np.ndarray:
        return network.state_dict()[name].numpy()

    def both(make) -> np.ndarray:
        return np.stack([make(network) for network in networks])

    out = {}
    for name in ("states", "features", "label"):
        out[f"{name}.w"] = both(lambda n, name=name: rows(f"{name}.weight", n).T)
        out[f"{name}.b"] = both(lambda n, name=name: rows(f"{name}.bias", n)[None])
    out["letters.w"] = both(lambda n: n.letters.weight.detach().numpy())
    out["near.w"] = both(lambda n: rows("near.weight", n).transpose(2, 1, 0).reshape(-1, 2 * WIDTH))
    out["near.b"] = both(lambda n: rows("near.bias", n)[None])
    for name, end in (("ahead", ""), ("back", "_reverse")):
        out[f"{name}.in"] = both(lambda n, end=end: rows(f"memory.weight_ih_l0{end}", n).T)
        out[f"{name}.again"] = both(lambda n, end=end: rows(f"memory.weight_hh_l0{end}", n).T)
        out[f"{name}.b"] = both(
            lambda n, end=end: (rows(f"memory.bias_ih_l0{end}", n) + rows(f"memory.bias_hh_l0{end}", n))[None]
        )
    with torch.no_grad():
        out["path.step"] = both(lambda n: (n.step + n.never).detach().numpy()).mean(0)
        out["path.first"] = both(lambda n: n.first.detach().numpy()).mean(0)
        out["path.first"][[2, 4, 6]] = -1e4
        out["path.last"] = both(lambda n: n.last.detach().numpy()).mean(0)
    return {name: np.ascontiguousarray(value, np.float32) for name, value in out.items()}


def save(path: Path, found: dict[str, np.ndarray]) -> None:
    """Matrices as int8 of so few levels that they pack well, with a scale for each of their columns."""
    stored = {}
    for name, value in found.items():
        if name.endswith((".w", ".in", ".again")):
            scale = np.maximum(np.abs(value).max(1, keepdims=True), 1e-9) / LEVELS[name == "letters.w"]
            stored[name], stored[f"{name}.scale"] = np.rint(value / scale).astype(np.int8), scale.astype(np.float16)
        else:
            stored[name] = value
    np.savez_compressed(path, **stored)


def load(path: Path) -> dict[str, np.ndarray]:
    """The networks of a file, as `weights` gives them."""
    with np.load(path) as stored:
        return {
            name: stored[name] * np.float32(stored[f"{name}.scale"] if f"{name}.scale" in stored.files else 1)
            for name in stored.files
            if not name.endswith(".scale")
        }


def side_by_side(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Networks of two runs as one set; steps between labels are the mean over all networks."""
    counts = [len(found["near.b"]) for found in (one, other)]
    return {
        name: np.average([one[name], other[name]], axis=0, weights=counts).astype(np.float32)
        if name.startswith("path.")
        else np.concatenate([one[name], other[name]])
        for name in one
    }


def list_checksum(weights_file: Path) -> None:
    """Renews the line of a file in the list of checksums beside it."""
    listed = weights_file.with_name("SHA256SUMS")
    lines = [line for line in listed.read_text(encoding="ascii").splitlines() if not line.endswith(weights_file.name)]
    lines.append(f"{hashlib.sha256(weights_file.read_bytes()).hexdigest()}  {weights_file.name}")
    listed.write_text("\n".join(lines) + "\n", encoding="ascii")


def chosen(named: str) -> dict[str, np.ndarray]:
    """The networks of a file, or those of them that are counted out behind a colon, from 0."""
    path, _, places = named.partition(":")
    found = load(Path(path))
    if not places:
        return found
    wanted = [int(place) for place in places.split(",")]
    return {name: one if name.startswith("path.") else one[wanted] for name, one in found.items()}


def keep(path: Path, found: dict[str, np.ndarray]) -> None:
    """Saves weights, with their checksum where checksums are listed."""
    save(path, found)
    if path.with_name("SHA256SUMS").is_file():
        list_checksum(path)
    print(path, path.stat().st_size)


def held_out(name: str, parts: int, part: int) -> bool:
    """Whether a note is kept back to score; only those that the rules were not written for say how good all is."""
    return int(name.split("_")[0]) >= RULED and zlib.crc32(name.encode()) % parts == part


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=36)
    parser.add_argument("--networks", type=int, default=4)
    parser.add_argument("--hold-out", type=int, default=0, help="keep back one of so many parts of the newer notes")
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--variants", type=int, default=3, help="altered copies of each note")
    parser.add_argument("--composed", type=int, default=0, help="notes put together anew, in three forms each")
    parser.add_argument("--seed", type=int, default=3, help="of the first network")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--join", nargs="+", metavar="FILE[:0,2]", default=(),
                        help="train nothing: put the networks of these files side by side, all or those named")
    parser.add_argument("--out", type=Path, default=HERE / WEIGHTS)
    options = parser.parse_args()
    if options.join:
        keep(options.out, reduce(side_by_side, map(chosen, options.join)))
        return
    torch.set_num_threads(1)
    notes = examples(options)
    print(len(notes), "notes and variants,", sum(len(one.labels) for one in notes), "tokens", flush=True)
    _notes.extend(notes)  # for the processes forked below
    seeds = range(options.seed, options.seed + options.networks)
    with multiprocessing.get_context("fork").Pool(len(seeds)) as workers:
        networks = [network.eval() for network in workers.map(partial(train, options.epochs), seeds)]
    keep(options.out, weights(networks))


if __name__ == "__main__":
    main()
