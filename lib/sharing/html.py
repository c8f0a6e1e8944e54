"""The report as one HTML file: it works offline, its charts answer the mouse, and it asks no host for anything.

Every value is escaped. The page's policy lets it load nothing, and run only the one script that is in it, which is
known by its hash; charts are described as data and read without evaluating any of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from lib.charts.theme import LIGHT
from lib.sharing.document import Card, Picture, Points, Say
from lib.sharing.dressing import drawn, specification
from lib.sharing.signs import presentable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lib.sharing.document import Block, Document, Section

_HERE = Path(__file__).parent


def html(document: Document) -> bytes:
    """The report as a self-contained page."""
    lively = any(document.pictures())
    script = _script() if lively else ""
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        + _may_run(script)
    )
    head = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{_text(document.title)}</title><style>{_style()}</style></head><body>"
    )
    tail = f"<script>{script}</script>" if lively else ""
    return "\n".join([head, *_body(document), tail, "</body></html>\n"]).encode()


def _body(document: Document) -> Iterator[str]:
    yield f"<header><h1>{_text(document.title)}</h1>"
    for line in document.lines:
        yield f'<p class="facts">{_text(line)}</p>'
    yield "</header>"
    yield f'<nav aria-label="Contents"><ul>{"".join(map(_entry, document.sections))}</ul></nav><main>'
    for section in document.sections:
        yield from _section(section)
    yield f"</main><footer><p>{_text(document.left_out)}</p></footer>"


def _entry(section: Section) -> str:
    """A section in the contents, with its cards that are listed."""
    inner = "".join(f'<li><a href="#{card.name}">{_text(card.title)}</a></li>' for card in section.listed)
    below = f"<ol>{inner}</ol>" if inner else ""
    return f'<li><a href="#{section.name}">{_text(section.title)}</a>{below}</li>'


def _section(section: Section) -> Iterator[str]:
    yield f'<section id="{section.name}"><h2>{_text(section.title)}</h2>'
    for block in section.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Say(text):
            yield f"<p>{_text(text)}</p>"
        case Points(items, about):
            yield f"<h3>{_text(about)}</h3>" if about else ""
            yield f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in items)}</ul>"
        case Card():
            yield from _card(block, 3)
        case Picture():
            yield _picture(block)


def _picture(picture: Picture) -> str:
    specs = {theme: specification(picture, dark=theme == "dark") for theme in ("light", "dark")}
    told, place = _text(picture.told), f"chart-{picture.name}"
    return (
        f'<figure aria-label="{told}"><figcaption>{told}</figcaption>'
        f'<div class="chart" id="{place}"><div class="still">{drawn(picture)}</div></div>'
        f'<script type="application/json" data-chart="{place}">{_data(specs)}</script></figure>'
    )


def _card(card: Card, level: int) -> Iterator[str]:
    rating = _rating(card.rating) if card.rating else ""
    anchor = f' id="{card.name}"' if card.name else ""
    yield f"<article{anchor}><h{level}>{_text(card.title)}</h{level}>"
    if card.facts or rating:
        yield f'<p class="facts">{rating}{_text(card.facts)}</p>'
    if card.picture:
        yield _picture(card.picture)
    if card.texts:
        texts = "".join(f"<dt>{_text(about)}</dt><dd>{_text(text)}</dd>" for about, text in card.texts)
        yield f"<dl>{texts}</dl>"
    for inner in card.cards:
        yield from _card(inner, min(level + 1, 6))
    yield "</article>"


def _rating(rating: int) -> str:
    dots = "".join(f'<i class="{"on" if place <= rating else "off"}"></i>' for place in range(1, 6))
    return f'<span class="rating r{rating}"><span class="dots" aria-hidden="true">{dots}</span> {rating} of 5</span>'


def _text(value: str) -> str:
    """Escaped, without signs that no page may hold."""
    return escape(presentable(value))


def _data(value: object) -> str:
    """JSON that no text in it can end."""
    return json.dumps(value).replace("<", "\\u003c").replace("&", "\\u0026")


def _may_run(script: str) -> str:
    if not script:
        return ""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"; script-src 'sha256-{digest}'"


@cache
def _script() -> str:
    """Vega with what starts the charts, as one script. Built once a process: it is 0.9 MB."""
    import vl_convert

    script: str = vl_convert.javascript_bundle((_HERE / "report.js").read_text(encoding="utf-8"))
    assert "</script" not in script.lower()
    assert "<!--" not in script
    return script


@cache
def _style() -> str:
    ratings = "".join(
        f".r{place} .on {{ background: {colour}; }}\n" for place, colour in enumerate(LIGHT.ratings, start=1)
    )
    return (_HERE / "report.css").read_text(encoding="utf-8") + ratings
