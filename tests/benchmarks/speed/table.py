"""What was measured, as text: one table after the other, with the targets beside the figures."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.speed.pages import Taken
    from tests.benchmarks.speed.rivals import Rival
    from tests.benchmarks.speed.start import Memory, Started
    from tests.benchmarks.speed.work import Job

SMALL = 15
TIMES_EMPTY = 4.0
TIMES_SMALL = 1.5
LEAST_MS = 250.0
_WIDE = 34


def of_pages(measured: dict[int, dict[str, Taken | None]]) -> str:
    """Every page on every journal: wall/processor milliseconds, opened after a change, opened again, run again.

    The worst page of each journal is named: by its multiple of the empty page, opened and run again.
    """
    names = list(dict.fromkeys(name for pages in measured.values() for name in pages))
    lines = ["", "Pages over the websocket, ms: wall/processor"]
    lines.append(f"{'':{_WIDE}}" + "".join(f"{f'{size:,} interviews':^39}" for size in measured))
    lines.append(f"{'':{_WIDE}}" + f"{'changed':>12}{'opened':>12}{'rerun':>12}   " * len(measured))
    for name in names:
        cells = ""
        for pages in measured.values():
            cells += (_of_page(pages[name]) if name in pages else " " * 36) + "   "
        lines.append(f"{name:{_WIDE}}{cells}".rstrip())
    return "\n".join([*lines, *_judged(measured)])


def _of_page(taken: Taken | None) -> str:
    if taken is None:
        return f"{'above a minute':>36}"
    pairs = (
        (taken.fresh, taken.fresh_cpu),
        (taken.opened, taken.opened_cpu),
        (taken.rerun, taken.rerun_cpu),
    )
    return "".join(f"{f'{wall:.0f}/{cpu:.0f}':>12}" for wall, cpu in pairs)


def _judged(everything: dict[int, dict[str, Taken | None]]) -> list[str]:
    lines = []
    measured = {size: {name: one for name, one in pages.items() if one} for size, pages in everything.items()}
    for size, pages in measured.items():
        empty = pages["empty"]
        ratio = {name: one.opened / empty.opened for name, one in pages.items() if name != "empty"}
        worst = max(ratio, key=lambda name: ratio[name])
        over = sum(value > TIMES_EMPTY for value in ratio.values())
        lines.append(
            f"{size:,} interviews: worst page {worst}, {ratio[worst]:.1f} times the empty page (wall, opened); "
            f"{over} of {len(ratio)} above {TIMES_EMPTY:.0f} times"
        )
    if SMALL in measured and (largest := max(measured)) > SMALL:
        for kind in ("fresh", "opened", "rerun"):
            slow = []
            for name, one in measured[largest].items():
                small = measured[SMALL].get(name)
                took = getattr(one, kind)
                if small and took > max(TIMES_SMALL * getattr(small, kind), LEAST_MS):
                    slow.append(f"{name} {took:.0f} ms")
            told = ", ".join(slow) or "none"
            lines.append(
                f"{largest:,} interviews, {_KINDS[kind]}: above {TIMES_SMALL} times what {SMALL} take and "
                f"{LEAST_MS:.0f} ms: {told}"
            )
    return lines


_KINDS = {"fresh": "opened after a change", "opened": "opened", "rerun": "run again"}


def of_starts(found: dict[str, Started]) -> str:
    """From the command to the first page."""
    base = found["an empty Streamlit app"]
    lines = ["", "Start to the first page, s: wall/processor (target: 1.5 times an empty app)"]
    lines += [
        f"{name:{_WIDE}}{one.wall:8.2f}/{one.cpu:.2f}   {one.wall / base.wall:.2f} times the empty app"
        for name, one in found.items()
    ]
    return "\n".join(lines)


def of_memory(found: dict[int, Memory]) -> str:
    """Resident memory of the server."""
    lines = ["", "Memory, MB (targets: 200 until recognition is needed, 400 with everything loaded)"]
    lines.append(f"{'':{_WIDE}}{'first page':>12}{'all pages':>12}{'recognition':>12}{'at most':>12}")
    lines += [
        f"{f'{size:,} interviews':{_WIDE}}{one.first:12.0f}{one.before:12.0f}{one.loaded:12.0f}{one.most:12.0f}"
        for size, one in found.items()
    ]
    return "\n".join(lines)


def of_jobs(found: dict[int, list[Job]]) -> str:
    """The jobs behind the pages, a column a journal."""
    lines = ["", "Jobs, ms: wall/processor (target: saving below 150 with 40,000 askings)"]
    lines.append(f"{'':44}" + "".join(f"{f'{size:,} interviews' if size else 'empty journal':>20}" for size in found))
    for row in zip_longest(*found.values()):
        name = next(job.name for job in row if job)
        lines.append(f"{name:44}" + "".join(f"{f'{job.wall:.0f}/{job.cpu:.0f}' if job else '':>20}" for job in row))
    return "\n".join(lines)


def of_rivals(found: list[Rival]) -> str:
    """The same tables by others."""
    lines = ["", "Weak questions and where applications stand, ms (the same figures but for the second line)"]
    lines.append(f"{'':48}{'from the file':>14}{'loaded':>12}")
    lines += [f"{one.name:48}{one.whole:14.0f}{'' if one.again is None else f'{one.again:.0f}':>12}" for one in found]
    return "\n".join(lines)
