"""Packs and feedback from an enemy: one sentence, nothing changed, bounded memory and time."""

from __future__ import annotations

import json
import random
import tracemalloc
import zlib
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.journal.database import Journal
from lib.journal.errors import DebriefError
from lib.sharing import pack as packs
from lib.sharing.desk import Desk, folder_of
from lib.sharing.feedback import Feedback, Proposal, open_feedback, seal_feedback
from lib.sharing.feedback_merging import look
from lib.sharing.pack import Pack, open_pack, read_sealed
from lib.sharing.pack_sealing import MOST_CONTENT, MOST_FILE, SealError, check_size, seal, unfold, unseal
from tests.journal.build import contents
from tests.sharing.coaching import TODAY, WORDS, a_hunt, a_pack, cheap_scrypt

SCRIPT = "<script>alert(1)</script> ![x](http://127.0.0.1:9/x.png) $\\href{javascript:1}{x}$"


@pytest.fixture
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_scrypt(monkeypatch)


@pytest.fixture
def file(journal: Journal, _cheap: None) -> bytes:
    a_hunt(journal)
    return a_pack(journal)


def refused(content: bytes, sentence: str = "does not hold|cannot be read") -> None:
    """That this, inside a seal, gets one sentence."""
    with pytest.raises(SealError, match=sentence) as told:
        read_sealed(Pack, content, packs.FORMAT, packs.VERSION, called="pack")
    one_sentence(told.value)


def one_sentence(error: Exception) -> None:
    said = str(error)
    assert said.endswith(".") and len(said) < 250 and "\n" not in said


def content_of(file: bytes) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(unseal(file, WORDS))
    return tree


def test_real_age_the_wrong_passphrase_and_a_cut() -> None:
    """Without the shortcut for scrypt: what leaves is age's own format, and opens with its words only."""
    feedback = Feedback(id=uuid4(), bundle=uuid4(), saved_on=TODAY, comment="Hm")
    sealed = seal_feedback(feedback, WORDS)
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert open_feedback(sealed, WORDS) == feedback
    for file, words in ((sealed, "other words"), (sealed[:-1], WORDS)):
        with pytest.raises(SealError, match="does not open the file, or the file is damaged") as told:
            open_feedback(file, words)
        one_sentence(told.value)


def test_more_work_than_ours_is_not_begun() -> None:
    """2^30 rounds of scrypt would be a terabyte of memory."""
    head = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 30\n" + b"B" * 43 + b"\n--- " + b"C" * 300
    with pytest.raises(SealError, match="more work"):
        unseal(head, WORDS)


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04 a zip", b"age-encryption.org/v1\n-> X25519 abc\n--- x", b"\0" * 9])
def test_no_pack_at_all(file: bytes) -> None:
    with pytest.raises(SealError) as told:
        unseal(file, WORDS)
    one_sentence(told.value)


def test_a_file_of_two_gigabytes_is_not_read() -> None:
    with pytest.raises(SealError, match="more than 4 MB"):
        check_size(2 * 2**30)
    with pytest.raises(SealError, match="more than 4 MB"):
        unseal(b"a" * (MOST_FILE + 1), WORDS)


def test_two_gigabytes_that_it_unfolds_to_are_not_kept() -> None:
    """A small file that claims to be 2 GB of zeros: a block that is repeated in the compressed stream."""
    packing = zlib.compressobj(9)
    head = packing.compress(bytes(2**24)) + packing.flush(zlib.Z_FULL_FLUSH)
    again = packing.compress(bytes(2**24)) + packing.flush(zlib.Z_FULL_FLUSH)
    bomb = head + again * 127
    assert len(bomb) < MOST_FILE
    tracemalloc.start()
    with pytest.raises(SealError, match="unfolds to more than 8 MB"):
        unfold(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * MOST_CONTENT


@pytest.mark.parametrize("tail", [b"", b"more"])
def test_what_follows_the_content_is_no_part_of_it(tail: bytes) -> None:
    folded = zlib.compress(b"{}") + tail
    if tail:
        with pytest.raises(SealError):
            unfold(folded)
    else:
        assert unfold(folded) == b"{}"


def test_flipped_bits_and_cuts_change_nothing(journal: Journal, file: bytes) -> None:
    desk = Desk.set_up(folder_of(journal), "desk")
    before = contents(journal)
    chance = random.Random(0)
    places = {*range(0, 110, 7), *(chance.randrange(len(file)) for _ in range(60))}
    for place in places:
        damaged = bytearray(file)
        damaged[place] ^= 1 << chance.randrange(8)
        for broken in (bytes(damaged), file[:place]):
            with pytest.raises(SealError) as told:
                desk.lay(broken, WORDS, TODAY)
            one_sentence(told.value)
    assert desk.packs() == () and contents(journal) == before


@pytest.mark.parametrize(
    ("envelope", "sentence"),
    [
        ({"format": "debrief-pack", "version": 2}, "newer Debrief"),
        ({"format": "debrief-pack", "version": 1, "bundle": {"version": 7}}, "newer Debrief"),
        ({"format": "debrief-feedback", "version": 1}, "This is a feedback file, not a pack"),
        ({"format": "something"}, "is no pack"),
        ({}, "is no pack"),
        ({"format": ["debrief-pack"], "version": 10**400}, "is no pack"),
        ({"format": "debrief-pack", "version": "1; DROP TABLE asking"}, "newer Debrief|does not hold"),
        ({"format": "debrief-pack", "version": 1, "bundle": None}, "does not hold"),
        ([], "cannot be read"),
        ("debrief-pack", "cannot be read"),
    ],
)
def test_other_versions_and_other_things(envelope: object, sentence: str) -> None:
    refused(json.dumps(envelope).encode(), sentence)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"nul", b"[" * 2**20, b'{"a":' * 2**18, b"1" * 5_000])
