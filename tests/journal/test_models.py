"""What is valid: any text goes in and comes out equal, every rule refuses what it says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from lib.journal import applications, interviews, questions
from lib.journal.choices import Category, Format, Kind, Motive, SalaryPeriod, WorkMode
from lib.journal.models import Application, Asking, Debrief, Interview, Interviewer, Question, StageEvent
from tests.journal.typed import text

if TYPE_CHECKING:
    from lib.journal.database import Journal

in_one_journal = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
ratings = st.none() | st.integers(1, 5)
lines = text.map(str.strip)


@st.composite
def application_records(draw: st.DrawFn) -> Application:
    low, high = sorted(draw(st.tuples(*[st.decimals(0, Decimal(10) ** 11, places=2)] * 2)))
    values: dict[str, Any] = {
        "company": "x" + draw(lines),
        "role": draw(lines),
        "link": draw(lines),
        "location": draw(lines),
        "work_mode": draw(st.none() | st.sampled_from(WorkMode)),
        "salary_min": draw(st.sampled_from([None, low])),
        "salary_max": draw(st.sampled_from([None, high])),
        "currency": draw(st.sampled_from(["", "EUR", "¥"])),
        "salary_period": draw(st.none() | st.sampled_from(SalaryPeriod)),
        "motive": draw(st.none() | st.sampled_from(Motive)),
        "notes": draw(text),
    }
    return Application(**values)


@in_one_journal
@given(application_records())
def test_an_application_comes_back_as_it_went_in(journal: Journal, record: Application) -> None:
    with journal.write() as cursor:
        key = applications.add(cursor, record)
        there = applications.get(cursor, key)
    assert there == record.model_copy(update={"id": key, "version": 1})


@in_one_journal
@given(
    debrief=st.builds(
        Debrief,
        overall=st.integers(1, 5),
        mood=lines,
        stress=ratings,
        went_well=text,
        to_improve=text,
        failed_to_say=text,
        signals=text,
        red_flags=text,
        asked_them=text,
        notes=text,
        pass_estimate=st.none() | st.integers(0, 100),
        next_step=lines,
        next_step_on=st.none() | st.dates(),
    ),
    askings=st.lists(
        st.builds(
            Asking,
            wording=lines.map(lambda value: "x" + value),
            answer=text,
            rating=ratings,
            caught_out=st.booleans(),
            better_answer=text,
            probability=st.none() | st.floats(0, 1),
        ),
        max_size=3,
    ),
    held_at=st.datetimes(),
    shape=st.none() | st.sampled_from(Format),
)
def test_a_round_comes_back_as_it_went_in(
    journal: Journal, debrief: Debrief, askings: list[Asking], held_at: datetime, shape: Format | None
) -> None:
    with journal.write() as cursor:
        owner = applications.add(cursor, Application(company="Acme"))
        question = questions.add(cursor, Question(label="Why us?", category=Category.MOTIVATION))
        interview = Interview(application_id=owner, kind=Kind.CASE, held_at=held_at, format=shape)
        key = interviews.add(cursor, interview)
        interviews.write_debrief(cursor, key, debrief, held_at)
        placed = [asking.model_copy(update={"question_id": question}) for asking in askings]
        interviews.set_askings(cursor, key, placed)
        there = interviews.get(cursor, key)
    assert there is not None
    assert there.interview == interview.model_copy(update={"id": key, "version": 1})
    assert there.debrief == debrief.model_copy(update={"version": 1})
    assert [asking.model_copy(update={"id": None, "version": 0}) for asking in there.askings] == placed


@in_one_journal
@given(note=text, label=lines.map(lambda value: "x" + value), best=text)
def test_an_event_and_a_question_come_back_as_they_went_in(journal: Journal, note: str, label: str, best: str) -> None:
    with journal.write() as cursor:
        owner = applications.add(cursor, Application(company="Acme"))
        event = StageEvent.model_validate({"application_id": owner, "stage": "ghosted", "note": note})
        applications.append(cursor, event)
        (there,) = applications.history(cursor, owner)
        question = Question(label=label, category=Category.CLOSING, best_answer=best)
        key = questions.add(cursor, question)
        assert questions.get(cursor, key) == question.model_copy(update={"id": key, "version": 1})
    assert there == event.model_copy(update={"id": there.id})


def test_fifty_thousand_characters_are_kept(journal: Journal) -> None:
    answer = "Ich sagte: äöü 🙂\x00 " * 2_800
    assert len(answer) > 50_000 - 2_000
    with journal.write(checkpoint=True) as cursor:
        key = applications.add(cursor, Application(company="Acme", notes=answer))
    with journal.read() as cursor:
        there = applications.get(cursor, key)
    assert there is not None
    assert there.notes == answer


@given(text)
def test_whatever_the_model_takes_as_a_company_the_journal_takes(value: str) -> None:
    """No text passes the form and then fails a CHECK of the table."""
    import duckdb

    try:
        company = Application(company=value).company
    except ValidationError:
        assert not value.strip()
        return
    assert company
    assert duckdb.execute("SELECT trim(?) <> ''", [company]).fetchone() == (True,)


@pytest.mark.parametrize("broken", ["\ud800", "Acme \udfff", "\ud83d 🙂"])
@pytest.mark.parametrize(
    ("model", "field", "rest"),
    [
        (Application, "company", {}),
        (Application, "notes", {"company": "Acme"}),
        (Interviewer, "name", {}),
        (Debrief, "went_well", {"overall": 3}),
        (Asking, "wording", {}),
        (Asking, "answer", {"wording": "Why?"}),
        (Question, "label", {"category": "closing"}),
    ],
)
def test_half_a_character_is_refused(model: type[BaseModel], field: str, rest: dict[str, Any], broken: str) -> None:
    with pytest.raises(ValidationError):
        model(**rest, **{field: broken})


def test_lines_are_trimmed_and_texts_are_not() -> None:
    record = Application(company="  Acme \n", notes="  as typed \n")
    assert (record.company, record.notes) == ("Acme", "  as typed \n")


def test_a_link_may_be_longer_than_a_line() -> None:
    link = "https://example.org/" + "x" * 3_000
    assert Application(company="Acme", link=link).link == link
    with pytest.raises(ValidationError):
        Application(company="Acme", link="x" * 4_001)
    with pytest.raises(ValidationError):
        Application(company="Acme", role="x" * 501)


def test_a_blank_choice_is_no_choice() -> None:
    record = Application.model_validate({"company": "Acme", "work_mode": " ", "salary_period": "", "motive": ""})
    assert (record.work_mode, record.salary_period, record.motive) == (None, None, None)


def test_a_moment_with_a_zone_is_put_on_the_clock_of_the_wall() -> None:
    moment = datetime(2026, 3, 14, 15, 30, tzinfo=timezone(timedelta(hours=5)))
    held = Interview(application_id=uuid4(), kind=Kind.OTHER, held_at=moment).held_at
    assert held.tzinfo is None
    assert held.astimezone(UTC) == moment
    with pytest.raises(ValidationError):
        Interview(
            application_id=uuid4(), kind=Kind.OTHER, held_at=datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
        )


def test_records_are_frozen_and_know_their_fields() -> None:
    record = Application(company="Acme")
    with pytest.raises(ValidationError):
        record.company = "Bolt"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Application.model_validate({"company": "Acme", "salry": 3})


def test_the_title_leaves_out_what_is_not_known() -> None:
    assert Application(company="Acme").title == "Acme"
    assert Application(company="Acme", role="Nurse").title == "Acme · Nurse"


def test_an_event_may_have_no_day() -> None:
    assert StageEvent.model_validate({"application_id": uuid4(), "stage": "applied"}).happened_on is None
    dated = StageEvent.model_validate({"application_id": uuid4(), "stage": "applied", "happened_on": "2026-03-14"})
    assert dated.happened_on == date(2026, 3, 14)
