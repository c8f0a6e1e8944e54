"""`feedback FILE`: shows what came back, takes it only where asked, and says a mistake in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lib import cli
from lib.journal import actions, practice
from lib.journal.choices import ActionState
from lib.journal.database import Journal
from lib.sharing.feedback import Feedback, OnAsking, seal_feedback
from tests.journal.build import contents
from tests.sharing.coaching import WORDS, a_hunt, a_pack, cheap_scrypt
from tests.sharing.test_feedback import said

Place = tuple[Path, Path]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_scrypt(monkeypatch)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A journal with a pack out, and the feedback on it in a file; the passphrase lies beside it."""
    with closing(Journal.open(tmp_path / "journal.duckdb")) as journal:
        a_hunt(journal)
        feedback = said(journal)
    (tmp_path / "back.debrief").write_bytes(seal_feedback(feedback, WORDS))
    (tmp_path / "words").write_text(f"{WORDS}\n", encoding="utf-8")
    return tmp_path / "journal.duckdb", tmp_path / "back.debrief"


def run(place: Place, *more: str, words: str = "words") -> int:
    journal, file = place
    return cli.main(["--journal", str(journal), "feedback", str(file), "--passphrase-file",
                     str(file.with_name(words)), *more])  # fmt: skip


def test_without_a_terminal_a_passphrase_is_not_typed_where_it_is_seen(place: Place) -> None:
    journal, file = place
    command = [sys.executable, "-m", "lib", "--journal", str(journal), "feedback", str(file)]
    ran = subprocess.run(command, input=WORDS, text=True, capture_output=True, start_new_session=True, check=False)
    told = "Passphrase of the pack: it cannot be typed unseen here; give --passphrase-file."
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (2, "", told)


def held(journal: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(Journal.open(journal)) as opened:
        return {table: rows for table, rows in contents(opened).items() if table not in {"journal", "setting"}}


def test_shown_and_not_taken(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    before = held(place[0])
    assert run(place) == 0
    told = capsys.readouterr().out
    for part in ("From Ruth, saved on 2026-03-18.", "Good work.", "Too long", "Proposed: Time it (by 2026-03-30)",
                 "Nothing is taken yet"):  # fmt: skip
        assert part in told
    assert held(place[0]) == before


def test_taken_once(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(place, "--take", "--today", "2026-03-19") == 0
    assert "Taken in. Remarks: 4, actions on your plan: 2, to practise: 1." in capsys.readouterr().out
    with closing(Journal.open(place[0])) as journal, journal.read() as cursor:
        assert len(actions.in_state(cursor, ActionState.OPEN)) == 3
        assert [str(card.entered_on) for card in practice.cards(cursor)] == ["2026-03-19"]
    before = held(place[0])
    assert run(place, "--take") == 0
    assert "in your journal already" in capsys.readouterr().out
    assert held(place[0]) == before


def test_json(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(place, "--json") == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (told["coach"], told["known"], told["taken"], told["revision"]) == ("Ruth", False, None, 1)
    assert told["actions"] == [
        {"what": "Time it", "due_on": "2026-03-30", "for": "Why us?"},
        {"what": "Write to Sam", "due_on": None, "for": "Acme · Analyst"},
    ]
    assert told["remarks"][0] == {
        "about": "asking", "called": "Why Acme, 1?", "rating": 2, "own_rating": 4, "comment": "Too long",
        "better_answer": "Your returns desk.", "practise": False, "edited": False, "gone": False, "new": True,
    }  # fmt: skip
    assert run(place, "--json", "--take") == 0
    assert json.loads(capsys.readouterr().out)["taken"] == {"remarks": 4, "actions": 2, "practised": 1}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda file: file.write_bytes(b"x"), "no file that Debrief sealed"),
        (lambda file: file.write_bytes(file.read_bytes()[:-9]), "does not open the file"),
        (lambda file: file.write_bytes(bytes(5 * 2**20)), "more than 4 MB"),
        (lambda file: file.unlink(), "cannot be read"),
        (lambda file: file.with_name("words").write_text("other words\n"), "does not open the file"),
        (lambda file: file.with_name("words").write_text("\n"), "first line is empty"),
    ],
)
def test_a_mistake_gets_one_sentence(
    place: Place, capsys: pytest.CaptureFixture[str], change: Any, sentence: str
) -> None:
    before = held(place[0])
    change(place[1])
    assert run(place, "--take") == 2
    said = capsys.readouterr()
    assert sentence in said.err and said.err.count("\n") == 1 and not said.out
    assert held(place[0]) == before


def test_a_pack_given_by_mistake(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(Journal.open(place[0])) as journal:
        place[1].write_bytes(a_pack(journal))
    assert run(place) == 2
    assert "This is a pack, not a feedback file." in capsys.readouterr().err


def test_what_could_steer_a_terminal_does_not(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(Journal.open(place[0])) as journal:
        feedback = said(journal, comment="\x1b[2J gone", askings=(OnAsking(id="a1", comment="\x1b]0;x\x07"),))
    place[1].write_bytes(seal_feedback(Feedback.model_validate(feedback), WORDS))
    assert run(place) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told and "\x07" not in told
