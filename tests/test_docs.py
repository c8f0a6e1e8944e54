"""What is there is documented, and what is documented is there."""

from __future__ import annotations

import re
from pathlib import Path

from lib.cli import cli
from tests import dictionary

ROOT = Path(__file__).resolve().parents[1]


def test_every_command_is_in_the_readme() -> None:
    table = re.findall(r"^\| `(\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(table) == sorted(cli.commands)


def test_every_environment_variable_is_documented() -> None:
    told = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    used = {
        name
        for folder in ("lib", "tests")
        for file in (ROOT / folder).rglob("*.py")
        for name in re.findall(r'"(DEBRIEF_[A-Z]+)"', file.read_text(encoding="utf-8"))
    }
    assert {name for name in used if name not in told} == set()


def test_every_direct_dependency_says_why() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r'^    "([a-z0-9-]+)~=', project, flags=re.MULTILINE)
    assert len(named) > 10
    assert {name for name in named if name not in told} == set()


def test_layout_in_contributing_is_the_layout() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [path.name for path in (ROOT / "lib").iterdir() if path.is_dir() and (path / "__init__.py").exists()]
    assert {room for room in rooms if f"lib/{room}/" not in told} == set()


def test_no_registry_and_no_path_of_a_machine() -> None:
    """Nothing that only holds on the machine of whoever wrote it."""
    for name in ("pyproject.toml", "README.md", "CONTRIBUTING.md", ".ci/run"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "index-url" not in text
        assert str(ROOT) not in text


def test_the_data_dictionary_is_of_this_schema() -> None:
    assert dictionary.FILE.read_text(encoding="utf-8") == dictionary.written(), "uv run python -m tests.dictionary"
