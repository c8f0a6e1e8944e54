"""Unfinished forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.journal import drafts
from lib.journal.database import Journal
from tests.journal.typed import text

if TYPE_CHECKING:
    from pathlib import Path

values = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(text, values, max_size=5))
def test_a_draft_comes_back_as_typed(journal: Journal, content: dict[str, Any]) -> None:
    with journal.write(counts=False) as cursor:
        key = drafts.start(cursor, "debrief", content)
        there = drafts.get(cursor, key)
        assert there is not None
        assert (there.form, there.content) == ("debrief", content)


def test_a_draft_survives_a_restart(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.write(counts=False) as cursor:
        key = drafts.start(cursor, "debrief", {"notes": "asked about\x00 nights 🙂"})
    journal.close()
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.read() as cursor:
        there = drafts.get(cursor, key)
    journal.close()
    assert there is not None
    assert there.content == {"notes": "asked about\x00 nights 🙂"}


def test_keeping_overwrites_and_moves_to_the_front(journal: Journal) -> None:
    with journal.write(counts=False) as cursor:
        first = drafts.start(cursor, "debrief", {"company": "Acme"})
    with journal.write(counts=False) as cursor:
        second = drafts.start(cursor, "debrief", {"company": "Bolt"})
        drafts.start(cursor, "application", {})
    with journal.read() as cursor:
        assert [draft.id for draft in drafts.all_of(cursor, "debrief")] == [second, first]
    with journal.write(counts=False) as cursor:
        drafts.keep(cursor, first, "debrief", {"company": "Acme AG"})
    with journal.read() as cursor:
        found = drafts.all_of(cursor, "debrief")
    assert [draft.id for draft in found] == [first, second]
    assert found[0].content == {"company": "Acme AG"}


def test_a_draft_thrown_away_in_another_tab_is_put_back_by_the_next_keystroke(journal: Journal) -> None:
    with journal.write(counts=False) as cursor:
        key = drafts.start(cursor, "debrief", {"company": "Acme"})
        drafts.drop(cursor, key)
        assert drafts.get(cursor, key) is None
        drafts.keep(cursor, key, "debrief", {"company": "Acme!"})
        there = drafts.get(cursor, key)
        assert there is not None
        assert there.content == {"company": "Acme!"}


def test_dropping_what_is_gone_is_no_error(journal: Journal) -> None:
    with journal.write(counts=False) as cursor:
        drafts.drop(cursor, uuid4())
