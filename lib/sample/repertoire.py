"""The questions that the invented person keeps meeting, and how well each of them goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lib.journal.choices import Category, Kind
from lib.questions.bank import load_bank
from lib.sample.chance import weighted_sample
from lib.sample.phrases import load_phrases

if TYPE_CHECKING:
    from random import Random

    from lib.questions.bank import Entry

_FIELDS = ("", "data", "analytics", "python")
_MIX = {
    Category.BACKGROUND: 7, Category.MOTIVATION: 7, Category.BEHAVIOURAL: 6, Category.TECHNICAL: 5,
    Category.LOGISTICS: 3, Category.SITUATIONAL: 2, Category.CLOSING: 1,
}  # fmt: skip
"""How many of each category recur, give or take one."""
_TECHNICAL_POPULARITY = 1.2  # the bank's rates are per interview of any kind; an analyst meets SQL more often

# An analyst is not asked about shifts on a ward: what belongs to another line of work, another life or another employer
# is left out, in labels as in wordings.
_ELSEWHERE = re.compile(
    r"\b(?:"
    r"hospitals?|wards?|nurs\w*|patients?|clinic\w*|doctors?|midwi\w*|care home|residents?|surgery|dent\w*|"
    r"pharmac\w*|paramedic\w*|child(?:ren)?|pupils?|students?|school\w*|class(?:room)?s?|teach\w*|parents?|"
    r"lessons?|kitchen|chef\w*|cook\w*|restaurants?|bar|guests?|hotel\w*|tables? of|waiter\w*|shop\w*|stores?|"
    r"till|cashier|shifts?|nights?|weekends?|4-on|drivers?|driving|licen[cs]e|registration|warehouse|forklift|"
    r"sales\w*|sell\w*|sold|quota|telesales|call cent\w*|callers?|phone agent|estate|propert\w*|"
    r"account (?:manager|executive)|lawyers?|solicitor\w*|attorney|court|police|army|navy|military|prison\w*|"
    r"social work\w*|civil serv\w*|public sector|customers?|clients?|refund|uniform|tattoos?|on call|heavy|"
    r"lifting|budget|marketing|campaigns?|brand|reel|novel|artist|dissertation|thesis|visa|church|charity|"
    r"volunteer\w*|direct reports?|people you have managed|management style|managing former|letting somebody|"
    r"hiring somebody|as a manager|employees?|graduate scheme|physical|vaccin\w*|drug|unpleasant|criminal|"
    r"clearance|role play|google|amazon|brightwell|northgate|fielding|harlow|orchard|kubernetes|react|aws|"
    r"autocad|salesforce|prince2|github|phd|bristol|edinburgh|german\w*|spanish|japan|california|east coast|"
    r"sydney|asia|osaka|chicago"
    r")\b",
    re.IGNORECASE,
)
_FEWEST_WORDINGS = 4
_OFTEN = 0.2

_AFFINITY = {
    kind: dict(zip(Category, weights, strict=True))
    for kind, weights in {
        # background, motivation, behavioural, situational, technical, logistics, closing
        Kind.SCREEN: (2.0, 2.0, 0.3, 0.2, 0.3, 2.5, 1.0),
        Kind.HIRING_MANAGER: (1.4, 1.3, 1.2, 1.0, 0.8, 0.5, 1.0),
        Kind.TECHNICAL: (0.4, 0.2, 0.3, 0.6, 5.0, 0.1, 0.6),
        Kind.CASE: (0.4, 0.3, 0.6, 4.0, 3.0, 0.1, 0.6),
        Kind.BEHAVIOURAL: (0.8, 0.8, 4.0, 1.5, 0.1, 0.2, 0.8),
        Kind.PANEL: (1.0, 1.0, 2.0, 1.5, 1.0, 0.4, 1.0),
        Kind.FINAL: (0.8, 2.0, 1.5, 0.8, 0.3, 1.2, 1.2),
    }.items()
}
"""How much likelier a category is in a kind of round than over all rounds."""


@dataclass(slots=True)
class Known:
    """A question of the hunt: how often it comes up, and how well it goes.

    Attributes:
        label: What it is called.
        category: Its category.
        bank_id: The bank's id, "" where the bank does not know it.
        wordings: In which it is asked; the first are the usual ones.
        rate: How often it comes up, relative to the others.
        start: Mean rating at the beginning of the hunt, in points, not bounded by the scale.
        gain: By how much that changes until its end.
        story: What the person tells of when asked.
    """

    label: str
    category: Category
    bank_id: str
    wordings: tuple[str, ...]
    rate: float
    start: float
    gain: float
    story: str

    def level(self, progress: float) -> float:
        """Mean rating when this share of the hunt has passed, 0 to 1."""
        return self.start + self.gain * progress


_OWN = 30
"""How much likelier a question that the bank does not know is than one of the thousand odd ones that it does."""


@dataclass(frozen=True, slots=True)
class Repertoire:
    """What may be asked: the recurring ones, and a long tail of those that come up once."""

    recurring: tuple[Known, ...]
    tail: tuple[Known, ...]

    def draw(self, random: Random, kind: Kind) -> list[Known]:
        """The questions of one interview, in the order in which they are usually asked."""
        affinity = _AFFINITY[kind]
        count = max(4, min(12, round(random.gauss(8, 1.7))))
        odd = min(count - 3, sum(random.random() < 0.4 for _ in range(2)))
        weights = (question.rate * affinity[question.category] for question in self.recurring)
        asked = weighted_sample(random, self.recurring, weights, count - odd)
        weights = (affinity[question.category] * (1 if question.bank_id else _OWN) for question in self.tail)
        asked += weighted_sample(random, self.tail, weights, odd)
        return sorted(asked, key=lambda question: _ORDER[question.category] + random.gauss(0, 0.6))


_ORDER = {
    Category.BACKGROUND: 0, Category.MOTIVATION: 1, Category.BEHAVIOURAL: 2, Category.SITUATIONAL: 2.5,
    Category.TECHNICAL: 2.5, Category.LOGISTICS: 4, Category.CLOSING: 5.5,
}  # fmt: skip


def repertoire(random: Random) -> Repertoire:
    """Choose what this person meets, and plant what goes badly, what gets better and what gets worse."""
    by_category: dict[str, list[Entry]] = {}
    for entry in fitting_entries():
        by_category.setdefault(entry.category, []).append(entry)
    entries: list[Entry] = []
    for category, usual in _MIX.items():
        known = by_category[category]
        # Squared, so that what nearly everybody is asked is nearly always among them.
        entries += weighted_sample(
            random, known, [entry.rate**2 for entry in known], usual + random.randint(-1, 1) or 1
        )
    mood = {category: random.gauss(3.5, 0.25) for category in Category}
    recurring = [_known(random, entry, mood) for entry in entries]
    _plant(random, recurring)
    chosen = {entry.id for entry in entries}
    tail = [_known(random, entry, mood) for entry in fitting_entries() if entry.id not in chosen]
    for own in load_phrases().own:
        level = random.gauss(3.2, 0.7)
        tail.append(Known(own.label, Category.TECHNICAL, "", own.wordings, 0.1, level, 0, _story(random)))
    return Repertoire(tuple(recurring), tuple(tail))


@cache
def fitting_entries() -> tuple[Entry, ...]:
    """The bank's entries that an analyst may meet."""
    return tuple(
        entry
        for entry in load_bank()
        if entry.field in _FIELDS
        and not (entry.field == "" and entry.category == "technical")
        and not _ELSEWHERE.search(entry.label)
        and len(fitting_wordings(entry)) >= _FEWEST_WORDINGS
    )


