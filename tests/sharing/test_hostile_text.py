"""What people paste, or put there on purpose, stays text: in the page, in the data of its charts and on paper."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from lib.journal.database import Journal
from lib.sharing.composing import compose
from lib.sharing.document import Document
from lib.sharing.html import html
from lib.sharing.pack import open_pack, seal_pack
from lib.sharing.pdf import pdf
from lib.sharing.selection import Part, Selection
from tests.journal.build import a_question, a_round, afterwards, an_application
from tests.sharing.canaries import gathered, in_document
from tests.sharing.coaching import WORDS, cheap_scrypt

HOSTILE = {
    "script": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "comment": "<!-- --> <![CDATA[ ]]> <svg/onload=alert(1)>",
    "attribute": '"><a href=\'javascript:alert(1)\'>" onmouseover="alert(1)',
    "typst": '#import "@preview/x:1.0.0": * #eval("1") $x^2$ *b* _i_ <label> @ref = head // gone /* */ \\ ~ `raw`',
    "vega": "datum.constructor.constructor('alert(1)')() + {expr: 'alert(1)'} {\"signal\": \"alert(1)\"}",
    "format": "{0} {name} %s %(x)s ${x} {{ x }} \\u003c \\x00",
    "right to left": "\u202eevil\u202c שלום עולם مرحبا بالعالم",
    "emoji": "👩🏽‍💻 🏳️‍🌈 é́́́́ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "scripts": "漢字かな交じり文 한국어 ไทย हिन्दी Ελληνικά ქართული",
    "control": "a\x00b\x01c\x0bd\x1be\x7ff\ufffeg\uffffh\u2028i\u2029j",
    "ends of lines": "one\r\ntwo\rthree\n\n\n\nfour\tfive",
    "long word": "x" * 5_000,
    "long": "word " * 4_000,
    "blank": " \u00a0\u200b ",
}
ALL = Selection(parts=frozenset(Part), withheld=frozenset(), show_companies=True, show_people=True, show_salaries=True)


def planted(journal: Journal, text: str) -> None:
    """The text in every field that can be shared; four rated askings, so that there is a chart of them."""
    line = " ".join(text.split())[:150] or "x"
    with journal.write() as cursor:
        company, role = (line[:100] or "x"), line[:100]
        application = an_application(cursor, "x", salary_min=1, currency=line[:8])
        cursor.execute("UPDATE application SET company = ?, role = ?", [company, role])
        question = a_question(cursor, "x", text)
        first = a_round(cursor, application, tuple((f"w{turn}", question, turn) for turn in (1, 2, 4, 5)))
        a_round(cursor, application, overall=None, held_at=datetime(2026, 4, 1, 9))
        cursor.execute("INSERT INTO interviewer (interview_id, position, name) VALUES (?, 1, ?)", [first, line])
        afterwards(cursor, application, first, question)
        for table, columns in {
            "question": "label", "asking": "wording answer better_answer", "interview": "preparation",
            "debrief": "mood went_well to_improve failed_to_say signals red_flags asked_them next_step",
            "rejection_review": "their_words my_guess to_keep to_change", "fit_verdict": "note",
            "action": "what evidence", "skill": "label note", "story": "title situation task action result",
        }.items():  # fmt: skip
            for column in columns.split():
                short = column in {"label", "mood", "next_step", "title", "what"}
                cursor.execute(f"UPDATE {table} SET {column} = ?", [line if short else (text[:4_000] or "x")])


@pytest.fixture(params=HOSTILE)
def hostile(journal: Journal, request: pytest.FixtureRequest) -> Document:
    planted(journal, HOSTILE[request.param])
    return compose(gathered(journal, ALL.model_copy(update={"to_ask": HOSTILE[request.param]})).bundle)


class Reader(HTMLParser):
    """What a browser would make of a page: its tags, attributes, text, and what its scripts hold."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.scripts: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        (self.scripts if self.tags and self.tags[-1] == "script" else self.text).append(data)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")


OURS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title style body header h1 h2 h3 h4 h5 h6 p nav ul ol li a main section figure figcaption div "
        "script article span i dl dt dd footer svg g path text rect line defs clippath circle use tspan",
    )
)


def test_a_page_has_no_tag_and_no_script_of_anybody_elses(hostile: Document) -> None:
    page = html(hostile).decode()
    found = Reader()
    found.feed(page)
    assert {tag.lstrip("/") for tag in found.tags} <= OURS
    assert not [name for name, _ in found.attributes if name.startswith("on") or name in {"srcdoc", "formaction"}]
    links = [value or "" for name, value in found.attributes if name in {"href", "src", "xlink:href"}]
    assert all(link.startswith("#") for link in links)
    pictures = list(hostile.pictures())
    assert len(pictures) > 1
    assert found.tags.count("script") == len(pictures) + 1  # the data of each, and the program that draws them
    for text in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, flags=re.DOTALL):
        assert set(json.loads(text)) == {"light", "dark"}
        assert "expr" not in json.dumps([json.loads(text)["light"].get(key) for key in ("title", "params")])


def test_paper_says_what_was_written(hostile: Document) -> None:
    """It is typeset whatever the text, and no text is taken for markup."""
    made = PdfReader(io.BytesIO(pdf(hostile)))
    told = re.sub(r"[\s\u200b\u00ad\u2010-]", "", "".join(page.extract_text() for page in made.pages))
    said = in_document(hostile)
    for sign in ("#import", "<script>alert(1)</script>", "datum.constructor", "{name}%s"):
        assert (sign in re.sub(r"\s", "", said)) == (sign.replace("-", "") in told)
    outside = [
        annotation.get_object()["/A"]["/URI"]
        for page in made.pages for annotation in page.get("/Annots", []) if "/A" in annotation.get_object()
        and "/URI" in annotation.get_object()["/A"]
    ]  # fmt: skip
    assert outside == []
    assert "/JavaScript" not in str(made.root_object) and "/OpenAction" not in made.root_object


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60))
def test_any_text_makes_a_page_and_a_paper(journal: Journal, text: str) -> None:
    with journal.write() as cursor:
        for table in ("asking", "debrief", "interview", "question", "application"):
            cursor.execute(f"DELETE FROM {table}")
        owner = an_application(cursor, "x")
        question = a_question(cursor, "x")
        a_round(cursor, owner, (("w", question, 2),))
        cursor.execute("UPDATE question SET label = ?, best_answer = ?", [text if text.strip() else "x", text])
        cursor.execute("UPDATE asking SET answer = ?", [text])
        cursor.execute("UPDATE debrief SET went_well = ?", [text])
    document = compose(gathered(journal, ALL).bundle)
    assert html(document).startswith(b"<!doctype html>")
    assert pdf(document).startswith(b"%PDF")


def test_a_pack_brings_every_text_as_it_was(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_scrypt(monkeypatch)
    for text in HOSTILE.values():
        bundle = gathered(journal, Selection(to_ask=text)).bundle
        assert open_pack(seal_pack(bundle, WORDS), WORDS).bundle.to_ask == text
