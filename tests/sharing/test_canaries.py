"""A marker of its own in every text of every table: what was hidden is in no file, what was chosen is in each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.journal.database import Journal
from lib.sharing.composing import compose
from lib.sharing.html import html
from lib.sharing.pack import open_pack, seal_pack
from lib.sharing.pack_sealing import unseal
from lib.sharing.pdf import pdf
from lib.sharing.selection import FREE_TEXTS, Part, Selection
from tests.sharing.canaries import (
    COMPANY,
    PAY,
    PERSON,
    Markers,
    chosen,
    gathered,
    in_document,
    in_file,
    in_text,
    planted,
)
from tests.sharing.coaching import WORDS, cheap_scrypt

ALL = frozenset(Part)
KEYS = frozenset(text.key for text in FREE_TEXTS)
CHOICES = {
    "everything, with all names": Selection(
        parts=ALL, withheld=frozenset(), show_companies=True, show_people=True, show_salaries=True
    ),
    "everything, without names": Selection(parts=ALL, withheld=frozenset()),
    "what is chosen at first": Selection(),
    "no text of any field": Selection(parts=ALL, withheld=KEYS),
    "names of companies only": Selection(parts=ALL, show_companies=True),
    "names of people only": Selection(parts=ALL, show_people=True),
    "pay only": Selection(parts=frozenset({Part.UPCOMING}), show_salaries=True),
    "nothing": Selection(parts=frozenset()),
}


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """A journal with markers; sharing reads it only."""
    opened = Journal.open(tmp_path_factory.mktemp("canaries") / "journal.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def markers(journal: Journal) -> Markers:
    """The markers in the journal."""
    return planted(journal)


def test_no_text_is_without_a_marker(journal: Journal, markers: Markers) -> None:
    """A table or column that is new is looked for from its first day on."""
    assert len(markers) > 75
    with journal.read() as cursor:
        for table, column in markers:
            found = cursor.execute(f"SELECT count(*) FILTER ({column} LIKE '%zq____xz%') FROM {table}").fetchall()
            assert found[0][0], (table, column)


@pytest.mark.parametrize("choice", CHOICES)
def test_each_file_holds_what_was_chosen_and_nothing_else(
    journal: Journal, markers: Markers, choice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report as HTML with its embedded data, as a PDF with its streams unpacked, and the pack unsealed."""
    cheap_scrypt(monkeypatch)
    selection = CHOICES[choice]
    bundle = gathered(journal, selection).bundle
    page, paper = html(compose(bundle)), pdf(compose(bundle))
    sealed = seal_pack(bundle, WORDS)
    assert in_text(sealed.decode("latin-1")) == set()
    inside = unseal(sealed, WORDS)
    assert open_pack(sealed, WORDS).bundle == bundle
    expected = chosen(selection, markers)
    for name, made in {"html": page, "pdf": paper, "pack": inside}.items():
        assert in_file(made) == expected, name
    if not selection.show_salaries:
        assert not [pay for pay in PAY if pay in f"{inside.decode()} {in_document(compose(bundle))}"]


@pytest.mark.parametrize("part", Part)
def test_each_part_takes_exactly_its_own(journal: Journal, markers: Markers, part: Part) -> None:
    parts = frozenset({part, Part.QUESTIONS} if part is Part.ANSWERS else {part})
    for withheld in (frozenset[str](), KEYS):
        selection = Selection(parts=parts, withheld=withheld)
        assert in_file(html(compose(gathered(journal, selection).bundle))) == chosen(selection, markers)


def selections() -> st.SearchStrategy[dict[str, Any]]:
    """Any choice of parts, fields and names."""
    some = st.frozensets
    flags = {name: st.booleans() for name in ("show_companies", "show_people", "show_salaries")}
    return st.fixed_dictionaries(
        {"parts": some(st.sampled_from(Part)), "withheld": some(st.sampled_from(sorted(KEYS))), **flags}
    )


@settings(max_examples=10, deadline=None)
@given(values=selections())
def test_the_preview_shows_exactly_what_leaves(journal: Journal, markers: Markers, values: dict[str, Any]) -> None:
    """For any choice, what is read on the screen is what is in the pack: nothing goes along unseen."""
    selection = Selection.model_validate(values)
    bundle = gathered(journal, selection).bundle
    leaving = bundle.model_dump_json()
    assert in_text(leaving) == chosen(selection, markers)
    assert in_text(in_document(compose(bundle))) == in_text(leaving)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_each_field_that_is_held_back_stays(journal: Journal, markers: Markers, key: str) -> None:
    selection = Selection(parts=ALL, withheld=frozenset({key}))
    assert in_text(gathered(journal, selection).bundle.model_dump_json()) == chosen(selection, markers)


def test_names_are_out_of_every_text_and_counted(journal: Journal, markers: Markers) -> None:
    """Every text of the journal names the company, the interviewer and the pay."""
    found = gathered(journal, Selection(parts=ALL, withheld=frozenset()))
    leaving = found.bundle.model_dump_json().lower()
    assert markers[COMPANY] not in leaving and markers[PERSON] not in leaving
    assert not [pay for pay in PAY if pay in leaving]
    assert leaving.count("company a") > 30 and leaving.count("an interviewer") > 30 and "[amount]" in leaving
    assert found.held.names >= 2 and found.held.pay == 1


def test_private_notes_never_leave(journal: Journal, markers: Markers) -> None:
    """Whatever is ticked: notes, letters, practice, drafts, imports, what coaches said, what was thrown away."""
    leaving = gathered(journal, CHOICES["everything, with all names"]).bundle.model_dump_json()
    never = {
        column: marker for column, marker in markers.items()
        if column[0] in {"follow_up", "letter_template", "practice_turn", "practice_sitting", "draft", "setting",
                         "trash", "edit_history", "coach_remark", "coach_proposal", "feedback", "share", "coach",
                         "import_batch", "import_filled", "answer_version", "stage_event", "verdict",
                         "company_letter", "share_key", "share_print", "wording_vector", "status_meaning"}
        or column in {("application", "notes"), ("debrief", "notes"), ("application", "link"),
                      ("application", "source"), ("application", "location")}
    }  # fmt: skip
    assert len(never) > 40
    assert not {column for column, marker in never.items() if marker in leaving}


def test_no_id_of_the_journal_leaves(journal: Journal, markers: Markers) -> None:
    leaving = gathered(journal, CHOICES["everything, with all names"]).bundle.model_dump_json()
    with journal.read() as cursor:
        columns = cursor.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'UUID' "
            "AND table_name IN (SELECT table_name FROM duckdb_tables())"
        ).fetchall()
        ids = {str(key) for table, column in columns
               for (key,) in cursor.execute(f"SELECT {column} FROM {table}").fetchall()}  # fmt: skip
    assert len(ids) > 10
    assert not [key for key in ids if key in leaving]
