"""What was overwritten is kept, shown, and can be put back; what was only filled in is no edit."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from lib.journal import interviews, reviews, stories
from lib.journal.database import Journal
from lib.journal.errors import MissingError, StaleError
from lib.journal.models import Debrief, RejectionReview, Story
from lib.keeping import edits
from tests.journal.build import a_question, a_round, an_application, the_round


def latest(journal: Journal) -> list[edits.Edit]:
    with journal.read() as cursor:
        return edits.latest(cursor)


def test_an_answer_that_was_changed_and_put_back(journal: Journal) -> None:
    with journal.write() as cursor:
        key = a_round(cursor, askings=(("Why us?", a_question(cursor), 2), ("Why now?", a_question(cursor, "Now?"))))

    def answer(text: str, rating: int) -> None:
        first, second = the_round(journal, key).askings
        with journal.write() as cursor:
            changed = first.model_copy(update={"answer": text, "rating": rating})
            interviews.set_askings(cursor, key, [changed, second])

    answer("I waffled", 2)
    assert latest(journal) == []  # there was nothing before
    answer("I waffled", 2)
    assert latest(journal) == []  # and nothing changed
    answer("Two sentences", 4)
    (edit,) = latest(journal)
    assert (edit.table, edit.called) == ("asking", "Why us?")
    assert edit.before == {"answer": "I waffled", "rating": 2}
    assert edit.now == {"answer": "Two sentences", "rating": 4}
    with journal.write() as cursor:
        edits.put_back(cursor, edit.id)
    assert the_round(journal, key).askings[0].answer == "I waffled"
    (back,) = latest(journal)  # putting back is an edit too
    assert back.before == {"answer": "Two sentences", "rating": 4}


def test_a_form_that_was_open_meanwhile_is_stale_after_putting_back(journal: Journal) -> None:
    with journal.write() as cursor:
        key = stories.add(cursor, Story(title="The release", result="late"))
    with journal.write() as cursor:
        opened = stories.get(cursor, key)
        assert opened is not None
        stories.edit(cursor, opened.model_copy(update={"result": "on time"}))
        there = stories.get(cursor, key)
    with journal.write() as cursor:
        edits.put_back(cursor, latest(journal)[0].id)
    assert there is not None
    with pytest.raises(StaleError), journal.write() as cursor:
        stories.edit(cursor, there)


def test_debriefs_and_reviews_are_kept_too_days_and_numbers_as_they_were(journal: Journal) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor, "Lumen")
        key = a_round(cursor, owner, overall=None)
        first = Debrief(overall=2, next_step_on=date(2026, 3, 9), pass_estimate=40)
        interviews.write_debrief(cursor, key, first, datetime(2026, 3, 2))
        reviews.write(cursor, RejectionReview(application_id=owner, my_guess="Too long"), datetime(2026, 3, 2))
    with journal.write() as cursor:
        there = interviews.get(cursor, key)
        assert there is not None
        assert there.debrief is not None
        changed = there.debrief.model_copy(update={"overall": 4, "next_step_on": None, "pass_estimate": 60})
        interviews.write_debrief(cursor, key, changed, datetime(2026, 3, 2))
        review = reviews.get(cursor, owner)
        assert review is not None
        reviews.write(cursor, review.model_copy(update={"my_guess": "Too short"}), datetime(2026, 3, 2))
    found = {edit.table: edit for edit in latest(journal)}
    assert found["debrief"].before == {"overall": 2, "next_step_on": "2026-03-09", "pass_estimate": 40}
    assert found["rejection_review"].called == "Lumen"
    with journal.write() as cursor:
        for edit in found.values():
            edits.put_back(cursor, edit.id)
        again = interviews.get(cursor, key)
    assert again is not None
    assert again.debrief is not None
    assert (again.debrief.overall, again.debrief.next_step_on, again.debrief.pass_estimate) == (2, date(2026, 3, 9), 40)


def test_what_is_gone_or_says_the_same_again_is_not_offered(journal: Journal) -> None:
    with journal.write() as cursor:
        key = stories.add(cursor, Story(title="The release"))
    for title in ("The launch", "The release"):
        with journal.write() as cursor:
            there = stories.get(cursor, key)
            assert there is not None
            stories.edit(cursor, there.model_copy(update={"title": title}))
    (edit,) = latest(journal)
    assert edit.before == {"title": "The launch"}
    with journal.write() as cursor:
        stories.delete(cursor, key)
    assert latest(journal) == []
    with pytest.raises(MissingError), journal.write() as cursor:
        edits.put_back(cursor, edit.id)


def test_the_earlier_texts_of_some_rows_alone(journal: Journal) -> None:
    with journal.write() as cursor:
        keys = [stories.add(cursor, Story(title=title, result="late")) for title in ("The release", "The move")]
    for key in keys:
        with journal.write() as cursor:
            there = stories.get(cursor, key)
            assert there is not None
            stories.edit(cursor, there.model_copy(update={"result": "on time"}))
    with journal.read() as cursor:
        assert [edit.row for edit in edits.earlier(cursor, [("story", keys[1])])] == [keys[1]]
        assert [edit.row for edit in edits.earlier(cursor, [("story", key) for key in keys])] == keys[::-1]
        assert edits.earlier(cursor, [("asking", keys[1])]) == []
        assert edits.earlier(cursor, []) == []
