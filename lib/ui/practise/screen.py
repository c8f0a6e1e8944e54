"""Practise: what is for today, what comes back when, what is worth adding, a mock interview, whether it helps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights import telling_skills
from lib.insights.remembered import recalling
from lib.journal import practice
from lib.journal.choices import CardOrigin, SittingKind
from lib.practice import agenda as agendas
from lib.practice import entering
from lib.questions.bank import load_bank
from lib.ui.address import go
from lib.ui.practise import mock as practise_mock
from lib.ui.practise import sitting
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.journal.database import Journal
    from lib.journal.practice import Held
    from lib.practice.agenda import Agenda, Item
    from lib.practice.helped import Helped

WORTH_SHOWN = 4


def nothing_yet(journal: Journal, today: date) -> None:
    """Before the first question."""
    st.markdown(
        "Nothing to practise yet. Once an interview is written down, its costliest questions can be practised here; "
        "until then, pick one from the question bank."
    )
    with st.container(horizontal=True):
        if st.button("Start a debrief", type="primary", icon=":material/edit_note:"):
            go("debrief")
    from_bank(journal, today)


def first_ones(journal: Journal, worth: pd.DataFrame, today: date) -> None:
    """Questions are known, and none of them is practised yet."""
    first = worth.head(entering.FIRST)
    named = ", ".join(f"“{plain(short(label, 50))}”" for label in first["label"])
    st.markdown(f"You lose most to {named}. Practise them for some minutes a day; each comes back when it is due.")
    if st.button("Practise these", type="primary", icon=":material/play_arrow:", shortcut="Mod+Enter"):
        with journal.write(checkpoint=True) as cursor:
            for key in first["question_id"]:
                entering.add(cursor, UUID(key), today, CardOrigin.COST)
            found = agendas.agenda(cursor, today)
        go("practise", sitting=str(sitting.begin(journal, found.today, today)))


def for_today(journal: Journal, found: Agenda, open_ones: list[Held], today: date) -> None:
    """Today's set in a sentence, with one button to begin or to go on."""
    for held in open_ones:
        mock = held.sitting.kind == SittingKind.MOCK
        what = f"mock interview, {practise_mock.called(held.sitting)}" if mock else "sitting"
        done = sum((one.answered_at if mock else one.grade) is not None for one in held.turns)
        left = f"{done} of {len(held.turns)} questions done" if done < len(held.turns) else "still to be debriefed"
        if st.button(f"Go on with your {plain(what)}: {left}", icon=":material/play_arrow:",
                     type="primary" if held is open_ones[0] else "secondary", key=f"practise_on_{held.sitting.id}",
                     shortcut="Mod+Enter" if held is open_ones[0] else None):  # fmt: skip
            go("practise", sitting=str(held.sitting.id))
    if any(held.sitting.kind == SittingKind.PRACTICE for held in open_ones):
        return
    if not found.today:
        _nothing_due(journal, found, today)
        return
    count = words.many(len(found.today), "question")
    lead = " ".join(dict.fromkeys(_for_round(item, today) for item in found.today if item.coming))
    st.markdown(f"**{count}** for today, about {words.many(agendas.minutes(len(found.today), found.pace), 'minute')}. "
                f"{lead}")  # fmt: skip
    if found.waiting:
        st.caption(
            f"{words.many(found.waiting, 'more question')} can wait for the days to come: ten minutes a day are enough."
        )
    begins = st.button("Begin", type="primary" if not open_ones else "secondary", icon=":material/play_arrow:",
                       shortcut=None if open_ones else "Mod+Enter")  # fmt: skip
    if begins:
        go("practise", sitting=str(sitting.begin(journal, found.today, today)))


def _for_round(item: Item, today: date) -> str:
    assert item.coming
    return (
        f"{plain(short(item.coming.company, 50))} on {words.day(item.coming.day, today=today)} is likely to ask some."
    )


