"""The report on a bundle, in the order that helps: wins first, then since last time, what comes next, what is weak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib import words
from lib.insights.weakness import GOES_WELL
from lib.journal.choices import ActionState
from lib.sharing.composing_parts import applications, fit, outcomes, plan, reviews, stories
from lib.sharing.document import Block, Card, Document, Points, Say, Section
from lib.sharing.pictures import MOST_COSTS, cost, over_time
from lib.sharing.selection import Part
from lib.sharing.telling import asked_in, dated, joined, question_facts, round_facts, titled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lib.sharing.model import Bundle, Person, SharedAsking, SharedInterview, SharedQuestion

_GOOD, _HARD = 4, 2
"""Ratings from which something counts as a win, and up to which as hard."""
_MOST = 6
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A bundle with what its sections look up: `titles` and `companies` of its applications by local id."""

    bundle: Bundle
    titles: dict[str, str]
    companies: dict[str, str]

    def lately(self, day: date | None) -> bool:
        """Whether a day lies after the last time; every day does where this is the first."""
        return day is not None and (self.bundle.last_time is None or day >= self.bundle.last_time)


def compose(bundle: Bundle) -> Document:
    """What a report, a preview or a view of this bundle says."""
    told = Told(
        bundle,
        {one.id: titled(one) for one in bundle.applications},
        {one.id: one.company for one in bundle.applications},
    )
    has = bundle.parts.__contains__
    made = (
        _wins(told),
        _to_ask(bundle),
        _since(told),
        _upcoming(told) if has(Part.UPCOMING) else None,
        _questions(told) if has(Part.QUESTIONS) else None,
        outcomes(bundle.figures) if bundle.figures else None,
        applications(bundle) if bundle.applications else None,
        plan(told) if has(Part.PLAN) else None,
        reviews(told) if has(Part.REVIEWS) else None,
        stories(bundle) if has(Part.STORIES) else None,
        fit(told) if has(Part.FIT) else None,
        _interviews(told) if has(Part.INTERVIEWS) and bundle.interviews else None,
    )
    until = dated(bundle.until)
    covers = f"Covers {dated(bundle.since)} to {until}" if bundle.since else f"Covers everything up to {until}"
    last = f"Last time: {dated(bundle.last_time)}" if bundle.last_time else ""
    return Document(
        title=f"Interviews of {bundle.person}" if bundle.person else "My interviews",
        lines=(joined(f"Made on {dated(bundle.made_on)}", covers, last),),
        sections=tuple(section for section in made if section),
        left_out=_left_out(bundle),
    )


def _wins(told: Told) -> Section | None:
    bundle = told.bundle
    items = [
        f"“{win.label}”: from {win.first} to {win.last}, over {words.many(win.ratings, 'rating')}."
        for win in bundle.improved
    ]
    improved = {win.label for win in bundle.improved}
    items += [
        f"“{win.label}”: {win.mean:.1f} of 5 on average, {words.many(win.ratings, 'rating')}."
        for win in bundle.strong
        if win.label not in improved
    ]
    lately = [one for one in bundle.interviews if told.lately(one.held_on)]
    good = [one for one in lately if (one.overall or 0) >= _GOOD][:_MOST]
    items += [f"{told.titles[one.application]}, {round_facts(one)}: rated {one.overall} of 5." for one in good]
    if bundle.figures and bundle.figures.offers:
        items.append(f"{words.many(bundle.figures.offers, 'offer')}.")
    done = sum(one.state is ActionState.DONE and told.lately(one.done_on) for one in bundle.actions)
    if done:
        items.append(f"{words.many(done, 'action')} done.")
    if not {Part.QUESTIONS, Part.INTERVIEWS, Part.FIGURES, Part.PLAN} & set(bundle.parts):
        return None
    return Section("wins", "What went well", (Points(tuple(items)) if items else Say("Nothing is on record yet."),))


def _to_ask(bundle: Bundle) -> Section | None:
    text = bundle.to_ask.strip()
    return Section("to-ask", "What I want to ask you", (Say(text),)) if text else None


def _since(told: Told) -> Section | None:
    bundle = told.bundle
    if not {Part.INTERVIEWS, Part.PLAN} & set(bundle.parts):
        return None
    blocks: list[Block] = []
    done = [one for one in bundle.actions if one.state is ActionState.DONE and told.lately(one.done_on)]
    held = [one for one in bundle.interviews if told.lately(one.held_on)]
    counts = [
        words.many(len(held), "interview") + " held" if Part.INTERVIEWS in bundle.parts else "",
        words.many(len(done), "action") + " done" if Part.PLAN in bundle.parts else "",
    ]
    blocks.append(Say(joined(*counts, by=", ") + "."))
    blocks += [
        Card(one.what, f"Done on {dated(one.done_on)}", texts=_filled((("What shows it", one.evidence),)))
        for one in done
        if one.done_on
    ]
    lines = [
        f"{dated(one.held_on)}: {told.titles[one.application]}, {words.KINDS[one.kind]}"
        + (f", rated {one.overall} of 5" if one.overall else "")
        for one in held[:_MOST_LINES]
    ]
    if len(held) > _MOST_LINES:
        lines.append(f"and {len(held) - _MOST_LINES:,} before these")
    if lines:
        blocks.append(Points(tuple(lines), "Interviews held"))
    if hard := tuple(_hard(told)):
        blocks.append(Points(hard, "What was hard"))
    title = f"Since last time, {dated(bundle.last_time)}" if bundle.last_time else "So far"
    return Section("since", title, tuple(blocks))


