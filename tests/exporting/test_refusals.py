"""What is no whole, sound export is refused in a sentence, and nothing has changed."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.exporting import files
from lib.exporting.files import is_own_export
from lib.exporting.formats import Format
from lib.exporting.outgoing import export_folder
from lib.exporting.restoring import restore_tables
from lib.journal.database import Journal
from lib.journal.errors import DebriefError
from tests.exporting.full import TODAY, contents, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[Format, dict[str, bytes]]:
    """The files of an export in each format."""
    folder = tmp_path_factory.mktemp("exported")
    journal = Journal.open(folder / "journal.duckdb")
    fill(journal)
    made: dict[Format, dict[str, bytes]] = {}
    for kind in Format:
        export_folder(journal, folder / kind, kind, today=TODAY)
        made[kind] = {file.name: file.read_bytes() for file in (folder / kind).iterdir()}
    journal.close()
    return made


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """An empty journal that must stay so."""
    opened = Journal.open(tmp_path_factory.mktemp("target") / "journal.duckdb")
    before = contents(opened)
    yield opened
    assert contents(opened) == before
    opened.close()


def packed(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def refused(journal: Journal, content: bytes | Path) -> str:
    with pytest.raises(DebriefError) as caught:
        restore_tables(journal, content)
    said = str(caught.value)
    assert said.endswith(".") and "\n" not in said and len(said) < 300
    return said


def records(part: bytes, change: Callable[[list[dict[str, Any]]], None]) -> bytes:
    found = json.loads(part)
    change(found)
    return json.dumps(found).encode()


def put(column: str, value: Any, place: int = 0) -> Callable[[list[dict[str, Any]]], None]:
    return lambda rows: rows[place].__setitem__(column, value)


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("asking", put("rating", 7), "asking.json holds what a journal does not allow: it breaks the rule"),
        ("asking", put("rating", "3"), "Row 1 of asking.json: the column rating holds the wrong kind of value"),
        ("asking", put("rating", 3.7), "Row 1 of asking.json: the column rating holds “3.7” where a whole number"),
        ("asking", put("wording", 5), "wrong kind"),
        ("asking", put("wording", None), "the column wording holds nothing where a text belongs"),
        ("asking", put("caught_out", "yes"), "wrong kind"),
        ("asking", put("interview_id", "12"), "the column interview_id holds “12” where an id belongs"),
        ("asking", put("secret", 1), "asking.json has a column that this Debrief does not know: secret"),
        ("asking", lambda rows: [row.pop("answer") for row in rows], "asking.json lacks the column answer"),
        ("asking", lambda rows: rows.append(rows[0]), "asking.json has 3 rows where the manifest says 2"),
        ("asking", put("id", "01a207a2-6653-73b3-9e8d-15645be81e23", 1), "story_telling point to a missing asking"),
        ("asking", put("position", 7), "in 1 interviews asking has a gap"),
        ("asking", put("interview_id", "01a207a2-6653-73b3-9e8d-15645be81e23"), "1 of asking point to a missing"),
        ("asking", put("answer", "x" * 200_001), "Row 1 of asking.json: Answer: too long"),
        ("application", put("salary_min", 1.239), "salary_min holds “1.239” where a number belongs"),
        ("application", put("company", " "), "application.json holds what a journal does not allow"),
        ("application", put("created_at", "the 3rd"), "created_at holds “the 3rd” where a time"),
        ("stage_event", put("stage", "hired"), "stage_event.json holds what a journal does not allow"),
        ("stage_event", put("happened_on", "2026-02-30"), "happened_on holds “2026-02-30” where a day"),
        ("interview", put("held_at", "infinity"), "held_at holds “infinity” where a time"),
        ("draft", put("content", "[1]"), "Row 1 of draft.json: the draft cannot be read"),
        ("setting", lambda rows: rows.clear(), "setting.json has 0 rows where the manifest says 1"),
    ],
)
def test_what_no_journal_could_hold_is_told(
    target: Journal, exported: dict[Format, dict[str, bytes]], table: str, change: Any, said: str
) -> None:
    parts = dict(exported[Format.JSON])
    parts[f"{table}.json"] = records(parts[f"{table}.json"], change)
    assert said in refused(target, packed(parts))


@pytest.mark.parametrize("kind", Format)
def test_two_rows_of_one_key_are_told(target: Journal, exported: dict[Format, dict[str, bytes]], kind: Format) -> None:
    parts = dict(exported[kind])
    parts["manifest.json"] = records(parts["manifest.json"], lambda told: told["rows"].update(setting=2))  # type: ignore[call-overload]
    match kind:
        case Format.CSV:
            parts["setting.csv"] += parts["setting.csv"].split(b"\r\n")[1] + b"\r\n"
        case Format.JSON:
            parts["setting.json"] = records(parts["setting.json"], lambda rows: rows.append(rows[0]))
        case Format.PARQUET:
            return
    assert "two rows have the same key" in refused(target, packed(parts))


@pytest.mark.parametrize("kind", Format)
def test_every_missing_or_emptied_file_is_told(
    target: Journal, exported: dict[Format, dict[str, bytes]], kind: Format
) -> None:
    for name in ("asking", "journal", "verdict"):
        file = f"{name}.{kind}"
        without = {other: part for other, part in exported[kind].items() if other != file}
        assert refused(target, packed(without)) == f"The export is not complete: {file} is missing."
        assert file in refused(target, packed({**without, file: b""}))
        assert file in refused(target, packed({**without, file: b"\xff\xfe\x00rubbish\xd8"}))


def test_a_manifest_that_says_too_much_or_too_little(target: Journal, exported: dict[Format, dict[str, bytes]]) -> None:
    whole = exported[Format.CSV]
    told = json.loads(whole["manifest.json"])
    for change, said in (
        ({"schema": 999}, "newer Debrief"),
        ({"format_version": 2, "rows": []}, "newer Debrief"),
        ({"tables_as": "xml"}, "manifest.json is damaged"),
        ({"tables_as": "json"}, "is missing"),
        ({"schema": 0}, "manifest.json is damaged"),
        ({"schema": True}, "manifest.json is damaged"),
        ({"rows": {}}, "the manifest says 0"),
        ({"rows": None}, "manifest.json is damaged"),
        ({"made_at": "yesterday"}, "manifest.json is damaged"),
        ({"format": "else"}, "no export of Debrief's"),
    ):
        content = packed({**whole, "manifest.json": json.dumps({**told, **change}).encode()})
        assert said in refused(target, content)
        assert is_own_export(content) is (change != {"format": "else"})


def test_names_that_lead_elsewhere_are_never_followed(
    target: Journal, exported: dict[Format, dict[str, bytes]], tmp_path: Path
) -> None:
    whole = exported[Format.CSV]
    (tmp_path / "asking.csv").write_bytes(whole["asking.csv"])
    moved = {f"../{name}" if name == "asking.csv" else name: part for name, part in whole.items()}
    moved["/etc/passwd"] = b"root"
    assert refused(target, packed(moved)) == "The export is not complete: asking.csv is missing."


def test_a_bomb_is_refused_before_it_unfolds(
    target: Journal, exported: dict[Format, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 2**20)
    parts = {**exported[Format.CSV], "setting.csv": b"\xef\xbb\xbfname,value\r\nx," + b"0" * 2**24}
    content = packed(parts)
    assert len(content) < 2**18
    assert "too large for an export" in refused(target, content)


def test_a_parquet_file_that_stands_for_too_much_is_refused(
    target: Journal, exported: dict[Format, dict[str, bytes]], tmp_path: Path
) -> None:
    file = tmp_path / "setting.parquet"
    duckdb.connect().execute(
        "COPY (SELECT range::TEXT AS name, repeat('x', 100000) AS value FROM range(20000)) TO $file (FORMAT parquet)",
        {"file": str(file)},
    )
    parts = {**exported[Format.PARQUET], "setting.parquet": file.read_bytes()}
    assert len(parts["setting.parquet"]) < 2**22
    assert refused(target, packed(parts)) == "setting.parquet is too large for a journal's table."


def test_a_locked_zip_is_told(target: Journal, exported: dict[Format, dict[str, bytes]]) -> None:
    content = bytearray(packed({"manifest.json": exported[Format.CSV]["manifest.json"]}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + at] |= 1
    assert refused(target, bytes(content)) == "manifest.json cannot be read: it is damaged or locked."


def test_deep_json_is_told(target: Journal, exported: dict[Format, dict[str, bytes]]) -> None:
    for name in ("setting.json", "manifest.json"):
        refused(target, packed({**exported[Format.JSON], name: b"[" * 200_000}))


def test_what_is_no_export_at_all(target: Journal, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "manifest.json is missing" in refused(target, tmp_path / "empty")
    assert "neither the folder nor the ZIP" in refused(target, tmp_path / "nowhere")
    assert "neither the folder nor the ZIP" in refused(target, b"company,role\r\n")


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(Format),
    at=st.floats(0, 1, exclude_max=True),
    junk=st.binary(min_size=1, max_size=6),
    name=st.sampled_from(["application", "asking", "stage_event", "reason", "manifest", "whole"]),
)
def test_broken_bytes_end_in_a_sentence_or_an_export_that_is_sound(
    target: Journal, exported: dict[Format, dict[str, bytes]], kind: Format, at: float, junk: bytes, name: str
) -> None:
    parts = dict(exported[kind])
    file = "manifest.json" if name == "manifest" else f"{name}.{kind}"
    content = packed(parts)
    if name == "whole":
        place = int(at * len(content))
        content = content[:place] + junk + content[place + len(junk) :]
    else:
        place = int(at * len(parts[file]))
        parts[file] = parts[file][:place] + junk + parts[file][place + len(junk) :]
        content = packed(parts)
    said = ""
    try:
        assert restore_tables(target, content, dry_run=True).into_empty
    except DebriefError as error:
        said = str(error)
    assert said == "" or said.endswith(".")
