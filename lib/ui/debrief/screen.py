"""The debrief screen around its form: opening it, offering old drafts, taking notes apart, saving, what was learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import streamlit as st

from lib import words
from lib.insights.past import learnt
from lib.journal import applications, interviews
from lib.journal import drafts as kept_drafts
from lib.journal.debrief_form import DebriefForm, of_round, read
from lib.journal.errors import DebriefError
from lib.questions.extraction import extract
from lib.questions.filing import NEW, Entry, save
from lib.ui import drafts
from lib.ui.address import go, uuid_in
from lib.ui.debrief import state
from lib.ui.debrief.rows import row_of
from lib.ui.debrief.state import first, key
from lib.ui.follow_ups.offer import offer_thanks
from lib.ui.session import local
from lib.ui.text import plain
from lib.ui.upcoming import debriefed

if TYPE_CHECKING:
    from datetime import date, datetime

    from lib.insights.past import Learnt
    from lib.journal.database import Journal
    from lib.questions.extraction import Extracted

ROUNDS = "debrief_rounds"
"""Session key: drafts that were made of the other rounds in the notes, as they were made."""
TOLD = "debrief_told"
"""Session key: what to tell once the form is drawn again."""


def open_form(journal: Journal, form: str, now: datetime) -> None:
    """Fill the widgets: from the draft in the address, from the interview in the address, or with a new form."""
    asked_for = uuid_in("interview") or uuid_in("application")
    if asked_for and not uuid_in("draft") and not state.is_there():
        drafts.leave()  # the address asks for another form than the one this window was at
    content = drafts.resume(journal, form, in_window=state.is_there())
    if content is not None:
        kept = DebriefForm.model_validate(content)
        debriefed.considered(kept)
        state.put(kept)
    elif not state.is_there():
        start_form(journal, now)


def start_form(journal: Journal, now: datetime) -> None:
    """A new form: blank, for an application, or for an interview that lies in the journal."""
    wanted, there = uuid_in("interview"), None
    if wanted:
        with journal.read() as cursor:
            there = interviews.get(cursor, wanted)
    fresh = of_round(there) if there else state.blank(now)
    if not there:
        fresh = fresh.model_copy(update={"application": str(uuid_in("application") or "")})
        fresh = debriefed.with_planned(journal, fresh, now)
    state.put(fresh)
    drafts.begin(state.take().model_dump(mode="json"))


def offer_drafts(journal: Journal, form: str) -> None:
    """Unfinished debriefs, each with a way on and a way out."""
    with journal.read() as cursor:
        waiting = [draft for draft in kept_drafts.all_of(cursor, form) if draft.id != drafts.current()]
    if not waiting:
        return
    with st.expander(f"{words.many(len(waiting), 'unfinished debrief')}", expanded=drafts.current() is None):
        for draft in waiting[:10]:
            line, on, off = st.columns([8, 2, 2], vertical_alignment="center")
            line.text(_told_of(journal, draft.content, draft.updated_at))
            if on.button("Go on", key=f"on_{draft.id}"):
                st.query_params["draft"] = str(draft.id)
                st.rerun()
            off.button(
                "Throw away", key=f"off_{draft.id}", type="tertiary", on_click=_throw_away, args=(journal, draft.id)
            )


def notes(journal: Journal, form: str) -> None:
    """Free recall first: a place for raw notes, from which the questions are taken out."""
    st.text_area(
        "Write freely, or paste your notes as they are",
        first("notes"),
        key=key("notes"),
        height=120,
        placeholder="asked about my current job (fine, 4/5), then why i want to leave - waffled. "
        "Q: a time you failed? A: told the release story",
    )
    st.button("Take out the questions", icon=":material/auto_fix_high:", on_click=_take_out, args=(journal, form))
    if told := st.session_state.pop(TOLD, None):
        st.info(told)


def save_button(journal: Journal, now: datetime, kept: drafts.Seen) -> None:
    """Save, or say what to mend; what was typed stays either way."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Save debrief", type="primary", icon=":material/check:", shortcut="Mod+Enter",
            on_click=state.press_save,
        )  # fmt: skip
        if kept.updated_at:
            st.caption(f"Draft kept at {words.clock(local(kept.updated_at))}")
    if not st.session_state.pop(state.PRESSED, False):
        return
    form = state.take()
    reading, problems = read(form)
    if reading is None:
        st.error("\n".join(f"- {plain(problem)}" for problem in problems))
        return
    entries = [Entry(asking, _word(said)) for asking, said in zip(reading.askings, reading.said, strict=True)]
    try:
        filed = save(
            journal, reading.application, reading.interview, reading.debrief, entries,
            written_at=form.started_at or now, draft=drafts.current(),
            apart_from=UUID(form.apart_from) if form.apart_from else None,
        )  # fmt: skip
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    drafts.leave()
    state.clear()
    st.query_params.from_dict({"saved": str(filed.interview_id)})
    st.rerun()