def _hard(told: Told) -> Iterable[str]:
    """The answers since last time that went worst."""
    lately = [
        (asking, question)
        for question in told.bundle.questions
        for asking in question.askings
        if asking.rating is not None and asking.rating <= _HARD and told.lately(asking.held_on)
    ]
    lately.sort(key=lambda pair: (pair[0].rating or 0, -pair[0].held_on.toordinal()))
    for asking, question in lately[:_MOST]:
        where = f"{told.companies[asking.application]}, {dated(asking.held_on)}"
        yield f"“{question.label}” at {where}: {asking.rating} of 5."


def _interviews(told: Told) -> Section:
    cards = tuple(_interview(one, told) for one in told.bundle.interviews)
    return Section("interviews", "Interviews one by one, the latest first", cards)


def _interview(one: SharedInterview, told: Told) -> Card:
    next_step = joined(one.next_step, f"by {dated(one.next_step_on)}" if one.next_step_on else "", by=", ")
    return Card(
        told.titles[one.application],
        joined(round_facts(one), f"stress {one.stress} of 5" if one.stress else ""),
        one.overall,
        _filled(
            (
                ("With", _people(one.people)),
                ("How I felt", one.mood),
                ("What went well", one.went_well),
                ("What to improve", one.to_improve),
                ("What I failed to say", one.failed_to_say),
                ("Signals", one.signals),
                ("Red flags", one.red_flags),
                ("What I asked them", one.asked_them),
                ("Next step", next_step),
            )
        ),
    )


def _upcoming(told: Told) -> Section:
    cards = tuple(
        Card(
            f"{dated(one.held_at)}, {words.clock(one.held_at)} · {told.titles[one.application]}",
            joined(
                words.KINDS[one.kind],
                words.FORMATS[one.format] if one.format else "",
                words.many(one.minutes, "minute") if one.minutes else "",
            ),
            texts=_filled((("With", _people(one.people)), ("My preparation", one.preparation))),
        )
        for one in told.bundle.upcoming
    )
    return Section("upcoming", "Upcoming interviews", cards or (Say("No interview is agreed on at the moment."),))


def _questions(told: Told) -> Section:
    bundle = told.bundle
    if not bundle.questions:
        return Section("questions", "Weak questions", (Say("No question is on record yet."),))
    first = bundle.questions[0]
    cards = tuple(_question(question, told) for question in bundle.questions)
    weak = tuple(question for question in bundle.questions if question.mean is not None and question.mean < GOES_WELL)
    if not weak:
        return Section("questions", "Questions", cards)
    drawn = f" The chart has the {MOST_COSTS} costliest of {len(weak):,}."
    costs = (
        f"The costliest is “{first.label}”, {asked_in(first)}: {first.cost:.1f} points lost per interview "
        f"(90% sure: between {first.low:.1f} and {first.high:.1f}). The dot is the estimate, the line its interval."
        f"{drawn if len(weak) > MOST_COSTS else ''}"
    )
    return Section("questions", "Weak questions, the costliest first", (cost(weak, costs), *cards))


def _question(question: SharedQuestion, told: Told) -> Card:
    return Card(
        question.label,
        question_facts(question),
        texts=_filled((("My best answer so far", question.best_answer),)),
        cards=tuple(_asking(asking, question, told) for asking in question.askings),
        picture=over_time(question, told.companies),
        name=f"question-{question.id}",
    )


def _asking(asking: SharedAsking, question: SharedQuestion, told: Told) -> Card:
    return Card(
        asking.wording or question.label,
        joined(told.companies[asking.application], round_facts(asking), "caught me out" if asking.caught_out else ""),
        asking.rating,
        _filled((("What I said", asking.answer), ("Better next time", asking.better_answer))),
    )


def _people(people: Iterable[Person]) -> str:
    return ", ".join(f"{one.name} ({one.role})" if one.role else one.name for one in people)


def _filled(texts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((about, text) for about, text in texts if text.strip())


def _left_out(bundle: Bundle) -> str:
    parts = [
        "Companies go by letters, the same one throughout." if bundle.companies_hidden else "",
        "Interviewers are not named." if bundle.people_hidden else "",
        "What jobs pay is left out, and sums in answers about pay." if bundle.pay_hidden else "",
        "Other fields and answers may have been held back too.",
    ]
    return " ".join(filter(None, parts))