def fitting_wordings(entry: Entry) -> list[str]:
    """Those wordings of an entry that do not belong to another line of work."""
    return [wording for wording in entry.wordings if not _ELSEWHERE.search(wording)]


def _known(random: Random, entry: Entry, mood: dict[Category, float]) -> Known:
    category = Category(entry.category)
    wordings = fitting_wordings(entry)
    usual, rest = wordings[:1], wordings[1:]
    random.shuffle(rest)
    return Known(
        entry.label,
        category,
        entry.id,
        (*usual, *rest),
        entry.rate * (_TECHNICAL_POPULARITY if category is Category.TECHNICAL else 1),
        start=max(1.8, min(4.6, random.gauss(mood[category], 0.5))),
        gain=random.gauss(0.2, 0.15),
        story=_story(random),
    )


def _plant(random: Random, questions: list[Known]) -> None:
    """Among the often asked: three that go badly and stay so, four that get better, one that gets worse."""
    often = sorted(questions, key=lambda question: -question.rate)
    weak = [
        random.choice([question for question in often if question.category is category][:2])
        for category in (Category.TECHNICAL, Category.BEHAVIOURAL, Category.MOTIVATION)
    ]
    others = [question for question in often if question not in weak][:9]
    random.shuffle(others)
    for question in weak:
        question.rate = max(question.rate, _OFTEN)
        question.start, question.gain = random.uniform(1.5, 2.0), random.uniform(0.0, 0.3)
    for question in others[:4]:
        question.start, question.gain = random.uniform(1.4, 1.9), random.uniform(2.5, 3.0)
    others[4].start, others[4].gain = 4.5, -1.8


def _story(random: Random) -> str:
    return random.choice(load_phrases().stories)
