"""The rules of the house that a machine can hold: which room may import which, how long a file may grow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_imports_run_one_way() -> None:
    """The import-linter contracts in pyproject.toml."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("folder", "most"), [("pages", 90), ("lib", 320)])
def test_files_stay_small(folder: str, most: int) -> None:
    """A file that outgrows its room wants to be two."""
    long = {
        str(file.relative_to(ROOT)): lines
        for file in (ROOT / folder).rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > most
    }
    assert not long


def test_every_page_is_in_the_menu() -> None:
    """A page that nobody can reach is dead code."""
    shell = (ROOT / "lib" / "shell.py").read_text(encoding="utf-8")
    missing = [file.stem for file in (ROOT / "pages").glob("*.py") if f'page("{file.stem}"' not in shell]
    assert not missing


def test_no_form_lets_go_of_what_was_not_saved() -> None:
    """Streamlit's clear_on_submit empties a form also where nothing could be saved; lib/ui/emptied.py does it right."""
    files = [*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    emptied = [str(file.relative_to(ROOT)) for file in files if "clear_on_submit=" in file.read_text(encoding="utf-8")]
    assert not emptied
