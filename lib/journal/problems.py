"""Validation errors as sentences that name the field and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from lib.journal.errors import DebriefError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MISTAKES = (ValidationError, DebriefError)
"""What may come of what a person typed, or of what another window wrote: caught where it is told, by `mistake`."""

FIELD_NAMES = {
    "overall": "Overall rating",
    "held_at": "When",
    "kind": "Round",
    "happened_on": "Day",
    "pass_estimate": "My chance of getting through",
    "next_step_on": "They answer by",
    "salary_min": "Salary from",
    "salary_max": "Salary to",
    "failed_to_say": "What I failed to say",
    "asked_them": "What I asked them",
    "to_improve": "What to improve",
    "label": "Name",
    "what": "One thing to do",
    "wording": "Question",
    "name": "Interviewer's name",
}


def mistake(error: ValidationError | DebriefError, name: str = "") -> str:
    """What is wrong, for the person: a sentence, or one for each field.

    Args:
        error: One of `MISTAKES`.
        name: What the page calls the only field of the form, where that is not the field's own name.
    """
    if isinstance(error, DebriefError):
        return str(error)
    found = sentences(error)
    return f"{name}: {found[0].partition(': ')[2]}" if name else " ".join(found)


def sentences(error: ValidationError, *, row: int | None = None) -> list[str]:
    """One sentence for each thing that is wrong, in the order of the fields.

    Args:
        error: What a model said.
        row: Which row of a list it is about, as people count: "Rating (row 3): …".
    """
    return [_sentence(item, row) for item in error.errors(include_url=False)]


def _sentence(item: ErrorDetails, row: int | None) -> str:
    names = [part for part in item["loc"] if isinstance(part, str) and part.islower()]
    where = FIELD_NAMES.get(names[-1], names[-1].replace("_", " ").capitalize()) if names else ""
    if item["type"] == "value_error":
        said = str(item["ctx"]["error"])
        if not where:
            return said
        what = said.rstrip(".") + "."
    elif item["input"] is None:
        what = "please fill this in."
    else:
        what = _what(item["type"], item.get("ctx", {}))
    return f"{where} (row {row}): {what}" if row else f"{where}: {what}"


def _what(kind: str, limits: dict[str, object]) -> str:
    match kind:
        case "missing" | "string_too_short":
            return "please fill this in."
        case "string_unicode":
            return "this holds a broken character; paste it again without it."
        case "string_too_long":
            return f"too long; at most {limits['max_length']:,} characters."
        case "greater_than_equal":
            return f"must be {limits['ge']} or more."
        case "less_than_equal":
            return f"must be {limits['le']} or less."
        case "enum" | "literal_error":
            return f"choose one of {limits['expected']}."
        case "int_parsing" | "int_from_float" | "decimal_parsing" | "float_parsing" | "finite_number":
            return "write a number."
        case _ if kind.startswith("decimal"):
            return "write a sum of at most twelve digits, with at most two decimals."
        case _ if kind.startswith(("date", "datetime")):
            return "write a day such as 2026-03-14."
        case _:
            return "this cannot be kept as it is; please write it another way."
