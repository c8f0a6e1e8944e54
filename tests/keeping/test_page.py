"""The journal's page, the lock, and what every page looks after."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import applications, interviews, shelf, stories
from lib.journal.database import Journal
from lib.journal.errors import JournalError
from lib.journal.models import Application
from lib.journal.soundness import check
from lib.keeping import backups, doctor, lock
from tests.keeping.conftest import held
from tests.safety.trials import journal_with_a_log

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def book(hunt_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """The journal that the pages show, with a small hunt in it."""
    file = Path(shutil.copyfile(hunt_file, tmp_path / "journal.duckdb"))
    monkeypatch.setenv("DEBRIEF_JOURNAL", str(file))
    monkeypatch.setattr(doctor, "_visited", {})
    monkeypatch.setattr(lock, "_PAUSE", 0.0)
    yield shelf.take()
    shelf.close_all()


def opened(name: str = "journal") -> AppTest:
    app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=30)
    app.switch_page(f"../pages/{name}.py")
    app.run()
    assert not app.exception, app.exception
    return app


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label.startswith(label)).click()
    app.run()
    assert not app.exception, app.exception


def said(app: AppTest) -> str:
    return "\n".join(str(each.value) for each in (*app.markdown, *app.success, *app.error, *app.warning, *app.caption))


def test_the_first_visit_of_a_day_checks_and_backs_up_once(book: Journal) -> None:
    app = opened("today")
    assert [each.reason for each in backups.every(book.path)] == ["daily"]
    app.run()
    assert len(backups.every(book.path)) == 1
    assert "The journal is sound: looked through to its end on" in said(opened())


def test_a_backup_made_looked_at_restored_and_undone(book: Journal) -> None:
    app = opened()
    press(app, "Make a backup now")
    assert "Backup made and compared" in said(app)
    then = held(book)
    with book.write() as cursor:
        applications.add(cursor, Application(company="Newcomer"))
    now = held(book)
    app.run()
    app.selectbox(key="journal_restore").select_index(0).run()
    assert app.dataframe[1].value.to_dict("records") == [
        {"What": "Applications", "Come back": 0, "Go away": 1, "Change": 0}
    ]
    press(app, "Restore this backup and lose 1 newer row")
    assert held(book) == then
    assert "To undo it, restore the backup of" in said(app)
    app.selectbox(key="journal_restore").select_index(0).run()
    press(app, "Restore this backup")
    assert held(book) == now


def test_what_was_deleted_is_put_back_from_the_page(book: Journal) -> None:
    before = held(book)
    with book.write() as cursor:
        interviews.delete(cursor, cursor.execute("SELECT id FROM interview ORDER BY held_at LIMIT 1").fetchall()[0][0])
    app = opened()
    assert "1 deletion can be put back" in said(app)
    press(app, "Put back")
    assert held(book) == before
    assert "Put back." in said(app)
    assert "Nothing lies in the trash." in said(app)


def test_what_was_changed_is_shown_and_put_back(book: Journal) -> None:
    with book.write() as cursor:
        there = stories.every(cursor)[0]
        stories.edit(cursor, there.model_copy(update={"result": "**another** end"}))
    app = opened()
    assert [each.value for each in app.text] == [there.result, "**another** end"]
    press(app, "Put back what it said before")
    with book.read() as cursor:
        assert stories.every(cursor)[0].result == there.result


def test_the_trash_can_be_emptied(book: Journal) -> None:
    with book.write() as cursor:
        stories.delete(cursor, stories.every(cursor)[0].id)  # type: ignore[arg-type]
    app = opened()
    press(app, "Empty it for good")
    assert "The trash is empty." in said(app)


def test_a_loss_is_told_on_every_page_until_it_was_seen(book: Journal) -> None:
    backups.make(book, "asked")
    shelf.close_all()
    content = book.path.read_bytes()
    journal = Journal.open(book.path)
    with journal.write(checkpoint=True) as cursor:
        applications.add(cursor, Application(company="Newcomer"))
    journal.close()
    book.path.write_bytes(content)
    for name in ("applications", "plan"):
        app = opened(name)
        assert "Not in it: 1 change of those saved" in said(app)
    press(app, "I have seen this")
    assert "Not in it" not in said(app)
    assert "Not in it" not in said(opened("applications"))


def test_a_journal_that_cannot_be_opened_can_be_replaced(book: Journal) -> None:
    then = held(book)
    backups.make(book, "asked")
    shelf.close_all()
    book.path.write_bytes(b"x" * 40_000)
    app = opened("plan")
    assert "cannot be read: it is damaged" in said(app)
    press(app, "Put this backup in its place")
    assert not app.error
    assert held(shelf.take()) == then


def test_a_journal_with_a_damaged_log_can_be_opened_without_it(book: Journal) -> None:
    shelf.close_all()
    book.path.unlink()
    for file in book.path.parent.iterdir():
        if file.is_file():
            file.unlink()
    made = journal_with_a_log(book.path.parent)
    for file in list(book.path.parent.iterdir()):
        if file.is_file():
            file.rename(file.with_name(file.name.replace(made.stem, book.path.stem)))
    log = book.path.with_name(book.path.name + ".wal")
    log.write_bytes(log.read_bytes()[:5_000] + b"damage" + log.read_bytes()[5_006:])
    app = opened("plan")
    press(app, "Open it without the log")
    assert "6 changes of those saved" in said(app)


def damaged_within(file: Path) -> None:
    """Flip a bit of a block that is not needed to open the journal, and is to read it."""
    whole = file.read_bytes()
    for place in range(len(whole) - 8_000, 12_288, -16_384):
        content = bytearray(whole)
        content[place] ^= 1
        file.write_bytes(content)
        try:
            journal = Journal.open(file)
        except JournalError:
            continue
        problems = check(journal).problems
        journal.close()
        if problems:
            return
    pytest.fail("every block is needed to open the journal, or none is read")


def test_a_damaged_table_is_told_and_can_be_mended(book: Journal) -> None:
    """The journal opens, and only one of its tables is damaged."""
    backups.make(book, "asked")
    then = held(book)
    shelf.close_all()
    damaged_within(book.path)
    app = opened()
    assert "is damaged and cannot be read. Restore the newest backup." in said(app)
    assert len(backups.every(book.path)) == 1  # no backup of what is damaged
    app.selectbox(key="journal_restore").select_index(0).run()
    press(app, "Put this backup in its place")
    assert "The damaged files are kept in the folder" in said(app)
    assert held(shelf.take()) == then


def test_locked_shows_nothing_until_it_is_opened(book: Journal) -> None:
    app = opened()
    app.text_input[-2].set_value("kadu mofi")
    app.text_input[-1].set_value("kadu mofi")
    press(app, "Lock Debrief")
    assert lock.is_set(book.path)
    assert app.title[0].value == "The journal"  # this window stays open
    for name in ("coach_view", "journal", "applications"):
        other = opened(name)
        assert [each.value for each in other.title] == ["Debrief is locked"]
        assert not other.dataframe
    other.text_input[0].set_value("wrong")
    press(other, "Open")
    assert "This is not the passphrase" in said(other)
    other.text_input[0].set_value("kadu mofi")
    press(other, "Open")
    assert other.title[0].value != "Debrief is locked"
    app.run()
    app.text_input[-1].set_value("kadu mofi")
    press(app, "Remove the lock")
    assert not lock.is_set(book.path)


def test_the_sample_hunt_is_not_looked_after(book: Journal) -> None:
    app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=60)
    app.session_state["looking_at_sample"] = True
    app.switch_page("../pages/journal.py")
    app.run()
    assert not app.exception, app.exception
    assert "The sample hunt is kept nowhere" in said(app)
    assert backups.every(book.path) == []


def test_an_empty_journal_has_one_sentence_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_JOURNAL", str(tmp_path / "empty.duckdb"))
    app = opened()
    assert "There is no backup yet." in said(app)
    press(app, "Look it through now")
    assert "The journal is sound" in said(app)
    shelf.close_all()
