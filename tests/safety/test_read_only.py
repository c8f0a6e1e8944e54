"""A journal that may only be read, or whose folder takes no new file: it is read, and told in a sentence."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from lib import cli
from lib.journal import interviews, migrations, shelf
from lib.journal.database import Journal
from lib.journal.errors import JournalError
from lib.journal.opening import CONFIG
from lib.questions import recognition
from tests.journal.build import a_question, a_round, an_application
from tests.safety.rights import ordinary
from tests.safety.trials import journal_with_a_log

SHELL = Path(__file__).resolve().parents[2] / "lib" / "shell.py"
FOLDER, FILE, BOTH = (0o500, 0o600), (0o700, 0o400), (0o500, 0o400)
"""Modes of the folder and of the journal."""


@pytest.fixture
def kept(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A journal with one round in it, that or its folder not to be written to; nothing comes of whatever is tried."""
    file = tmp_path / "kept" / "journal.duckdb"
    journal = Journal.open(file)
    with journal.write() as cursor:
        a_round(cursor, an_application(cursor, company="Zirbelwerk"), (("Why us?", a_question(cursor), 2),))
        gone = a_round(cursor)
    with journal.write(checkpoint=True) as cursor:
        interviews.delete(cursor, gone)
    journal.close()
    monkeypatch.setenv("DEBRIEF_JOURNAL", str(file))
    folder_mode, file_mode = request.param
    file.chmod(file_mode)
    file.parent.chmod(folder_mode)
    before = contents(file.parent)
    with ordinary():
        yield file
        shelf.close_all()
    assert contents(file.parent) == before
    file.parent.chmod(0o700)


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def told(app: AppTest) -> list[str]:
    assert not app.exception, app.exception
    return [str(each.value).replace("\\", "") for each in (*app.warning, *app.error)]


@pytest.mark.parametrize("kept", [FOLDER, FILE, BOTH], indirect=True)
@pytest.mark.parametrize("arguments", [["check"], ["weak"], ["export", "{}"]], ids=" ".join)
def test_the_command_line_reads_it(kept: Path, tmp_path: Path, arguments: list[str]) -> None:
    assert cli.main([each.replace("{}", str(tmp_path / "out")) for each in arguments]) == 0


@pytest.mark.parametrize("kept", [FOLDER, FILE], indirect=True)
def test_what_needs_writing_is_refused_in_a_sentence(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copyfile(kept, tmp_path / "copy.duckdb")
    assert cli.main(["restore", str(copy)]) == cli.MISTAKE
    said = capsys.readouterr().err
    assert said.startswith("This could not be saved: journal.duckdb may only be read.")
    assert said.count("\n") == 1


@pytest.mark.parametrize("kept", [FOLDER, FILE], indirect=True)
def test_the_app_shows_what_is_in_it_and_says_once_that_nothing_can_be_saved(kept: Path) -> None:
    app = AppTest.from_file(str(SHELL), default_timeout=30).switch_page("../pages/applications.py").run()
    (warning,) = told(app)
    assert "journal.duckdb may only be read." in warning
    assert "nothing can be saved" in warning
    assert "Zirbelwerk" in str(app.main)


@pytest.mark.parametrize("kept", [BOTH], indirect=True)
def test_buttons_that_would_write_say_so(kept: Path) -> None:
    app = AppTest.from_file(str(SHELL), default_timeout=30).switch_page("../pages/journal.py").run()
    for label in ("Look it through now", "Make a backup now", "Empty it for good", "Put back"):
        next(button for button in app.button if button.label == label).click().run()
        assert len(told(app)) > (label != "Look it through now")  # which needs no writing
        assert all("may only be read" in each or "you may write there" in each for each in told(app))


def test_a_log_beside_it_is_read_too(tmp_path: Path) -> None:
    file = journal_with_a_log(tmp_path)
    tmp_path.chmod(0o500)
    with ordinary():
        journal = Journal.open(file)
        with journal.read() as cursor:
            assert cursor.execute("SELECT count(*) FROM debrief").fetchall()[0][0] > 0
        recognition.matcher(journal)  # which would store what it learns
        with pytest.raises(JournalError, match="could not be saved"), journal.write():
            raise AssertionError
        journal.close()
    tmp_path.chmod(0o700)


def test_one_of_an_earlier_schema_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "journal.duckdb"
    with duckdb.connect(str(file), config=CONFIG) as connection:
        migrations.migrate(connection, migrations.all_migrations()[:1])
    before = file.read_bytes()
    tmp_path.chmod(0o500)
    with ordinary(), pytest.raises(JournalError, match="of an earlier Debrief and has to be brought up to date"):
        Journal.open(file)
    tmp_path.chmod(0o700)
    assert file.read_bytes() == before


def test_where_none_can_be_made(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with ordinary(), pytest.raises(JournalError, match="Check that the folder exists and that you may write to it"):
        Journal.open(tmp_path / "journal.duckdb")
    tmp_path.chmod(0o700)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert list(tmp_path.iterdir()) == []
