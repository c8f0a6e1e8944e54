"""Letters with places: what is not known leaves no gap, what a person typed comes through as typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.follow_ups.filling import PLACES, fill, unknown_places
from lib.follow_ups.letters import EXAMPLE, filled
from lib.follow_ups.templates import LETTERS
from lib.journal.choices import FollowUpKind

VALUES = {"name": "Priya", "role": "Analyst", "day": "Tuesday 3 March"}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Dear {name},", "Dear Priya,"),
        ("Dear { Name },", "Dear Priya,"),
        ("[Dear {name},|Hello,]", "Dear Priya,"),
        ("[Dear {company},|Hello,]", "Hello,"),
        ("[Dear {company},|Dear {name},|Hello,]", "Dear Priya,"),
        ("[at {company}|by {promised}]", ""),
        ("We met[ on {day}][ at {company}].", "We met on Tuesday 3 March."),
        # Outside brackets the sentence goes, or the line.
        ("Dear {company},\n\nThank you.", "Thank you."),
        ("Thank you. I look forward to {promised}. Bye.", "Thank you. Bye."),
        ("Was it {promised}? I hope so! See you…", "I hope so! See you…"),
        ("One.\n\n{promised} it was.\n\nTwo.", "One.\n\nTwo."),
        ("One. About {promised}.\nTwo.", "One.\nTwo."),
        # The part in brackets goes with the sentence that it stands in.
        ("Hello. We met[ on {day}] at {company}. Bye.", "Hello. Bye."),
        ("[\n\nNot said:\n\n{failed_to_say}]\n\nBye", "Bye"),
        # What is none of our signs stays as typed.
        ("{unknown} and [a note] and {", "{unknown} and [a note] and {"),
        ("[{unknown}]", "[{unknown}]"),
        ("{} {0} {name.__class__} {name!r} %s", "{} {0} {name.__class__} {name!r} %s"),
        ("[Dear {name}", "[Dear Priya"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_fill(template: str, expected: str) -> None:
    assert fill(template, VALUES) == expected


def test_a_value_is_not_looked_at_again() -> None:
    typed = "about {role} [and {company}|or not]. {name.__class__}\n\n\n\nreally"
    assert fill("I said: {failed_to_say}", {**VALUES, "failed_to_say": typed}) == f"I said: {typed}"


def test_unknown_places_are_named_once_in_order() -> None:
    assert unknown_places("{salary} {name} [{boss}] {salary}") == ("{salary}", "{boss}")
    assert unknown_places("".join(f"{{{place}}}" for place in PLACES)) == ()


@settings(deadline=None)
@given(st.text(), st.dictionaries(st.sampled_from(sorted(PLACES)), st.text()))
def test_any_template_with_any_record(template: str, values: dict[str, str]) -> None:
    """Nothing that is typed breaks it, and no place without a value is left over."""
    made = fill(template, values)
    assert isinstance(made, str)
    if not any("{" in value for value in values.values()):
        known = {name for name, value in values.items() if value.strip()}
        left = {name.lower() for name in re.findall(r"\{\s*(\w+)\s*\}", made)}
        # Dropping an optional part may push two halves of a place together; it stays as text then.
        assert not (left & set(PLACES) & known) or "[" in template


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="[]{}"), max_size=300))
def test_text_without_signs_stays_as_it_is(text: str) -> None:
    """But for trailing blanks, outer space and rows of empty lines."""
    lines = re.sub(r"[ \t]+$", "", text.replace("\r\n", "\n"), flags=re.MULTILINE)
    assert fill(text, {}) == re.sub(r"\n{3,}", "\n\n", lines).strip()


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_what_was_not_said_stands_in_the_thank_you_as_typed(typed: str) -> None:
    _, body = filled(LETTERS[FollowUpKind.THANK_YOU], {"failed_to_say": typed})
    assert typed.strip() in body


@pytest.mark.parametrize("kind", list(FollowUpKind))
@settings(deadline=None)
@given(st.sets(st.sampled_from(sorted({*EXAMPLE, "me"}))))
def test_our_letters_read_well_whatever_is_known(kind: FollowUpKind, known: set[str]) -> None:
    """No "Dear ,", no empty place, no doubled space, no sign of the template, for every choice of what is on record."""
    record = {name: value for name, value in (EXAMPLE | {"me": "Kim Lee"}).items() if name in known}
    subject, body = filled(LETTERS[kind], record)
    for text in (subject, body):
        assert not re.search(r"[{}\[\]|]|  | [,.]|\n{3,}|,,|\.\.", text), text
        assert text == text.strip()
    assert body.startswith("Dear Priya Nair," if "name" in known else "Hello,")
    assert body.endswith("Kim Lee" if "me" in known else "Kind regards")
    assert kind == FollowUpKind.OTHER or subject


def test_our_letters_name_only_places_that_exist() -> None:
    assert set(LETTERS) == set(FollowUpKind)
    assert {kind: unknown_places(f"{made.subject}{made.body}") for kind, made in LETTERS.items()} == dict.fromkeys(
        LETTERS, ()
    )
