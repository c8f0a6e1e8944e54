"""Stories: what has none yet, what was told twice at one company, and each story with its four parts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights import stories as insights
from lib.journal import stories
from lib.journal.models import Story
from lib.ui.address import go
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.insights.stories import Overuse
    from lib.journal.database import Journal
    from lib.journal.stories import Telling

UNTITLED = "A new story"
MOST_GAPS = 6


def nothing_yet(journal: Journal) -> None:
    """Before the first story."""
    st.markdown("No story is written down yet. Take one that you are glad to tell: what was it about?")
    new_button(journal)


def new_button(journal: Journal) -> None:
    """Begin with a story, and open it."""
    if st.button("New story", type="primary", icon=":material/add:"):
        go("stories", story=str(_added(journal, UNTITLED)))


def overview(found: list[Story], told: dict[UUID, list[Telling]], labels: dict[UUID, str], today: date) -> None:
    """Every story in a card: how long it is, what it serves, where it was last told."""
    for story in found:
        assert story.id is not None
        with st.container(border=True, gap="xsmall"):
            if st.button(f"**{plain(short(story.title, 100))}**", key=f"story_open_{story.id}", type="tertiary"):
                go("stories", story=str(story.id))
            st.markdown(length(story))
            serves = ", ".join(f"“{plain(short(labels[key]))}”" for key in story.questions)
            st.markdown(f"Serves {serves}." if serves else "Serves no question yet.")
            if tellings := told.get(story.id):
                st.markdown(f"Told {words.times(len(tellings))}, last {_where(tellings[0], today)}.")


def length(story: Story) -> str:
    """How long a story takes to tell, and what it still lacks."""
    missing = [part for part in stories.PARTS if not getattr(story, part).strip()]
    count = insights.words_in(story)
    if not count:
        return "Not written yet."
    minutes = insights.spoken_minutes(story)
    spoken = f"{5 * max(round(12 * minutes), 1)} seconds" if minutes < 1 else f"{minutes:.1f} minutes"
    told = f"About {spoken} aloud ({words.many(count, 'word')} at {insights.WORDS_A_MINUTE} a minute)."
    if minutes > insights.LONG_MINUTES:
        told += f" Longer than {insights.LONG_MINUTES:.0f} minutes is hard to follow."
    return f"{told} Still to write: {', '.join(missing)}." if missing else told


def gaps(journal: Journal, found: pd.DataFrame) -> None:
    """Behavioural questions without a story, each one click from one."""
    if found.empty:
        return
    st.subheader("No story yet")
    for row in found.head(MOST_GAPS).to_dict("records"):
        rated = f", {row['mean']:.1f} on average" if row["ratings"] else ""
        with st.container(border=True):
            st.markdown(
                f"**{plain(row['label'])}** · asked in {row['interviews_in']} of "
                f"{words.many(row['of'], 'interview')}{rated}"
            )
            if st.button("Write a story for it", key=f"story_for_{row['question_id']}", icon=":material/add:"):
                go("stories", story=str(_added(journal, row["label"], UUID(row["question_id"]))))


def overused(found: list[Overuse], today: date) -> None:
    """Stories that one company heard more than once."""
    if not found:
        return
    st.subheader("Told twice at one company")
    for one in found:
        days = " and ".join(dict.fromkeys(words.day(day, today=today) for day in one.days))
        st.markdown(f"**{plain(one.title)}**: {words.times(len(one.days))} at {plain(one.company)}, {days}.")


def _where(telling: Telling, today: date) -> str:
    return f"at {plain(short(telling.company))} on {words.day(telling.held_at, today=today)}"


def _added(journal: Journal, title: str, question: UUID | None = None) -> UUID:
    with journal.write(checkpoint=True) as cursor:
        return stories.add(cursor, Story(title=title, questions=(question,) if question else ()))
