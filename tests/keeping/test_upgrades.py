"""A journal of each earlier schema, filled, is brought up to date, whenever the process that does so is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from lib import cli
from lib.journal import copying, migrations
from lib.journal.database import Journal
from lib.journal.opening import CONFIG
from lib.journal.soundness import check
from lib.keeping import backups, restoring
from tests.browser.conftest import ROOT

NOW_AT = len(migrations.all_migrations())
EARLIER = list(range(1, NOW_AT))
KILLED = """
import os, sys
import duckdb
from lib.journal import migrations
from lib.journal.opening import CONFIG
after, *files = sys.argv[1:]
connections = [duckdb.connect(file, config=CONFIG) for file in files]
for connection in connections:
    connection.execute("PRAGMA disable_checkpoint_on_shutdown")
    connection.execute("SET wal_autocheckpoint = '1TB'")
    if after == "migrated":
        migrations.migrate(connection, migrations.pending(connection))
        continue
    columns = "SELECT table_name, column_name FROM duckdb_columns() SEMI JOIN duckdb_tables() USING (table_name)"
    for table, column in connection.execute(columns).fetchall():
        connection.execute(f"UPDATE {table} SET {column} = {column}")
os._exit(1)
"""
"""A process that is killed after it wrote each value anew, or after it migrated, before the logs were in the files."""
Rows = dict[str, int]


def of_schema(file: Path, number: int, full: Path) -> Rows:
    """A journal as the release with that many migrations left it, with all of a full one that it can hold."""
    connection = duckdb.connect(str(file), config=CONFIG)
    migrations.migrate(connection, migrations.all_migrations()[:number])
    connection.execute(f"ATTACH '{full}' AS hunt (READ_ONLY)")
    held: Rows = {}
    for table in tables(connection):
        columns = connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND database_name = current_database()",
            [table],
        ).fetchall()
        connection.execute(f"DELETE FROM {table}")
        connection.execute(
            f"INSERT INTO {table} BY NAME SELECT {', '.join(name for (name,) in columns)} FROM hunt.{table} "
            "ORDER BY rowid"
        )
        held[table] = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    connection.execute("DETACH hunt")
    connection.close()
    return held


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() "
        "AND table_name <> 'schema_migration'"
    ).fetchall()
    return [table for (table,) in found]


def killed(after: str, *files: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, after, *map(str, files)], cwd=ROOT, check=False)
    assert all(file.with_name(file.name + ".wal").exists() for file in files)


def opened(file: Path, held: Rows) -> None:
    """It opens, is of the present schema, sound, and holds all that it held."""
    journal = Journal.open(file)
    found = check(journal)
    journal.close()
    assert found.schema == NOW_AT
    assert found.problems == ()
    assert journal.loss is None
    grown = {"answer_version"}  # made of the best answers
    assert {table: found.rows[table] for table in held if table not in grown} == {
        table: rows for table, rows in held.items() if table not in grown
    }


@pytest.mark.parametrize("number", EARLIER)
def test_a_filled_journal_of_an_earlier_schema(tmp_path: Path, hunt_file: Path, number: int) -> None:
    file = tmp_path / "journal.duckdb"
    held = of_schema(file, number, hunt_file)
    assert sum(held.values()) > 100
    opened(file, held)
    (made,) = backups.every(file)
    assert (made.reason, backups.is_intact(made)) == ("update", True)
    assert {table: rows for table, (rows, _) in copying.look_through(made.path).items() if table in held} == held


def test_those_that_were_killed_before_and_during_the_update(tmp_path: Path, hunt_file: Path) -> None:
    """Their logs then hold updates and the migrations, and are played back when they are opened."""
    held = {
        file: of_schema(file, number, hunt_file) for number in EARLIER[::3] if (file := tmp_path / f"{number}.duckdb")
    }
    new = tmp_path / "new.duckdb"
    killed("written", *held)
    killed("migrated", *held, new)
    for file, rows in held.items():
        opened(file, rows)
    opened(new, {"application": 0, "reason": 16})


def test_a_backup_of_the_first_schema_is_restored(tmp_path: Path, hunt_file: Path) -> None:
    old = tmp_path / "old.duckdb"
    held = of_schema(old, 1, hunt_file)
    journal = Journal.open(tmp_path / "journal.duckdb")
    restoring.restore(journal, old)
    assert {table: check(journal).rows[table] for table in held if table != "journal"} == {
        table: rows for table, rows in held.items() if table != "journal"
    }
    journal.close()


def test_a_newer_schema_is_refused_in_a_sentence_by_page_command_and_restore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And left as it is, byte for byte."""
    file = tmp_path / "journal.duckdb"
    journal = Journal.open(file)
    with journal.write() as cursor:
        cursor.execute("INSERT INTO schema_migration (number, name) VALUES (999, 'from the future')")
    journal.close()
    before = file.read_bytes()
    monkeypatch.setenv("DEBRIEF_JOURNAL", str(file))
    app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=30).run()
    assert not app.exception
    assert "This journal was written by a newer Debrief (schema 999" in app.error[0].value
    for arguments in (["check"], ["weak"], ["--journal", str(tmp_path / "other.duckdb"), "restore", str(file)]):
        assert cli.main(arguments) == cli.MISTAKE
        said = capsys.readouterr().err
        assert "written by a newer Debrief" in said
        assert said.count("\n") == 1
    assert file.read_bytes() == before
    assert sorted(each.name for each in tmp_path.glob("journal*")) == ["journal.duckdb", "journal.duckdb.seen"]
