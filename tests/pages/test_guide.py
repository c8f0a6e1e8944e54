"""The guide opens at the task that the address names, and names nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lib.guide import FOLDER, Task, tasks
from tests.pages.conftest import ROOT, Open

SAID = "\n".join(
    file.read_text(encoding="utf-8") for folder in ("pages", "lib") for file in sorted((ROOT / folder).rglob("*.py"))
)


def test_every_task_opens(open_page: Open) -> None:
    assert tasks()[0].title == "Write down an interview"
    for task in tasks():
        app = open_page("guide", task=task.name)
        assert app.header[0].value == task.title


def test_an_address_that_names_no_task_opens_the_first(open_page: Open) -> None:
    assert open_page("guide", task="<b>").header[0].value == tasks()[0].title


@pytest.mark.parametrize("task", tasks(), ids=lambda task: task.name)
def test_what_the_guide_names_is_on_the_screen(task: Task) -> None:
    """Pages in italics, buttons and fields in bold: a renamed one is renamed here too. What begins a line is a term."""
    named = re.findall(r"(?<=[^*\n])(?<!- )(?<!\n)\*{1,2}([A-Z][^*\n]+?)\*{1,2}", task.text)
    assert not [name for name in named if name.strip(",.:") not in SAID]


def test_links_lead_to_pages_of_the_guide() -> None:
    links = re.findall(r"\]\(([^)]+)\)", "".join(task.text for task in tasks()))
    assert not [link for link in links if not (Path(FOLDER) / link).exists()]


def test_most_tasks_name_something() -> None:
    assert sum("**" in task.text for task in tasks()) == len(tasks())
