"""The real files: every row accounted for, and what people wrote understood as they meant it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from lib.importing.reading import best_table, read_sheets
from lib.journal.errors import DebriefError
from tests.importing.files import accounted, read, steps

if TYPE_CHECKING:
    from pathlib import Path

    from lib.importing.model import Understood

pytestmark = pytest.mark.realdata
FORMATS = {"07": "LinkedIn, job applications", "09": "Huntr, jobs"}


def a_file(shared: Path, number: str) -> Path:
    return next((shared / "realdata").glob(f"{number}_*"))


def understood(shared: Path, number: str) -> Understood:
    path = a_file(shared, number)
    return read(path.read_bytes(), path.name)


def records(shared: Path, number: str) -> list[dict[str, str]]:
    """The rows of a CSV file by its own headers, as a spreadsheet shows them."""
    with a_file(shared, number).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("number", ["01", "03", "05", "07", "09", "12", "20"])
def test_every_row_is_accounted_for_and_none_is_lost(shared: Path, number: str) -> None:
    found = understood(shared, number)
    assert accounted(found)
    assert found.imported >= 0.98 * len(found.table.rows)
    assert found.format == FORMATS.get(number, "")


@pytest.mark.parametrize(
    ("number", "company", "role"),
    [
        ("01", "Company", "Position"),
        ("03", "COMPANY", "SPECIFIC ROLE"),
        ("05", "Company", "Role name"),
        ("07", "Company Name", "Job Title"),
        ("09", "companyName", "title"),
    ],
)
def test_company_and_role_stand_where_people_wrote_them(shared: Path, number: str, company: str, role: str) -> None:
    rows = records(shared, number)
    for found in understood(shared, number).found:
        for row in found.rows:
            written = rows[row - 2]
            assert found.application.company == " ".join(written[company].split())
            assert found.application.role == " ".join(written[role].removeprefix("-").split())


@pytest.mark.parametrize(
    ("number", "status", "endings"),
    [
        (
            "01",
            "Response?",
            {"Rejected": "rejected", "Ghosted": "ghosted", "Inter + Rejec": "rejected", "Position Removed": "closed"},
        ),
        (
            "03",
            "STATUS",
            {
                "Rejected (App)": "rejected",
                "Rejected (Interview)": "rejected",
                "Ghosted": "ghosted",
                "OFFER!!!!": "offer",
                "Applied": "applied",
                "Not Interested (App)": "withdrawn",
                "Not Interested (Interview Offer)": "withdrawn",
            },
        ),
        ("05", "Result", {"reeejected": "rejected", "Rejection :(": "rejected", "Accepted!": "accepted"}),
        ("12", "status", {"rejected": "rejected", "applied": "applied", "closed": "closed"}),
        ("09", "listName", {"rejected": "rejected", "applied": "applied", "Interview": "interview"}),
    ],
)
def test_where_each_application_stands(shared: Path, number: str, status: str, endings: dict[str, str]) -> None:
    rows = records(shared, number)
    told = [(rows[found.rows[0] - 2][status].strip(), steps(found)) for found in understood(shared, number).found]
    assert all(events[-1][0] == endings[word] for word, events in told if word in endings)
    assert sum(word in endings for word, _ in told) >= len(endings)


def test_days_of_applying_are_those_written(shared: Path) -> None:
    for number, column in (("01", "Date sent"), ("12", "applied_date")):
        rows = records(shared, number)
        for found in understood(shared, number).found:
            written = rows[found.rows[0] - 2][column]
            day = dict(steps(found)).get("applied")
            if not written or day is None:
                assert not written
            else:
                year, month, number_of_day = (int(part) for part in day.split("-"))
                assert written in {day, f"{month}/{number_of_day}/{year}"}


def test_a_column_a_stage_with_two_days_a_typing_mistake_and_no_year(shared: Path) -> None:
    found = {each.application.company: steps(each) for each in understood(shared, "05").found}
    assert found["Amazon"] == [("applied", "2019-08-08")]
    assert found["Google (Winter)"] == [
        ("applied", "2019-07-08"),
        ("screen", "2019-08-05"),
        ("screen", "2019-08-14"),
        ("rejected", None),
    ]
    assert found["Microsoft"][1:3] == [("interview", None)] * 2


def test_days_mixed_with_words(shared: Path) -> None:
    found = understood(shared, "20").found
    dated = [events for events in map(steps, found) if events[-1][0] == "rejected" and events[-1][1]]
    assert len(dated) > 100 and all(events[0][0] == "applied" and events[0][1] for events in map(steps, found))


def test_a_template_with_merged_headers_is_refused(shared: Path) -> None:
    path = a_file(shared, "22")
    with pytest.raises(DebriefError, match="template without data"):
        best_table(read_sheets(path.read_bytes(), path.name))
