"""One table of how fast Debrief is: ``python -m tests.benchmarks.speed``, some ten minutes on two cores.

Makes journals of 0, 15, 500 and 5,000 interviews in a temporary folder and measures, in one run: every page opened and
run again over the websocket against an empty page of the same app; the jobs behind the pages; start and memory; and the
same tables by what people use instead. Wall time is what a person waits, processor time is what a busy machine does not
blur; ratios are of processor time.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks.speed import journals, pages, rivals, start, table, work


def main() -> None:
    """Measure what was asked for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=journals.SIZES, help="interviews of each journal")
    parser.add_argument("--runs", type=int, default=5, help="of which the median is taken")
    parser.add_argument("--only", nargs="+", choices=("pages", "work", "start", "rivals"))
    options = parser.parse_args()
    wanted = set(options.only or ("pages", "work", "start", "rivals"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = {size: journals.made(folder, size) for size in options.sizes}
        largest, some = made[max(made)], made[sorted(made)[min(1, len(made) - 1)]]
        if "pages" in wanted:
            print(table.of_pages({size: pages.measured(file, options.runs) for size, file in made.items()}), flush=True)
        if "start" in wanted:
            copy = journals.copied(some, folder / "start")
            print(table.of_starts(start.starts(copy, options.runs)), flush=True)
            print(table.of_memory({size: start.memory(made[size]) for size in made if size}), flush=True)
        if "work" in wanted:
            done = {size: work.jobs(journals.copied(file, folder / f"work{size}"), options.runs)
                    for size, file in made.items() if size}  # fmt: skip
            rows = journals.as_spreadsheet(largest, folder / "askings.csv", 10_000)
            print(table.of_jobs(done), flush=True)
            if rows:
                print(table.of_jobs({0: [work.importing(folder / "askings.csv", folder)]}), flush=True)
        if "rivals" in wanted:
            print(table.of_rivals(rivals.rivals(largest, folder)), flush=True)


if __name__ == "__main__":
    main()
