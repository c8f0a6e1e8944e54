"""Files of known programs are told by their headers; a format is data, sound in itself."""

from __future__ import annotations

import pytest

from lib.importing import formats
from lib.importing.model import Concept
from tests.importing.files import accounted, read, steps

FILES = {
    "LinkedIn, job applications": (
        (
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question"
            ' And Answers\n"11/23/24, 11:39 PM",me@acme.example, +43000,Acme,Dev,https://l.example/1,cv.pdf,How many'
            " years?:3 | Why?:x\n"
        ),
        [("applied", "2024-11-23")],
    ),
    "LinkedIn, saved jobs": (
        'Saved Date,Job Url,Job Title,Company Name\n"11/23/24, 11:39 PM",https://l.example/1,Dev,Acme\n',
        [("saved", "2024-11-23")],
    ),
    "Huntr, jobs": (
        (
            "id,createdAt,title,salary,location,url,rootDomain,htmlDescription,deadline,lastMovedAt,boardId,listName,companyId,companyName\na1,2025-02-26"
            " 19:17:05,Dev,-,-,-,-,-,-,2025-04-11 16:47:21,b1,rejected,c1,Acme\n"
        ),
        [("saved", "2025-02-26"), ("rejected", "2025-04-11")],
    ),
    "Teal": (
        (
            "id,company_name,role,location,url,excitement,source,min_salary,max_salary,salary_currency,salary_pay_period,added_at,applied_at,"
            "follow_up_at,updated_at,archived_at,statusName,status\n"
            "1,Acme,Dev,Paris,https://a.example,4,Teal,50000,60000,EUR,yearly,2025-01-01,2025-01-05,,2025-02-01,,Interviewing,interviewing\n"
        ),
        [("saved", "2025-01-01"), ("applied", "2025-01-05"), ("interview", "2025-02-01")],
    ),
    "JobSync": (
        (
            "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status\n"
            "1,2025-01-01T10:00:00.000Z,true,2025-01-02T10:00:00.000Z,Acme,Dev,Full-time,REMOTE,Berlin,LinkedIn,Applied\n"
        ),
        [("saved", "2025-01-01"), ("applied", "2025-01-02")],
    ),
    "Simplify": (
        (
            "Job Title,Company Name,Job URL,Applied Date,Status,Status"
            " Date\nDev,Acme,https://s.example,1/5/2025,Rejected,1/20/2025\n"
        ),
        [("applied", "2025-01-05"), ("rejected", "2025-01-20")],
    ),
    "career-ops, tracker": (
        (
            "| # | Date | Company | Role | Score | Status | PDF | Report | Notes"
            " |\n|---|---|---|---|---|---|---|---|---|\n| 7 | 2026-01-10 | Acme | Dev | 4.2/5 | Evaluated | x |"
            " [7](r.md) | fit |\n"
        ),
        [("saved", "2026-01-10")],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_known_format(name: str) -> None:
    text, events = FILES[name]
    understood = read(text, "export.csv")
    assert understood.format == name and accounted(understood)
    assert understood.found[0].application.title == "Acme · Dev"
    assert steps(understood.found[0]) == events


def test_a_known_format_with_a_column_more_is_still_known() -> None:
    text = FILES["Simplify"][0].replace("Status Date", "Status Date,Mood").replace("1/20/2025\n", "1/20/2025,fine\n")
    understood = read(text)
    assert understood.format == "Simplify" and understood.found[0].application.notes == "Mood: fine"


def test_a_header_less_is_another_file() -> None:
    assert not read("Job Title,Company Name,Applied Date,Status\nDev,Acme,1/5/2025,Rejected\n").format


@pytest.mark.parametrize("known", formats.KNOWN, ids=lambda known: str(known.name))
def test_a_format_names_its_company_and_each_concept_as_it_is(known: formats.KnownFormat) -> None:
    assert Concept.COMPANY in known.concepts.values()
    assert all(name and name == name.strip() for name in known.concepts)
    others = [each for each in formats.KNOWN if each is not known]
    assert not any(each.signature <= known.signature for each in others[: formats.KNOWN.index(known)])
