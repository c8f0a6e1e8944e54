"""The screen "Ratings and reality": what one thought right after an interview, beside what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib import words
from lib.charts import judgement as charts
from lib.insights import coach_ratings, telling_coach
from lib.insights import judgement as insights
from lib.insights import telling_judgement as telling
from lib.insights.rounds import ENDED, MOVED_ON
from lib.ui.address import go
from lib.ui.charts import show
from lib.ui.outcomes import behind
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

RATINGS = {"overall": "The whole round", "answers": "Its answers"}
ESTIMATE_HELP = (
    "The chance that you gave yourself in the debrief, before you had heard. A round moved on where a later interview "
    "or an offer followed; it ended where they said no, closed the role or never answered. Rounds without an answer, "
    "and those that you left yourself, are not judged."
)
BRIER_HELP = (
    "**Brier score**: the average squared distance between what you said and what happened (1 moved on, 0 ended). "
    "0 is perfect; 0.25 is what saying 50% every time gives.  \n**Calibration**: of the rounds to which you gave some "
    "60%, about 60% should move on. A dot above the dashed line: you were harder on yourself than it turned out. The "
    "vertical lines show where the true share lies with 90% certainty."
)
DIFFERENCE_HELP = (
    "Dots are averages, lines show where the true average lies with 90% certainty. A difference is only called one "
    f"where its own 90% range leaves out zero, from {insights.FEWEST_EACH} rounds of each kind on."
)
COACH_HELP = (
    "Both of you rate on the same scale, 1 (lost it) to 5 (nailed it). Your rating counts as it was before you read "
    "theirs. A difference is only called one where its 90% range leaves out zero; answers of one interview count "
    "together, for they have much in common."
)
DELAY_HELP = "From the beginning of the interview to the first time its debrief was saved."


def nothing_yet() -> None:
    """Before the first debrief."""
    st.markdown("Write a debrief first: here you will see how well your own eye tells how a round went.")
    if st.button("Start a debrief", type="primary", icon=":material/edit_note:"):
        go("debrief")


def estimates(rounds: pd.DataFrame, today: date) -> None:
    """Own estimates against what happened."""
    st.header("What you expected", help=ESTIMATE_HELP)
    scored = insights.estimates(rounds)
    resolved = rounds["outcome"].isin([MOVED_ON, ENDED])
    hindsight = int((rounds["hindsight"] & rounds["estimate"].notna() & resolved).sum())
    if not rounds["estimate"].notna().any():
        st.markdown("No estimate is on record. A debrief asks for it: “My chance of getting through”, in percent.")
        return
    result = insights.score(scored)
    told = telling.scored(result, len(scored), hindsight)
    st.markdown(plain(told), help=BRIER_HELP if result else None)
    if result:
        bands = insights.calibration(scored)
        names = {
            str(place): f"You said {said:.0%} on average: {moved} of {n} moved on"
            for place, (said, moved, n) in enumerate(zip(bands["said"], bands["moved_on"], bands["n"], strict=True))
        }
        part = show(
            charts.calibration,
            bands,
            title="What I expected and what happened",
            alt=f"Share of rounds that moved on against the chance that you gave them. {told}",
            key="judgement_calibration",
            parts=names,
        )
        if part:
            chosen = scored[insights.band_of(scored) == bands["band"].iloc[int(part)]]
            behind.rounds(chosen, names[part], "judgement_calibration")
    _listed(rounds[rounds["estimate"].notna()], folded=result is not None, today=today)


def _listed(rounds: pd.DataFrame, *, folded: bool, today: date) -> None:
    place = st.expander(f"Every estimate ({len(rounds):,})") if folded else st.container()
    table = rounds.assign(
        percent=100 * rounds["estimate"],
        day=[words.day(held_at, today=today) for held_at in rounds["held_at"]],
        round=rounds["kind"].map(words.KINDS),
        became=rounds["outcome"].map(telling.OUTCOMES)
        + rounds["hindsight"].map({True: " (estimate written afterwards)", False: ""}),
    )
    place.dataframe(
        table,
        hide_index=True,
        column_order=["company", "percent", "became", "round", "day"],
        column_config={
            "day": "Day",
            "company": st.column_config.TextColumn("Company", width=130),
            "round": "Round",
            "percent": st.column_config.NumberColumn("You said", format="%.0f %%", width=75),
            "became": "What happened",
        },
        alt="Your estimates with what became of each round, the latest first",
    )


def ratings(rounds: pd.DataFrame) -> None:
    """Own ratings of rounds that moved on and of those that ended."""
    st.header("How you rated them", help=DIFFERENCE_HELP)
    groups = insights.ratings_by_outcome(rounds)
    if groups.empty:
        st.markdown("No round that you rated has had an outcome yet.")
        return
    n = dict(zip(zip(groups["rating"], groups["outcome"], strict=True), groups["n"], strict=True))
    told = [
        telling.compared(
            insights.difference(rounds, rating),
            n.get((rating, MOVED_ON), 0),
            n.get((rating, ENDED), 0),
            name,
        )
        for rating, name in RATINGS.items()
    ]
    for sentence in told:
        st.markdown(sentence)
    parts = {
        f"{rating} {outcome}": f"{RATINGS[rating]}: {telling.OUTCOMES[outcome].lower()}"
        for rating, outcome in zip(groups["rating"], groups["outcome"], strict=True)
    }
    part = show(
        charts.ratings_by_outcome,
        groups,
        RATINGS,
        title="My ratings by what happened",
        alt=f"Your ratings of rounds that moved on and of rounds that ended. {' '.join(told)}",
        key="judgement_ratings",
        parts=parts,
    )
    if part:
        rating, outcome = part.split(maxsplit=1)
        chosen = rounds[(rounds["outcome"] == outcome) & rounds[rating].notna()]
        behind.rounds(chosen, parts[part], "judgement_ratings")
    st.caption(telling.WARNING)


def coach(rated: pd.DataFrame, today: date) -> None:
    """A coach's ratings of answers beside one's own; nothing before the first that both rated."""
    told = telling_coach.beside(coach_ratings.beside(rated))
    if not told:
        return
    st.header("Your eye and your coach's", help=COACH_HELP)
    st.markdown(told)
    table = rated.assign(day=[words.day(held_at, today=today) for held_at in rated["held_at"]])
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    with st.expander(f"Every answer that both of you rated ({len(rated):,})"):
        st.dataframe(
            table,
            hide_index=True,
            column_order=["own", "theirs", "wording", "company", "day", "coach"],
            column_config={
                "own": number("You", width=55),
                "theirs": number("Coach", width=65),
                "wording": text("As asked", width=340),
                "company": text("Company", width=130),
                "day": text("Day", width=110),
                "coach": text("Who", width=110),
            },
            alt="Answers that a coach and you rated, the latest first",
        )
    st.caption(telling_coach.WARNING)


def delay(rounds: pd.DataFrame) -> None:
    """How soon debriefs are written: how far the record can be trusted."""
    told = telling.delay(insights.delay(rounds))
    if told:
        st.header("How soon you write it down", help=DELAY_HELP)
        st.markdown(told)
