"""The letters that drafts start from: the person's to change for good, with a way back to Debrief's own."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import streamlit as st
from pydantic import ValidationError

from lib import words
from lib.follow_ups.filling import PLACES, unknown_places
from lib.follow_ups.letters import EXAMPLE, filled
from lib.follow_ups.templates import LETTERS
from lib.journal import follow_ups
from lib.journal.choices import FollowUpKind
from lib.journal.models import LetterTemplate
from lib.journal.problems import sentences
from lib.ui.text import plain

if TYPE_CHECKING:
    from lib.journal.database import Journal

FOLD = "letters_fold"
"""Session key: whether the letters are unfolded."""
GENERATION = "letters_generation"
"""Session key: name of the fields; a new one makes them start from what is on record."""
BEFORE = "letters_before"
"""Session key: the person's own letter before they went back to Debrief's, so that this can be undone."""
WRONG = "letters_wrong"
"""Session key: why the letter could not be kept."""

_generations = count(1)


def letters(journal: Journal) -> None:
    """Name, templates, and what they become."""
    fold = st.expander("The letters that drafts start from", icon=":material/drafts:", on_change="rerun", key=FOLD)
    if not fold.open:
        return
    with journal.read() as cursor:
        name = follow_ups.signature(cursor)
        own = follow_ups.templates(cursor)
    with fold:
        left, right = st.columns(2)
        with left:
            _signing(journal, name, "letters")
        kind = right.selectbox("Letter", [*FollowUpKind], format_func=words.FOLLOW_UPS.__getitem__, key="letters_kind")
        _template(journal, own.get(kind, LETTERS[kind]), name, is_own=kind in own)
        st.caption(
            "Places: " + ", ".join(f"{plain('{' + place + '}')} {meaning}" for place, meaning in PLACES.items()) + "."
        )
        st.caption(
            "What stands in square brackets goes where one of its places is not known; a bar inside offers another "
            "wording. Outside brackets a place that is not known takes its sentence with it."
        )


def ask_name(journal: Journal) -> None:
    """How the person signs, asked while no letter knows it."""
    with journal.read() as cursor:
        name = follow_ups.signature(cursor)
    if not name:
        with st.container(border=True):
            _signing(journal, name, "asked")
            st.caption("Your letters end without a name until you write it here. It is asked once.")


def _signing(journal: Journal, name: str, place: str) -> None:
    # Told in one place, it stands in the other too: a field that starts anew from it.
    key = f"{place}_me_{bool(name)}"
    st.text_input("How you sign", name, key=key, placeholder="Your name", on_change=_sign, args=(journal, key))


def _template(journal: Journal, letter: LetterTemplate, name: str, *, is_own: bool) -> None:
    generation = st.session_state.setdefault(GENERATION, next(_generations))
    keys = {field: f"letters_{generation}_{letter.kind}_{field}" for field in ("subject", "body")}
    text, preview = st.columns(2)
    with text:
        st.text_input("Subject", letter.subject, key=keys["subject"], on_change=_keep, args=(journal, letter, keys))
        st.text_area("Text", letter.body, key=keys["body"], height=380, on_change=_keep, args=(journal, letter, keys))
        for sentence in st.session_state.pop(WRONG, []):
            st.error(plain(sentence))
        if unknown := unknown_places(f"{letter.subject}\n{letter.body}"):
            st.warning(plain(f"{', '.join(unknown)}: not a place that Debrief can fill. It stays as typed."))
        _way_back(journal, letter, is_own=is_own)
    with preview:
        st.caption("With all of it on record")
        _show(letter, EXAMPLE | {"me": name or "Your name"})
        st.caption("With only the company on record")
        _show(letter, {"company": EXAMPLE["company"], "me": name})


def _show(letter: LetterTemplate, known: dict[str, str]) -> None:
    subject, body = filled(letter, known)
    st.code(f"{subject}\n\n{body}".strip(), language=None, wrap_lines=True)


def _way_back(journal: Journal, letter: LetterTemplate, *, is_own: bool) -> None:
    before: LetterTemplate | None = st.session_state.get(BEFORE)
    if is_own:
        st.button("Back to Debrief's own letter", on_click=_forget, args=(journal, letter))
    elif before and before.kind == letter.kind:
        st.button("Undo: my own letter again", on_click=_restore, args=(journal, before))
    else:
        st.caption("This is Debrief's own letter. What you change is kept as you leave the field.")


def _sign(journal: Journal, key: str) -> None:
    with journal.write(checkpoint=True) as cursor:
        follow_ups.keep_signature(cursor, st.session_state[key] or "")


def _keep(journal: Journal, letter: LetterTemplate, keys: dict[str, str]) -> None:
    typed = {field: st.session_state.get(key, getattr(letter, field)) or "" for field, key in keys.items()}
    try:
        changed = LetterTemplate.model_validate({"kind": letter.kind, **typed})
    except ValidationError as error:
        st.session_state[WRONG] = sentences(error)
        return
    with journal.write(checkpoint=True) as cursor:
        follow_ups.keep_template(cursor, changed)


def _forget(journal: Journal, letter: LetterTemplate) -> None:
    with journal.write(checkpoint=True) as cursor:
        follow_ups.forget_template(cursor, letter.kind)
    st.session_state[BEFORE] = letter
    st.session_state[GENERATION] = next(_generations)


def _restore(journal: Journal, letter: LetterTemplate) -> None:
    with journal.write(checkpoint=True) as cursor:
        follow_ups.keep_template(cursor, letter)
    st.session_state[GENERATION] = next(_generations)
