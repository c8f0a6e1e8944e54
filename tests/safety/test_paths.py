"""Names that lead elsewhere: in uploads, in ZIPs, among the backups, on the command line. None is ever followed."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib import cli
from lib.exporting.formats import Format
from lib.exporting.outgoing import export_zip
from lib.exporting.restoring import restore_tables
from lib.importing.note_files import Given, sort_out
from lib.importing.reading import best_table, read_sheets
from lib.journal import applications, copying
from lib.journal.database import Journal
from lib.journal.errors import DebriefError
from lib.journal.models import Application
from lib.keeping import backups, doctor, restoring

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
TABLE = b"Company,Role,Status\nAcme,Clerk,Applied\nBolt,Clerk,Rejected\n"
NOTES = b"Acme - technical round, 1 March 2026\nQ: Why do you want to leave?\nA: I waffled (2/5)\n"
NAMES = (
    "../../up.csv", "..\\..\\up.csv", "/etc/cron.d/up.csv", "C:\\Windows\\up.csv", "\\\\host\\share\\up.csv",
    "a\x00b.csv", "CON.csv", "NUL", "aux.txt", "x" * 300 + ".csv", ".", "..", "", " ", "\n.csv", "~/up.csv",
    "$HOME.csv", "-rf.csv", "%2e%2e%2fup.csv", "\u202ecsv.exe", "con\u0301.csv",
)  # fmt: skip
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows gives links and modes to nobody but its administrator")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    opened = Journal.open(tmp_path / "home" / "j.duckdb")
    with opened.write(checkpoint=True) as cursor:
        applications.add(cursor, Application(company="Acme"))
    return opened


@pytest.fixture(autouse=True)
def _nothing_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test runs two folders down, so that a name with `../..` would show."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)


def lying(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*")}


def zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo("x")
            info.filename = name  # as written, however strange
            archive.writestr(info, part)
    return content.getvalue()


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_file_to_import_is_read_and_never_written(tmp_path: Path, name: str) -> None:
    before = lying(tmp_path)
    assert best_table(read_sheets(TABLE, name)).rows
    assert len(sort_out([Given(name if name.endswith(".txt") else f"{name}.txt", NOTES)], TODAY).notes) == 1
    for data in (zipped({name or "x": TABLE}), zipped({f"{name}/hunt.csv": TABLE})):
        with suppress(DebriefError):
            best_table(read_sheets(data, "hunt.zip"))
        with suppress(DebriefError):
            sort_out([Given("notes.zip", data)], TODAY)
    assert lying(tmp_path) == before


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_an_export_with_a_part_of_such_a_name(journal: Journal, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(export_zip(journal, Format.CSV, today=TODAY))) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    manifest = json.loads(parts["manifest.json"])
    (tables,) = [key for key, value in manifest.items() if isinstance(value, dict) and "application" in value]
    manifest[tables][name] = manifest[tables].pop("application")
    given = zipped({**parts, name or "x": parts["application.csv"], "manifest.json": json.dumps(manifest).encode()})
    before = lying(tmp_path)
    with suppress(DebriefError):
        restore_tables(journal, given, dry_run=True)
    assert lying(tmp_path) == before
    journal.close()


@posix_only
def test_links_among_the_backups_are_no_way_out(journal: Journal, tmp_path: Path) -> None:
    """A link in the folder of the backups is a backup if it leads to one; thinning out takes the link, not its aim."""
    made = backups.make(journal, "asked", NOW)
    folder = made.path.parent
    elsewhere = tmp_path / "precious.duckdb"
    elsewhere.write_bytes(made.path.read_bytes())
    for place, target in enumerate((elsewhere, Path("/dev/zero"), folder, tmp_path / "nowhere", folder / "loop")):
        (folder / f"j-2026030{place + 1}T000000Z-asked.duckdb").symlink_to(target)
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "j-20260309T000000Z-asked.duckdb")
    found = backups.every(journal.path)
    assert [each.path.resolve() for each in found] == [made.path.resolve(), elsewhere.resolve()]
    assert all(backups.is_intact(each) for each in found)
    assert restoring.differences(journal, found[1].path) == []
    for each in found:
        backups.delete(each)
    assert elsewhere.exists()
    assert doctor.findings(journal).backups == ()
    journal.close()


@pytest.mark.parametrize(
    "name",
    [
        "j-20269999T000000Z-asked.duckdb", "j-20260301T000000Z-.duckdb", "j-20260301T000000Z-a/b.duckdb",
        "j-٢٠٢٦٠٣٠١T000000Z-asked.duckdb", "j-20260301T246161Z-asked.duckdb", "j-00000000T000000Z-asked.duckdb",
        "j-20260301T000000Z-asked.duckdb.part", "k-20260301T000000Z-asked.duckdb", "j-.duckdb",
    ],
)  # fmt: skip
def test_a_name_that_no_backup_has_is_passed_over(journal: Journal, name: str) -> None:
    file = copying.folder_of(journal.path) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x")
    assert backups.every(journal.path) == []
    assert backups.is_due(journal.path, TODAY)
    assert backups.make(journal, "daily", NOW) in backups.every(journal.path)
    journal.close()


@pytest.mark.parametrize(
    "told",
    [
        b"", b"{", b"[]", b"null", b"[" * 100_000, b'{"changes": 1e999, "rows": {}, "sha256": ""}', b"\xff",
        b'{"changes": 1, "rows": [1, 2], "sha256": ""}', b'{"changes": "x", "rows": {}, "sha256": ""}',
        b'{"changes": 1, "rows": {"application": "<script>", "debrief": null}, "sha256": ""}',
        b'{"changes": 1, "rows": {"application": 1e999}, "sha256": []}',
    ],
)  # fmt: skip
def test_what_tells_of_a_backup_may_say_anything(journal: Journal, told: bytes) -> None:
    made = backups.make(journal, "asked", NOW)
    copying.manifest_of(made.path).write_bytes(told)
    (found,) = backups.every(journal.path)
    assert found.path == made.path
    assert all(isinstance(rows, int) for rows in found.rows.values())
    assert restoring.differences(journal, found.path) == []
    journal.close()


@posix_only
def test_the_folder_of_backups_may_be_a_link_to_another_disk(journal: Journal, tmp_path: Path) -> None:
    other = tmp_path / "disk"
    other.mkdir()
    copying.folder_of(journal.path).symlink_to(other)
    made = backups.make(journal, "asked", NOW)
    assert (other / made.name).exists()
    assert stat.S_IMODE((other / made.name).stat().st_mode) == 0o600
    journal.close()


@pytest.mark.parametrize(
    "name", ["x" * 300, "no/such/folder/x", "../" * 40 + "etc/passwd/x", "a\x00b", "", "/", ".", "~x"]
)
@pytest.mark.parametrize(
    "arguments",
    [
        ["--journal", "{}", "check"], ["--journal", "{}", "weak", "--json"], ["import", "{}"], ["restore", "{}"],
        ["backup", "{}"], ["export", "{}"], ["extract", "{}"], ["report", "{}.html"], ["feedback", "{}"],
        ["backup", "copy.duckdb", "--passphrase-file", "{}"], ["pack", "{}"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_path_on_the_command_line(
    journal: Journal, capsys: pytest.CaptureFixture[str], name: str, arguments: list[str]
) -> None:
    """A sentence on stderr, or what was asked for; never a traceback."""
    journal.close()
    given = [each.replace("{}", name) for each in arguments]
    status = cli.main(["--journal", str(journal.path), *given] if given[0] != "--journal" else given)
    told = capsys.readouterr()
    assert status in {0, 1, 2}
    assert (status == cli.MISTAKE) == bool(told.err)
    assert told.err.count("\n") <= 1


@posix_only
def test_what_the_command_line_writes_is_its_owners(journal: Journal) -> None:
    """Whatever the folder lets others do: backups, exports, reports, and what lies beside the journal."""
    journal.close()
    old = os.umask(0o000)
    try:
        for arguments in (["backup", "copy.duckdb"], ["export", "out"], ["report", "report.html"]):
            assert cli.main(["--journal", str(journal.path), *arguments]) == 0
            os.umask(0o000)
    finally:
        os.umask(old)
    written = [*Path.cwd().rglob("*"), *journal.path.parent.rglob("*")]
    assert len(written) > 40
    assert {file.name for file in written if stat.S_IMODE(file.stat().st_mode) & 0o077} == set()


def test_a_company_is_never_part_of_a_file_name(journal: Journal, tmp_path: Path) -> None:
    """What leaves is named after days and tables alone."""
    with journal.write(checkpoint=True) as cursor:
        applications.add(cursor, Application(company="../../Zirbelwerk", role="/etc/passwd"))
    with zipfile.ZipFile(io.BytesIO(export_zip(journal, Format.JSON, today=date(2026, 3, 2)))) as archive:
        assert all("/" not in name and "Zirbel" not in name for name in archive.namelist())
    made = backups.make(journal, "asked", NOW)
    assert made.path.parent == copying.folder_of(journal.path)
    journal.close()
    assert not [name for name in lying(tmp_path) if "Zirbel" in name]
