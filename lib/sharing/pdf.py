"""The report as a PDF, typeset by Typst: charts as vectors, page numbers, contents that can be clicked.

Everything goes in as data. The typeface is one that Typst brings along; for scripts that it does not have, what this
computer has steps in.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lib.charts.theme import LIGHT
from lib.sharing.document import Card, Picture, Points, Say
from lib.sharing.dressing import drawn
from lib.sharing.signs import presentable

if TYPE_CHECKING:
    from lib.sharing.document import Block, Document

_TEMPLATE: Final = Path(__file__).with_name("report.typ")
_FACE: Final = "Libertinus Serif"
_UNBROKEN: Final = re.compile(r"(\S{28})(?=\S)")


def pdf(document: Document) -> bytes:
    """The report as a PDF."""
    import typst

    data = {
        "title": _text(document.title),
        "lines": [_text(line) for line in document.lines],
        "left_out": document.left_out,
        "ratings": list(LIGHT.ratings),
        "sections": [
            {"title": section.title, "blocks": [_block(block) for block in section.blocks]}
            for section in document.sections
        ],
    }
    made: bytes = typst.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs={"data": json.dumps(data)})
    return made


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Say(text):
            return {"is": "say", "text": _text(text)}
        case Points(items, about):
            return {"is": "points", "items": [_text(item) for item in items], "about": about}
        case Card():
            return {"is": "card", **_card(block)}
        case Picture():
            return {"is": "picture", **_picture(block)}


def _picture(picture: Picture) -> dict[str, Any]:
    return {"told": _text(picture.told), "svg": drawn(picture, font=_FACE)}


def _card(card: Card) -> dict[str, Any]:
    return {
        "title": _text(card.title),
        "facts": _text(card.facts),
        "rating": card.rating,
        "texts": [[about, _text(text)] for about, text in card.texts],
        "picture": _picture(card.picture) if card.picture else None,
        "listed": bool(card.name),
        "cards": [_card(inner) for inner in card.cards],
    }


def _text(value: str) -> str:
    """Without signs that no page may hold; a word longer than a line may be broken anywhere."""
    return _UNBROKEN.sub("\\1\u200b", presentable(value))
