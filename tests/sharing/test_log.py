"""What is remembered of coaches and of what was handed over to them."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from lib.journal import sharing
from lib.journal.choices import ShareKind
from lib.journal.database import Journal
from lib.sharing.handing import record, report
from lib.sharing.pack_making import make_pack
from lib.sharing.pack_sealing import SealError
from lib.sharing.selection import FREE_TEXTS, PARTS, Part, Period, Selection
from tests.journal.build import contents
from tests.sharing.coaching import ALL, TODAY, WORDS, a_hunt, cheap_scrypt, gathered


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_scrypt(monkeypatch)


def test_a_choice_comes_back_as_it_was(journal: Journal) -> None:
    """Every field of it, whatever it held; the coach chosen for last comes first."""
    chosen = Selection(
        coach="Ruth", person="Anna", period=Period.OWN, since=date(2026, 1, 1), until=date(2026, 2, 1),
        applications=frozenset({uuid4()}), parts=frozenset(Part), withheld=frozenset({"asking.answer"}),
        show_companies=True, show_people=True, show_salaries=True, questions=3, without_questions=frozenset({uuid4()}),
        without_answers=frozenset({uuid4()}), to_ask="One?\nTwo?",
    )  # fmt: skip
    for selection in (chosen, Selection(coach="Omar"), chosen):
        with journal.write() as cursor:
            sharing.remember(cursor, selection.coach, selection.model_dump(mode="json"))
    with journal.read() as cursor:
        assert sharing.coaches(cursor) == ["Ruth", "Omar"]
        assert Selection.model_validate(sharing.remembered(cursor, "Ruth")) == chosen
        assert sharing.remembered(cursor, "Nobody") is None


def test_each_way_out_is_a_line_of_the_log(journal: Journal) -> None:
    """When, to whom, by which way, what was chosen, how much went and how much stayed."""
    a_hunt(journal)
    made = gathered(journal)
    report(journal, made, ShareKind.HTML)
    report(journal, made, ShareKind.PDF)
    make_pack(journal, made, WORDS)
    record(journal, made, ShareKind.VIEW)
    with journal.read() as cursor:
        found = sharing.shares(cursor)
    assert [one.kind for one in found] == [ShareKind.VIEW, ShareKind.PACK, ShareKind.PDF, ShareKind.HTML]
    assert {one.bundle for one in found} == {made.bundle.id}
    assert {(one.coach, one.shared_on) for one in found} == {("Ruth", TODAY)}
    assert Selection.model_validate(found[0].selection) == ALL
    counts = found[0].counts
    assert (counts["interviews"], counts["answers"], counts["reviews"], counts["upcoming"]) == (2, 2, 1, 1)
    assert counts["held_names"] == 2


def test_only_a_pack_keeps_the_way_back(journal: Journal) -> None:
    a_hunt(journal)
    shown, packed = gathered(journal), gathered(journal)
    record(journal, shown, ShareKind.VIEW)
    make_pack(journal, packed, WORDS)
    with journal.read() as cursor:
        assert sharing.keys(cursor, shown.bundle.id) == {}
        assert sharing.keys(cursor, packed.bundle.id) == packed.keys
        assert sharing.keys(cursor, uuid4()) == {}


def test_the_passphrase_is_nowhere_in_the_journal(journal: Journal) -> None:
    a_hunt(journal)
    make_pack(journal, gathered(journal), WORDS)
    assert WORDS not in str(contents(journal))


@pytest.mark.parametrize(("words", "last_day"), [("", None), ("  ", None), (WORDS, date(2026, 3, 17))])
def test_a_pack_that_cannot_be_made_leaves_no_trace(journal: Journal, words: str, last_day: date | None) -> None:
    a_hunt(journal)
    made = gathered(journal)
    before = contents(journal)
    with pytest.raises(SealError, match=r"^(Passphrase|Last day): "):
        make_pack(journal, made, words, last_day)
    assert contents(journal) == before


def test_the_log_survives_what_it_speaks_of(journal: Journal) -> None:
    a_hunt(journal)
    record(journal, gathered(journal), ShareKind.VIEW)
    with journal.write() as cursor:
        for table in ("asking", "debrief", "interview", "coach"):
            cursor.execute(f"DELETE FROM {table}")
    with journal.read() as cursor:
        assert [one.coach for one in sharing.shares(cursor)] == ["Ruth"]


def test_answers_without_questions_are_none() -> None:
    assert Selection(parts=frozenset({Part.ANSWERS})).parts == frozenset()


def test_every_part_has_a_name_and_private_notes_are_no_field() -> None:
    assert set(PARTS) == set(Part)
    assert not [text.key for text in FREE_TEXTS if text.key.endswith(".notes")]
    assert len({text.key for text in FREE_TEXTS}) == len(FREE_TEXTS)
