"""The command line: its shapes for machines, its sentences for people, and what it says to a mistake."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import duckdb
import pytest

from lib.cli import main
from lib.journal import interviews, questions
from lib.journal.applications import add
from lib.journal.choices import Category, Kind
from lib.journal.database import Journal
from lib.journal.errors import JournalError
from lib.journal.models import Application, Asking, Debrief, Interview, Question
from lib.terminal.common import opened

if TYPE_CHECKING:
    from collections.abc import Callable

    Run: TypeAlias = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).resolve().parents[1]
NOTES = """Interview at Brentov, second round
1. Tell me about yourself? - fine, a bit long (4/5)
2. Why do you want to leave? - rambled (2/5)
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: status, stdout, stderr."""

    def command(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture(scope="module")
def hunt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a small sample hunt, to be read only."""
    file = tmp_path_factory.mktemp("hunt") / "hunt.duckdb"
    assert main(["--journal", str(file), "sample", "--interviews", "8", "--today", "2026-03-18"]) == 0
    return file


@pytest.fixture
def in_mouth(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes on standard input."""

    def put(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


def test_sample_counts_what_it_wrote(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "deep" / "new.duckdb"
    status, out, err = run("--journal", file, "sample", "--applications", 50, "--interviews", 4, "--seed", 9, "--json")
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert found["applications"] == 50
    assert found["interviews"] == 4
    assert found["askings"] > 10
    assert found["questions"] > 5


def test_sample_refuses_a_journal_with_something_in_it(run: Run, hunt: Path) -> None:
    before = hunt.read_bytes()
    status, out, err = run("--journal", hunt, "sample")
    assert (status, out) == (2, "")
    assert "not empty" in err
    assert err.count("\n") == 1
    assert hunt.read_bytes() == before


def test_weak_has_the_promised_fields_costliest_first(run: Run, hunt: Path) -> None:
    status, out, _ = run("--journal", hunt, "weak", "--json")
    rows = json.loads(out)
    assert status == 0
    assert set(rows[0]) == {
        "label", "category", "askings", "interviews", "rating", "cost", "low", "high", "top3", "trend", "wordings"
    }  # fmt: skip
    assert [row["cost"] for row in rows] == sorted((row["cost"] for row in rows), reverse=True)
    for row in rows:
        assert row["low"] <= row["cost"] <= row["high"]
        assert 1 <= row["rating"] <= 5
        assert 0 <= row["top3"] <= 1
        assert 1 <= len(row["wordings"]) <= row["askings"]
        assert row["interviews"] <= row["askings"]


def test_weak_gives_wordings_as_they_were_entered(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.duckdb"
    journal = Journal.open(file)
    typed = ["why r u leaving??", 'Warum "gehen" Sie – jetzt? 🙂', "<b>why</b> leave"]
    with journal.write() as cursor:
        application = add(cursor, Application(company="Brentov"))
        question = questions.add(cursor, Question(label="Why leave", category=Category.MOTIVATION))
        for day, wording in enumerate(typed, start=1):
            held = datetime(2026, 3, day, 10)
            key = interviews.add(cursor, Interview(application_id=application, kind=Kind.PANEL, held_at=held))
            interviews.write_debrief(cursor, key, Debrief(overall=3), held)
            rating = None if day == 3 else 2
            interviews.set_askings(cursor, key, [Asking(wording=wording, rating=rating, question_id=question)])
    journal.close()
    _, out, _ = run("--journal", file, "weak", "--json")
    (row,) = json.loads(out)
    assert row["wordings"] == typed
    assert (row["askings"], row["interviews"], row["label"]) == (3, 3, "Why leave")


def test_outcomes_has_the_promised_fields(run: Run, hunt: Path) -> None:
    status, out, _ = run("--journal", hunt, "outcomes", "--today", "2026-03-18", "--json")
    found = json.loads(out)
    assert status == 0
    assert list(found) == ["funnel", "response_days", "endings", "by_month", "rounds", "groups"]
    assert {"kind", "held", "passed", "stopped", "waiting", "rate"} <= set(found["rounds"][0])
    assert {"dimension", "group", "successes", "n", "rate", "verdict"} <= set(found["groups"][0])
    assert [row["stage"] for row in found["funnel"]] == ["screen", "interview", "offer", "accepted"]
    for row in found["funnel"]:
        assert list(row) == ["stage", "reached", "of", "pending", "rate", "low", "high"]
        assert row["rate"] is None or 0 <= row["low"] <= row["rate"] <= row["high"] <= 1
    assert {"median", "low", "high", "waiting"} <= found["response_days"].keys()
    applied = sum(row["applications"] for row in found["endings"])
    assert applied == found["funnel"][0]["of"] == sum(row["applications"] for row in found["by_month"])
    assert all(len(row["month"]) == 7 for row in found["by_month"])


def test_an_empty_journal_gives_nulls_and_sentences(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    Journal.open(file).close()
    assert json.loads(run("--journal", file, "weak", "--json")[1]) == []
    found = json.loads(run("--journal", file, "outcomes", "--json")[1])
    assert found["response_days"]["median"] is None
    assert found["funnel"][0]["rate"] is None
    assert found["by_month"] == []
    assert "no question" in run("--journal", file, "weak")[1]
    assert "no application" in run("--journal", file, "outcomes")[1]
    assert "is sound" in run("--journal", file, "check")[1]


def test_extract_gives_wording_answer_rating_line_round(run: Run, in_mouth: Callable[[bytes], None]) -> None:
    in_mouth(NOTES.encode())
    status, out, _ = run("extract", "-", "--json")
    rows = json.loads(out)
    assert status == 0
    assert [list(row) for row in rows] == [["wording", "answer", "rating", "line", "round"]] * 2
    assert [row["line"] for row in rows] == [2, 3]
    assert [row["rating"] for row in rows] == [4, 2]
    assert "Why do you want to leave?" in rows[1]["wording"]


@pytest.mark.parametrize(
    "content",
    [
        NOTES.replace("fine", "fíne – ok").encode("utf-8-sig"),
        NOTES.replace("fine", "fíne – ok").encode("utf-16"),
        NOTES.replace("fine", "fíne – ok").encode("cp1252"),
        NOTES.replace("fine", "fíne – ok").replace("\n", "\r\n").encode(),
        NOTES.replace("fine", "fíne – ok").replace("\n", "\r").encode(),
    ],
    ids=["utf-8 with mark", "utf-16", "cp1252", "windows line ends", "old mac line ends"],
)
def test_extract_reads_notes_however_they_were_saved(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    rows = json.loads(run("extract", file, "--json")[1])
    assert [row["line"] for row in rows] == [2, 3]
    assert rows[0]["answer"].startswith("fíne")


def test_extract_of_nothing_is_an_empty_list(run: Run, in_mouth: Callable[[bytes], None]) -> None:
    in_mouth(b"")
    assert json.loads(run("extract", "-", "--json")[1]) == []
    in_mouth(b"")
    assert "No question" in run("extract", "-")[1]


def test_group_puts_every_line_into_one_group(run: Run, in_mouth: Callable[[bytes], None]) -> None:
    in_mouth(b"Why do you want to work here?\r\n\r\nwhy do u want to work here\r\nWhat is a left join?\r\n")
    status, out, _ = run("group", "-", "--json")
    groups = json.loads(out)
    assert status == 0
    assert all(list(group) == ["label", "category", "lines"] for group in groups)
    assert sorted(line for group in groups for line in group["lines"]) == [0, 2, 3]  # the blank line is no wording
    assert [0, 2] in [group["lines"] for group in groups]


def test_group_of_nothing_is_an_empty_list(run: Run, in_mouth: Callable[[bytes], None]) -> None:
    in_mouth(b"\n  \n")
    assert json.loads(run("group", "-", "--json")[1]) == []


def test_check_says_what_it_counted(run: Run, hunt: Path) -> None:
    status, out, _ = run("--journal", hunt, "check", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["sound"] is True
    assert found["problems"] == []
    assert (found["rows"]["debrief"], found["rows"]["interview"]) == (8, 9)  # one is to come


def test_check_exits_1_for_a_reference_to_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.duckdb"
    journal = Journal.open(file)
    with journal.write() as cursor:
        cursor.execute("INSERT INTO stage_event (application_id, stage) VALUES (uuidv7(), 'applied')")
    journal.close()
    status, out, err = run("--journal", file, "check")
    assert (status, err) == (1, "")
    assert "1 of stage_event point to a missing application" in out
    assert json.loads(run("--journal", file, "check", "--json")[1])["sound"] is False


def test_check_exits_1_for_a_damaged_file(run: Run, tmp_path: Path, hunt: Path) -> None:
    file = tmp_path / "damaged.duckdb"
    content = bytearray(hunt.read_bytes())
    content[: len(content) // 2] = b"\x5a" * (len(content) // 2)
    file.write_bytes(content)
    status, out, err = run("--journal", file, "check")
    assert (status, err) == (1, "")
    assert "not sound" in out
    status, out, err = run("--journal", file, "weak")
    assert (status, out) == (2, "")
    assert "damaged" in err


@pytest.mark.parametrize("command", ["weak", "outcomes", "check"])
def test_reading_makes_no_journal(run: Run, tmp_path: Path, command: str) -> None:
    file = tmp_path / "folder" / "none.duckdb"
    status, out, err = run("--journal", file, command, "--json")
    assert (status, out) == (2, "")
    assert err.startswith("There is no journal")
    assert not file.parent.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"], ["nonsense"], ["weak", "--nonsense"], ["sample", "--interviews", "many"],
        ["sample", "--interviews", "-1"], ["sample", "--applications", "0"], ["outcomes", "--today", "soon"],
        ["extract"], ["extract", "a", "b"], ["extract", "no such file"], ["extract", "."], ["extract", "a\0b"],
        ["group", "no such file"], ["extract", "x" * 5000],
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_and_2(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert err.rstrip()[-1] in ".?!"


def test_too_few_applications_is_a_mistake(run: Run, tmp_path: Path) -> None:
    status, _, err = run("--journal", tmp_path / "j.duckdb", "sample", "--applications", 2, "--interviews", 50)
    assert status == 2
    assert "at least 17 applications" in err


@pytest.mark.parametrize("content", [bytes(range(256)), b"\x00\x01\x02", b"\x89PNG\r\n\x1a\n\x00\x00"])
@pytest.mark.parametrize("command", ["extract", "group"])
def test_a_file_that_is_no_text_is_said_to_be_none(run: Run, tmp_path: Path, command: str, content: bytes) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(content)
    status, out, err = run(command, file, "--json")
    assert (status, out) == (2, "")
    assert "is not text" in err


def test_a_file_that_is_no_journal_is_left_alone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam", encoding="utf-8")
    status, _, err = run("--journal", file, "sample")
    assert status == 2
    assert err.count("\n") == 1
    assert file.read_text(encoding="utf-8") == "Dear Sir or Madam"


def test_tables_are_aligned_and_plain(run: Run, hunt: Path) -> None:
    for command in ("weak", "outcomes"):
        _, out, _ = run("--journal", hunt, command)
        assert "\x1b" not in out
        assert not any(line.endswith(" ") for line in out.splitlines())
    lines = run("--journal", hunt, "weak")[1].splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("cost"))
    column = lines[head].index("question")
    assert {line[column - 1] for line in lines[head : head + 5]} == {" "}
    assert all(line[column].isalnum() or line[column] in "<\"'“" for line in lines[head : head + 5])


def test_notes_cannot_steer_the_terminal(run: Run, in_mouth: Callable[[bytes], None]) -> None:
    in_mouth(b"What is \x1b[31m a left join?\nWhat is a \x9b\x07 bell?\n".replace(b"\x9b", "\x9b".encode()))
    _, out, _ = run("group", "-")
    assert not set("\x1b\x07\x9b") & set(out)
    assert "left join" in out


def python_m_lib(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lib", *arguments],
        cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_module_runs_and_the_environment_names_the_journal(tmp_path: Path, hunt: Path) -> None:
    done = python_m_lib("weak", "--json", DEBRIEF_JOURNAL=str(hunt), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)


def test_help_needs_no_heavy_import() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "lib", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "extract" in done.stdout
    for heavy in ("duckdb", "pandas", "numpy", "pydantic", "streamlit"):
        assert f" {heavy}\n" not in done.stderr


def test_a_journal_in_use_is_told_with_the_process(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "busy.duckdb")
    done = python_m_lib("weak", DEBRIEF_JOURNAL=str(journal.path))
    journal.close()
    assert (done.returncode, done.stdout) == (2, "")
    assert f"process {os.getpid()}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reader_that_stops_early_sees_no_traceback(hunt: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "lib", "--journal", hunt, "weak", "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_damage_found_while_reading_is_one_sentence(hunt: Path) -> None:
    with pytest.raises(JournalError, match=r"is damaged"), opened(hunt):
        raise duckdb.IOException("Corrupt database file: computed checksum 1 does not match stored checksum 2")
    with pytest.raises(duckdb.BinderException), opened(hunt):  # a mistake of ours stays one
        raise duckdb.BinderException("no such column")
