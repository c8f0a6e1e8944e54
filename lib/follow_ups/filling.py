"""Letters with places to fill: what is not known leaves no gap.

A template is text with two signs in it. `{name}` is a place. `[, and you were to answer by {promised}]` is an optional
part: it goes where one of its places has no value; `[Dear {name},|Hello,]` offers several, and the first that can be
filled stays. Outside brackets a place without a value takes its whole sentence with it, or its line. So no template,
however it was edited, makes "Dear ,". A value is put in as it is: braces and brackets in it mean nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES: Mapping[str, str] = {
    "name": "whom it goes to",
    "company": "the company",
    "role": "the role",
    "round": "the kind of interview, such as “panel”",
    "day": "the day of the interview, such as “Tuesday 3 March”",
    "talked_about": "technical subjects and situations of which you rated your answer 4 or 5",
    "failed_to_say": "“What I failed to say” from the debrief",
    "promised": "the day by which they wanted to answer",
    "wrote": "the day on which you asked before",
    "me": "how you sign",
}
"""Every place that Debrief can fill, and with what."""

_TOKEN = re.compile(
    r"\[(?P<optional>[^\[\]]*)\]|(?P<place>\{\s*\w+\s*\})|(?P<end>[.!?…](?=\s)[ \t]*|\n)|(?P<text>[^\[{.!?…\n]+|.)"
)
_PLACE = re.compile(r"\{\s*(\w+)\s*\}")


def fill(template: str, values: Mapping[str, str]) -> str:
    """The letter that a template makes of these values.

    Args:
        template: Text with places and optional parts.
        values: By the names in `PLACES`; a missing or blank one is not known.

    Returns:
        The text without the parts that cannot be filled, without blank lines at either end, and with at most one
        blank line in a row where the template had one.
    """
    known = {name: value.strip() for name, value in values.items() if value.strip()}
    skeleton = re.sub(r"[ \t]+$", "", _skeleton(template.replace("\r\n", "\n"), known), flags=re.MULTILINE)
    skeleton = re.sub(r"\n{3,}", "\n\n", skeleton).strip()
    # Once and last: what a value holds is not looked at again.
    return _PLACE.sub(lambda place: known.get(_name(place[1]), place[0]), skeleton)


def unknown_places(template: str) -> tuple[str, ...]:
    """What stands in braces but is no place that Debrief can fill, in order, each once; it stays as typed."""
    return tuple(dict.fromkeys(place[0] for place in _PLACE.finditer(template) if _name(place[1]) not in PLACES))


def _skeleton(template: str, known: Mapping[str, str]) -> str:
    """The template without what cannot be filled; every place that is left has a value."""
    kept: list[str] = []
    sentence: list[str] = []
    whole = True
    for token in _TOKEN.finditer(template):
        if token["optional"] is not None:
            sentence.append(_optional(token["optional"], known))
            continue
        sentence.append(token[0])
        if token["place"]:
            whole = whole and _filled(token[0], known)
        elif token["end"]:
            kept += sentence if whole else []
            sentence, whole = [], True
    return "".join(kept + (sentence if whole else []))


def _optional(inside: str, known: Mapping[str, str]) -> str:
    """What stays of the part between two brackets; without a place in it they are brackets like any other."""
    if not any(_name(place[1]) in PLACES for place in _PLACE.finditer(inside)):
        return f"[{inside}]"
    return next((choice for choice in inside.split("|") if _filled(choice, known)), "")


def _filled(text: str, known: Mapping[str, str]) -> bool:
    names = {_name(place[1]) for place in _PLACE.finditer(text)}
    return all(name in known for name in names if name in PLACES)


def _name(place: str) -> str:
    return place.lower()
