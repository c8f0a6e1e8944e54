"""A file under way into the journal: what was given, what the person corrected, what was understood of it.

Everything is worked out anew from the file and the corrections, and kept for as long as neither changes.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import streamlit as st

from lib.importing import labels
from lib.importing.comparing import compare
from lib.importing.finding import find_table
from lib.importing.proposing import propose
from lib.importing.reading import best_table, read_sheets
from lib.importing.remembered import meanings
from lib.importing.understanding import understand
from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from datetime import date

    from lib.importing.comparing import Plan
    from lib.importing.model import Mapping, Table, Understood
    from lib.journal.choices import Stage
    from lib.journal.database import Journal

UNDER_WAY = "importing_file"
"""Session key: the file that is looked at."""

DAY_FIRST, MONTH_FIRST = "31/12, day first", "12/31, month first"


@dataclass(slots=True)
class Corrections:
    """What the person said against what was proposed: by column index, by (row, column), by status key."""

    meanings: dict[int, str] = field(default_factory=dict)
    orders: dict[int, bool] = field(default_factory=dict)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    statuses: dict[str, tuple[Stage, ...]] = field(default_factory=dict)

    def key(self) -> str:
        """Changes when one of them does."""
        return repr((self.meanings, self.orders, self.cells, self.statuses))


@dataclass(slots=True)
class UnderWay:
    """A file, its tables by the name of their sheet, and what was said of the one that is looked at."""

    name: str
    digest: str
    tables: dict[str, Table]
    sheet: str
    corrections: Corrections = field(default_factory=Corrections)
    proposed: dict[str, Mapping] = field(default_factory=dict)
    understood: tuple[str, Understood] | None = None
    plan: tuple[str, int, Plan] | None = None

    def look_at(self, sheet: str) -> None:
        """Choose another sheet; what was said of the one before goes."""
        if sheet != self.sheet:
            self.sheet, self.corrections = sheet, Corrections()


def take(data: bytes, name: str) -> UnderWay:
    """The file under way; the same file again keeps its corrections.

    Raises:
        DebriefError: No table can be read from it.
    """
    digest = sha256(data).hexdigest()
    there: UnderWay | None = st.session_state.get(UNDER_WAY)
    if there is None or (there.name, there.digest) != (name, digest):
        with st.spinner("Reading …"):
            there = st.session_state[UNDER_WAY] = _read(data, name, digest)
    return there


def understood(journal: Journal, under_way: UnderWay, today: date) -> Understood:
    """The table as it is understood with all corrections.

    Raises:
        DebriefError: Nothing in it can be brought in as it is understood.
    """
    with journal.read() as cursor:
        known = {**meanings(cursor), **under_way.corrections.statuses}
    key = f"{under_way.sheet}|{today}|{sorted(known.items())}|{under_way.corrections.key()}"
    if under_way.understood is None or under_way.understood[0] != key:
        with st.spinner("Reading …"):
            table, mapping = _corrected(under_way, today)
            under_way.understood = key, understand(table, mapping, statuses=known, today=today)
    return under_way.understood[1]


def plan(journal: Journal, under_way: UnderWay, found: Understood) -> Plan:
    """What bringing it in would change."""
    assert under_way.understood
    key = under_way.understood[0]
    if under_way.plan is None or under_way.plan[:2] != (key, journal.changes):
        with journal.read() as cursor:
            under_way.plan = key, journal.changes, compare(cursor, found.found)
    return under_way.plan[2]


def proposal(under_way: UnderWay, today: date) -> Mapping:
    """What each column is taken for before anybody corrects it."""
    if under_way.sheet not in under_way.proposed:
        under_way.proposed[under_way.sheet] = propose(under_way.tables[under_way.sheet], today=today)
    return under_way.proposed[under_way.sheet]


def forget() -> None:
    """Let go of the file."""
    st.session_state.pop(UNDER_WAY, None)


def _corrected(under_way: UnderWay, today: date) -> tuple[Table, Mapping]:
    table, said = under_way.tables[under_way.sheet], under_way.corrections
    for (row, column), value in said.cells.items():
        table = table.mended(row, column, value)
    found = proposal(under_way, today)
    for index, label in said.meanings.items():
        found = found.meaning(index, *labels.concept(label))
    for index, day_first in said.orders.items():
        found = found.ordered(index, day_first=day_first)
    return table, found


def _read(data: bytes, name: str, digest: str) -> UnderWay:
    tables: dict[str, Table] = {}
    refusals: list[DebriefError] = []
    sheets = read_sheets(data, name)
    for sheet in sheets:
        try:
            tables[sheet.name] = find_table(sheet)
        except DebriefError as error:
            refusals.append(error)
    if not tables:
        raise refusals[0]
    first = next(iter(tables))
    if len(tables) > 1:
        # Where none of them names companies, the person is told so of the first.
        with suppress(DebriefError):
            first = best_table(sheets).sheet
    return UnderWay(name, digest, tables, first)
