"""Rows as applications with events: what is told, what is kept, what the person may correct."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lib.importing.model import Concept, FoundInterview, Mapping, StatusReading
from lib.importing.proposing import propose
from lib.importing.reading import best_table, read_sheets
from lib.importing.understanding import understand
from lib.journal.choices import Kind, SalaryPeriod, Stage, WorkMode
from lib.journal.errors import DebriefError
from tests.importing.files import TODAY, accounted, read, steps

WIDE = (
    "Company,Role,Applied,Coding challenge,Recruiter call,Onsite,Offer,Result\n"
    "Acme,Dev,1/15/2025,1/20/2025,1/25/2025,2/1/2025 & 2/8/2025,n/a,Rejection :(\n"
    "Globex,Dev,1/16/2025,expired,,,,\n"
    "Initech,,1/17/2025,yes,yes,2/3/2025,yes,Accepted!\n"
    "Hooli,Dev,,,,,,\n"
    "Umbrella,Dev,1/18/2025,,1/30/2025 with Jo,cancelled,no,\n"
)


def told(text: str, row: int = 0) -> list[tuple[str, str | None]]:
    return steps(read(text).found[row])


def test_one_column_a_stage_becomes_events() -> None:
    understood = read(WIDE)
    assert accounted(understood)
    assert [steps(each) for each in understood.found] == [
        [
            ("applied", "2025-01-15"),
            ("assessment", "2025-01-20"),
            ("screen", "2025-01-25"),
            ("interview", "2025-02-01"),
            ("interview", "2025-02-08"),
            ("rejected", None),
        ],
        [("applied", "2025-01-16"), ("assessment", None)],
        [
            ("applied", "2025-01-17"),
            ("assessment", None),
            ("screen", None),
            ("interview", "2025-02-03"),
            ("offer", None),
            ("accepted", None),
        ],
        [("saved", None)],
        [("applied", "2025-01-18"), ("screen", "2025-01-30")],
    ]
    assert understood.found[1].events[1].note == "Coding challenge: expired"
    assert understood.found[2].application.role == ""
    assert understood.found[4].application.notes == "Onsite: cancelled"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Status,Date applied,Response date\nRejected,2026-01-05,2026-01-20",
            [("applied", "2026-01-05"), ("rejected", "2026-01-20")],
        ),
        (
            "Status,Date applied,Last updated\nOffer,2026-01-05,2026-01-20",
            [("applied", "2026-01-05"), ("offer", "2026-01-20")],
        ),
        ("Status,Date applied,Last updated\nApplied,2026-01-05,2026-01-20", [("applied", "2026-01-05")]),
        ("Status,Date applied,Response date\nGhosted,2026-01-05,", [("applied", "2026-01-05"), ("ghosted", None)]),
        ("Status,Date applied\nRejected,", [("applied", None), ("rejected", None)]),
        ("Status,Date applied,Response date\nRejected,,2026-01-20", [("rejected", "2026-01-20")]),
        ("Status,Date applied\nTo apply,", [("saved", None)]),
        ("Status,Date\nTo apply,2026-01-05", [("saved", "2026-01-05")]),
        ("Status,Source\nApplied,LinkedIn", [("applied", None)]),
        (
            "Status,Date found,Last update\nApplied,2026-01-02,2026-01-05",
            [("saved", "2026-01-02"), ("applied", "2026-01-05")],
        ),
        (
            "Status,Date applied,Date of first response\nInterview + rejected,2026-01-05,2026-01-20",
            [("applied", "2026-01-05"), ("interview", "2026-01-20"), ("rejected", None)],
        ),
        (
            "Status,Date applied,Interview date,Response date\nRejected,2026-01-05,2026-01-20,2026-01-12",
            [("applied", "2026-01-05"), ("interview", "2026-01-20"), ("rejected", None)],
        ),
        (
            "Status,Date applied\nRejected 20 Jan 2026,2026-01-05",
            [("applied", "2026-01-05"), ("rejected", "2026-01-20")],
        ),
        (
            "Stage,Date applied,Outcome\nPhone screen,2026-01-05,Rejected",
            [("applied", "2026-01-05"), ("screen", None), ("rejected", None)],
        ),
        (
            "History,Status,Source\n1/5/2026 applied; 1/20/2026 phone screen; 2/2/2026 rejected,Rejected,Indeed",
            [("applied", "2026-01-05"), ("screen", "2026-01-20"), ("rejected", "2026-02-02")],
        ),
        ("Applied,Response,Date of response\nyes,no response,", [("applied", None), ("ghosted", None)]),
    ],
)
def test_status_and_days_become_events_in_their_order(rows: str, expected: list[tuple[str, str | None]]) -> None:
    header, row = rows.split("\n")
    assert told(f"Company,Role,{header}\nAcme,Dev,{row}\n") == expected


def test_an_ambiguous_status_is_asked_once_and_then_remembered() -> None:
    text = (
        "Company,Role,Date"
        " applied,Status\nAcme,Dev,2026-01-05,closed\nGlobex,Dev,2026-01-06,Closed\nInitech,Dev,2026-01-07,Applied\n"
    )
    first = read(text)
    assert first.statuses[0] == StatusReading("closed", "closed", (Stage.CLOSED,), 2, ask=True)
    assert [each.row for each in first.unclear] == [2, 3]
    again = read(text, statuses={"closed": (Stage.INTERVIEW, Stage.REJECTED)})
    assert [event.stage for event in again.found[0].events] == [Stage.APPLIED, Stage.INTERVIEW, Stage.REJECTED]
    assert not again.unclear and not again.statuses[0].ask


def test_what_is_in_no_known_column_is_kept_in_the_notes() -> None:
    found = read("Company,Role,Date applied,Referral,Notes,Team\nAcme,Dev,2026-01-05,Jo,call them,Core\n").found[0]
    assert found.application.notes == "call them\nReferral: Jo\nTeam: Core"


def test_fields_of_an_application() -> None:
    text = (
        "Company,Role,Date applied,Source,Link,Location,Remote,Salary\n"
        'Acme,Dev,2026-01-05,LinkedIn,see https://acme.example/1,Remote,,"$80,000 - $90,000 per year"\n'
        "Globex,Dev,2026-01-06,Indeed,https://b.example/2,Lyon,Hybrid,€25/hour\nInitech,PM,2026-01-07,,,,no,good\n"
        "Hooli,PM,2026-01-08,,https://c.example,,yes,70-80k\n"
    )
    one, two, three, four = (each.application for each in read(text).found)
    assert (one.link, one.work_mode, one.notes) == (
        "https://acme.example/1",
        WorkMode.REMOTE,
        "Link: see https://acme.example/1",
    )
    assert (one.salary_min, one.salary_max) == (Decimal(80_000), Decimal(90_000))
    assert (one.currency, one.salary_period) == ("$", SalaryPeriod.YEAR)
    assert (two.work_mode, two.salary_min) == (WorkMode.HYBRID, Decimal(25))
    assert (two.currency, two.salary_period) == ("EUR", SalaryPeriod.HOUR)
    assert (three.work_mode, three.salary_min, three.notes) == (None, None, "Remote: no\nSalary: good")
    assert (four.salary_min, four.salary_max) == (Decimal(70_000), Decimal(80_000))


def test_the_same_job_on_another_day_is_another_application() -> None:
    text = "Company,Role,Date applied\nAcme,Dev,2026-01-05\nAcme,Dev,2026-02-05\nACME,Dev,2026-01-05\n"
    understood = read(text)
    assert [each.rows for each in understood.found] == [(2,), (3,)]
    assert [(each.row, each.reason) for each in understood.skipped] == [(4, "The same as row 2.")]


def test_one_entry_told_twice_by_its_program_is_put_together() -> None:
    text = (
        "id,company,role,status,board\na1,Acme,Dev,applied,one\na1,Acme,Dev,rejected,two\na1,Globex,Dev,applied,one\n"
    )
    understood = read(text)
    assert [each.rows for each in understood.found] == [(2, 3), (4,)]
    assert understood.found[0].application.notes == "id: a1\nboard: one\nboard: two"


def test_an_interview_that_is_yet_to_come_is_one() -> None:
    found = read("Company,Role,Date applied,Phone screen\nAcme,Dev,2026-03-01,3/25/2026 2:30 PM\n").found[0]
    assert [(each.kind, each.held_at.isoformat()) for each in found.interviews] == [
        (Kind.SCREEN, "2026-03-25T14:30:00")
    ]
    assert steps(found) == [("applied", "2026-03-01")]
    assert isinstance(found.interviews[0], FoundInterview)


def test_doubts_are_told_with_what_was_understood() -> None:
    text = (
        "Company,Role,Date applied,Status,Response date\n"
        "Acme,Dev,1/52025,Applied,\nGlobex,Dev,1/16,Rejected,1/10/2025\nInitech,Dev,soon,Applied,1/30/2025\n"
        "Hooli,Dev,1/20/2025,Rejected,No response\n"
    )
    reasons = {(each.row, each.column): each.reason for each in read(text).unclear}
    assert "read as 1/5/2025" in reasons[2, "Date applied"]
    assert "no year is given: 2025 was taken" in reasons[3, "Date applied"]
    assert "lies before the day of applying" in reasons[3, ""]
    assert "No day could be read" in reasons[4, "Date applied"]
    assert "the status “Applied” is none" in reasons[4, "Response date"]
    assert "taken as rejected" in reasons[5, "Response date"]


def test_a_word_for_no_answer_in_a_column_of_days() -> None:
    assert told(
        "Company,Role,Date applied,Response date\nAcme,Dev,2026-01-05,No response\nB,Dev,2026-01-06,2026-01-07\n"
    ) == [("applied", "2026-01-05"), ("ghosted", None)]


def corrected(mapping: Mapping, text: str) -> list[tuple[str, str | None]]:
    table = best_table(read_sheets(text.encode(), "x.csv"))
    return steps(understand(table, mapping, today=TODAY).found[0])


def test_the_person_corrects_meanings_orders_and_cells() -> None:
    text = "Company,Role,Date applied,Milestone\nAcme,Dev,1/2/2025,1/9/2025\n"
    table = best_table(read_sheets(text.encode(), "x.csv"))
    mapping = propose(table, today=TODAY)
    assert corrected(mapping, text) == [("applied", "2025-01-02")]
    assert corrected(mapping.ordered(2, day_first=True), text) == [("applied", "2025-02-01")]
    staged = mapping.meaning(3, Concept.STAGE, Stage.INTERVIEW, Kind.PANEL)
    assert corrected(staged, text)[-1] == ("interview", "2025-01-09")
    mended = understand(table.mended(2, 0, "Globex"), mapping, today=TODAY)
    assert mended.found[0].application.company == "Globex" and mended.table.rows[0].number == 2


def test_without_a_column_for_the_company_nothing_can_be_understood() -> None:
    table = best_table(read_sheets(b"Company,Role\nAcme,Dev\n", "x.csv"))
    with pytest.raises(DebriefError, match="No column was found that names the company"):
        understand(table, propose(table).meaning(0, None), today=TODAY)


def test_a_cell_that_is_too_long_for_its_field_is_kept_in_the_notes() -> None:
    found = read(f"Company,Role,Date applied\nAcme,{'x' * 600},2026-01-05\n").found[0]
    assert len(found.application.role) == 500 and found.application.notes == f"Role: {'x' * 600}"


def test_days_without_any_year_follow_each_other_up_to_today() -> None:
    text = "Company,Role,Applied\n" + "\n".join(f"C{day},Dev,{day}" for day in ("11/20", "12/30", "1/4", "3/1"))
    days = [each.events[0].happened_on for each in read(text).found]
    assert days == [date(2025, 11, 20), date(2025, 12, 30), date(2026, 1, 4), date(2026, 3, 1)]
