"""The bank and the person's own questions on one shelf: what may be asked, and what was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from lib.insights.remembered import remembered
from lib.questions.bank import load_bank

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = ["key", "label", "category", "field", "rate", "asked", "rating"]


@remembered
def shelf(cursor: DuckDBPyConnection, *, search: str = "", category: str | None = None) -> pd.DataFrame:
    """Every question of the bank and every one of the person's own, those asked of the person first.

    Args:
        cursor: A reading cursor.
        search: Words that must all occur in the label, the field or a wording.
        category: Keep one category.

    Returns:
        key (the question's id where the person met it, else the bank's id), label, category, field ("" for all
        professions), rate (share of interviews that ask it according to the bank, NaN for own questions), asked (in how
        many interviews), rating (plain mean, 1–5, NaN where unrated). Most asked first, then most common.
    """
    own = _own(cursor)
    met = set(own["bank_id"]) - {""}
    bank = load_bank()
    words = search.casefold().split()
    rows: list[tuple[Any, ...]] = [
        (entry.id, entry.label, entry.category, entry.field, entry.rate, 0, None)
        for entry in bank
        if entry.id not in met and _holds(words, entry.label, entry.field, *entry.wordings)
    ]
    for row in own.to_dict("records"):
        entry = bank.get(row["bank_id"])
        field, rate = (entry.field, entry.rate) if entry else ("", None)
        if _holds(words, row["label"], field, row["wordings"], *(entry.wordings if entry else ())):
            rows.append((row["id"], row["label"], row["category"], field, rate, row["asked"], row["rating"]))
    found = pd.DataFrame(rows, columns=COLUMNS).astype({"rate": "float64", "rating": "float64", "asked": "int64"})
    if category:
        found = found[found["category"] == category]
    return found.sort_values(["asked", "rate", "label"], ascending=[False, False, True], ignore_index=True)


def _own(cursor: DuckDBPyConnection) -> pd.DataFrame:
    return cursor.execute(
        """
        SELECT question.id::TEXT AS id, label, category, bank_id,
               count(DISTINCT interview_id)::INTEGER AS asked, avg(rating) AS rating,
               coalesce(string_agg(DISTINCT wording, ' '), '') AS wordings
        FROM question LEFT JOIN asking ON asking.question_id = question.id
        GROUP BY question.id, label, category, bank_id
        """
    ).df()


def _holds(words: list[str], *texts: str) -> bool:
    text = " ".join(texts).casefold() if words else ""
    return all(word in text for word in words)
