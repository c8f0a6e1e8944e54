"""The fields of an application, for a new one and for changing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st
from pydantic import ValidationError

from lib import words
from lib.journal.choices import Motive, SalaryPeriod, WorkMode
from lib.journal.models import Application
from lib.journal.problems import sentences
from lib.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable


def application_form(there: Application | None, name: str) -> Application | None:
    """Draw the form; the valid application once the person saves it.

    Args:
        there: The application to change; None for a new one.
        name: A key of its own for this form.
    """
    old = there or Application.model_construct(company="")

    def field(label: str, attribute: str, **more: Any) -> str:
        return st.text_input(label, getattr(old, attribute), key=f"{name}_{attribute}", **more) or ""

    values: dict[str, Any] = {"id": old.id, "version": old.version}
    with st.form(name, border=False, enter_to_submit=True):
        left, right = st.columns(2)
        with left:
            values["company"] = field("Company", "company", placeholder="Acme")
        with right:
            values["role"] = field("Role", "role", placeholder="Data analyst")
        with st.container() if there else st.expander("More about it: all of it optional"):
            values |= _more(old, field, name)
        if not st.form_submit_button("Save", type="primary", shortcut="Mod+Enter"):
            return None
    try:
        return Application.model_validate(values)
    except ValidationError as error:
        st.error("\n".join(f"- {plain(sentence)}" for sentence in sentences(error)))
        return None


def _more(old: Application, field: Callable[..., str], name: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    one, two, three = st.columns(3)
    with one:
        values["source"] = field("Source", "source", placeholder="Company website, a friend, job board")
    with two:
        values["location"] = field("Location", "location")
    with three:
        values["work_mode"] = _choice("Work mode", list(WorkMode), old.work_mode, words.WORK_MODES, f"{name}_mode")
    values["link"] = field("Link to the advert", "link", placeholder="https://…")
    low, high, currency, period = st.columns(4)
    with low:
        values["salary_min"] = _money("Salary from", old.salary_min, f"{name}_low")
    with high:
        values["salary_max"] = _money("Salary to", old.salary_max, f"{name}_high")
    with currency:
        values["currency"] = field("Currency", "currency", placeholder="EUR", max_chars=10)
    with period:
        values["salary_period"] = _choice(
            "Paid by", list(SalaryPeriod), old.salary_period, words.SALARY_PERIODS, f"{name}_period"
        )
    values["motive"] = _choice("Why I am after it", list(Motive), old.motive, words.MOTIVES, f"{name}_motive")
    values["notes"] = st.text_area("Private notes: never shared", old.notes, key=f"{name}_notes") or ""
    return values


def _choice(label: str, options: list[Any], old: Any, names: dict[Any, str], key: str) -> Any:
    index = options.index(old) if old in options else None
    return st.selectbox(label, options, index=index, format_func=names.__getitem__, key=key, placeholder="—")


def _money(label: str, old: Any, key: str) -> Any:
    value = None if old is None else float(old)
    given = st.number_input(label, min_value=0.0, value=value, step=1000.0, format="%.0f", key=key)
    return None if given is None else str(given)
