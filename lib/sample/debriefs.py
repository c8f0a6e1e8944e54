"""What the invented person writes after an interview: the answers as given, the ratings, and what was made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import TYPE_CHECKING

from lib.journal.choices import Matched
from lib.sample.chance import rounded
from lib.sample.phrases import load_phrases

if TYPE_CHECKING:
    from random import Random

    from lib.sample.hunt import Campaign, Round
    from lib.sample.repertoire import Known, Repertoire

_NOISE, _DAY = 0.6, 0.4  # standard deviations of one answer and of a whole interview, in points
_NO_NOUN = re.compile(r"(how|what|why|when|where|who|which|your|you|experience|puzzle|estimate|if)\b", re.IGNORECASE)
_PASSED = {True: 0.35, False: -0.35, None: 0.0}  # who goes through had a better day, in points


@dataclass(frozen=True, slots=True)
class Asked:
    """One asking, by the truth of the sample and not by recognition."""

    question: Known
    wording: str
    answer: str
    rating: int | None
    caught_out: bool
    better_answer: str
    matched: Matched
    probability: float


@dataclass(frozen=True, slots=True)
class Written:
    """A debrief: its fields, when it was written, and what was asked."""

    fields: dict[str, object]
    written_at: datetime
    asked: list[Asked]


def debrief(random: Random, campaign: Campaign, held: Round, repertoire: Repertoire, met: set[int]) -> Written:
    """Write down one interview.

    Args:
        random: Source of chance.
        campaign: The application it belongs to.
        held: The interview.
        repertoire: What may be asked.
        met: Which questions were asked before, by `id()`; those asked now are added.
    """
    day = random.gauss(0, _DAY) + _PASSED[held.passed]
    asked = []
    latent: list[tuple[float, Known]] = []
    for question in repertoire.draw(random, held.kind):
        level = question.level(held.progress) + day + random.gauss(0, _NOISE)
        latent.append((level, question))
        asked.append(_asked(random, question, rounded(level), campaign, first=id(question) not in met))
        met.add(id(question))
    latent.sort(key=lambda pair: pair[0])
    mean = fmean(max(1.0, min(5.0, level)) for level, _ in latent)
    fields = _fields(random, mean, latent[-1][1].label, latent[0][1].label, held.held_at.date())
    delay = min(random.lognormvariate(4.3, 0.9), 20 * 60)  # minutes: most the same afternoon, some the next morning
    return Written(fields, held.held_at + timedelta(minutes=45 + round(delay)), asked)


def _asked(random: Random, question: Known, rating: int, campaign: Campaign, *, first: bool) -> Asked:
    odd = 0.15 if question.rate < 0.02 else 0.0
    caught_out = random.random() < {1: 0.4, 2: 0.22, 3: 0.08}.get(rating, 0.02) + odd
    better = ""
    if rating <= 3 and random.random() < 0.5:
        phrases = load_phrases()
        better = random.choice(phrases.better_by_entry.get(question.bank_id) or phrases.better[question.category])
    sure = random.random() > 0.06
    matched = Matched.NEW if first else Matched.SURE if sure else Matched.UNSURE
    return Asked(
        question,
        _wording(random, question),
        _answer(random, question, rating, campaign) if random.random() < 0.9 else "",
        rating if random.random() < 0.95 else None,
        caught_out,
        better,
        matched,
        round(random.uniform(0.9, 0.995) if first or sure else random.uniform(0.45, 0.8), 3),
    )


def _wording(random: Random, question: Known) -> str:
    """One of its wordings, the usual ones more often, typed with more or less care."""
    place = min(int(random.expovariate(0.45)), len(question.wordings) - 1)
    wording = question.wordings[place]
    if random.random() < 0.25:
        wording = wording.rstrip("?.")
    if random.random() < 0.25 and not wording.startswith(("I ", "I'", "I’")):
        wording = wording[0].lower() + wording[1:]
    return wording


def _answer(random: Random, question: Known, rating: int, campaign: Campaign) -> str:
    phrases = load_phrases()
    level = {1: "low", 2: "low", 3: "mid"}.get(rating, "high")
    levels = phrases.answers_by_entry.get(question.bank_id) or phrases.answers[question.category]
    topic = "that one" if _NO_NOUN.match(question.label) else _uncapitalised(question.label)
    text = random.choice(levels[level]).format(story=question.story, topic=topic, company=campaign.company)
    return text[0].upper() + text[1:]


def _uncapitalised(label: str) -> str:
    return label if label[1:2].isupper() else label[0].lower() + label[1:]


def _fields(random: Random, mean: float, best: str, worst: str, held_on: date) -> dict[str, object]:
    phrases = load_phrases()

    def lines(name: str, chance: float, most: int = 2) -> str:
        if random.random() >= chance:
            return ""
        chosen = random.sample(phrases.debrief[name], random.randint(1, most))
        if sum("{" in line for line in chosen) > 1:  # one sentence on a question is enough
            chosen = chosen[:1]
        return "\n".join(line.format(best=best, worst=worst) for line in chosen)

    overall = rounded(mean + random.gauss(0.1, 0.4))
    good = random.random() < (mean - 1.5) / 3
    step = random.random() < 0.6
    return {
        "mood": random.choice(phrases.moods[overall]),
        "stress": rounded(6 - mean + random.gauss(0.2, 0.8)) if random.random() < 0.9 else None,
        "overall": overall,
        "went_well": lines("went_well", 0.85),
        "to_improve": lines("to_improve", 0.85),
        "failed_to_say": lines("failed_to_say", 0.45, 1),
        "signals": lines("signals_good" if good else "signals_bad", 0.6, 1),
        "red_flags": lines("red_flags", 0.15, 1),
        "asked_them": lines("asked_them", 0.7),
        "notes": lines("notes", 0.25, 1),
        # Before hearing, and as people are: a little too hopeful, in round figures.
        "pass_estimate": max(5, min(95, 5 * round((mean * 24 - 24 + random.gauss(0, 10)) / 5)))
        if random.random() < 0.85
        else None,
        "next_step": random.choice(phrases.debrief["next_step"]) if step else "",
        "next_step_on": held_on + timedelta(days=random.randint(3, 14)) if step and random.random() < 0.7 else None,
    }
