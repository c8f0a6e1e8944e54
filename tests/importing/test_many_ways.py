"""One hunt, written as many people would: whichever way, the same applications and events are understood."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date, timedelta

import pytest

from tests.importing.files import accounted, read, steps, xlsx

HEADER = ("Company", "Position", "Date sent", "Status", "Date of 1st response", "Interview date", "Location", "Notes")
GERMAN = ("Firma", "Stelle", "Versanddatum", "Status", "Antwortdatum", "Vorstellungsgespräch", "Ort", "Notizen")
FRENCH = ("Entreprise", "Poste", "Date d'envoi", "Statut", "Date de réponse", "Entretien", "Lieu", "Remarques")
Hunt = list[tuple[str | date, ...]]
Seen = tuple[str, str, str, list[tuple[str, str | None]]]


@pytest.fixture(scope="module")
def hunt() -> Hunt:
    chance = random.Random(7)
    day, rows = date(2024, 11, 3), Hunt()
    for number in range(60):
        day += timedelta(days=chance.randrange(0, 6))
        status = chance.choice(["Rejected", "Rejected", "Ghosted", "Interview", "Applied", ""])
        held = day + timedelta(days=chance.randrange(9, 20)) if status == "Interview" else ""
        answered = day + timedelta(days=chance.randrange(1, 9)) if status in {"Rejected", "Interview"} else ""
        role = chance.choice(["Data analyst", "Köchin", "Software engineer, backend", ""])
        rows.append(
            (f"Firm {number} & Söhne", role, day, status, answered, held, chance.choice(["Paris", ""]), "line\nbreak")
        )
    return rows


@pytest.fixture(scope="module")
def expected(hunt: Hunt) -> list[Seen]:
    return understood(written(hunt, "%Y-%m-%d"))


def text_of(value: str | date, pattern: str) -> str:
    if not isinstance(value, date):
        return value
    plain = pattern.replace("%-d", str(value.day)).replace("%-m", str(value.month))
    return value.strftime(plain)


def written(
    hunt: Hunt, pattern: str, header: tuple[str, ...] = HEADER, sign: str = ",", encoding: str = "utf-8"
) -> bytes:
    target = io.StringIO()
    rows = [[text_of(value, pattern) for value in row] for row in hunt]
    csv.writer(target, delimiter=sign).writerows([header, *rows])
    return target.getvalue().encode(encoding)


def understood(data: bytes, name: str = "hunt.csv") -> list[Seen]:
    found = read(data, name)
    assert accounted(found) and not found.skipped
    return [
        (each.application.company, each.application.role, each.application.notes, steps(each)) for each in found.found
    ]


def test_it_is_the_hunt_that_was_written(hunt: Hunt, expected: list[Seen]) -> None:
    for row, (company, role, _, events) in zip(hunt, expected, strict=True):
        assert (company, role) == row[:2]
        assert events[0] == ("applied", str(row[2]))
        if row[3] == "Rejected":
            assert events[-1] == ("rejected", str(row[4]))
        elif row[3] == "Interview":
            assert events[-1] == ("interview", str(row[5]))


@pytest.mark.parametrize(
    "pattern",
    [
        "%d/%m/%Y", "%-d/%-m/%Y", "%m/%d/%Y", "%-m/%-d/%Y", "%-m/%-d/%y", "%d.%m.%Y", "%-d.%-m.%y", "%d-%m-%Y",
        "%Y/%m/%d", "%Y%m%d", "%-d %b %Y", "%B %-d, %Y", "%a %-d %b %Y", "%Y-%m-%dT10:00:00.000Z",
        "%-m/%-d/%y, 11:39 PM", "%a %b %d %Y 11:20:05 GMT+0000 (Coordinated Universal Time)", "%Y年%-m月%-d日",
    ],
)  # fmt: skip
def test_days(hunt: Hunt, expected: list[Seen], pattern: str) -> None:
    assert [each[3] for each in understood(written(hunt, pattern))] == [each[3] for each in expected]


@pytest.mark.parametrize(("header", "pattern"), [(GERMAN, "%d.%m.%Y"), (FRENCH, "%d/%m/%Y")])
@pytest.mark.parametrize(("sign", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), ("|", "utf-8-sig")])
def test_languages_signs_and_encodings(
    hunt: Hunt, expected: list[Seen], header: tuple[str, ...], pattern: str, sign: str, encoding: str
) -> None:
    found = understood(written(hunt, pattern, header, sign, encoding))
    assert [each[3][0] for each in found] == [each[3][0] for each in expected]
    assert [each[:2] for each in found] == [each[:2] for each in expected]


@pytest.mark.parametrize(
    "header",
    [
        [name.upper() for name in HEADER],
        [name.lower().replace(" ", "_") for name in HEADER],
        [f" {name} : " for name in HEADER],
        [f"{name} (required)" for name in HEADER],
        [name.replace(" ", "-") for name in HEADER],
    ],
    ids=["capitals", "snake", "spaces", "asides", "dashes"],
)
def test_shapes_of_headers(hunt: Hunt, expected: list[Seen], header: list[str]) -> None:
    found = understood(written(hunt, "%Y-%m-%d", tuple(header)))
    assert [(*each[:2], each[3]) for each in found] == [(*each[:2], each[3]) for each in expected]


def test_columns_in_another_order_with_rows_before_and_between(hunt: Hunt, expected: list[Seen]) -> None:
    order = [5, 2, 7, 0, 4, 1, 3, 6]
    mixed: Hunt = []
    for row in hunt:
        mixed += [tuple(row[place] for place in order), ("",) * 8]
    data = b"My hunt,,,\n\nUpdated,2025-01-01\n" + written(mixed, "%Y-%m-%d", tuple(HEADER[place] for place in order))
    assert understood(data) == expected


def test_as_workbook_markdown_and_json(hunt: Hunt, expected: list[Seen]) -> None:
    assert understood(xlsx({"Hunt": [HEADER, *hunt]}), "hunt.xlsx") == expected
    plain = [[text_of(value, "%Y-%m-%d") for value in row] for row in hunt]
    assert (
        understood(json.dumps([dict(zip(HEADER, row, strict=True)) for row in plain]).encode(), "hunt.json") == expected
    )
    lines = [HEADER, ["---"] * len(HEADER), *([cell.replace("\n", "<br>") for cell in row] for row in plain)]
    assert understood("\n".join(f"| {' | '.join(line)} |" for line in lines).encode(), "hunt.md") == expected
