"""The trials in short form; `uv run python -m tests.safety.trials` runs them at length."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.safety import trials


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    found = trials.kill_trials(tmp_path, saves=12, seed=1)
    assert found.acknowledged >= 12
    assert (found.lost, found.halves, found.unsound) == (0, 0, 0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_what_was_acknowledged_survives_a_full_disk(tmp_path: Path) -> None:
    found = trials.full_disk_trial(tmp_path, size=2**20)
    assert found.acknowledged > 0
    assert (found.lost, found.unsound) == (0, False)
    assert found.readable >= found.acknowledged


def test_a_flipped_bit_is_told_or_harmless(tmp_path: Path) -> None:
    found = trials.flip_trials(tmp_path, flips=24, seed=1)
    assert found.silent == 0
    assert found.told + found.refused > 0


def test_of_two_windows_one_wins(tmp_path: Path) -> None:
    assert trials.race_trials(tmp_path, races=12) == trials.Raced(12, 12, 12)


def test_each_backup_comes_back(tmp_path: Path) -> None:
    assert trials.restore_trials(tmp_path, count=3) == (3, 3)
