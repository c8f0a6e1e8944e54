"""Journals of any size to measure on: the sample hunt, made once a run and copied for whoever writes into it."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

from lib import sample
from lib.journal.database import Journal

TODAY = date(2026, 3, 2)
SIZES = (0, 15, 500, 5000)


def made(folder: Path, interviews: int) -> Path:
    """A journal with so many interviews, eight questions in each."""
    file = folder / f"{interviews}.duckdb"
    journal = Journal.open(file)
    if interviews:
        sample.fill(journal, applications=None, interviews=interviews, seed=0, today=TODAY)
    journal.close()
    return file


def copied(journal: Path, folder: Path) -> Path:
    """A copy to write into."""
    folder.mkdir()
    return Path(shutil.copy(journal, folder / journal.name))


def as_spreadsheet(journal: Path, file: Path, rows: int) -> int:
    """The first questions of a journal as a table such as people keep; how many there are."""
    opened = Journal.open(journal)
    with opened.read() as cursor:
        found = cursor.execute(
            """
            SELECT company, role, strftime(held_at, '%Y-%m-%d %H:%M'), kind, wording, answer, rating
            FROM asking
            JOIN interview ON interview.id = interview_id
            JOIN application ON application.id = application_id
            ORDER BY held_at, interview.id, position LIMIT ?
            """,
            [rows],
        ).fetchall()
    opened.close()
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["Company", "Role", "Interview date", "Round", "Question", "Answer", "Rating"])
        writer.writerows(found)
    return len(found)