def after_saving(journal: Journal, interview_id: UUID, today: date) -> None:
    """What this debrief has shown, and where to go from here."""
    with journal.read() as cursor:
        there = interviews.get(cursor, interview_id)
        found = learnt(cursor, interview_id)
    if there is None:
        st.query_params.clear()
        st.rerun()
    with journal.read() as cursor:
        application = applications.get(cursor, there.interview.application_id)
    st.title("Saved")
    held = there.interview.held_at
    st.text(f"{application.title if application else ''}, {words.day(held)}, {words.clock(held)}")
    for sentence in told(found):
        st.markdown(sentence)
    thanks = offer_thanks(journal, there, today)
    with st.container(horizontal=True):
        if st.button("See your weak questions", type="secondary" if thanks else "primary"):
            go("weak_questions")
        if st.button("Open the application"):
            go("application", application=str(there.interview.application_id))
        if st.button("Debrief another interview"):
            st.query_params.clear()
            st.rerun()


def told(found: Learnt) -> list[str]:
    """The two lines after saving, as Markdown."""
    if not found.questions:
        return ["It is on record. Questions can be added later: open the interview from its application."]
    met = (
        f"{found.met_before} of {words.many(found.questions, 'question')} you had met before."
        if found.met_before
        else f"{words.many(found.questions, 'question')} on record, all of them met for the first time."
    )
    changes = [
        f"**{plain(change.label)}** went from {change.before} to {change.now}."
        for change in [*found.changed[:2], *found.changed[2:][-1:]]
    ]
    return [met, *changes]


def _take_out(journal: Journal, form: str) -> None:
    found = extract(state.take().notes)
    rounds = sorted({item.round or 1 for item in found})
    if len(rounds) > 1:
        _one_draft_a_round(journal, form, found, rounds)
        return
    count = state.take_out(row_of(item) for item in found)
    st.session_state[TOLD] = (
        f"{words.many(count, 'question')} taken out. Look through them: what is not a question can go, "
        "what was missed can be added below. Your notes are kept with the debrief."
        if count
        else "No further question was found in these notes. Type what they asked below, one at a time."
    )


def _one_draft_a_round(journal: Journal, form: str, found: list[Extracted], rounds: list[int]) -> None:
    """Notes on several rounds: the first round stays in this form, each other one becomes a draft of its own.

    Drafts made so before and not touched since make way.
    """
    count = state.take_out(row_of(item) for item in found if (item.round or 1) == rounds[0])
    here = state.take()
    made: dict[UUID, dict[str, Any]] = {}
    with journal.write(counts=False) as cursor:
        for draft, content in st.session_state.get(ROUNDS, {}).items():
            there = kept_drafts.get(cursor, draft)
            if there and there.content == content:
                kept_drafts.drop(cursor, draft)
        for number in rounds[1:]:
            rows = [row_of(item) for item in found if (item.round or 1) == number]
            other = here.model_copy(update={"rows": rows, "kind": ""}).model_dump(mode="json")
            made[kept_drafts.start(cursor, form, other)] = other
    st.session_state[ROUNDS] = made
    st.session_state[TOLD] = (
        f"These notes tell of {len(rounds)} rounds. {words.many(count, 'question')} of the first stand here; "
        "each other round waits above as an unfinished debrief of its own."
    )


def _throw_away(journal: Journal, draft: UUID) -> None:
    with journal.write(counts=False) as cursor:
        kept_drafts.drop(cursor, draft)


def _told_of(journal: Journal, content: dict[str, Any], touched: datetime) -> str:
    form = DebriefForm.model_validate(content)
    title = form.company
    if form.application:
        with journal.read() as cursor:
            row = cursor.execute("SELECT company FROM application WHERE id = ?", [form.application]).fetchone()
        title = row[0] if row else title
    return (
        f"{title or 'No company yet'} · {words.many(len(form.rows), 'question')} · "
        f"last touched {words.day(local(touched))} {words.clock(local(touched))}"
    )


def _word(said: str) -> UUID | str | None:
    return said if said == NEW else UUID(said) if said else None
