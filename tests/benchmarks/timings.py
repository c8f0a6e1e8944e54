"""How long each insight takes on a large journal: ``python -m tests.benchmarks.timings --interviews 5000``.

Makes a sample hunt of that size in a temporary folder and prints, for each insight, the median of a few runs in
milliseconds; no limit is set here, since machines differ.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from lib import sample
from lib.insights import cohorts, flow, grid, groups, outcomes, rounds, silence, sorts, weakness
from lib.insights.judgement import judged_rounds
from lib.insights.progress import progress
from lib.journal.database import Journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from duckdb import DuckDBPyConnection

TODAY = date(2026, 3, 2)
RUNS = 5


def timed(work: Callable[[], object]) -> float:
    """Median of some runs, in milliseconds."""
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return 1000 * statistics.median(took)


def insights(cursor: DuckDBPyConnection) -> dict[str, Callable[[], object]]:
    """Everything that the pages ask for."""
    ranked = weakness.weak_questions(cursor)
    asked = sorts.asked(cursor)
    found = progress(cursor, TODAY)
    held = rounds.held_rounds(cursor, found, TODAY)
    first = str(ranked["question_id"].iloc[0])
    since = weakness.Scope(kind="technical")
    return {
        "weak questions": lambda: weakness.weak_questions(cursor),
        "weak questions, technical rounds": lambda: weakness.weak_questions(cursor, since),
        "what got better, what goes well": lambda: (weakness.got_better(ranked), weakness.goes_well(ranked)),
        "askings for the sorts": lambda: sorts.asked(cursor),
        "sorts by category": lambda: sorts.ratings_by(asked, "category"),
        "sorts by round": lambda: sorts.ratings_by(asked, "kind"),
        "sorts by role": lambda: sorts.ratings_by(sorts.with_roles(cursor, asked), "role"),
        "askings behind a category": lambda: sorts.askings_of(cursor, category="technical"),
        "heat map": lambda: weakness.by_category_and_round(cursor),
        "questions by interviews": lambda: grid.question_by_interview(cursor, ranked),
        "ratings of one question": lambda: weakness.ratings_over_time(cursor, UUID(first)),
        "filters, doubts, count": lambda: (
            weakness.choices(cursor), weakness.count_doubts(cursor), weakness.count_interviews(cursor)
        ),
        "progress": lambda: progress(cursor, TODAY),
        "rounds held": lambda: rounds.held_rounds(cursor, found, TODAY),
        "rounds by kind": lambda: rounds.by_kind(held),
        "totals, funnel, endings": lambda: (outcomes.count(found), outcomes.funnel(found), outcomes.endings(found)),
        "flow": lambda: flow.flow(found),
        "months": lambda: outcomes.by_month(found),
        "groups": lambda: groups.by_group(found, TODAY),
        "cohorts by week": lambda: cohorts.cohorts(found, TODAY, period="week", within=14),
        "response times": lambda: outcomes.response_days(found, TODAY),
        "silence": lambda: silence.silent(found, TODAY, 30),
        "ratings and reality": lambda: judged_rounds(cursor, TODAY),
    }  # fmt: skip


def main() -> None:
    """Make the journal and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--interviews", type=int, default=5000)
    parser.add_argument("--applications", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder) / "journal.duckdb")
        sample.fill(journal, applications=options.applications, interviews=options.interviews, seed=0, today=TODAY)
        with journal.read() as cursor:
            tables = ("application", "interview", "asking", "question")
            counts = [cursor.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables]
            print(", ".join(f"{count:,} {table}s" for count, table in zip(counts, tables, strict=True)))
            for name, work in insights(cursor).items():
                print(f"  {timed(work):7.0f} ms  {name}", flush=True)
        journal.close()


if __name__ == "__main__":
    main()
