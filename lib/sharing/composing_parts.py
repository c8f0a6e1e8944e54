"""The later sections of a report: outcomes, plan, reviews, stories, fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib import words
from lib.journal.choices import ActionState, Basis, Moment
from lib.sharing.document import Block, Card, Points, Say, Section
from lib.sharing.pictures import endings, steps
from lib.sharing.telling import dated, joined, titled

if TYPE_CHECKING:
    from lib.sharing.composing import Told
    from lib.sharing.model import Bundle, Figures, SharedAction, SharedFit, SharedReview


def outcomes(figures: Figures) -> Section:
    """How far applications got, with n and interval beside each rate, and those still open counted apart."""
    if not figures.applications:
        return Section("outcomes", "Outcomes", (Say("No application of these days is on record."),))
    counts = joined(
        f"{words.many(figures.applications, 'application')} sent",
        f"{figures.talked:,} called back",
        f"{figures.interviewed:,} with an interview",
        f"{figures.offers:,} with an offer",
        f"{figures.waiting:,} still open",
        by=", ",
    )
    blocks: list[Block] = [Say(f"{counts}. {_replies(figures)}")]
    if figures.steps:
        first = figures.steps[0]
        rate = (
            f": {first.rate:.0%} (90% sure: between {first.low:.0%} and {first.high:.0%})"
            if None not in (first.rate, first.low, first.high)
            else ""
        )
        blocks.append(
            steps(
                figures,
                f"Called back were {first.reached:,} of the {first.decided:,} that are not open any more at that "
                f"step{rate}. Open ones count neither way.",
            )
        )
    if figures.endings:
        over = figures.applications - figures.waiting
        blocks.append(endings(figures, f"How far each got: {over:,} of {figures.applications:,} have ended."))
    return Section("outcomes", "Outcomes", tuple(blocks))


def applications(bundle: Bundle) -> Section:
    """Where each application stands that the report speaks of."""
    items = []
    for one in bundle.applications:
        state = words.STAGES[one.stage] + (f" on {dated(one.stage_on)}" if one.stage_on else "")
        items.append(joined(titled(one), state, f"pays {one.pay}" if one.pay else ""))
    return Section("applications", "Applications spoken of here", (Points(tuple(items)),))


def _replies(figures: Figures) -> str:
    if figures.reply_days is None:
        return f"{figures.replied:,} heard something, {figures.unanswered:,} still wait."
    between = (
        f" (90% sure: within {figures.reply_low:.0f} to {figures.reply_high:.0f})"
        if figures.reply_low is not None and figures.reply_high is not None
        else ""
    )
    return (
        f"Half of the applications hear something within {figures.reply_days:.0f} days{between}. So far "
        f"{figures.replied:,} did, {figures.unanswered:,} still wait."
    )


def plan(told: Told) -> Section:
    """What is open by its day, what was done before last time, and the skills worked on."""
    bundle = told.bundle
    names = {question.id: question.label for question in bundle.questions}

    def card(action: SharedAction) -> Card:
        day = f"By {dated(action.due_on)}" if action.due_on else "No day set"
        if action.due_on and action.due_on < bundle.made_on:
            day += ", past its day"
        about = f"for “{names[action.question]}”" if action.question in names else ""
        application = told.titles.get(action.application or "", "")
        state = f"Done on {dated(action.done_on)}" if action.done_on else day
        evidence = (("What shows it", action.evidence),) if action.evidence.strip() else ()
        return Card(action.what, joined(state, about, application, words.ORIGINS[action.origin]), texts=evidence)

    still = [card(one) for one in bundle.actions if one.state is ActionState.OPEN]
    before = [card(one) for one in bundle.actions if one.state is ActionState.DONE and not told.lately(one.done_on)]
    skills = [
        Card(
            f"Skill: {skill.label}",
            joined(f"Since {dated(skill.started_on)}", *(f"“{names[key]}”" for key in skill.questions if key in names)),
            texts=(("Note", skill.note),) if skill.note.strip() else (),
        )
        for skill in bundle.skills
    ]
    return Section("plan", "Plan", (*still, *skills, *before) or (Say("Nothing is planned at the moment."),))


def reviews(told: Told) -> Section:
    """What is understood after each no: the employer's words apart from the person's own guess."""
    cards = tuple(_review(one, told) for one in told.bundle.reviews)
    return Section("reviews", "Reviews after a no", cards or (Say("No review was written in these days."),))


def _review(review: SharedReview, told: Told) -> Card:
    reasons = {
        basis: "; ".join(
            f"{one.label} ({words.SIDES[one.side].lower()})" for one in review.reasons if one.basis is basis
        )
        for basis in Basis
    }
    texts = (
        ("What to keep", review.to_keep),
        ("What they said", review.their_words),
        ("Reasons they gave", reasons[Basis.TOLD]),
        ("What I think", review.my_guess),
        ("Reasons I see", reasons[Basis.GUESS]),
        ("What to change", review.to_change),
    )
    return Card(
        told.titles[review.application],
        f"Written on {dated(review.written_on)}",
        texts=tuple((about, text) for about, text in texts if text.strip()),
    )


def stories(bundle: Bundle) -> Section:
    """Each story in its four parts, and the questions it serves."""
    names = {question.id: question.label for question in bundle.questions}
    cards = tuple(
        Card(
            story.title,
            joined("Serves", ", ".join(f"“{names[key]}”" for key in story.questions if key in names), by=" ")
            if any(key in names for key in story.questions)
            else "",
            texts=tuple(
                (about, text)
                for about, text in (
                    ("Situation", story.situation),
                    ("Task", story.task),
                    ("Action", story.action),
                    ("Result", story.result),
                )
                if text.strip()
            ),
        )
        for story in bundle.stories
    )
    return Section("stories", "Stories", cards or (Say("No story is on record yet."),))


def fit(told: Told) -> Section:
    """Was it for me: before the outcome was known, and after."""
    cards = tuple(_fit(one, told) for one in told.bundle.fit)
    return Section("fit", "Was it for me?", cards or (Say("No verdict was given in these days."),))


def _fit(verdict: SharedFit, told: Told) -> Card:
    when = "before the outcome was known" if verdict.moment is Moment.BEFORE else "after the outcome was known"
    motive = words.MOTIVES[verdict.motive] if verdict.motive else ""
    scores = "\n".join(f"{one.score} of 5: {one.criterion} (weight {one.weight})" for one in verdict.scores)
    texts = (("Note", verdict.note), ("What I want", scores))
    return Card(
        f"{told.titles[verdict.application]}: {words.WANTED[verdict.wanted]}",
        joined(dated(verdict.judged_on), when, motive),
        texts=tuple((about, text) for about, text in texts if text.strip()),
    )
