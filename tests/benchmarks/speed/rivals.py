"""The same work by what people use instead: which questions cost points, and where applications stand.

Everybody starts from what Debrief exported and comes to the same figures, which is checked: for each question its
askings, the interviews in which it came up, its mean rating and the points lost to it per interview; and how many
applications stand at each stage. Debrief reads its own journal. What Debrief adds to them, that is shrunk ratings,
intervals and chances, has a line of its own: nobody else has that.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from lib.exporting.formats import Format
from lib.exporting.outgoing import export_folder
from lib.insights.outcomes import endings, funnel
from lib.insights.progress import progress
from lib.insights.weakness import weak_questions
from lib.journal.database import Journal
from tests.benchmarks.speed import spreadsheet
from tests.benchmarks.speed.journals import TODAY

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Weak = dict[str, tuple[int, int, float, float]]
"""By question: askings, interviews, mean rating, points lost per interview; both to two places."""
Stages = dict[str, int]
Tables = tuple[Weak, Stages]

_WEAK = """
    SELECT question_id, count(*), count(DISTINCT interview_id), avg(rating),
           sum(5.0 - rating) / (SELECT count(DISTINCT interview_id) FROM asking)
    FROM asking GROUP BY question_id
"""
_STAGES = """
    WITH numbered AS (
        SELECT stage, row_number() OVER (
            PARTITION BY application_id ORDER BY happened_on DESC, created_at DESC, id DESC) AS turn
        FROM stage_event WHERE happened_on IS NOT NULL
    )
    SELECT stage, count(*) FROM numbered WHERE turn = 1 GROUP BY stage
