"""Pieces that nobody should type or send, and ways to spoil what is whole."""

from __future__ import annotations

import io
import json
import random
import zipfile
from typing import Any
from uuid import uuid4

NASTY = (
    "", " ", "\x00", "a\x00b", "\ud83d", "\ufeff", "\u202e evil", "\u200b", "é" * 40, "💥", "ﷺ", "=1+1",
    "=cmd|'/c x'!A0",
    "../../etc/passwd", "..\\..\\x", "CON", "NUL.csv", "/dev/null", "%00", "' OR 1=1 --", "'; DROP TABLE asking; --",
    "<script>alert(1)</script>", "![](http://127.0.0.1:9/x.png)", "{{7*7}}", "${x}", "%s%n%d", "1e999", "-1e999",
    "NaN", "Infinity", "0x1F", "-0", "1_000", "½", "٣", "²", "99999999999999999999", "0000-00-00", "2026-02-30",
    "31.02.2026", "9999-12-31", "10000-01-01", "13/13/13", "29/02/1900", "24:61", "5/0", "6/5", "-1/5", "****", "☆☆☆",
    "Q:", "Q: ", "A:", "?", "???", '"', '""', ",", ";;;", "\t", "\r", "\r\n\r\n", "|", "|---|", "#", "---", "[]", "{}",
    "null", "true", "a" * 3_000, "?" * 500, "(" * 300, "[" * 300, "\\" * 99, "1/5 " * 200, "Why? " * 200,
)  # fmt: skip
"""Pieces that have broken programs before."""


def text(draw: random.Random, most: int = 4) -> str:
    """Nasty pieces, and now and then whatever characters there are."""
    pieces = [
        draw.choice(NASTY) if draw.random() < 0.8 else "".join(chr(_sign(draw)) for _ in range(draw.randrange(12)))
        for _ in range(draw.randrange(most + 1))
    ]
    return "".join(pieces)


def _sign(draw: random.Random) -> int:
    return draw.choice([draw.randrange(0x80), draw.randrange(0x3000), draw.randrange(0xD7FF), draw.randrange(0x110000)])


def encoded(draw: random.Random, told: str) -> bytes:
    return told.encode(draw.choice(["utf-8", "utf-8", "utf-16", "cp1252", "latin-1"]), "replace")


def mutated(draw: random.Random, content: bytes) -> bytes:
    """Bytes cut, flipped, doubled, mixed up, or with a nasty piece in them."""
    data = bytearray(content)
    for _ in range(draw.randrange(1, 6)):
        at, until = sorted((draw.randrange(len(data) + 1), draw.randrange(len(data) + 1)))
        match draw.randrange(6):
            case 0:
                del data[at : min(until, at + draw.randrange(1, 60))]
            case 1 if data:
                data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
            case 2:
                data[at:at] = encoded(draw, text(draw, 2))
            case 3:
                data[at:at] = data[at : min(until, at + 200)]
            case 4:
                data[at:at] = draw.randbytes(draw.randrange(8))
            case _:
                data = data[: draw.randrange(len(data) + 1)] if draw.random() < 0.3 else data
    return bytes(data)


def grafted(draw: random.Random, tree: Any) -> Any:
    """A JSON tree with some of its nodes replaced, gone or doubled."""
    tree = json.loads(json.dumps(tree))
    for _ in range(draw.randrange(1, 4)):
        place = tree
        while isinstance(place, (dict, list)) and place:
            key = draw.choice(list(place) if isinstance(place, dict) else range(len(place)))
            if not isinstance(place[key], (dict, list)) or not place[key] or draw.random() < 0.25:
                if draw.random() < 0.2:
                    del place[key]
                else:
                    place[key] = _leaf(draw)
                break
            place = place[key]
    return tree


def _leaf(draw: random.Random) -> Any:
    return draw.choice([
        None, True, 0, -1, 3, 2**70, 1e308, [], {}, [[]], "a1", "q1", str(uuid4()), "2026-02-30", "2026-03-01",
        text(draw), text(draw), [text(draw)], {"id": "a1"},
    ])  # fmt: skip


def named(draw: random.Random, otherwise: str) -> str:
    """The name of a part of a ZIP: anything that the format can hold."""
    return text(draw, 1)[:60].encode("utf-8", "ignore").decode().lstrip("/") or otherwise


def packed(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return content.getvalue()
