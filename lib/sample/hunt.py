"""The course of an invented hunt: who was applied to, what came of it, and when the interviews were."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from lib.journal.choices import Format, Kind, Stage
from lib.sample.chance import pick, weighted_sample
from lib.sample.employers import Names, advert
from lib.sample.phrases import load_phrases

if TYPE_CHECKING:
    from random import Random

MOST_ROUNDS = 3
_ROUNDS = {1: 0.45, 2: 0.33, 3: 0.22}
INTERVIEWED_SHARE = 0.09
_REPLY_MEDIAN, _REPLY_SIGMA, _REPLY_LONGEST = 7.0, 1.37, 150  # days: quartiles 3 and 18
_OFFER_SHARE = 0.08  # of the companies that interviewed
_OFFER_WITHIN = 9  # days of the last round
_GIVE_UP_AFTER = 45  # days of silence

_FIRST_ROUNDS = {Kind.SCREEN: 0.7, Kind.HIRING_MANAGER: 0.3}
_MIDDLE_ROUNDS = {Kind.TECHNICAL: 0.4, Kind.BEHAVIOURAL: 0.24, Kind.CASE: 0.14, Kind.HIRING_MANAGER: 0.22}
_LAST_ROUNDS = {Kind.PANEL: 0.55, Kind.FINAL: 0.45}
_ONLY_ROUNDS = {Kind.SCREEN: 0.4, Kind.HIRING_MANAGER: 0.2, Kind.PANEL: 0.2, Kind.TECHNICAL: 0.2}


@dataclass(frozen=True, slots=True)
class Event:
    """A stage event; `day` is when it happened, whether or not the person noted the day."""

    stage: Stage
    day: date
    note: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Round:
    """One interview. `passed` is None while nobody knows; `progress` is the share of the hunt that had passed."""

    kind: Kind
    held_at: datetime
    format: Format | None
    passed: bool | None
    progress: float


@dataclass(slots=True)
class Campaign:
    """One application with all that happened to it."""

    company: str
    advert: dict[str, object]
    events: list[Event] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of the hunt; `last` is the day of the latest interview, before `today`."""

    first: date
    last: date
    today: date

    @property
    def days(self) -> int:
        """From the first day to today."""
        return (self.today - self.first).days

    def progress(self, day: date) -> float:
        """Share of the hunt that had passed, 0 to 1."""
        return max(0.0, min(1.0, (day - self.first).days / max(1, (self.last - self.first).days)))


def hunt(random: Random, applications: int, interviews: int, today: date) -> list[Campaign]:
    """Plan a whole hunt.

    Args:
        random: Source of chance.
        applications: How many, enough to hold the interviews at up to `MOST_ROUNDS` each.
        interviews: How many.
        today: Everything is before this day; the latest interview is one or two days before.
    """
    span = _span(random, applications, interviews, today)
    names = Names(random)
    silent_share = random.uniform(0.32, 0.5)
    campaigns = _interviewed(random, applications, interviews, span, names)
    while len(campaigns) < applications:
        campaign = Campaign(names.company(), advert(random, interviewed=False))
        _without_interview(random, campaign, span, silent_share)
        campaigns.append(campaign)
    return sorted(campaigns, key=lambda campaign: campaign.events[0].day)


def default_applications(random: Random, interviews: int) -> int:
    """How many applications it took to be interviewed so often."""
    mean_rounds = sum(rounds * share for rounds, share in _ROUNDS.items())
    return max(40, round(interviews / mean_rounds / INTERVIEWED_SHARE * random.uniform(0.85, 1.15)))


def _span(random: Random, applications: int, interviews: int, today: date) -> Span:
    weeks = max(10.0, min(40.0, applications / random.uniform(4, 6)), interviews / 8)
    last = today - timedelta(days=1)
    if last.weekday() >= 5:
        last -= timedelta(days=1)
    return Span(today - timedelta(days=round(weeks * 7)), last, today)


def _interviewed(random: Random, applications: int, interviews: int, span: Span, names: Names) -> list[Campaign]:
    """Applications that led to interviews, the latest of which is on the last day of the span."""
    counts = _rounds_each(random, applications, interviews)
    taken: set[datetime] = set()
    planned = []
    for place, rounds in enumerate(counts):
        # Applications take time to lead anywhere, so the first interviews come some weeks after the beginning.
        window = (span.last - span.first).days - 18
        last = span.last if place == 0 else _weekday(span.last - timedelta(days=round(window * random.random())))
        days = [last]
        while len(days) < rounds:
            days.insert(0, _weekday(days[0] - timedelta(days=random.randint(3, 11))))
        planned.append(days)
    offers = _offered(random, planned, span)
    campaigns = []
    for place, days in enumerate(planned):
        campaign = Campaign(names.company(), advert(random, interviewed=True))
        ending = _ending(random, days[-1], span, offered=place in offers)
        _hold(random, campaign, days, ending, span, taken)
        campaigns.append(campaign)
    return campaigns


