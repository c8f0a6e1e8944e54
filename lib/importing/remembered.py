"""What the person said about the words in their files, kept so that it is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.journal.choices import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection


def meanings(cursor: DuckDBPyConnection) -> dict[str, tuple[Stage, ...]]:
    """What each status word means to this person, by `StatusReading.key`."""
    found = cursor.execute("SELECT status, stages FROM status_meaning").fetchall()
    return {status: tuple(Stage(stage) for stage in stages.split(",") if stage) for status, stages in found}


def remember(cursor: DuckDBPyConnection, said: Mapping[str, tuple[Stage, ...]]) -> None:
    """Keep meanings; the latest word holds."""
    for status, stages in said.items():
        cursor.execute(
            "INSERT INTO status_meaning (status, stages) VALUES (?, ?) "
            "ON CONFLICT (status) DO UPDATE SET stages = excluded.stages",
            [status, ",".join(stage.value for stage in stages)],
        )
