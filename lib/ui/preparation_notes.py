"""What to bear in mind and what to ask them: the person's own notes on a round to come, saved as the field is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.journal import interviews
from lib.journal.errors import MissingError
from lib.ui import kept

if TYPE_CHECKING:
    from uuid import UUID

    from duckdb import DuckDBPyConnection

    from lib.journal.database import Journal
    from lib.journal.models import Interview
    from lib.ui.kept import Kept


def notes(journal: Journal, key: UUID) -> None:
    """The field."""
    form = kept.opened(journal, f"preparation_{key}", "preparation", partial(_read, key=key))
    save = partial(_save, journal, form)
    kept.told(journal, form, partial(save, settle=True))
    st.text_area(
        "Your notes: what to bear in mind, what to ask them", form.first.preparation, key=form.key("preparation"),
        height="content", max_chars=200_000, on_change=save,
        placeholder="Who would I report to? Why did the last one leave?",
    )  # fmt: skip


def _read(cursor: DuckDBPyConnection, key: UUID) -> Interview:
    found = interviews.get(cursor, key)
    if found is None:
        raise MissingError("This interview is not in the journal any more.")
    return found.interview


def _save(journal: Journal, form: Kept[Interview], *, settle: bool = False) -> None:
    values = {"preparation": form.held("preparation", form.first.preparation) or ""}
    assert form.seen.id is not None
    kept.save(journal, form, values, interviews.edit, partial(_read, key=form.seen.id), settle=settle)
