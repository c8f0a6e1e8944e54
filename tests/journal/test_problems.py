"""Every rule of the models as a sentence that names the field and says what to do."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from lib.journal.models import Application, Asking, Debrief, Interview, Interviewer, Question, StageEvent
from lib.journal.problems import sentences


def told(model: type[BaseModel], values: dict[str, Any], row: int | None = None) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(values)
    return sentences(caught.value, row=row)


SUM = "write a sum of at most twelve digits, with at most two decimals."
ROUND = {"application_id": uuid4(), "kind": "case", "held_at": "2026-03-14T10:00"}


@pytest.mark.parametrize(
    ("model", "values", "sentence"),
    [
        (Application, {}, "Company: please fill this in."),
        (Application, {"company": " \n "}, "Company: please fill this in."),
        (Application, {"company": None}, "Company: please fill this in."),
        (Application, {"company": "x" * 501}, "Company: too long; at most 500 characters."),
        (Application, {"company": "A", "link": "x" * 4_001}, "Link: too long; at most 4,000 characters."),
        (Application, {"company": "A", "currency": "x" * 11}, "Currency: too long; at most 10 characters."),
        (Application, {"company": "A", "notes": "x" * 200_001}, "Notes: too long; at most 200,000 characters."),
        (Application, {"company": "\ud800"}, "Company: this holds a broken character; paste it again without it."),
        (Application, {"company": "A", "salary_min": -1}, "Salary from: must be 0 or more."),
        (Application, {"company": "A", "salary_min": "lots"}, "Salary from: write a number."),
        (Application, {"company": "A", "salary_max": "nan"}, "Salary to: write a number."),
        (Application, {"company": "A", "salary_max": "1.999"}, f"Salary to: {SUM}"),
        (Application, {"company": "A", "salary_max": 10**15}, f"Salary to: {SUM}"),
        (
            Application,
            {"company": "A", "salary_min": 9, "salary_max": 8},
            "Salary: the lower end is above the upper end. Swap them.",
        ),
        (
            Application,
            {"company": "A", "work_mode": "moon"},
            "Work mode: choose one of 'onsite', 'hybrid' or 'remote'.",
        ),
        (StageEvent, {"application_id": uuid4(), "stage": None}, "Stage: please fill this in."),
        (
            StageEvent,
            {"application_id": uuid4(), "stage": "saved", "happened_on": "soon"},
            "Day: write a day such as 2026-03-14.",
        ),
        (Interview, ROUND | {"held_at": None}, "When: please fill this in."),
        (Interview, ROUND | {"held_at": "yesterday"}, "When: write a day such as 2026-03-14."),
        (Interview, ROUND | {"interviewers": [{"name": ""}]}, "Interviewer's name: please fill this in."),
        (Interviewer, {"name": "x" * 501}, "Interviewer's name: too long; at most 500 characters."),
        (Debrief, {}, "Overall rating: please fill this in."),
        (Debrief, {"overall": None}, "Overall rating: please fill this in."),
        (Debrief, {"overall": 0}, "Overall rating: must be 1 or more."),
        (Debrief, {"overall": 6}, "Overall rating: must be 5 or less."),
        (Debrief, {"overall": 3.5}, "Overall rating: write a number."),
        (Debrief, {"overall": 3, "pass_estimate": 101}, "My chance of getting through: must be 100 or less."),
        (Debrief, {"overall": 3, "next_step_on": "x"}, "They answer by: write a day such as 2026-03-14."),
        (Asking, {"wording": "x" * 4_001}, "Question: too long; at most 4,000 characters."),
        (Question, {"label": "", "category": "closing"}, "Name: please fill this in."),
        (
            Question,
            {"label": "x" * 201, "category": "closing"},
            "Name: too long; at most 200 characters.",
        ),
    ],
)
def test_each_rule_has_a_sentence(model: type[BaseModel], values: dict[str, Any], sentence: str) -> None:
    assert told(model, values) == [sentence]


def test_a_row_is_named_as_people_count() -> None:
    assert told(Asking, {"wording": "Why?", "rating": 9}, row=3) == ["Rating (row 3): must be 5 or less."]


def test_every_problem_is_told_in_the_order_of_the_fields() -> None:
    found = told(Debrief, {"overall": 9, "stress": 0, "pass_estimate": -1})
    named = ["Overall rating", "Stress", "My chance of getting through"]
    assert [sentence.split(":")[0] for sentence in found] == named


JUNK = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.integers(), max_size=2)
)


@given(st.sampled_from([Application, StageEvent, Interview, Debrief, Asking, Question]), st.data())
def test_whatever_is_wrong_ends_in_a_sentence_that_names_its_field(model: type[BaseModel], data: st.DataObject) -> None:
    values = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(model.model_fields, JUNK)))
    try:
        model.model_validate(values)
    except ValidationError as error:
        for sentence in sentences(error):
            assert sentence[0].isupper()
            assert ": " in sentence
            assert sentence.endswith(".")
            assert "_" not in sentence.split(":")[0]
