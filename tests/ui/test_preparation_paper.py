"""The sheet on paper: self-contained, and every value escaped."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given

from lib.insights.preparation_sheet import Card, Point, Section, Sheet
from lib.ui.preparation.paper import paper
from tests.journal.typed import text

NASTY = '<script>alert(1)</script><img src="http://host/x.png">&amp;'


def a_sheet(typed: str) -> Sheet:
    """A sheet in which every place holds what somebody typed."""
    card = Card(typed, typed, ((typed, typed),), (typed,))
    part = Section(typed, typed, (card,), (Point(typed, typed), Point("", typed)))
    return Sheet(typed, (typed, typed), (typed,), (part,), typed, (part,))


class Read(HTMLParser):
    """What a browser would make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"src", "href", "style"} or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.data.append(data)


def read(page: str) -> Read:
    reader = Read()
    reader.feed(page)
    reader.close()
    return reader


PLAIN = read(paper(a_sheet("zzz")))


def test_it_is_self_contained() -> None:
    page = paper(a_sheet("so"))
    assert page.startswith("<!doctype html>")
    assert "default-src 'none'" in page
    assert not PLAIN.links
    assert not {"script", "img", "link", "a"} & set(PLAIN.tags)


def test_what_somebody_typed_stays_text() -> None:
    found = read(paper(a_sheet(NASTY)))
    assert found.tags == PLAIN.tags
    assert "".join(found.data).count("<script>alert(1)</script>") == "".join(PLAIN.data).count("zzz")


@given(typed=text)
def test_anything_typed_changes_no_tag(typed: str) -> None:
    found = read(paper(a_sheet(typed or "x")))
    with_notes = PLAIN.tags if typed.strip() else read(paper(a_sheet(" "))).tags
    assert found.tags == with_notes or not typed


def test_empty_parts_leave_no_heading_behind() -> None:
    page = paper(Sheet("Acme", ("soon",), (), (), "  ", ()))
    assert "Your notes" not in page
    assert "<h2>" not in page
