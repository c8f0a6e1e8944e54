"""Where the table is, and what is no table of ours."""

from __future__ import annotations

import pytest

from lib.importing.finding import find_table
from lib.importing.model import Sheet
from lib.importing.reading import best_table, read_sheets
from lib.journal.errors import DebriefError
from tests.importing.files import accounted, concepts, read, steps, xlsx


def a_sheet(*rows: tuple[object, ...]) -> Sheet:
    return Sheet("Hunt", rows)  # type: ignore[arg-type]


def test_what_stands_before_the_header_is_no_data() -> None:
    table = find_table(
        a_sheet(
            ("My job hunt 2026", "", ""),
            ("Please fill in every column", "", ""),
            ("", "", ""),
            ("Company", "Role", "Date applied"),
            ("Acme", "Dev", "2026-01-05"),
        )
    )
    assert table.header == ("Company", "Role", "Date applied")
    assert [row.number for row in table.rows] == [5]


def test_merged_headers_above_say_what_a_column_is_about() -> None:
    book = xlsx(
        {
            "Tracker": [
                ["JOB TRACKER", None, None, "APPLICATION", None, "INTERVIEW", None, None],
                [],
                ["STATUS", "COMPANY", "JOB TITLE", "DATE APPLIED", "LOCATION", "DATE ", "LOCATION", "CONTACT NAME"],
                ["Rejected", "Acme", "Dev", "2026-01-05", "Paris", "2026-01-20", "Zoom", "Jo"],
            ]
        }
    )
    understood = read(book, "x.xlsx")
    assert concepts(understood) == {
        "STATUS": "status",
        "COMPANY": "company",
        "JOB TITLE": "role",
        "DATE APPLIED": "applied_on",
        "LOCATION": "location",
        "DATE": "stage interview",
        "LOCATION (2)": None,
        "CONTACT NAME": None,
    }
    assert steps(understood.found[0]) == [("applied", "2026-01-05"), ("interview", "2026-01-20"), ("rejected", None)]
    assert understood.found[0].application.notes == "LOCATION (2): Zoom\nCONTACT NAME: Jo"


def test_headers_with_spaces_and_twice_are_told_apart() -> None:
    table = find_table(a_sheet(("Company ", " Role", "Notes", "Notes", ""), ("Acme", "Dev", "a", "b", "c")))
    assert table.header == ("Company", "Role", "Notes", "Notes (2)", "Column 5")


def test_columns_without_header_and_data_are_left_out() -> None:
    assert find_table(a_sheet(("", "Company", "", "Role"), ("", "Acme", "", "Dev"))).header == ("Company", "Role")


def test_cells_merged_downwards_hold_for_each_row() -> None:
    book = xlsx(
        {"x": [["Company", "Role", "Applied"], ["Acme", "Dev", "2026-01-05"], [None, "PM", "2026-01-06"]]}, ["A2:A3"]
    )
    assert [each.application.title for each in read(book, "x.xlsx").found] == ["Acme · Dev", "Acme · PM"]


@pytest.mark.parametrize(
    "text",
    [
        "Company,Role,Date Applied,Status\n,,,\n",
        "Company,Role,Date Applied,Status\n",
        "#,Company,Role,Date Applied,Status,Resume\n1,,,,,FALSE\n2,,,,,FALSE\n3,,,N/A,,FALSE\n",
        "Status,Company,Role\nNot started,,\nNot started,,\n",
        "Company,Role,Date\nCompany Name,Job Title,YYYY-MM-DD\n",
    ],
)
def test_a_template_without_data_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(DebriefError, match=r"template without data.*Fill in an application or choose another file\."):
        read(text)


def test_a_template_is_not_mistaken_for_its_list_of_choices() -> None:
    book = xlsx(
        {
            "Tracker": [["Company", "Role", "Status", "Sent"], [None, None, None, False], [None, None, None, False]],
            "Choices": [["Status", "Job Type"], ["Applied", "Full-time"], ["Rejected", "Part-time"]],
        }
    )
    with pytest.raises(DebriefError, match="template without data"):
        best_table(read_sheets(book, "x.xlsx"))


