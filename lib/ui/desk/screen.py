"""The coach's desk: every client at a glance, what is due, which questions trouble many, and a pack laid down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from lib import words
from lib.journal.errors import DebriefError
from lib.sharing import desk_view
from lib.sharing.pack_sealing import MOST_FILE, check_size
from lib.ui import emptied, passphrase
from lib.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lib.sharing.desk import Desk, Lying
    from lib.sharing.desk_view import Client

_FORM: Final = "desk_pack"
_MOST: Final = 12
"""Lines of a list."""


def overview(packs: Sequence[Lying], today: date) -> None:
    """All clients: who needs what, what is due, what troubles several of them."""
    clients = desk_view.clients(packs, today)
    waiting = sum(not client.said and not client.past for client in clients)
    told = f"{words.many(len(clients), 'client')}."
    if waiting:
        told += f" {words.many(waiting, 'pack')} {'has' if waiting == 1 else 'have'} no word from you yet."
    st.markdown(told)
    left, right = st.columns([6, 5], gap="large")
    with left:
        st.subheader("Who needs what", anchor=False)
        for client in clients:
            _client(client, today)
    with right:
        _due(packs, today)
        _troubles(packs, today)


def _client(client: Client, today: date) -> None:
    lying = client.lying
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{plain(short(lying.client, 80))}**")
            st.button("Open", key=f"desk_open_{lying.name}", on_click=_go, args=(lying.name,),
                      help=f"Open the pack of {plain(short(lying.client))}")  # fmt: skip
        st.markdown(plain("; ".join(needs(client, today)) + "."))
        st.caption(plain(_about(client, today)))


def needs(client: Client, today: date) -> list[str]:
    """What a client needs, the most pressing first; the first letter is a capital."""
    if client.past:
        return [f"Wanted it read until {_on(client.lying.pack.last_day, today)}: the desk asks before it opens it"]
    told = []
    if client.next_at:
        told.append(f"interview on {words.day(client.next_at, today=today)}, {words.clock(client.next_at)}")
    if client.overdue:
        told.append(f"{words.many(client.overdue, 'action')} overdue")
    if client.costliest:
        label, cost = client.costliest
        told.append(f"loses most to “{short(label, 70)}”, {cost:.1f} points an interview")
    told = told or ["nothing that is due"]
    return [told[0][0].upper() + told[0][1:], *told[1:]]


def _about(client: Client, today: date) -> str:
    lying = client.lying
    said = "no word from you yet"
    if client.said:
        saved = words.day(lying.draft.feedback.saved_on, today=today)
        said = "your remarks are in no file yet" if lying.draft.unsaved else f"feedback saved {saved}"
    last = lying.pack.last_day
    return " · ".join(
        filter(None, (
            f"Pack of {words.day(lying.pack.bundle.made_on, today=today)}",
            f"the newest of {client.packs}" if client.packs > 1 else "",
            f"to be read until {_on(last, today)}" if last and not client.past else "",
            said,
        ))
    )  # fmt: skip


def _on(day: date | None, today: date) -> str:
    return words.day(day, today=today) if day else ""


def _due(packs: Sequence[Lying], today: date) -> None:
    st.subheader("What is due", anchor=False)
    due = desk_view.due(packs, today)
    if due.empty:
        st.markdown("Nothing within two weeks.")
        return
    overdue = int(due["overdue"].sum())
    st.markdown(f"{words.many(len(due), 'thing')} within two weeks" + (f", {overdue} overdue." if overdue else "."))
    lines = []
    for row in due.head(_MOST).to_dict("records"):
        day = words.day(row["on"], today=today) + (" (overdue)" if row["overdue"] else "")
        lines.append(f"- **{day}** {plain(short(row['client']))}: {plain(row['what'])}")
    st.markdown("\n".join(lines))
    if len(due) > _MOST:
        st.caption(f"And {len(due) - _MOST} more after these.")


def _troubles(packs: Sequence[Lying], today: date) -> None:
    st.subheader("Questions that trouble many", anchor=False)
    troubles = desk_view.troubles(packs, today)
    if troubles.empty:
        st.markdown("No question troubles two of them, as far as their packs tell.")
        return
    first = troubles.iloc[0]
    st.markdown(
        plain(
            f"“{first['label']}” troubles most: {first['clients']} of {first['of']} clients, rated "
            f"{first['rating']:.1f} of 5 on average."
        ),
        help=f"A question counts as trouble where its rating, drawn towards the client's mean, is below "
        f"{desk_view.TROUBLE}.",
    )
    lines = [
        f"- **{plain(short(row['label'], 80))}** {row['clients']} of {row['of']}, rated {row['rating']:.1f}: "
        f"{plain(row['who'])}"
        for row in troubles.head(_MOST).to_dict("records")
    ]
    st.markdown("\n".join(lines))


def lay(desk: Desk, today: date, *, first: bool) -> None:
    """The fields by which a pack is laid on the desk."""
    if first:
        st.markdown("No pack lies here yet. Ask a client for one: they make it under *For my coach*.")
        _fields(desk, today)
        return
    with st.expander("Lay another pack on the desk", icon=":material/add:"):
        _fields(desk, today)


def _fields(desk: Desk, today: date) -> None:
    place = emptied.place(_FORM)
    with st.form(place, border=False):
        file = st.file_uploader("Pack", key=f"{place}_file", max_upload_size=MOST_FILE // 2**20,
                                help="The file that your client sent you.")  # fmt: skip
        typed = passphrase.field("Passphrase of the pack", f"{place}_words",
                                 about="Your client tells it to you by another way than the file.")  # fmt: skip
        pressed = st.form_submit_button("Lay it on the desk", type="primary")
    if not pressed:
        return
    if file is None:
        st.error("Pack: choose the file first.")
        return
    try:
        check_size(file.size)
        with st.spinner("Opening the pack …"):
            lying = desk.lay(file.getvalue(), typed, today)
    except DebriefError as error:
        st.error(plain(str(error)))
        return
    emptied.empty(_FORM)
    _go(lying.name)
    st.rerun()


def _go(name: str) -> None:
    st.query_params.clear()
    st.query_params["pack"] = name
