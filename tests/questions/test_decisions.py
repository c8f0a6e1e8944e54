"""What a person decided stays decided, however many debriefs come after."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from lib import sample
from lib.journal import questions, verdicts
from lib.journal.choices import Category, Kind
from lib.journal.models import Asking, Debrief, Interview, Question
from lib.questions.bank import load_bank
from lib.questions.filing import Entry, save
from lib.questions.recognition import matcher
from tests.journal.build import an_application

if TYPE_CHECKING:
    from lib.journal.database import Journal


def decided(journal: Journal) -> dict[str, str]:
    with journal.read() as cursor:
        found = cursor.execute("SELECT id::TEXT, question_id::TEXT FROM asking WHERE matched = 'person'").fetchall()
    return dict(found)


def debrief(journal: Journal, wordings: list[str], day: int) -> None:
    interview = Interview(application_id=UUID(int=0), kind=Kind.PANEL, held_at=datetime(2026, 4, day, 10))
    with journal.write() as cursor:
        key = an_application(cursor)
    entries = [Entry(Asking(wording=wording)) for wording in wordings]
    save(journal, key, interview, Debrief(overall=3), entries, written_at=datetime(2026, 4, day, 12))


def test_twenty_new_wordings_undo_no_decision(journal: Journal) -> None:
    """Sixty interviews; two questions merged, one split, one asking moved, one confirmed; then twenty new wordings."""
    sample.fill(journal, applications=None, interviews=60, seed=3, today=date(2026, 3, 31))
    with journal.write() as cursor:
        by_size = cursor.execute(
            "SELECT question_id FROM asking GROUP BY question_id ORDER BY count(*) DESC, question_id LIMIT 6"
        ).fetchall()
        one, two, three, four, five, _ = (row[0] for row in by_size)
        questions.merge(cursor, one, two)
        third, fourth, fifth = (
            [UUID(key) for key in questions.askings_of(cursor, key)["id"]] for key in (three, four, five)
        )
        apart = questions.split(cursor, third[:2], Question(label="Apart", category=Category.BEHAVIOURAL))
        questions.move(cursor, fourth[:1], five)
        questions.confirm(cursor, fifth[0])
        said = verdicts.all_of(cursor)
    before = decided(journal)
    assert len(before) > 8

    new = [entry.wordings[-1] for entry in list(load_bank())[::60]][:20]
    assert len(new) == 20
    debrief(journal, new[:10], 1)
    debrief(journal, new[10:], 2)

    after = decided(journal)
    assert {key: after[key] for key in before} == before
    with journal.read() as cursor:
        kept = verdicts.all_of(cursor)
        assert {pair: kept[pair] for pair in said} == said
        assert two not in questions.labels(cursor)
        wording = questions.wordings(cursor, apart)[0]
    # What was split off is found there from now on, and not where it was.
    match = matcher(journal).match(wording)
    assert (match.verdict, match.choices[0].group) == ("sure", str(apart))


def test_the_same_doubt_is_not_asked_twice(journal: Journal) -> None:
    """A wording that was unsure is sure once the person has spoken, and so is the same wording typed otherwise."""
    sample.fill(journal, applications=None, interviews=20, seed=4, today=date(2026, 3, 31))
    with journal.read() as cursor:
        key, wording, question = cursor.execute(
            "SELECT id, wording, question_id::TEXT FROM asking WHERE matched = 'unsure' ORDER BY id LIMIT 1"
        ).fetchone() or (None, "", "")
    with journal.write() as cursor:
        questions.confirm(cursor, key)
    match = matcher(journal).match(f"  {wording.upper()} ")
    assert (match.verdict, match.choices[0].group) == ("sure", question)