def test_what_is_no_json(content: bytes) -> None:
    refused(content, "cannot be read")


HEAD = (
    b'{"format":"debrief-pack","version":1,"bundle":{"version":1,"id":"9e107d9d-372b-4ddd-8d2a-5c9d1c1f0a00",'
    b'"client":"9e107d9d-372b-4ddd-8d2a-5c9d1c1f0a01","made_on":"2026-03-01","until":"2026-03-01","parts":[],'
)


@pytest.mark.parametrize(
    ("start", "unit", "end"),
    [
        (HEAD + b'"applications":[', b"{},", b"]}}"),
        (HEAD + b'"questions":[{"askings":[', b"{},", b"]}]}}"),
        (HEAD + b'"skills":[{"id":"k1","label":"x","started_on":"2026-01-01","questions":[', b'"q1",', b"]}]}}"),
        (HEAD + b'"skills":[', b'{"id":"k1","label":"x","started_on":"2026-01-01"},', b"]}}"),
        (HEAD, b'"a":1,', b'"b":2}}'),
    ],
    ids=["empty records", "empty records inside", "references", "one id", "members"],
)
def test_millions_of_records_cost_little(start: bytes, unit: bytes, end: bytes) -> None:
    """As many as fit. A list of nothing but mistakes once cost 10 GB and four minutes."""
    content = start + unit * ((MOST_CONTENT - len(start) - len(end)) // len(unit))
    content = content if end.startswith(b'"') else content.removesuffix(b",")
    tracemalloc.start()
    refused(content + end)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 600 * 2**20


def test_ids_that_are_twice_there_or_lead_nowhere(file: bytes) -> None:
    tree = content_of(file)
    first = tree["bundle"]["questions"][0]["askings"][0]
    for wrong in ({"application": "c99"}, {"interview": "q1"}, {"id": "q1"}, {"id": "../../x"}, {"rating": 6}):
        before = dict(first)
        first.update(wrong)
        refused(json.dumps(tree).encode(), "does not hold")
        first.clear()
        first.update(before)
    tree["bundle"]["surprise"] = 1
    refused(json.dumps(tree).encode(), "surprise: extra_forbidden")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["a1", "q1", "c1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_part_replaced_by_anything(file: bytes, data: st.DataObject) -> None:
    """A pack either is one, through and through, or gets its sentence."""
    tree = content_of(file)
    place: Any = tree
    while True:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], (dict, list)) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(JSON)
    try:
        found = read_sealed(Pack, json.dumps(tree).encode(), packs.FORMAT, packs.VERSION, called="pack")
    except SealError as error:
        one_sentence(error)
    else:
        assert Pack.model_validate_json(found.model_dump_json()) == found


def test_script_in_a_name_is_a_name(journal: Journal, file: bytes) -> None:
    tree = content_of(file)
    tree["bundle"]["person"] = SCRIPT
    desk = Desk.set_up(folder_of(journal), "desk")
    lying = desk.lay(seal(json.dumps(tree).encode(), WORDS), WORDS, TODAY)
    assert lying.client == SCRIPT


@pytest.mark.parametrize(
    "values",
    [
        {"revision": -1},
        {"revision": 2**40},
        {"askings": [{"id": "a1", "rating": 0}]},
        {"askings": [{"id": "a1"}, {"id": "a1"}]},
        {"askings": [{"id": "a1; DROP TABLE asking"}]},
        {"actions": [{"id": str(UUID(int=1)), "what": "   "}]},
        {"actions": [{"id": "x", "what": "y"}]},
        {"questions": [{"id": "q1", "label": "not ours to rename"}]},
        {"comment": "x" * 200_001},
        {"saved_on": "yesterday"},
    ],
)
@pytest.mark.usefixtures("_cheap")
def test_feedback_with_what_it_cannot_hold(values: dict[str, Any]) -> None:
    good = Feedback(id=uuid4(), bundle=uuid4(), saved_on=TODAY).model_dump(mode="json")
    with pytest.raises(SealError, match="does not hold what it should") as told:
        open_feedback(seal(json.dumps({**good, **values}).encode(), WORDS), WORDS)
    one_sentence(told.value)


def test_a_pack_is_no_feedback_and_the_other_way_round(file: bytes) -> None:
    with pytest.raises(SealError, match="This is a pack, not a feedback file"):
        open_feedback(file, WORDS)


def test_a_stranger_cannot_reach_into_the_journal(journal: Journal, file: bytes) -> None:
    """Right ids of the journal's own do not help: only what the pack called its records is known."""
    bundle = open_pack(file, WORDS).bundle
    before = contents(journal)
    for feedback in (
        Feedback(id=uuid4(), bundle=uuid4(), saved_on=TODAY, comment="Hello"),
        Feedback(id=uuid4(), bundle=bundle.client, saved_on=TODAY, comment="Hello"),
        Feedback(id=uuid4(), bundle=bundle.id, saved_on=TODAY,
                 actions=(Proposal(id=uuid4(), what="x", question="q999"),)),
    ):  # fmt: skip
        with pytest.raises(DebriefError) as told, journal.read() as cursor:
            look(cursor, feedback)
        one_sentence(told.value)
    assert contents(journal) == before