def _weekday(day: date) -> date:
    """That day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _offered(random: Random, planned: list[list[date]], span: Span) -> set[int]:
    """Which of them end in an offer: the more rounds, the likelier."""
    count = int(len(planned) * _OFFER_SHARE + random.random())
    weights = (len(days) ** 2 if (span.today - days[-1]).days > _OFFER_WITHIN else 0 for days in planned)
    return set(weighted_sample(random, range(len(planned)), weights, count))


def _rounds_each(random: Random, applications: int, interviews: int) -> list[int]:
    counts: list[int] = []
    while (left := interviews - sum(counts)) > 0:
        counts.append(min(left, pick(random, _ROUNDS)))
    while len(counts) > applications:  # few applications for so many interviews: more rounds each
        spare = counts.pop()
        for place, rounds in enumerate(counts):
            more = min(spare, MOST_ROUNDS - rounds)
            counts[place] += more
            spare -= more
    return counts


def _ending(random: Random, last_round: date, span: Span, *, offered: bool) -> Event | None:
    """What came after the last round, if anything has yet."""
    if offered:
        return _event(random, Stage.OFFER, last_round + timedelta(days=random.randint(2, _OFFER_WITHIN)))
    stage = pick(random, {Stage.REJECTED: 0.7, Stage.WITHDRAWN: 0.07, Stage.CLOSED: 0.04, Stage.GHOSTED: 0.19})
    days = random.randint(30, 50) if stage is Stage.GHOSTED else min(_reply(random), 60)
    happened = last_round + timedelta(days=days)
    return _event(random, stage, happened) if happened < span.today else None


def _hold(
    random: Random, campaign: Campaign, days: list[date], ending: Event | None, span: Span, taken: set[datetime]
) -> None:
    room = (days[0] - span.first).days
    delay = max(1, min(_reply(random), room))
    campaign.events.append(Event(Stage.APPLIED, days[0] - timedelta(days=delay)))
    if len(days) > 1 and delay > 6 and random.random() < 0.15:
        campaign.events.append(_event(random, Stage.ASSESSMENT, days[0] - timedelta(days=random.randint(2, 5))))
    for place, day in enumerate(days):
        kind = _kind(random, place, len(days))
        passed: bool | None = True if place + 1 < len(days) else None
        if passed is None and ending:
            # One's own withdrawal says nothing of how it went.
            passed = {Stage.OFFER: True, Stage.WITHDRAWN: None}.get(ending.stage, False)
        held_at = _slot(random, day, taken)
        campaign.rounds.append(Round(kind, held_at, _format(random, kind), passed, span.progress(day)))
        stage = Stage.SCREEN if kind is Kind.SCREEN else Stage.INTERVIEW
        if all(event.stage is not stage for event in campaign.events):
            campaign.events.append(Event(stage, day))
    if ending:
        campaign.events.append(ending)
        decided = ending.day + timedelta(days=random.randint(2, 6))
        if ending.stage is Stage.OFFER and decided < span.today:
            campaign.events.append(_event(random, Stage.DECLINED, decided))


def _kind(random: Random, place: int, rounds: int) -> Kind:
    if rounds == 1:
        return pick(random, _ONLY_ROUNDS)
    if place == 0:
        return pick(random, _FIRST_ROUNDS)
    return pick(random, _LAST_ROUNDS if place + 1 == rounds and rounds > 2 else _MIDDLE_ROUNDS)


def _format(random: Random, kind: Kind) -> Format | None:
    if kind is Kind.SCREEN:
        return pick(random, {Format.PHONE: 0.6, Format.VIDEO: 0.4})
    if kind in {Kind.PANEL, Kind.FINAL}:
        return pick(random, {Format.ONSITE: 0.6, Format.VIDEO: 0.4})
    return pick(random, {Format.VIDEO: 0.7, Format.ONSITE: 0.2, Format.PHONE: 0.06, None: 0.04})


def _slot(random: Random, day: date, taken: set[datetime]) -> datetime:
    """A free half-hour of that day, within office hours as long as there is one."""
    slot = datetime.combine(day, time(9)) + timedelta(minutes=30 * random.randrange(16))
    while slot in taken:
        slot = slot + timedelta(minutes=30) if slot.hour < 20 else datetime.combine(day, time(7, random.randrange(60)))
    taken.add(slot)
    return slot


def _without_interview(random: Random, campaign: Campaign, span: Span, silent_share: float) -> None:
    applied = span.first + timedelta(days=int(random.random() * span.days))
    if random.random() < 0.02:
        campaign.events.append(Event(Stage.SAVED, applied))
        return
    if random.random() < 0.1 and (saved := applied - timedelta(days=random.randint(1, 4))) >= span.first:
        campaign.events.append(Event(Stage.SAVED, saved))
    campaign.events.append(Event(Stage.APPLIED, applied, dated=random.random() > 0.02))
    waited = (span.today - applied).days
    if random.random() < silent_share:
        if random.random() < 0.7 and waited > _GIVE_UP_AFTER:
            campaign.events.append(_event(random, Stage.GHOSTED, applied + timedelta(days=random.randint(30, 45))))
        return
    if (delay := _reply(random)) >= waited:
        return
    replied = applied + timedelta(days=delay)
    stage = pick(
        random,
        {Stage.REJECTED: 0.86, Stage.CLOSED: 0.05, Stage.WITHDRAWN: 0.04, Stage.ASSESSMENT: 0.04, Stage.ON_HOLD: 0.01},
    )
    campaign.events.append(_event(random, stage, replied))
    if stage is Stage.ASSESSMENT and (ended := replied + timedelta(days=random.randint(5, 20))) < span.today:
        campaign.events.append(_event(random, Stage.REJECTED, ended))


def _event(random: Random, stage: Stage, day: date) -> Event:
    """An event as a person records it: now and then with a note, now and then without the day."""
    notes = load_phrases().event_notes.get(stage.value, ())
    note = random.choice(notes) if notes and random.random() < 0.35 else ""
    return Event(stage, day, note, dated=random.random() > 0.04)


def _reply(random: Random) -> int:
    """Days until an employer answers."""
    return min(_REPLY_LONGEST, max(1, round(random.lognormvariate(math.log(_REPLY_MEDIAN), _REPLY_SIGMA))))
