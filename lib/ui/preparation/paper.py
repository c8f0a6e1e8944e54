"""The preparation sheet as one file for paper: no script, nothing fetched, every value escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lib.insights.preparation_sheet import Card, Section, Sheet

_STYLE: Final = """
@page { size: A4; margin: 15mm 16mm; }
body { font: 10pt/1.35 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #14191a; }
h1 { font-size: 17pt; margin: 0 0 .2em; }
h2 { font-size: 12.5pt; margin: 1.3em 0 .3em; border-bottom: 1px solid #999; break-after: avoid; }
h3 { font-size: 10.5pt; margin: .8em 0 0; break-after: avoid; }
p, ul, dl { margin: .2em 0; }
li, dd { break-inside: avoid; }
dt { font-size: 8.5pt; color: #444; margin-top: .2em; break-after: avoid; }
dd { margin: 0 0 0 1em; }
p, li, dd, h1, h2, h3 { white-space: pre-wrap; overflow-wrap: anywhere; }
.facts { font-weight: 600; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def paper(sheet: Sheet) -> str:
    """The sheet as a self-contained HTML page."""
    head = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{_text(sheet.title)}</title>'
        f"<style>{_STYLE}</style></head><body>"
    )
    return "\n".join([head, *_body(sheet), "</body></html>\n"])


def _body(sheet: Sheet) -> Iterator[str]:
    yield f"<h1>{_text(sheet.title)}</h1>"
    for fact in sheet.facts:
        yield f'<p class="facts">{_text(fact)}</p>'
    for line in sheet.opening:
        yield f"<p>{_text(line)}</p>"
    for section in sheet.before_notes:
        yield from _section(section)
    if sheet.notes.strip():
        yield f"<h2>Your notes</h2><p>{_text(sheet.notes)}</p>"
    for section in sheet.after_notes:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{_text(section.title)}</h2>"
    if section.remark:
        yield f"<p>{_text(section.remark)}</p>"
    for card in section.cards:
        yield from _card(card)
    if section.points:
        lines = (
            f"<li>{f'<b>{_text(one.name)}</b>: ' if one.name else ''}{_text(one.told)}</li>" for one in section.points
        )
        yield f"<ul>{''.join(lines)}</ul>"


def _card(card: Card) -> Iterator[str]:
    yield f"<h3>{_text(card.name)}</h3>"
    if card.told:
        yield f"<p>{_text(card.told)}</p>"
    if card.texts:
        texts = "".join(f"<dt>{_text(about)}</dt><dd>{_text(text)}</dd>" for about, text in card.texts)
        yield f"<dl>{texts}</dl>"
    if card.lines:
        yield f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in card.lines)}</ul>"


def _text(value: str) -> str:
    return escape(value.replace("\x00", ""))