"""


@dataclass(frozen=True, slots=True)
class Rival:
    """Milliseconds from the file to both tables, and from what was loaded before to both tables (None: not apart)."""

    name: str
    whole: float
    again: float | None


def rivals(file: Path, folder: Path) -> list[Rival]:
    """Everybody in turn on the same record.

    Raises:
        AssertionError: Somebody came to other figures.
    """
    journal = Journal.open(file)
    export_folder(journal, folder / "export", Format.CSV, today=TODAY)
    exported = next(path.parent for path in (folder / "export").rglob("asking.csv"))
    expected: dict[str, Tables] = {}
    found = [_debrief(journal, expected), _insights(journal)]
    journal.close()
    for work in (_pandas, _sqlite, *([_spreadsheet] if spreadsheet.program() else [])):
        rival, tables = work(exported, folder)
        assert tables == expected["tables"], f"{rival.name} came to other figures"
        found.append(rival)
    return found


def _clock(work: Callable[[], Tables]) -> tuple[float, Tables]:
    started = time.perf_counter()
    tables = work()
    return 1000 * (time.perf_counter() - started), tables


def _debrief(journal: Journal, expected: dict[str, Tables]) -> Rival:
    with journal.read() as cursor:
        whole, expected["tables"] = _clock(lambda: _by_sql(cursor))
        again, _ = _clock(lambda: _by_sql(cursor))
    return Rival("Debrief's journal, the same figures", whole, again)


def _by_sql(cursor: DuckDBPyConnection | sqlite3.Cursor) -> Tables:
    weak = {str(key): _row(*rest) for key, *rest in cursor.execute(_WEAK).fetchall()}
    return weak, {str(stage): int(count) for stage, count in cursor.execute(_STAGES).fetchall()}


def _row(askings: int, interviews: int, mean: float | None, lost: float | None) -> tuple[int, int, float, float]:
    return int(askings), int(interviews), round(float(mean or 0), 2), round(float(lost or 0), 2)


def _insights(journal: Journal) -> Rival:
    def work(cursor: DuckDBPyConnection) -> Tables:
        weak_questions(cursor)
        found = progress(cursor, TODAY)
        funnel(found), endings(found)
        return {}, {}

    with journal.read() as cursor:
        whole, _ = _clock(lambda: work(cursor))
        again, _ = _clock(lambda: work(cursor))
    return Rival("Debrief's insights: intervals, chances, trends", whole, again)


def _pandas(exported: Path, _: Path) -> tuple[Rival, Tables]:
    def load() -> tuple[pd.DataFrame, pd.DataFrame]:
        return pd.read_csv(exported / "asking.csv"), pd.read_csv(exported / "stage_event.csv")

    def tables(asked: pd.DataFrame, events: pd.DataFrame) -> Tables:
        interviews = asked["interview_id"].nunique()
        grouped = asked.assign(lost=5 - asked["rating"]).groupby("question_id")
        table = grouped.agg(n=("wording", "size"), of=("interview_id", "nunique"), mean=("rating", "mean"),
                            lost=("lost", "sum"))  # fmt: skip
        table["mean"] = table["mean"].fillna(0)
        rows = zip(table.index, table["n"], table["of"], table["mean"], table["lost"] / interviews, strict=True)
        weak = {str(key): _row(*rest) for key, *rest in rows}
        dated = events[events["happened_on"].notna()].sort_values(["happened_on", "created_at", "id"])
        last = dated.drop_duplicates("application_id", keep="last")
        return weak, {str(stage): int(count) for stage, count in last["stage"].value_counts().items()}

    whole, found = _clock(lambda: tables(*load()))
    loaded = load()
    again, _tables = _clock(lambda: tables(*loaded))
    return Rival("pandas over the CSV export", whole, again), found


def _sqlite(exported: Path, folder: Path) -> tuple[Rival, Tables]:
    def load() -> sqlite3.Cursor:
        cursor = sqlite3.connect(folder / "rival.sqlite").cursor()
        for table in ("asking", "stage_event"):
            with (exported / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
                header, *rows = csv.reader(lines)
            columns = ", ".join(f"{name} NUMERIC" if name == "rating" else f"{name} TEXT" for name in header)
            cursor.execute(f"CREATE TABLE {table} ({columns})")
            empty_is_null = ([value or None for value in row] for row in rows)
            cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(header))})", empty_is_null)
        cursor.connection.commit()
        return cursor

    opened: list[sqlite3.Cursor] = []

    def work() -> Tables:
        opened.append(load())
        return _by_sql(opened[0])

    whole, found = _clock(work)
    again, _tables = _clock(lambda: _by_sql(opened[0]))
    opened[0].connection.close()
    return Rival("SQLite, the CSV export read in", whole, again), found


def _spreadsheet(exported: Path, folder: Path) -> tuple[Rival, Tables]:
    asked = pd.read_csv(exported / "asking.csv").sort_values(["question_id", "interview_id"])
    events = pd.read_csv(exported / "stage_event.csv").dropna(subset="happened_on")
    events = events.sort_values(["application_id", "happened_on", "created_at", "id"])
    a, e = len(asked) + 1, len(events) + 1
    file = folder / "rival.xlsx"
    ratings = asked["rating"].astype(object).where(asked["rating"].notna(), None)
    rows = enumerate(zip(asked["question_id"], asked["interview_id"], ratings, strict=True), start=2)
    steps = enumerate(zip(events["application_id"], events["stage"], strict=True), start=2)
    keys, ofs, marks = (f"asked!{column}$2:{column}${a}" for column in "ACD")
    interviews = asked["interview_id"].nunique()
    # As the CSV export opened in a spreadsheet and sorted; the last column marks what is to be counted once.
    sheets: dict[str, list[list[spreadsheet.Cell]]] = {
        "asked": [[*row, f"=IF(AND(A{n}=A{n - 1},B{n}=B{n - 1}),0,1)"] for n, row in rows],
        "events": [[*row, f"=IF(A{n}=A{n + 1},0,1)"] for n, row in steps],
        "tables": [_formulas(str(key), n, keys, ofs, marks, interviews)
                   for n, key in enumerate(asked["question_id"].unique(), start=1)],
    }  # fmt: skip
    sheets["asked"].insert(0, ["question", "interview", "rating", "first"])
    sheets["events"].insert(0, ["application", "stage", "last"])
    sheets["tables"] += [
        ["stage", str(stage), f'=COUNTIFS(events!B$2:B${e},"{stage}",events!C$2:C${e},1)']
        for stage in events["stage"].unique()
    ]
    spreadsheet.workbook(file, sheets)

    def work() -> Tables:
        lines = list(csv.reader(io.StringIO(spreadsheet.computed(file, folder, 3))))
        weak = {
            row[0]: _row(int(row[1]), int(row[2]), float(row[3]), float(row[4])) for row in lines if row[0] != "stage"
        }
        return weak, {row[1]: int(row[2]) for row in lines if row[0] == "stage" and int(row[2])}

    whole, found = _clock(work)
    return Rival("LibreOffice, a workbook with formulas", whole, None), found


def _formulas(key: str, n: int, keys: str, ratings: str, marks: str, interviews: int) -> list[spreadsheet.Cell]:
    """The row of a question; n is its number."""
    lost = f'5*COUNTIFS({keys},A{n},{ratings},">0")-SUMIF({keys},A{n},{ratings})'
    return [
        key,
        f"=COUNTIF({keys},A{n})",
        f"=SUMIF({keys},A{n},{marks})",
        f"=IFERROR(AVERAGEIF({keys},A{n},{ratings}),0)",
        f"=({lost})/{interviews}",
    ]
