"""Files of every kind and encoding give the same cells."""

from __future__ import annotations

import json

import pytest

from lib.importing.reading import best_table, read_sheets
from lib.journal.errors import DebriefError
from tests.importing.files import packed, read, steps, xlsx

GERMAN = (
    "Unternehmen;Stelle;Bewerbungsdatum;Status;Notizen\n"
    "Müller & Söhne;Buchhalterin;03.02.2026;Absage;schön\n"
    'Großhandel Köln;;15.02.2026;Eingangsbestätigung;"zwei\nZeilen; mit Strich"\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"])
def test_an_encoding_is_found_out(encoding: str) -> None:
    found = read(GERMAN.encode(encoding)).found
    assert [each.application.company for each in found] == ["Müller & Söhne", "Großhandel Köln"]
    assert found[1].application.notes == "zwei\nZeilen; mit Strich"


@pytest.mark.parametrize(
    ("encoding", "header", "row"),
    [
        (
            "gb18030",
            "公司名称,岗位,投递时间,当前状态,备注",
            "某某科技有限公司,后端开发工程师,2025-09-01,已投递,等待通知中没有消息",
        ),
        (
            "cp932",
            "会社名,職種,応募日,選考状況,備考",
            "株式会社サンプル,エンジニア,2025-09-01,書類選考中,担当者からの連絡を待っています",
        ),
        (
            "cp1251",
            "Компания,Должность,Дата отклика,Статус,Комментарий",
            "Ромашка,Аналитик,01.09.2025,Отказ,Очень вежливое письмо пришло",
        ),
    ],
)
def test_other_scripts_in_their_old_encodings(encoding: str, header: str, row: str) -> None:
    text = "\n".join([header, *[row] * 1, *[row.replace("2025-09-01", f"2025-09-{day:02}") for day in range(2, 12)]])
    found = read(text.encode(encoding)).found
    assert found[0].application.company == row.split(",", maxsplit=1)[0]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found_out(sign: str) -> None:
    text = "\n".join(
        sign.join(row)
        for row in (("Company", "Role", "Date applied"), ("Acme, Inc." if sign != "," else "Acme", "Dev", "2026-01-05"))
    )
    assert read(text).found[0].application.role == "Dev"


def test_what_a_spreadsheet_is_told_about_its_sign_is_no_row() -> None:
    assert read("sep=;\nCompany;Role;Applied\nAcme;Dev;2026-01-05\n").found[0].rows == (3,)


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rest() -> None:
    rows = "\n".join(f"Company {number},Dev,2026-01-05,note" for number in range(20))
    found = read(f'Company,Role,Applied,Notes\nFirst,"Dev 24 inch,2026-01-04,x\n{rows}\n').found
    assert len(found) == 21


def test_a_cell_that_an_export_kept_from_being_a_formula_comes_back() -> None:
    assert read("Company,Role,Applied,Notes\nAcme,Dev,2026-01-05,'=1+1\n").found[0].application.notes == "=1+1"


def test_json_under_a_name_and_nested_one_level() -> None:
    jobs = [
        {
            "company": {"name": "Acme"},
            "title": "Dev",
            "dateApplied": "2026-01-05T10:00:00Z",
            "status": "REJECTED",
            "tags": ["a", "b"],
        },
        {
            "company": {"name": "Globex"},
            "title": "PM",
            "dateApplied": "2026-01-06T10:00:00Z",
            "status": None,
            "tags": [],
        },
    ]
    found = read(json.dumps({"version": 2, "jobs": jobs}), "jobs.json").found
    assert [each.application.title for each in found] == ["Acme · Dev", "Globex · PM"]
    assert found[0].rows == (1,) and found[0].application.notes == "tags: a; b"


@pytest.mark.parametrize(
    "text",
    [
        '{"a1": {"company": "Acme", "role": "Dev"}, "b2": {"company": "Globex", "role": "PM"}}',
        '{"company": "Acme", "role": "Dev"}\n{"company": "Globex", "role": "PM"}\n',
        '[["company", "role"], ["Acme", "Dev"], ["Globex", "PM"]]',
    ],
)
def test_other_shapes_of_json(text: str) -> None:
    assert [each.application.company for each in read(text, "x.json").found] == ["Acme", "Globex"]


def test_markdown_tables_are_sheets_named_by_their_headings_and_rows_are_numbered_by_lines() -> None:
    text = (
        "# Hunt\n\n## Active\n\n| Company | Role | Date | Status |\n|---|---|---|---|\n"
        "| [Acme](https://acme.example) | **Dev** | 2026-01-05 | Applied |\n\n"
        "## Legend\n\n| Status | Meaning |\n|---|---|\n| Applied | sent |\n"
    )
    sheets = read_sheets(text.encode(), "hunt.md")
    assert [sheet.name for sheet in sheets] == ["Active", "Legend"]
    found = read(text, "hunt.md").found
    assert found[0].rows == (7,) and found[0].application.title == "Acme · Dev"


def test_cells_pasted_without_their_header_are_told_by_their_values() -> None:
    text = "\n".join(
        f"{company}\t{role}\t{day}\t{status}"
        for company, role, day, status in [
            ("Acme", "Software engineer", "2026-01-05", "Applied"),
            ("Globex", "Data analyst", "2026-01-06", "Rejected"),
            ("Initech", "Product manager", "2026-01-09", "Interview"),
        ]
    )
    understood = read(text, "")
    assert [each.application.title for each in understood.found][1] == "Globex · Data analyst"
    assert steps(understood.found[1])[0] == ("applied", "2026-01-06")
    assert {each.column for each in understood.unclear} == {"Column 1", "Column 2", "Column 3", "Column 4"}


def test_workbook_and_archive() -> None:
    book = xlsx({"Notes": [["Hello"]], "Hunt": [["Company", "Role", "Applied"], ["Acme", "Dev", "2026-01-05"]]})
    assert read(book, "hunt.xlsx").table.sheet == "Hunt"
    archive = packed({"export/Jobs.csv": "Company,Role,Applied\nAcme,Dev,2026-01-05\n", "export/photo.png": b"\x89PNG"})
    assert read(archive, "export.zip").found[0].application.company == "Acme"


def test_a_log_of_changes_is_put_to_the_tracker_that_it_numbers() -> None:
    tracker = (
        "| # | Date | Company | Role | Score | Status | PDF | Report | Notes |\n|---|---|---|---|---|---|---|---|---|\n"
        "| 1 | 2026-01-10 | Acme | Dev | 4/5 | Rejected | x | r | |\n"
    )
    log = (
        "tracker#\tdate\tfrom\tto\tsource\tnote\n1\t2026-01-12\tApplied\tInterview\tmail\t\n"
        "1\t2026-01-30\tInterview\tRejected\tmail\t\n"
    )
    understood = read(packed({"applications.md": tracker, "status-log.tsv": log}), "data.zip")
    assert steps(understood.found[0]) == [
        ("applied", "2026-01-10"),
        ("interview", "2026-01-12"),
        ("rejected", "2026-01-30"),
    ]
    with pytest.raises(DebriefError, match="one ZIP"):
        best_table(read_sheets(log.encode(), "status-log.tsv"))


def test_sheets_of_one_name_are_told_apart() -> None:
    table = "| Company | Role |\n|---|---|\n| Acme | Dev |\n"
    assert [sheet.name for sheet in read_sheets(f"# A\n{table}\n# A\n{table}".encode(), "x.md")] == ["A", "A (2)"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"   \n \n", "empty"),
        (b"%PDF-1.7 x", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "XLSX without a password"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (bytes(range(32)) * 40, "neither a table nor text"),
        (b'{"a": 1}', "no list of records"),
        (b'[{"company": "Acme"', "not sound JSON"),
        (b"Dear diary, today was fine.", "no row of headers"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(DebriefError, match=says) as refused:
        best_table(read_sheets(data, "x.txt"))
    assert str(refused.value)[0].isupper() or str(refused.value).startswith("“")
    assert str(refused.value).endswith(".")


def test_piles_of_a_board_are_one_table_that_says_where_each_record_stands() -> None:
    board = {
        "applied": [{"company": "Acme", "title": "Dev", "date": "2026-01-05"}],
        "rejected": [{"company": "Globex", "title": "PM", "date": "2026-01-02"}],
    }
    understood = read(json.dumps(board), "board.json")
    assert [steps(each)[-1][0] for each in understood.found] == ["applied", "rejected"]


def test_an_open_document_with_a_million_empty_rows_at_its_end() -> None:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    names = "urn:oasis:names:tc:opendocument:xmlns"
    cell = '<table:table-cell office:value-type="{}"{}><text:p>{}</text:p></table:table-cell>'
    header = "".join(cell.format("string", "", name) for name in ("Company", "Role", "Applied"))
    row = "".join(cell.format("string", "", name) for name in ("Acme", "Dev"))
    row += cell.format("date", ' office:date-value="2026-01-05"', "05.01.26")
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0"'
        f' xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Hunt">'
        f"<table:table-row>{header}</table:table-row>"
        f'<table:table-row>{row}<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    found = read(packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}), "x.ods").found
    assert steps(found[0]) == [("applied", "2026-01-05")]
