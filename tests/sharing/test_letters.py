"""Company letters cannot be undone from what leaves: not by order, links, embedded ids or the data of charts."""

from __future__ import annotations

import json
import re
from datetime import datetime
from itertools import permutations
from uuid import UUID

import pytest

from lib.journal.choices import ShareKind
from lib.journal.database import Journal
from lib.sharing.composing import compose
from lib.sharing.folding import folded
from lib.sharing.handing import record
from lib.sharing.html import html
from lib.sharing.letters import client_id
from lib.sharing.selection import Part, Selection
from tests.journal.build import a_question, a_round, an_application
from tests.sharing.canaries import gathered

NAMES = ("Aardvark", "Moraine", "Zephyr")
ALL = Selection(parts=frozenset(Part), withheld=frozenset())


@pytest.fixture
def hunt(journal: Journal) -> Journal:
    """Three companies, met in the order of the alphabet, one a month, each with a link and an address in a text."""
    with journal.write() as cursor:
        question = a_question(cursor, "Why us?")
        for month, name in enumerate(NAMES, start=1):
            owner = an_application(cursor, name, "Analyst", link=f"https://{name.lower()}.example/jobs/1")
            wording = f"Why {name}? see www.{name.lower()}.example or mail jobs@{name.lower()}.example"
            a_round(cursor, owner, ((wording, question, month + 1),), datetime(2026, 1 + month // 2, month, 9))
    return journal


def letters(journal: Journal, secret: int) -> tuple[str, ...]:
    """The letters of the three, in the order of alphabet and time, as another journal would give them."""
    with journal.write() as cursor:
        cursor.execute("UPDATE journal SET id = ?", [UUID(int=secret)])
    given = gathered(journal, Selection(parts=frozenset({Part.INTERVIEWS}))).letters
    return tuple(given[folded(name)] for name in NAMES)


def test_letters_follow_neither_alphabet_nor_time(hunt: Journal) -> None:
    """Every order of three comes up about as often: what one letter stands for says nothing of the others."""
    drawn = [letters(hunt, secret) for secret in range(1, 37)]
    counts = {order: drawn.count(order) for order in permutations("ABC")}
    assert sum(counts.values()) == 36
    assert min(counts.values()) >= 1 and max(counts.values()) <= 14


def test_nothing_in_the_file_names_a_company_or_leads_to_one(hunt: Journal) -> None:
    bundle = gathered(hunt, ALL).bundle
    page = html(compose(bundle)).decode()
    said = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)  # the drawing program, the same in every file
    for name in NAMES:
        assert name.lower() not in said.lower()
    assert ".example" not in said and "https" not in said.replace("https://vega.github.io/schema", "")
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-", said)


def test_records_stand_in_the_order_of_their_letters(hunt: Journal) -> None:
    """The order of applications, and the ids counted along it, tell what the letters tell and no more."""
    for secret in range(1, 5):
        letters(hunt, secret)
        shown = gathered(hunt, ALL).bundle.applications
        assert [(one.id, one.company) for one in shown] == [("c1", "Company A"), ("c2", "Company B"),
                                                            ("c3", "Company C")]  # fmt: skip


def test_two_jobs_at_one_company_stand_in_an_order_that_was_drawn(journal: Journal) -> None:
    """Not in that of their ids, which tell the time."""
    with journal.write() as cursor:
        for role in ("first", "second"):
            a_round(cursor, an_application(cursor, "Acme", role))
    orders = set()
    for secret in range(1, 9):
        letters_of = Selection(parts=frozenset({Part.INTERVIEWS}))
        with journal.write() as cursor:
            cursor.execute("UPDATE journal SET id = ?", [UUID(int=secret)])
        orders.add(tuple(one.role for one in gathered(journal, letters_of).bundle.applications))
    assert orders == {("first", "second"), ("second", "first")}


def test_chart_data_names_letters_only(hunt: Journal) -> None:
    with hunt.write() as cursor:
        question = cursor.execute("SELECT id FROM question").fetchall()[0][0]
        owner = cursor.execute("SELECT id FROM application WHERE company = 'Zephyr'").fetchall()[0][0]
        for day in (5, 6):
            a_round(cursor, owner, (("Why Zephyr?", question, 3),), datetime(2026, 3, day, 9))
    page = html(compose(gathered(hunt, ALL).bundle)).decode()
    data = [json.loads(found) for found in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page)]
    told = json.dumps(data)
    assert "Company A" in told and "Company C" in told
    assert not [name for name in NAMES if name.lower() in told.lower()]


def test_a_letter_stays_once_it_was_shared(hunt: Journal) -> None:
    """Whatever is chosen later, and whoever comes along: the coach meets the same company under the same letter."""
    first = gathered(hunt, ALL)
    record(hunt, first, ShareKind.HTML)
    with hunt.write() as cursor:
        a_round(cursor, an_application(cursor, "Aachen Tools"))
        a_round(cursor, an_application(cursor, "ZEPHYR", "Another role"))
    second = gathered(hunt, ALL.model_copy(update={"parts": frozenset({Part.INTERVIEWS})}))
    assert {name: letter for name, letter in second.letters.items() if name in first.letters} == first.letters
    assert second.letters["aachen tools"] == "D"


def test_a_company_that_was_deleted_keeps_its_letter(hunt: Journal) -> None:
    """What was said of it elsewhere still names it, and a coach who was told a letter is told no name later."""
    first = gathered(hunt, ALL)
    record(hunt, first, ShareKind.HTML)
    with hunt.write() as cursor:
        cursor.execute(
            "UPDATE asking SET answer = 'As I told Moraine, and MORAINE knew.' WHERE wording LIKE '%Zephyr%'"
        )
        key = cursor.execute("SELECT id FROM application WHERE company = 'Moraine'").fetchall()[0][0]
        for table in ("asking", "debrief"):
            cursor.execute(
                f"DELETE FROM {table} WHERE interview_id IN (SELECT id FROM interview WHERE application_id = ?)", [key]
            )
        cursor.execute("DELETE FROM interview WHERE application_id = ?", [key])
        cursor.execute("DELETE FROM application WHERE id = ?", [key])
    leaving = gathered(hunt, ALL).bundle.model_dump_json()
    letter = first.letters["moraine"]
    assert f"As I told Company {letter}, and Company {letter} knew." in leaving
    assert "moraine" not in leaving.lower()


def test_a_client_is_known_again_and_its_journal_is_not(hunt: Journal) -> None:
    with hunt.read() as cursor:
        secret = cursor.execute("SELECT id FROM journal").fetchall()[0][0]
    bundles = [gathered(hunt, ALL).bundle for _ in range(2)]
    assert bundles[0].client == bundles[1].client == client_id(secret) != secret
    assert bundles[0].id != bundles[1].id
    assert str(secret) not in bundles[0].model_dump_json()
