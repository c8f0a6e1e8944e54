"""The coach's desk: packs apart from the journal, encrypted where they lie, and what is said of them."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.journal import actions, interviews
from lib.journal.choices import Kind
from lib.journal.database import Journal
from lib.journal.models import Action, Interview
from lib.sharing import desk_view
from lib.sharing.desk import Desk, DeskError, Draft, count, folder_of, is_there, set_aside
from lib.sharing.desk_saying import said_of, summed_up, with_comment, with_proposal, with_said, without_proposal
from lib.sharing.feedback import Feedback, OnAsking, Proposal, open_feedback
from lib.sharing.pack_sealing import SealError
from tests.journal.build import contents
from tests.sharing.coaching import TODAY, WORDS, a_hunt, a_pack, cheap_scrypt


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_scrypt(monkeypatch)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Journal]:
    """A person's journal."""
    with closing(Journal.open(tmp_path / "client.duckdb")) as journal:
        a_hunt(journal)
        yield journal


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Journal]:
    """The coach's own journal."""
    (tmp_path / "coach").mkdir()
    with closing(Journal.open(tmp_path / "coach" / "journal.duckdb")) as journal:
        yield journal


@pytest.fixture
def desk(own: Journal) -> Desk:
    return Desk.set_up(folder_of(own), "the desk's own words")


def test_a_pack_lies_beside_the_journal_and_not_in_it(client: Journal, own: Journal, desk: Desk) -> None:
    before = contents(own)
    lying = desk.lay(a_pack(client), WORDS, TODAY)
    desk.say(lying.name, lambda feedback: with_comment(feedback, "Well prepared"))
    assert contents(own) == before
    assert [one.client for one in desk.packs()] == ["Anna"]
    assert count(folder_of(own)) == 1


def test_the_files_are_the_owners_and_tell_nothing(client: Journal, own: Journal, desk: Desk) -> None:
    lying = desk.lay(a_pack(client), WORDS, TODAY)
    desk.say(lying.name, lambda feedback: with_comment(feedback, "Well prepared"))
    folder = folder_of(own)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        content = file.read_bytes()
        assert not any(word in content or word in file.name.encode() for word in (b"Anna", b"prepared", b"kadu"))


def test_the_desk_opens_with_its_own_passphrase_only(own: Journal, desk: Desk) -> None:
    folder = folder_of(own)
    assert is_there(folder)
    with pytest.raises(DeskError, match="does not open the desk"):
        Desk.open(folder, WORDS)
    assert Desk.open(folder, "the desk's own words").packs() == ()
    with pytest.raises(DeskError, match="a desk here already"):
        Desk.set_up(folder, "another one")


def test_without_a_passphrase_there_is_no_desk(own: Journal) -> None:
    with pytest.raises(SealError, match="Passphrase"):
        Desk.set_up(folder_of(own), "  ")
    assert not folder_of(own).exists()


def test_a_damaged_key_gets_the_same_sentence(own: Journal, desk: Desk) -> None:
    (folder_of(own) / "key.age").write_bytes(b"nothing")
    with pytest.raises(DeskError, match="does not open the desk"):
        Desk.open(folder_of(own), "the desk's own words")


def test_laid_twice_it_lies_once(client: Journal, desk: Desk) -> None:
    file = a_pack(client)
    first = desk.lay(file, WORDS, TODAY)
    desk.say(first.name, lambda feedback: with_comment(feedback, "Kept"))
    again = desk.lay(file, WORDS, TODAY)
    assert (again.name, again.draft.feedback.comment) == (first.name, "Kept")
    assert len(desk.packs()) == 1


def test_the_wrong_passphrase_lays_nothing(client: Journal, desk: Desk) -> None:
    with pytest.raises(SealError, match="does not open the file"):
        desk.lay(a_pack(client), "kadu-mofi", TODAY)
    assert desk.packs() == ()


def test_what_was_said_is_there_after_a_restart(client: Journal, own: Journal, desk: Desk) -> None:
    name = desk.lay(a_pack(client), WORDS, TODAY).name
    desk.say(name, lambda feedback: with_said(feedback, "askings", "a1", "Why?", rating=2, comment="Shorter"))
    found = Desk.open(folder_of(own), "the desk's own words").get(name)
    assert found is not None
    assert found.draft == Draft(feedback=found.draft.feedback, unsaved=True)
    assert found.draft.feedback.askings == (OnAsking(id="a1", called="Why?", rating=2, comment="Shorter"),)


