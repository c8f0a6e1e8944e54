"""Tables of which a click on any place in a row opens the row."""

from __future__ import annotations

from typing import Any


def clicked(event: Any) -> int | None:
    """The number of the row that was chosen by its box or by a click on one of its cells; None where none was.

    Args:
        event: What `st.dataframe` answers with `selection_mode=["single-row", "single-cell"]`.
    """
    selection = event["selection"]
    rows, cells = selection.get("rows") or [], selection.get("cells") or []
    if rows:
        return int(rows[0])
    return int(cells[0][0]) if cells else None
