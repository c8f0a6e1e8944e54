"""Notes, letters and signature in the journal: references, versions, what is refused."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import duckdb
import pytest
from pydantic import ValidationError

from lib.journal import follow_ups, interviews
from lib.journal.choices import FollowUpKind, FollowUpState
from lib.journal.database import Journal
from lib.journal.errors import MissingError, StaleError
from lib.journal.models import FollowUp, Interviewer, LetterTemplate
from tests.journal.build import a_round, an_application, contents

DAY = date(2026, 3, 4)


def a_note(journal: Journal, **values: object) -> FollowUp:
    with journal.write() as cursor:
        application = values.pop("application_id", None) or an_application(cursor)
        made = {"application_id": application, "kind": FollowUpKind.THANK_YOU, "due_on": DAY, **values}
        key = follow_ups.add(cursor, FollowUp.model_validate(made))
        there = follow_ups.get(cursor, key)
    assert there
    return there


def test_a_note_comes_back_as_it_was(journal: Journal) -> None:
    with journal.write() as cursor:
        application = an_application(cursor)
        interview = a_round(cursor, application)
    note = a_note(
        journal, application_id=application, interview_id=interview, suggestion="thank_you:x:priya", recipient="Priya",
        email="priya@acme.example", subject="Thanks", body=" as typed\n\n", state=FollowUpState.SENT, sent_on=DAY,
        answered_on=DAY,
    )  # fmt: skip
    assert note.version == 1
    assert (note.body, note.sent_on, note.interview_id) == (" as typed\n\n", DAY, interview)
    with journal.read() as cursor:
        assert follow_ups.all_of(cursor) == [note]


def test_a_stale_note_is_refused(journal: Journal) -> None:
    note = a_note(journal)
    with journal.write() as cursor:
        follow_ups.edit(cursor, note.model_copy(update={"body": "first window"}))
    before = contents(journal)
    with pytest.raises(StaleError, match="changed in another window"), journal.write() as cursor:
        follow_ups.edit(cursor, note.model_copy(update={"body": "second window"}))
    assert contents(journal) == before


def test_a_suggestion_is_taken_up_once(journal: Journal) -> None:
    note = a_note(journal, suggestion="thank_you:x:priya")
    with pytest.raises(StaleError, match="another window"), journal.write() as cursor:
        follow_ups.add(cursor, note.model_copy(update={"id": None, "version": 0}))


@pytest.mark.parametrize("field", ["application_id", "interview_id"])
def test_what_a_note_names_must_be_there(journal: Journal, field: str) -> None:
    with pytest.raises(MissingError):
        a_note(journal, **{field: uuid4()})
    note = a_note(journal)
    with pytest.raises(MissingError), journal.write() as cursor:
        follow_ups.edit(cursor, note.model_copy(update={field: uuid4()}))


def test_a_note_outlives_its_interview(journal: Journal) -> None:
    with journal.write() as cursor:
        application = an_application(cursor)
        interview = a_round(cursor, application)
    note = a_note(journal, application_id=application, interview_id=interview)
    with journal.write() as cursor:
        interviews.delete(cursor, interview)
        (left,) = follow_ups.all_of(cursor)
    assert (left.id, left.interview_id) == (note.id, None)


@pytest.mark.parametrize(
    "values",
    [
        {"state": FollowUpState.SENT},
        {"sent_on": DAY},
        {"state": FollowUpState.DROPPED, "answered_on": DAY},
    ],
)
def test_the_journal_refuses_a_state_that_cannot_be(journal: Journal, values: dict[str, object]) -> None:
    with pytest.raises(duckdb.ConstraintException):
        a_note(journal, **values)


@pytest.mark.parametrize("address", ["priya", "priya@", "a@b@c", "a b@c.example", "a@b.example, c@d.example", "<a@b>"])
def test_one_address_or_none(address: str) -> None:
    with pytest.raises(ValidationError, match="one address"):
        FollowUp(application_id=uuid4(), kind=FollowUpKind.OTHER, due_on=DAY, email=address)
    with pytest.raises(ValidationError, match="one address"):
        Interviewer(name="Priya", email=address)


@pytest.mark.parametrize("address", ["", " priya@acme.example ", "o'neil+jobs@acme.example", "jörg@bücher.example"])
def test_addresses_as_people_have_them(address: str) -> None:
    assert Interviewer(name="Priya", email=address).email == address.strip()


def test_letters_and_signature_are_kept(journal: Journal) -> None:
    own = LetterTemplate(kind=FollowUpKind.THANK_YOU, subject="Thanks", body="Dear {name}")
    with journal.write() as cursor:
        assert follow_ups.templates(cursor) == {}
        assert follow_ups.signature(cursor) == ""
        follow_ups.keep_template(cursor, own.model_copy(update={"body": "before"}))
        follow_ups.keep_template(cursor, own)
        follow_ups.keep_signature(cursor, "Kim")
        follow_ups.keep_signature(cursor, " Kim  Lee ")
    with journal.read() as cursor:
        assert follow_ups.templates(cursor) == {FollowUpKind.THANK_YOU: own}
        assert follow_ups.signature(cursor) == "Kim Lee"
    with journal.write() as cursor:
        follow_ups.forget_template(cursor, FollowUpKind.THANK_YOU)
        assert follow_ups.templates(cursor) == {}