def _nothing_due(journal: Journal, found: Agenda, today: date) -> None:
    spent = f"You practised for {words.many(max(1, round(found.spent / 60)), 'minute')} today. " if found.spent else ""
    ahead = [item for item in found.items if item.due_on > today]
    coming = f"The next question comes back {words.day(ahead[0].due_on, today=today)}." if ahead else ""
    if found.waiting:
        coming = f"{words.many(found.waiting, 'question')} can wait until tomorrow."
    st.markdown(f"{spent}Nothing more for today. {coming}")
    further = agendas.more(found, today)
    if further and st.button(f"Practise {len(further)} all the same", icon=":material/add:", shortcut="Mod+Enter"):
        go("practise", sitting=str(sitting.begin(journal, further, today)))


def schedule(journal: Journal, found: Agenda, today: date) -> None:
    """Every question that is practised, by the day on which it comes back."""
    st.subheader("What you practise")
    for item in found.items:
        key = item.card.question_id
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            with st.container(width="stretch", gap="xxsmall"):
                if st.button(plain(short(item.card.label, 80)), key=f"practise_open_{key}", type="tertiary",
                             help="See every asking"):  # fmt: skip
                    go("weak_questions", question=str(key))
                st.caption(_state(item, today))
            told = f"Practise “{plain(short(item.card.label, 60))}” no more; what you practised stays on record"
            st.button("", icon=":material/close:", key=f"practise_leave_{key}", type="tertiary", help=told,
                      on_click=_leave, args=(journal, key))  # fmt: skip


def _state(item: Item, today: date) -> str:
    back = "due today" if item.due_on <= today else f"back {words.day(item.due_on, today=today)}"
    done = f"practised {words.times(item.memory.times)}" if item.memory else "not practised yet"
    where = f", likely at {plain(short(item.coming.company, 40))}" if item.coming else ""
    coach = ", from your coach" if item.card.origin == CardOrigin.COACH else ""
    return f"{back}{where} · {done}{coach}"


def worth_adding(journal: Journal, worth: pd.DataFrame, today: date) -> None:
    """Costly questions that are not practised, and the bank's."""
    st.subheader("Worth practising")
    shown = worth.head(WORTH_SHOWN)[["question_id", "label", "cost", "interviews_in", "of"]]
    for key, label, cost, interviews, of in shown.itertuples(index=False, name=None):
        with st.container(gap="xxsmall"):
            st.button(plain(short(label, 60)), key=f"practise_add_{key}", icon=":material/add:", type="tertiary",
                      on_click=_add, help="Practise it", args=(journal, UUID(key), today))  # fmt: skip
            st.caption(f"{cost:.1f} points an interview, asked in {interviews} of {of}")
    from_bank(journal, today)


def from_bank(journal: Journal, today: date) -> None:
    """Any question of the bank's, by hand."""
    with recalling(journal) as cursor:
        practised = {card.bank_id for card in practice.cards(cursor)}
    names = {entry.id: entry.label for entry in load_bank() if entry.id not in practised}
    place = f"practise_bank_{len(practised)}"
    chosen = st.selectbox(
        "From the question bank", list(names), index=None, format_func=names.__getitem__, key=place,
        placeholder="Type to find one",
    )  # fmt: skip
    if chosen:
        st.button("Practise it", icon=":material/add:", on_click=_add_from_bank, args=(journal, chosen, today))


def does_it_help(found: Helped) -> None:
    """Ratings in real interviews before and since, without a cause."""
    if not found.questions:
        return
    st.subheader("In interviews, before and since", help=telling_skills.METHOD)
    st.markdown(f"The questions you practised. {telling_skills.averages(found)}")
    st.markdown(telling_skills.verdict(found))
    rows = [
        f"- {plain(short(one.label, 60))}: {one.before.mean:.1f} → {one.since.mean:.1f} "
        f"({one.before.n} before, {one.since.n} since)"
        for one in found.questions
        if one.before.mean is not None and one.since.mean is not None
    ]
    if rows:
        with st.expander("Question by question"):
            st.markdown("\n".join(rows))


def _add(journal: Journal, question: UUID, today: date) -> None:
    with journal.write(checkpoint=True) as cursor:
        entering.add(cursor, question, today, CardOrigin.COST)


def _add_from_bank(journal: Journal, entry: str, today: date) -> None:
    with journal.write(checkpoint=True) as cursor:
        entering.add_from_bank(cursor, entry, today)


def _leave(journal: Journal, question: UUID) -> None:
    with journal.write(checkpoint=True) as cursor:
        practice.leave(cursor, question)
