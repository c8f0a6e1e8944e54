"""What was understood of a file, in tables in which it can be corrected where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from lib import words
from lib.importing.labels import MEANINGS, meaning
from lib.importing.model import DAYS, Concept
from lib.importing.normal import filled
from lib.importing.statuses import understand
from lib.journal.choices import Stage
from lib.ui.moving.state import DAY_FIRST, MONTH_FIRST, proposal
from lib.ui.text import plain

if TYPE_CHECKING:
    from datetime import date

    from lib.importing.comparing import Plan
    from lib.importing.model import Understood
    from lib.ui.moving.state import UnderWay

EXAMPLES = 3
PREVIEWED = 50
NO_ORDER = "–"
"""Where day and month cannot be confused, or there is no day."""
_BY_NAME = {name: stage for stage, name in words.STAGES.items()}


def columns(under_way: UnderWay, today: date) -> None:
    """What each column means, beside some of what stands in it."""
    table = under_way.tables[under_way.sheet]
    found = proposal(under_way, today)
    known = f" It looks like an export of {plain(found.format)}." if found.format else ""
    st.subheader("What the columns mean")
    st.markdown(f"Look through it, and correct what was taken for something else.{known}")
    names = {True: DAY_FIRST, False: MONTH_FIRST, None: NO_ORDER}
    frame = pd.DataFrame(
        {
            "header": [column.header for column in found.columns],
            "means": [meaning(column) for column in found.columns],
            "examples": [_examples(table, column.index) for column in found.columns],
            "order": [names[column.day_first if column.concept in DAYS else None] for column in found.columns],
            "why": [("" if column.sure else "Please check: ") + column.why for column in found.columns],
        }
    )
    edited = _edit(
        "columns", under_way, (), frame,
        {
            "header": st.column_config.TextColumn("Column", disabled=True, width=120),
            "examples": st.column_config.TextColumn("For example", disabled=True, width=200),
            "means": st.column_config.SelectboxColumn("Means", options=list(MEANINGS), required=True, width=160),
            "order": st.column_config.SelectboxColumn(
                "Dates are", options=[NO_ORDER, DAY_FIRST, MONTH_FIRST], width=120
            ),
            "why": st.column_config.TextColumn("Why", disabled=True, width=210),
        },
    )  # fmt: skip
    said = under_way.corrections
    said.meanings = {index: change["means"] for index, change in edited.items() if "means" in change}
    said.orders = {
        index: change["order"] == DAY_FIRST
        for index, change in edited.items()
        if change.get("order", NO_ORDER) != NO_ORDER
    }


def statuses(under_way: UnderWay, found: Understood) -> None:
    """What each status word stands for; what is not known is asked, once."""
    if not found.statuses:
        return
    # Those that people mean differently stand first, answered or not: a row must not move while it is edited.
    every = sorted(found.statuses, key=lambda each: not understand(each.text).ask)
    asked = sum(each.ask for each in every)
    st.subheader("What the statuses mean")
    if asked:
        st.warning(f"{words.many(asked, 'status', 'statuses')} could mean more than one thing: say what it is for you.")
    st.caption("A status without a meaning says no more than that you applied.")
    frame = pd.DataFrame(
        {
            "status": [each.text for each in every],
            "means": [[words.STAGES[stage] for stage in each.stages] for each in every],
            "rows": [each.rows for each in every],
            "ask": ["?" if each.ask else "" for each in every],
        }
    )
    said = under_way.corrections
    edited = _edit(
        "statuses", under_way, (said.meanings, said.orders, said.cells), frame,
        {
            "status": st.column_config.TextColumn("In your file", disabled=True, width=150),
            "rows": st.column_config.NumberColumn("Rows", disabled=True, width=70),
            "means": st.column_config.MultiselectColumn(
                "Means, in this order", options=list(words.STAGES.values()), width=330
            ),
            "ask": st.column_config.TextColumn("Not sure", disabled=True, width=70),
        },
    )  # fmt: skip
    keys = [each.key for each in every]
    given = {
        keys[index]: tuple(_BY_NAME[name] for name in change["means"] or ())
        for index, change in edited.items()
        if "means" in change
    }
    if given.items() - said.statuses.items():
        said.statuses |= given
        st.rerun()  # what comes of it stands below, and was worked out before
    if asked and st.button("They are right as they stand"):
        said.statuses |= {each.key: each.stages for each in every if each.ask}
        st.rerun()


def preview(found: Understood) -> None:
    """The first applications as they would be on record."""
    shown = found.found[:PREVIEWED]
    frame = pd.DataFrame(
        {
            "row": [each.rows[0] for each in shown],
            "company": [each.application.company for each in shown],
            "role": [each.application.role for each in shown],
            "events": [_told(each.events) for each in shown],
            "interviews": [len(each.interviews) for each in shown],
            "notes": [each.application.notes.replace("\n", " · ")[:120] for each in shown],
        }
    )
    st.dataframe(
        frame, hide_index=True, height=260,
        column_config={
            "row": st.column_config.NumberColumn("Row", width=60),
            "company": st.column_config.TextColumn("Company", width=170),
            "role": st.column_config.TextColumn("Role", width=190),
            "events": st.column_config.TextColumn("What happened", width=330),
            "interviews": st.column_config.NumberColumn("Interviews", width=80),
            "notes": st.column_config.TextColumn("Notes", width=260),
        },
    )  # fmt: skip
    if len(found.found) > PREVIEWED:
        st.caption(f"The first {PREVIEWED} of {len(found.found):,}.")


def doubts(under_way: UnderWay, found: Understood) -> None:
    """Row by row what was skipped or is not clear, and why; a cell can be typed anew."""
    rows = [*_skipped(found), *_unclear(found)]
    if not rows:
        return
    with st.expander(f"{words.many(len(rows), 'cell')} to look at", expanded=bool(found.skipped)):
        st.markdown("Type a cell anew where it was read wrongly; the rest can stay.")
        frame = pd.DataFrame(rows, columns=["row", "column", "value", "reason", "index"])
        edited = _edit(
            "doubts", under_way, under_way.corrections, frame[["row", "column", "value", "reason"]],
            {
                "row": st.column_config.NumberColumn("Row", disabled=True, width=60),
                "column": st.column_config.TextColumn("Column", disabled=True, width=130),
                "value": st.column_config.TextColumn("In your file", width=200),
                "reason": st.column_config.TextColumn("How it was read", disabled=True, width=420),
            },
        )  # fmt: skip
    for place, change in edited.items():
        row, column = rows[place][0], rows[place][4]
        if "value" in change and column is not None:
            under_way.corrections.cells[row, column] = change["value"] or ""
    if edited:
        st.rerun()  # what was mended is gone from the list: it is drawn anew before another cell is typed


def differences(plan: Plan) -> None:
    """Where the file says otherwise than the record: the record stays."""
    rows = [
        (part.found.application.title, each.field.replace("_", " "), each.ours, each.theirs)
        for part in plan.parts
        for each in part.differs
    ]
    if rows:
        with st.expander(f"{words.many(len(rows), 'field')} on record otherwise; yours stay as they are"):
            frame = pd.DataFrame(rows, columns=["Application", "Field", "On record", "In the file"])
            st.dataframe(frame, hide_index=True)


def _edit(
    name: str, under_way: UnderWay, depends_on: object, frame: pd.DataFrame, config: dict[str, Any]
) -> dict[int, dict[str, Any]]:
    """A table to correct: by row, the cells that were changed since it was first drawn.

    What a person changes in it must not make it another table, or the next change would go to one that is not there
    any more: `depends_on` is what its rows come from, without its own corrections.
    """
    key = f"importing_{name}_{under_way.digest[:12]}_{under_way.sheet}_{hash(repr(depends_on))}"
    st.data_editor(frame, key=key, column_config=config, hide_index=True, num_rows="fixed", width="stretch")
    changed: dict[int, dict[str, Any]] = st.session_state[key]["edited_rows"]
    return {row: change for row, change in changed.items() if row < len(frame)}


def _skipped(found: Understood) -> list[tuple[int, str, str, str, int | None]]:
    company = found.mapping.of(Concept.COMPANY)[0]
    cells = {row.number: row.cells for row in found.table.rows}
    return [
        (each.row, company.header, filled(cells[each.row][company.index]), f"Skipped. {each.reason}", company.index)
        for each in found.skipped
        if each.row in cells
    ]


def _unclear(found: Understood) -> list[tuple[int, str, str, str, int | None]]:
    index = {column.header: column.index for column in found.mapping.columns}
    return [(each.row, each.column, each.value, each.reason, index.get(each.column)) for each in found.unclear]


def _examples(table: Any, index: int) -> str:
    values = dict.fromkeys(text for row in table.rows[:200] if (text := filled(row.cells[index])))
    return " | ".join(value[:40] for value in list(values)[:EXAMPLES])


def _told(events: Any) -> str:
    return ", ".join(
        f"{words.STAGES[Stage(event.stage)]} {event.happened_on.isoformat() if event.happened_on else '(no day)'}"
        for event in events
    )