def test_two_windows_say_different_things(client: Journal, own: Journal, desk: Desk) -> None:
    name = desk.lay(a_pack(client), WORDS, TODAY).name
    other = Desk.open(folder_of(own), "the desk's own words")
    desk.say(name, lambda feedback: with_said(feedback, "askings", "a1", "Why?", rating=2))
    other.say(name, lambda feedback: with_said(feedback, "askings", "a1", "Why?", comment="Shorter"))
    there = desk.get(name)
    assert there is not None
    assert there.draft.feedback.askings == (OnAsking(id="a1", called="Why?", rating=2, comment="Shorter"),)


def test_each_file_saved_is_the_next_revision_of_one_feedback(client: Journal, desk: Desk) -> None:
    name = desk.lay(a_pack(client), WORDS, TODAY).name
    desk.say(name, lambda feedback: with_comment(feedback, "One"))
    first = open_feedback(desk.feedback_file(name, date(2026, 3, 19)), WORDS)
    there = desk.get(name)
    assert there is not None and not there.draft.unsaved
    desk.say(name, lambda feedback: with_comment(feedback, "Two"))
    second = open_feedback(desk.feedback_file(name, date(2026, 3, 20)), WORDS)
    assert first.id == second.id
    assert (first.revision, second.revision) == (1, 2)
    assert (first.saved_on, second.comment) == (date(2026, 3, 19), "Two")
    again = open_feedback(desk.feedback_file(name, date(2026, 3, 21)), WORDS)
    assert again == second.model_copy(update={"saved_on": date(2026, 3, 21)})


def test_changes_between_two_files_are_one_revision(client: Journal, desk: Desk) -> None:
    name = desk.lay(a_pack(client), WORDS, TODAY).name
    for comment in ("One", "Two", "Two", "Three"):
        desk.say(name, partial(with_comment, comment=comment))
    desk.saved(name, TODAY)
    there = desk.get(name)
    assert there is not None and (there.draft.feedback.revision, there.draft.unsaved) == (1, False)


def test_taken_off_it_is_gone(client: Journal, own: Journal, desk: Desk) -> None:
    name = desk.lay(a_pack(client), WORDS, TODAY).name
    desk.remove(name)
    assert desk.get(name) is None and count(folder_of(own)) == 0
    assert [file.name for file in folder_of(own).iterdir()] == ["key.age"]
    with pytest.raises(DeskError, match="not on the desk any more"):
        desk.say(name, lambda feedback: with_comment(feedback, "x"))


def test_a_damaged_pack_hides_no_other(client: Journal, own: Journal, desk: Desk) -> None:
    good = desk.lay(a_pack(client), WORDS, TODAY)
    bad = desk.lay(a_pack(client), WORDS, TODAY)
    (folder_of(own) / f"{bad.name}.pack").write_bytes(b"x" * 100)
    assert [one.name for one in Desk.open(folder_of(own), "the desk's own words").packs()] == [good.name]


def test_a_damaged_draft_starts_anew_under_one_id(client: Journal, own: Journal, desk: Desk) -> None:
    name = desk.lay(a_pack(client), WORDS, TODAY).name
    (folder_of(own) / f"{name}.draft").write_bytes(b"x")
    first, second = desk.get(name), desk.get(name)
    assert first is not None and second is not None
    assert first.draft.feedback.is_empty and first.draft.feedback.id == second.draft.feedback.id


@pytest.mark.parametrize("name", ["../client", "..", "key", "", "a/b"])
def test_a_name_from_an_address_reaches_no_other_file(own: Journal, desk: Desk, name: str) -> None:
    assert desk.get(name) is None


def test_a_lost_desk_is_set_aside_and_kept(own: Journal, desk: Desk) -> None:
    folder = folder_of(own)
    aside = set_aside(folder, TODAY)
    assert not is_there(folder) and is_there(aside)
    Desk.set_up(folder, "new words")
    assert set_aside(folder, TODAY) != aside


def test_a_day_that_is_over(client: Journal, desk: Desk) -> None:
    lying = desk.lay(a_pack(client, last_day=date(2026, 3, 20)), WORDS, TODAY)
    assert not lying.is_past(date(2026, 3, 20))
    assert lying.is_past(date(2026, 3, 21))
    (row,) = desk_view.clients(desk.packs(), date(2026, 3, 21))
    assert row.past and row.next_at is None and row.costliest is None
    assert desk_view.due(desk.packs(), date(2026, 3, 21)).empty


