"""Invented employers, the jobs they advertise, and the people who sit on their side of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.journal.choices import Kind, Motive, WorkMode
from lib.sample.chance import pick
from lib.sample.phrases import load_phrases

if TYPE_CHECKING:
    from random import Random

_SECTOR = {
    "": 0.28, "Logistics": 0.1, "Foods": 0.08, "Energy": 0.07, "Insurance": 0.07, "Health": 0.07, "Retail": 0.06,
    "& Sons": 0.05, "Travel": 0.05, "Payments": 0.05, "Media": 0.04, "Housing": 0.04, "Water": 0.02, "Games": 0.02,
}  # fmt: skip

ROLES = {
    "Data analyst": (0.4, 36), "Senior data analyst": (0.14, 46), "BI analyst": (0.12, 38),
    "Product analyst": (0.1, 42), "Reporting analyst": (0.08, 33), "Marketing analyst": (0.06, 36),
    "Analytics engineer": (0.06, 48), "Insight analyst": (0.04, 37),
}  # fmt: skip
"""Title → how often, and where its pay begins, in thousands a year."""
SOURCES = {"Job board": 0.5, "Company site": 0.2, "Recruiter": 0.14, "Referral": 0.06, "Social network": 0.1}
SOURCES_OF_INTERVIEWS = {
    "Job board": 0.28,
    "Company site": 0.18,
    "Recruiter": 0.28,
    "Referral": 0.2,
    "Social network": 0.06,
}
_LOCATIONS = {"Leeds": 0.42, "Manchester": 0.18, "York": 0.1, "Sheffield": 0.08, "London": 0.1, "": 0.12}
_MODES: dict[WorkMode | None, float] = {WorkMode.HYBRID: 0.55, WorkMode.REMOTE: 0.2, WorkMode.ONSITE: 0.15, None: 0.1}
_MOTIVES: dict[Motive | None, float] = {
    Motive.NEXT_STEP: 0.44, Motive.INCOME: 0.2, Motive.DREAM: 0.12, Motive.BORED: 0.12, Motive.TOLD_TO: 0.04,
    None: 0.08,
}  # fmt: skip

_SEATS: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.SCREEN: (("Recruiter", "Talent partner", "HR adviser"),),
    Kind.HIRING_MANAGER: (("Head of data", "Analytics manager", "Reporting lead"),),
    Kind.TECHNICAL: (("Senior analyst", "Data engineer"), ("Analytics manager", "")),
    Kind.CASE: (("Product manager", "Analytics manager"),),
    Kind.BEHAVIOURAL: (("HR business partner", "Operations manager"),),
    Kind.PANEL: (("Head of data", "Analytics manager"), ("Finance lead", "Operations manager"), ("HR adviser", "")),
    Kind.FINAL: (("Director of operations", "Chief data officer", "Managing director"), ("Head of data",)),
}


class Names:
    """Company names, each given once."""

    def __init__(self, random: Random) -> None:
        """Draw from `random`."""
        self._random = random
        self._given: set[str] = set()

    def company(self) -> str:
        """A name that no other employer of this hunt has; they get longer when thousands are needed."""
        names = load_phrases().names
        middle = ""
        while True:
            stem = self._random.choice(names["company_start"]) + middle + self._random.choice(names["company_end"])
            name = f"{stem} {pick(self._random, _SECTOR)}".strip()
            if name not in self._given:
                self._given.add(name)
                return name
            middle = self._random.choice(("a", "el", "on", "ir", "u", "em")) + middle[:4]


def advert(random: Random, *, interviewed: bool) -> dict[str, object]:
    """What is known of a job: the fields of an application, but for its company."""
    role = pick(random, {title: share for title, (share, _) in ROLES.items()})
    start = ROLES[role][1] + random.randint(-3, 4)
    paid = random.random() < 0.6
    return {
        "role": role,
        "source": pick(random, SOURCES_OF_INTERVIEWS if interviewed else SOURCES),
        "link": f"https://jobs.example/{random.randrange(10_000, 99_999)}" if random.random() < 0.7 else "",
        "location": pick(random, _LOCATIONS),
        "work_mode": pick(random, _MODES),
        "salary_min": start * 1000 if paid else None,
        "salary_max": (start + random.choice((4, 6, 8, 10))) * 1000 if paid else None,
        "currency": "GBP" if paid else "",
        "salary_period": "year" if paid else None,
        "motive": pick(random, _MOTIVES),
        "notes": random.choice(load_phrases().names["notes"]) if random.random() < 0.5 else "",
    }


def interviewers(random: Random, kind: Kind) -> list[tuple[str, str]]:
    """Names, some without a family name as they stick in one's memory, and what they do there."""
    seats = _SEATS[kind][: random.choice((1, 2, 3))]
    given, family = (load_phrases().names[part] for part in ("given", "family"))
    return [
        (name if random.random() < 0.35 else f"{name} {random.choice(family)}", random.choice(roles))
        for name, roles in zip(random.sample(given, len(seats)), seats, strict=True)
    ]
