"""The bank: what is there keeps to the format, and a file that does not says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lib.questions.bank import CATEGORIES, BankError, load_bank, parse_bank, problems

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
[[question]]
id = "why_blue"
label = "Why blue"
category = "motivation"
field = ""
after = "Taste."
advice = "Say so."
rate = 0.1
apart = []
wordings = ["why blue", "what draws you to blue"]
"""


def test_the_bank_keeps_to_its_format() -> None:
    bank = load_bank()
    assert len(bank) > 800
    assert {entry.category for entry in bank} == set(CATEGORIES)
    assert all(len(entry.wordings) >= 8 for entry in bank)
    assert problems(bank) == []


def test_an_entry_is_found_by_id() -> None:
    bank = load_bank()
    entry = bank.entries[7]
    assert bank[entry.id] is entry
    assert bank.get(entry.id) is entry
    assert bank.get("no_such_entry") is None
    assert bank.get(None) is None


def parse(folder: Path, text: str) -> str:
    file = folder / "blue.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        parse_bank([file])
    return str(caught.value)


def test_a_good_file(tmp_path: Path) -> None:
    file = tmp_path / "blue.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert parse_bank([file])["why_blue"].wordings == ("why blue", "what draws you to blue")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"motivation"', '"colour"', "there is no category 'colour'"),
        ('"Why blue"', '"' + "b" * 46 + '"', "46 characters"),
        ("0.1", "10", "rate 10"),
        ('"why blue", ', '" ", ', "a wording is empty"),
        ('field = ""\n', "", "field"),
        ('field = ""', 'fields = ""', "fields"),
        ("[[question]]", "[[question", "blue.toml"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in parse(tmp_path, GOOD.replace(old, new))


def test_an_id_used_twice(tmp_path: Path) -> None:
    assert "why_blue" in parse(tmp_path, GOOD + GOOD)


def test_what_an_author_should_put_right(tmp_path: Path) -> None:
    file = tmp_path / "blue.toml"
    other = GOOD.replace("why_blue", "why_navy").replace("apart = []", 'apart = ["why_sea"]')
    file.write_text(GOOD + other, encoding="utf-8")
    found = " ".join(problems(parse_bank([file])))
    assert "why_sea, which is not there" in found
    assert "'why blue' is also a wording of why_blue" in found