@pytest.mark.parametrize(
    "text",
    [
        (
            "Company,Acme,Globex,Initech\nRole,Dev,PM,Analyst\nDate"
            " applied,2026-01-02,2026-01-03,2026-01-04\nStatus,Applied,Rejected,\n"
        ),
        "Unternehmen;Acme\nStelle;Dev\nBewerbungsdatum;1.2.2026\nStatus;Absage\n",
        "My applications,,\nCompany,Acme,Globex\nPosition,Dev,PM\nLink,https://a.example,https://b.example\n",
    ],
)
def test_a_table_on_its_side_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(DebriefError, match=r"lies on its side.*transpose"):
        read(text)


def test_rows_that_are_no_application_are_skipped_with_the_reason() -> None:
    text = (
        "Company,Role,Date applied,Status\n"
        "January 2026,,,\n"
        "Acme,Dev,2026-01-05,Applied\n"
        ",,,\n"
        "Company,Role,Date applied,Status\n"
        "Acme,Dev,2026-01-05,Applied\n"
        "N/A,N/A,N/A,N/A\n"
        ",PM,2026-01-06,Applied\n"
        "Total,1,,\n"
    )
    understood = read(text)
    assert [(each.row, each.reason) for each in understood.skipped] == [
        (2, "A heading between the rows, not an application."),
        (5, "The headers again."),
        (6, "The same as row 3."),
        (8, "No company is named: type it in to bring this row in."),
        (9, "A sum, not an application."),
    ]
    assert [each.rows for each in understood.found] == [(3,)]


def test_a_record_over_several_lines_stays_one() -> None:
    text = "Company,Role,Date applied,Notes\nAcme,Dev,2026-01-05,first\n,,,second\n,,,third\nGlobex,PM,2026-01-06,\n"
    understood = read(text)
    assert [each.rows for each in understood.found] == [(2, 3, 4), (5,)]
    assert understood.found[0].application.notes == "first\nsecond\nthird"
    assert {each.row for each in understood.unclear} == {3, 4}


def test_what_formulas_leave_in_empty_rows_is_no_more_lines_of_the_last() -> None:
    rows = "".join(",,,,45362,waiting\n" for _ in range(50))
    understood = read(
        f"Company,Role,Date applied,Notes,Days since,State of it\nAcme,Dev,2026-01-05,,72,waiting\n{rows}"
    )
    assert [each.rows for each in understood.found] == [(2,)]
    assert len(understood.skipped) == 50 and accounted(understood)


def test_a_header_in_two_rows() -> None:
    text = (
        "Company,Role,Applied,Interview 1,,Interview 2,,Result\n,,,Date,Type,Date,Type,\n"
        "Acme,Dev,2026-01-05,2026-01-20,HR,2026-02-01,Panel,Rejected\n"
    )
    understood = read(text)
    assert [step for step in steps(understood.found[0]) if step[1]] == [
        ("applied", "2026-01-05"), ("interview", "2026-01-20"), ("interview", "2026-02-01")
    ]  # fmt: skip
    assert [each.rows for each in understood.found] == [(3,)]


def test_a_comma_without_quotation_marks_does_not_shift_the_row() -> None:
    rows = "".join(f"Company {number},Dev,2026-01-0{number},Applied\n" for number in range(1, 8))
    last = "Acme, Inc.,Dev,2026-01-08,Rejected\nGlobex,Lead, Data,2026-01-09,Applied\n"
    text = f"Company,Role,Date applied,Status\n{rows}{last}"
    understood = read(text)
    assert [each.application.title for each in understood.found[-2:]] == ["Acme, Inc. · Dev", "Globex · Lead, Data"]
    assert steps(understood.found[-2]) == [("applied", "2026-01-08"), ("rejected", None)]
    assert ["“Acme, Inc.” was taken as one" in each.reason for each in understood.unclear] == [True, False]


def test_a_row_that_cannot_be_joined_for_sure_says_so() -> None:
    rows = "".join(f"Company {number},Dev {number},2026-01-0{number}\n" for number in range(1, 8))
    understood = read(f"Company,Role,Date applied\n{rows}Acme,Sons,Dev,2026-01-08\n")
    assert "may lack its quotation marks" in understood.unclear[0].reason
    assert accounted(understood)
