"""How well the values of a column fit what its header may mean: the header proposes, the values dispose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib.importing.model import Concept

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.importing.shape import Shape

WHEN: Final = frozenset({Concept.SAVED_ON, Concept.APPLIED_ON, Concept.STATUS_ON, Concept.RESPONSE_ON, Concept.HELD_ON})


def fits(concept: Concept, shape: Shape) -> float:
    """From 0 (these values cannot be that) to 1.1 (they speak for it); an empty column is what its header says."""
    if not shape.filled:
        return 1
    if concept in WHEN:
        return _when(concept, shape)
    rule = _RULES.get(concept)
    return rule(shape) if rule else 1


def _when(concept: Concept, shape: Shape) -> float:
    if shape.days >= 0.5:
        return 1.05
    if shape.days >= 0.15 and shape.numbers < 0.6:
        return 0.85
    return 0.75 if concept is Concept.APPLIED_ON and shape.yes_no >= 0.7 else 0


def _status(shape: Shape) -> float:
    if shape.days > 0.4 or shape.urls > 0.3 or shape.emails > 0.3 or (shape.numbers > 0.5 and shape.statuses < 0.3):
        return 0
    if shape.statuses >= 0.5:
        return 1.1
    if shape.yes_no >= 0.8:
        return 0.6
    if shape.statuses >= 0.2 or (shape.values <= 12 and shape.distinct < 0.5):
        return 0.9
    return 0.4 if shape.long > 0.3 else 0.7


def _company(shape: Shape) -> float:
    if max(shape.urls, shape.emails) > 0.5 or shape.days > 0.3 or shape.numbers > 0.7 or shape.long > 0.5:
        return 0
    if shape.yes_no > 0.6:
        return 0
    return 0.3 if shape.statuses > 0.6 or (shape.roles > 0.7 and shape.filled > 3) else 1


def _role(shape: Shape) -> float:
    if max(shape.urls, shape.emails, shape.yes_no) > 0.5 or shape.days > 0.3 or shape.numbers > 0.6:
        return 0
    if shape.statuses > 0.6 and shape.roles < 0.3:
        return 0.2
    return 1.08 if shape.roles > 0.4 else 1


def _link(shape: Shape) -> float:
    return 0 if shape.urls < 0.15 else 1.1


def _source(shape: Shape) -> float:
    if shape.days > 0.3 or shape.numbers > 0.5 or shape.yes_no > 0.6 or shape.long > 0.3:
        return 0
    if shape.urls > 0.6:
        return 0.4
    return 1.1 if shape.platforms > 0.3 else 1


def _place(shape: Shape) -> float:
    refused = max(shape.urls, shape.emails) > 0.4 or shape.days > 0.3 or shape.numbers > 0.5 or shape.long > 0.5
    return 0 if refused or shape.yes_no > 0.6 else 1


def _money(shape: Shape) -> float:
    if (shape.days > 0.4 and shape.numbers < 0.3) or (shape.stars > 0.8 and shape.money < 0.3):
        return 0
    return 1 if max(shape.money, shape.numbers) >= 0.3 else 0


def _mode(shape: Shape) -> float:
    if shape.modes >= 0.3:
        return 1.1
    return 0.9 if shape.yes_no >= 0.6 else 0


def _short(shape: Shape) -> float:
    return 0 if shape.long > 0.3 or shape.urls > 0.3 or shape.days > 0.5 else 1


def _wording(shape: Shape) -> float:
    if shape.lists >= 0.4:
        return 1.1
    return 1.1 if shape.questions >= 0.4 else 0.5 if shape.questions >= 0.15 and shape.days < 0.1 else 0


def _rating(shape: Shape) -> float:
    return 1 if shape.stars >= 0.5 else 0


def _history(shape: Shape) -> float:
    return 1 if shape.steps >= 0.4 else 0


_RULES: Final[dict[Concept, Callable[[Shape], float]]] = {
    Concept.STATUS: _status,
    Concept.HISTORY: _history,
    Concept.OUTCOME: _status,
    Concept.COMPANY: _company,
    Concept.ROLE: _role,
    Concept.LINK: _link,
    Concept.SOURCE: _source,
    Concept.LOCATION: _place,
    Concept.SALARY: _money,
    Concept.SALARY_MIN: _money,
    Concept.SALARY_MAX: _money,
    Concept.CURRENCY: _short,
    Concept.SALARY_PERIOD: _short,
    Concept.WORK_MODE: _mode,
    Concept.WORDING: _wording,
    Concept.RATING: _rating,
    Concept.POSITION: lambda shape: 1 if shape.numbers > 0.8 else 0,
    Concept.CATEGORY: _short,
    Concept.ROUND: lambda shape: 0 if shape.long > 0.3 or shape.urls > 0.3 or shape.days > 0.5 else 1,
}


def fits_stage(shape: Shape) -> float:
    """How well values fit a column of one stage: days, yes and no, words for how it went; no numbers, no names."""
    if not shape.filled:
        return 0.9
    if shape.phones > 0.3 or shape.urls > 0.3 or shape.emails > 0.3 or (shape.numbers > 0.5 and shape.days < 0.3):
        return 0
    known = min(shape.days + shape.yes_no + max(shape.statuses - shape.yes_no, 0), 1)
    return 1.05 if known >= 0.6 else 0.8 if known >= 0.35 and shape.long < 0.3 else 0
