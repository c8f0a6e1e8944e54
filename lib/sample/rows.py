"""Rows as they are put into the journal's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]
"""By table."""


def stamps(at: datetime) -> Row:
    """When a row was made, and touched last."""
    return {"created_at": at, "updated_at": at}
