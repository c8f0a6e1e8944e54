"""The lock on the page: a passphrase, kept as a hash beside the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.journal.errors import DebriefError
from lib.keeping import lock


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lock, "_PAUSE", 0.0)
    return tmp_path / "journal.duckdb"


def test_set_opened_removed(file: Path) -> None:
    assert not lock.is_set(file)
    lock.set_passphrase(file, "kadu mofi", "kadu mofi")
    assert lock.is_set(file)
    assert lock.opens(file, "kadu mofi")
    for wrong in ("", "Kadu mofi", "kadu mofi ", "x" * 10_000):
        assert not lock.opens(file, wrong)
    with pytest.raises(DebriefError, match="The lock stays"):
        lock.remove(file, "wrong")
    lock.remove(file, "kadu mofi")
    assert not lock.is_set(file)


def test_the_passphrase_itself_is_nowhere_and_two_locks_are_never_alike(file: Path) -> None:
    kept = []
    for _ in range(2):
        lock.set_passphrase(file, "kadu mofi", "kadu mofi")
        kept.append(lock.file_of(file).read_bytes())
    assert b"kadu" not in kept[0]
    assert kept[0] != kept[1]


@pytest.mark.parametrize(("one", "other", "said"), [("abc", "abc", "at least 4"), ("abcd", "abce", "not the same")])
def test_what_will_not_do_is_told(file: Path, one: str, other: str, said: str) -> None:
    with pytest.raises(DebriefError, match=said):
        lock.set_passphrase(file, one, other)
    assert not lock.is_set(file)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"scrypt": {"n": 1, "r": 8, "p": 1}, "salt": "", "hash": ""}'])
def test_a_lock_that_cannot_be_read_stays_shut_and_says_how_to_open_it(file: Path, content: str) -> None:
    lock.file_of(file).write_text(content, encoding="utf-8")
    assert lock.is_set(file)
    with pytest.raises(DebriefError, match=r"Delete journal\.duckdb\.lock beside the journal"):
        lock.opens(file, "")


def test_a_lock_that_asks_for_all_the_memory_is_refused(file: Path) -> None:
    lock.set_passphrase(file, "kadu", "kadu")
    there = lock.file_of(file).read_text(encoding="utf-8")
    lock.file_of(file).write_text(there.replace("32768", "1073741824"), encoding="utf-8")
    with pytest.raises(DebriefError, match="cannot be read"):
        lock.opens(file, "kadu")
