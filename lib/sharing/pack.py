"""The pack: a bundle in one file that a passphrase opens, validated before anything of it is used.

What is inside the seal is JSON, packed small:
`{"format": "debrief-pack", "version": 1, "last_day": "2026-05-01" or null, "bundle": …}`.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from lib.sharing.model import Bundle
from lib.sharing.pack_sealing import SealError, check_content, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

FORMAT: Final = "debrief-pack"
VERSION: Final = 1
_MOST_MEMBERS: Final = 64

M = TypeVar("M", bound=BaseModel)


class _Envelope(BaseModel):
    """What says whether the rest is worth reading."""

    format: object = None
    version: object = None


class Pack(BaseModel):
    """What a coach opens.

    Attributes:
        last_day: After it the desk asks before opening; None for no such day. A file that has left cannot be recalled:
            this is a wish, and no lock.
        bundle: All there is to see.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["debrief-pack"] = FORMAT
    version: Literal[1] = VERSION
    last_day: date | None = None
    bundle: Bundle

    @model_validator(mode="after")
    def _knows_its_own(self) -> Self:
        check_ids(self.bundle)
        return self


def seal_pack(bundle: Bundle, passphrase: str, last_day: date | None = None) -> bytes:
    """One file to hand over; takes about a second.

    Raises:
        SealError: There is too much of it, or no passphrase.
    """
    return seal(_content(bundle, last_day), passphrase)


def check_fits(bundle: Bundle) -> None:
    """Say before a passphrase is asked for whether a bundle fits into a pack.

    Raises:
        SealError: There is too much of it.
    """
    check_content(_content(bundle, None))


def _content(bundle: Bundle, last_day: date | None) -> bytes:
    return Pack(bundle=bundle, last_day=last_day).model_dump_json().encode()


def open_pack(file: bytes, passphrase: str) -> Pack:
    """What is in a pack.

    Raises:
        SealError: It is none, damaged, of another version, or the passphrase is another one.
    """
    return read_sealed(Pack, unseal(file, passphrase), FORMAT, VERSION, called="pack")


def read_sealed(model: type[M], content: bytes, kind: str, version: int, *, called: str) -> M:
    """Validate what was inside a seal.

    Args:
        model: What it must be.
        content: As it was unsealed.
        kind: The `format` that it must name.
        version: The newest `version` that this Debrief reads.
        called: What people call such a file.

    Raises:
        SealError: It is something else; the sentence says what.
    """
    try:
        # Read once and then only referred to: from JSON, pydantic would copy a part anew for each error found in it.
        tree = json.loads(content, object_pairs_hook=_measured)
        found = _Envelope.model_validate(tree)
    except (ValueError, RecursionError):
        raise SealError("What is in this file cannot be read. Ask for it again.") from None
    if found.format != kind:
        other = {"debrief-pack": "pack", "debrief-feedback": "feedback file"}.get(str(found.format))
        raise SealError(f"This is a {other}, not a {called}." if other else f"What is in this file is no {called}.")
    newer = SealError(f"This {called} was made by a newer Debrief than this one. Update Debrief to open it.")
    if isinstance(found.version, int) and found.version > version:
        raise newer
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        if any(wrong["loc"][-1:] == ("version",) and wrong["type"] == "literal_error" for wrong in _wrongs(error)):
            raise newer from None
        raise SealError(f"This {called} does not hold what it should ({_where(error)}). It was not used.") from None


def check_ids(bundle: Bundle) -> None:
    """Check that each id of a bundle is there once, and that none names something that the bundle does not hold.

    Raises:
        ValueError: One does not.
    """
    held = Counter(key for _, key in _own(bundle))
    if twice := [key for key, times in held.items() if times > 1]:
        raise ValueError(f"{twice[0]} is there twice")
    if other := [key for letter, key in (*_own(bundle), *_named(bundle)) if key[0] != letter]:
        raise ValueError(f"{other[0]} is something else")
    if lost := [key for _, key in _named(bundle) if key not in held]:
        raise ValueError(f"{lost[0]} is not there")


def _own(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """Each id with the letter of what it is the id of, see `lib.sharing.model.LocalId`."""
    for letter, records in (("c", bundle.applications), ("i", bundle.upcoming), ("i", bundle.interviews),
                            ("q", bundle.questions), ("t", bundle.actions), ("k", bundle.skills),
                            ("s", bundle.stories)):  # fmt: skip
        yield from ((letter, record.id) for record in records)
    yield from (("a", asking.id) for question in bundle.questions for asking in question.askings)


def _named(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """Each id that a record names, with the letter of what it means."""
    for of_one in (bundle.upcoming, bundle.interviews, bundle.reviews, bundle.fit):
        yield from (("c", record.application) for record in of_one)
    for question in bundle.questions:
        for asking in question.askings:
            yield "c", asking.application
            if asking.interview:
                yield "i", asking.interview
    for action in bundle.actions:
        if action.question:
            yield "q", action.question
        if action.application:
            yield "c", action.application
    for keys in (*(skill.questions for skill in bundle.skills), *(story.questions for story in bundle.stories)):
        yield from (("q", key) for key in keys)


def _measured(members: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object with more members than any of ours: of what it should not have, each is an error to keep."""
    if len(members) > _MOST_MEMBERS:
        raise ValueError("too many members")
    return dict(members)


def _wrongs(error: ValidationError) -> list[ErrorDetails]:
    """What is wrong, without the values: each error would bring along all that stands around it."""
    return error.errors(include_url=False, include_input=False)


def _where(error: ValidationError) -> str:
    """The first thing that is wrong, in the words of the form: never what stands there, which may be anything."""
    first = _wrongs(error)[0]
    place = ".".join(str(part) for part in first["loc"])[:80]
    return f"{place}: {first['type']}" if place else str(first.get("ctx", {}).get("error", first["type"]))[:80]
