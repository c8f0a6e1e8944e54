"""The data dictionary of an export: made from the schema itself, so that it cannot say what is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lib.exporting import descriptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.exporting.tables import Column, Table

ASKINGS_FILE: Final = "askings.csv"
CSV_RULES: Final = (
    "UTF-8 with a byte order mark, commas, CR LF, quotes where needed (RFC 4180).",
    "Days are 2026-03-14, times 2026-03-14 09:30:00, yes and no true and false.",
    "An empty cell is a missing value, or an empty text in a column that is never missing.",
    (
        "Text that a spreadsheet could take for a formula has an apostrophe in front: text that starts with =, +, -, @ "
        "(also full-width, also after blanks), a tab or a line break, and such text that has an apostrophe in front "
        "already. Take the first apostrophe away to get it back."
    ),
    (
        "Inside a text, the same apostrophe stands before a =, +, - or @ that follows a semicolon, a tab or a line "
        'break, but not before the points of a list ("- ", "+ ").'
    ),
    "Nothing but an apostrophe is an empty text, in a column that may also be missing.",
    "JSON and Parquet hold every text as it is.",
)
"""How cells are written. `lib.exporting.cells` does it."""
_KINDS: Final = {
    "UUID": "id",
    "VARCHAR": "text",
    "INTEGER": "whole number",
    "BIGINT": "whole number",
    "DOUBLE": "number",
    "BOOLEAN": "true or false",
    "DATE": "day",
    "TIMESTAMP": "day and time",
}
"""What types are called; others by their own name."""


def as_data(tables: Sequence[Table], ending: str) -> dict[str, Any]:
    """The dictionary for programs.

    Args:
        tables: What the export holds.
        ending: Of their files.
    """
    return {
        "tables": {
            table.name: {
                "file": f"{table.name}.{ending}",
                "description": descriptions.TABLES.get(table.name, ""),
                "key": list(table.key),
                "columns": {
                    column.name: {
                        "type": column.type,
                        "may_be_missing": column.nullable,
                        "description": descriptions.of_column(table.name, column.name),
                        **({"one_of": list(column.allowed)} if column.allowed else {}),
                        **({"points_to": table.references[column.name]} if column.name in table.references else {}),
                    }
                    for column in table.columns
                },
            }
            for table in tables
        },
        ASKINGS_FILE: dict(descriptions.ASKINGS),
        "csv": list(CSV_RULES),
    }


def as_markdown(tables: Sequence[Table], ending: str) -> str:
    """The dictionary for people; see `as_data`."""
    parts = [
        "# What is in these files",
        f"The whole journal, one file a table, and {ASKINGS_FILE}, one row a question asked, made from the others.",
        f"## {ASKINGS_FILE}",
        "In the order of days, interviews and positions.",
        _markdown(("column", "means"), [(f"`{name}`", said) for name, said in descriptions.ASKINGS.items()]),
    ]
    for table in tables:
        rows = [(f"`{c.name}`", _kind(c), _missing(c), _meaning(table, c)) for c in table.columns]
        parts += [
            f"## {table.name}.{ending}",
            f"{descriptions.TABLES.get(table.name, '')} Key: {', '.join(f'`{name}`' for name in table.key)}.",
            _markdown(("column", "holds", "may be missing", "means"), rows),
        ]
    parts += ["## How CSV cells are written", "\n".join(f"- {rule}" for rule in CSV_RULES)]
    return "\n\n".join(parts) + "\n"


def _meaning(table: Table, column: Column) -> str:
    said = descriptions.of_column(table.name, column.name)
    if column.allowed:
        said += f" One of {', '.join(column.allowed)}."
    if column.name in table.references:
        said += f" Points to {table.references[column.name]}."
    return said


def _kind(column: Column) -> str:
    return _KINDS.get(column.type, f"number, {column.type}" if column.type.startswith("DECIMAL") else column.type)


def _missing(column: Column) -> str:
    return "yes" if column.nullable else ""


def _markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