def hunting(folder: Path, name: str, desk: Desk, rated: int, ahead: datetime | None) -> None:
    """A client of that name with a pack on the desk."""
    with closing(Journal.open(folder / f"{name}.duckdb")) as journal:
        ids = a_hunt(journal, person_rated=rated)
        with journal.write() as cursor:
            interviews.delete(cursor, ids["coming"])
            if ahead:
                coming = Interview(application_id=ids["application"], kind=Kind.FINAL, held_at=ahead)
                interviews.add(cursor, coming)
            else:
                actions.add(cursor, Action(what="Write to Sam", due_on=date(2026, 6, 1)))
        desk.lay(a_pack(journal, person=name), WORDS, TODAY)


def test_who_needs_what_across_clients(tmp_path: Path, desk: Desk) -> None:
    """The next interview first, then the pack that was not answered, one that was last."""
    hunting(tmp_path, "Anna", desk, 2, None)
    hunting(tmp_path, "Ben", desk, 1, datetime(2026, 3, 19, 9))
    hunting(tmp_path, "Cleo", desk, 5, None)
    anna = next(one for one in desk.packs() if one.client == "Anna")
    desk.say(anna.name, lambda feedback: with_comment(feedback, "Hello"))
    rows = desk_view.clients(desk.packs(), TODAY)
    assert [row.lying.client for row in rows] == ["Ben", "Cleo", "Anna"]
    assert [row.said for row in rows] == [False, False, True]
    assert rows[0].next_at == datetime(2026, 3, 19, 9) and rows[0].overdue == 1
    assert rows[0].costliest is not None and rows[0].costliest[0] == "Why us?"


def test_what_is_due_across_clients(tmp_path: Path, desk: Desk) -> None:
    hunting(tmp_path, "Anna", desk, 2, None)
    hunting(tmp_path, "Ben", desk, 1, datetime(2026, 3, 19, 9))
    due = desk_view.due(desk.packs(), TODAY)
    assert [tuple(row) for row in due.itertuples(index=False)] == [
        (date(2026, 3, 15), "Anna", "Time my answers", True),
        (date(2026, 3, 15), "Ben", "Time my answers", True),
        (date(2026, 3, 19), "Ben", "Interview (Final round): Company A · Analyst", False),
    ]


def test_which_questions_trouble_many(tmp_path: Path, desk: Desk) -> None:
    hunting(tmp_path, "Anna", desk, 2, None)
    hunting(tmp_path, "Ben", desk, 1, None)
    hunting(tmp_path, "Cleo", desk, 5, None)
    (row,) = desk_view.troubles(desk.packs(), TODAY).to_dict("records")
    assert (row["label"], row["clients"], row["of"], row["who"]) == ("Why us?", 2, 3, "Anna, Ben")


def test_only_a_clients_newest_pack_counts(client: Journal, desk: Desk) -> None:
    desk.lay(a_pack(client), WORDS, TODAY)
    desk.lay(a_pack(client), WORDS, TODAY)
    (row,) = desk_view.clients(desk.packs(), TODAY)
    assert row.packs == 2
    assert len(desk_view.due(desk.packs(), TODAY)) == 2


EMPTY = Feedback(id=uuid4(), bundle=uuid4(), saved_on=TODAY)


def test_said_and_unsaid_leaves_nothing() -> None:
    said = with_said(EMPTY, "askings", "a2", "Why?", rating=3)
    assert said_of(said, "askings", "a2") == OnAsking(id="a2", called="Why?", rating=3)
    assert with_said(said, "askings", "a2", "Why?", rating=None) == EMPTY


def test_remarks_keep_the_packs_order() -> None:
    said = EMPTY
    for local in ("a10", "a2", "a1"):
        said = with_said(said, "askings", local, local, rating=3)
    assert [one.id for one in said.askings] == ["a1", "a2", "a10"]


def test_summed_up() -> None:
    said = with_said(EMPTY, "askings", "a1", "Why?", rating=3, comment="Hm", better_answer="So")
    said = with_said(said, "questions", "q1", "Why?", practise=True, comment="  ")
    one = Proposal(id=uuid4(), what="Time it")
    said = with_comment(with_proposal(said, one), "All in all")
    assert summed_up(said) == {"ratings": 1, "comments": 2, "better answers": 1, "actions": 1,
                               "questions to practise": 1}  # fmt: skip
    assert without_proposal(said, one.id).actions == ()


@settings(max_examples=50)
@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_typed_comes_back(comment: str, called: str) -> None:
    said = with_said(EMPTY, "askings", "a1", called, comment=comment)
    there = said_of(said, "askings", "a1")
    assert there is None if not comment else there is not None and there.comment == comment
    assert Feedback.model_validate_json(said.model_dump_json()) == said
