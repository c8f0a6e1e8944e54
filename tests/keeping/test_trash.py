"""What is deleted can be put back, with all that went with it, however it was deleted."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.importing import undoing
from lib.journal import applications, interviews, reviews, stories
from lib.journal.choices import Stage
from lib.journal.database import Journal
from lib.journal.errors import DebriefError, MissingError
from lib.journal.models import RejectionReview, Story
from lib.journal.soundness import check
from lib.keeping import trash
from tests.importing.found import a_find, an_event, an_interview, brought_in
from tests.journal.build import a_question, a_round, an_application, the_round
from tests.keeping.conftest import held


def thrown(journal: Journal) -> list[trash.Thrown]:
    with journal.read() as cursor:
        return trash.every(cursor)


def put_back(journal: Journal, key: UUID) -> None:
    with journal.write() as cursor:
        trash.put_back(cursor, key)


def keys(journal: Journal, table: str) -> list[UUID]:
    with journal.read() as cursor:
        return [row[0] for row in cursor.execute(f"SELECT id FROM {table} ORDER BY rowid").fetchall()]


def test_an_interview_comes_back_with_all_that_was_written_about_it(hunt: Journal) -> None:
    before = held(hunt)
    for key in keys(hunt, "interview"):
        with hunt.write() as cursor:
            interviews.delete(cursor, key)
    found = thrown(hunt)
    assert [each.table for each in found] == ["interview"] * 6
    assert all(each.called for each in found)
    assert held(hunt) != before
    for each in reversed(found):
        put_back(hunt, each.id)
    assert held(hunt) == before
    assert thrown(hunt) == []


def test_deletions_put_back_in_any_order_leave_nothing_out(hunt: Journal) -> None:
    before = {table: rows for table, (rows, _) in held(hunt).items()}
    for key in keys(hunt, "interview"):
        with hunt.write() as cursor:
            interviews.delete(cursor, key)
    for each in thrown(hunt):  # the latest first
        put_back(hunt, each.id)
    assert {table: rows for table, (rows, _) in held(hunt).items()} == before
    assert check(hunt).problems == ()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["interview", "story", "asking", "stage_event"]), st.integers(0, 99)),
        min_size=1,
        max_size=5,
    ),
    st.randoms(),
)
def test_whatever_is_deleted_comes_back(
    hunt_file: Path, tmp_path: Path, deeds: list[tuple[str, int]], random: Random
) -> None:
    """Any deletions, one after the other, put back the latest first: every row is there, but answers may have moved."""
    file = tmp_path / f"{random.getrandbits(60)}.duckdb"
    shutil.copyfile(hunt_file, file)
    journal = Journal.open(file)
    before = {table: rows for table, (rows, _) in held(journal).items()}
    for table, place in deeds:
        found = keys(journal, table)
        if not found:
            continue
        key = found[place % len(found)]
        with journal.write() as cursor:
            if table == "asking":
                (interview,) = cursor.execute("SELECT interview_id FROM asking WHERE id = ?", [key]).fetchall()[0]
                there = interviews.get(cursor, interview)
                assert there is not None
                interviews.set_askings(cursor, interview, [asking for asking in there.askings if asking.id != key])
            elif table == "stage_event":
                cursor.execute("DELETE FROM stage_event WHERE id = ?", [key])
            else:
                {"interview": interviews.delete, "story": stories.delete}[table](cursor, key)
    for each in thrown(journal):
        put_back(journal, each.id)
    assert {table: rows for table, (rows, _) in held(journal).items()} == before
    assert check(journal).problems == ()
    journal.close()


def test_an_answer_taken_out_comes_back_at_the_end(journal: Journal) -> None:
    with journal.write() as cursor:
        question = a_question(cursor)
        key = a_round(cursor, askings=(("one", question), ("two", question), ("three", question)))
    there = the_round(journal, key)
    with journal.write() as cursor:
        interviews.set_askings(cursor, key, there.askings[1:])
    (found,) = thrown(journal)
    assert (found.table, found.called) == ("asking", "one")
    put_back(journal, found.id)
    assert [asking.wording for asking in the_round(journal, key).askings] == ["two", "three", "one"]


def test_what_only_pointed_to_it_points_to_it_again(journal: Journal) -> None:
    """A note that is owed outlives its interview, and belongs to it again when that is put back."""
    with journal.write() as cursor:
        owner = an_application(cursor)
        key = a_round(cursor, owner)
        cursor.execute(
            "INSERT INTO follow_up (application_id, interview_id, kind, due_on) "
            "VALUES (?, ?, 'thank_you', '2026-03-04')",
            [owner, key],
        )
    with journal.write() as cursor:
        interviews.delete(cursor, key)
    (found,) = thrown(journal)
    put_back(journal, found.id)
    with journal.read() as cursor:
        assert cursor.execute("SELECT interview_id FROM follow_up").fetchall() == [(key,)]


def test_a_review_that_was_emptied_comes_back(journal: Journal) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor, "Lumen")
        reviews.write(cursor, RejectionReview(application_id=owner, my_guess="Too long"), datetime(2026, 3, 2))
    with journal.write() as cursor:
        there = reviews.get(cursor, owner)
        assert there is not None
        reviews.write(cursor, there.model_copy(update={"my_guess": ""}), datetime(2026, 3, 2))
    (found,) = thrown(journal)
    assert (found.table, found.called) == ("rejection_review", "Lumen")
    put_back(journal, found.id)
    with journal.read() as cursor:
        again = reviews.get(cursor, owner)
    assert again is not None
    assert again.my_guess == "Too long"


def test_what_stands_in_its_place_is_not_overwritten(journal: Journal) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor)
        reviews.write(cursor, RejectionReview(application_id=owner, my_guess="Too long"), datetime(2026, 3, 2))
    with journal.write() as cursor:
        cursor.execute("DELETE FROM rejection_review")
    with journal.write() as cursor:
        reviews.write(cursor, RejectionReview(application_id=owner, my_guess="Another"), datetime(2026, 3, 3))
    (found,) = thrown(journal)
    with pytest.raises(DebriefError, match="A newer one stands in its place"):
        put_back(journal, found.id)
    assert thrown(journal) == [found]


def test_an_answer_whose_interview_is_gone_waits_for_it(journal: Journal) -> None:
    with journal.write() as cursor:
        question = a_question(cursor, best_answer="because")
        key = a_round(cursor, askings=(("one", question), ("two", question)))
    there = the_round(journal, key)
    with journal.write() as cursor:
        interviews.set_askings(cursor, key, there.askings[1:])
    with journal.write() as cursor:
        interviews.delete(cursor, key)
    interview, asking = thrown(journal)
    with pytest.raises(DebriefError, match="interview that it belonged to was deleted too"):
        put_back(journal, asking.id)
    put_back(journal, interview.id)
    put_back(journal, asking.id)
    assert {asking.wording for asking in the_round(journal, key).askings} == {"one", "two"}


def test_saving_an_interview_anew_is_no_deletion(journal: Journal) -> None:
    """Interviewers are written anew at each save, questions nobody asked any more are tidied up."""
    with journal.write() as cursor:
        owner = an_application(cursor)
        key = a_round(cursor, owner)
        cursor.execute("INSERT INTO interviewer (interview_id, position, name) VALUES (?, 1, 'Ada')", [key])
        a_question(cursor, "Never asked")
    there = the_round(journal, key).interview
    with journal.write() as cursor:
        interviews.edit(cursor, there)
        cursor.execute("DELETE FROM question")
    assert thrown(journal) == []


def test_the_trash_keeps_thirty_days(journal: Journal) -> None:
    with journal.write() as cursor:
        key = stories.add(cursor, Story(title="The release"))
    with journal.write() as cursor:
        stories.delete(cursor, key)
    now = datetime.now(UTC)
    for days, left in ((29, 1), (31, 0)):
        with journal.write(counts=False) as cursor:
            trash.purge(cursor, now + timedelta(days=days))
        assert len(thrown(journal)) == left


def test_emptying_the_trash_is_for_good_and_takes_the_edits_along(journal: Journal) -> None:
    with journal.write() as cursor:
        key = stories.add(cursor, Story(title="The release"))
    with journal.write() as cursor:
        there = stories.get(cursor, key)
        assert there is not None
        stories.edit(cursor, there.model_copy(update={"title": "The launch"}))
    with journal.write() as cursor:
        stories.delete(cursor, key)
    (found,) = thrown(journal)
    with journal.write(undoable=False) as cursor:
        trash.empty(cursor)
    assert thrown(journal) == []
    with journal.read() as cursor:
        assert cursor.execute("SELECT count(*) FROM edit_history").fetchone() == (0,)
    with pytest.raises(MissingError):
        put_back(journal, found.id)


def test_a_write_that_fails_leaves_nothing_in_the_trash(hunt: Journal) -> None:
    (key, *_) = keys(hunt, "story")

    def work() -> None:
        with hunt.write() as cursor:
            stories.delete(cursor, key)
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        work()
    assert thrown(hunt) == []
    assert key in keys(hunt, "story")


def test_odd_texts_come_back_letter_by_letter(journal: Journal) -> None:
    odd = 'quote" slash\\ null→ \'; DROP TABLE story; -- \n\t 👩‍👩‍👧 שלום \u2028 {"a": [1]} $1 ?'
    with journal.write() as cursor:
        key = stories.add(cursor, Story(title=odd[:90], situation=odd))
        kept = stories.get(cursor, key)
    with journal.write() as cursor:
        stories.delete(cursor, key)
    (found,) = thrown(journal)
    put_back(journal, found.id)
    with journal.read() as cursor:
        assert stories.get(cursor, key) == kept


def test_an_application_with_an_action_and_events(journal: Journal) -> None:
    """Even what no screen deletes: by hand, in one transaction."""
    with journal.write() as cursor:
        owner = an_application(cursor)
        a_round(cursor, owner)
        cursor.execute("INSERT INTO stage_event (application_id, stage) VALUES (?, 'applied')", [owner])
        cursor.execute("INSERT INTO action (what, application_id) VALUES ('Ask Ada', ?)", [owner])
    before = held(journal)
    with journal.write() as cursor:
        cursor.execute("UPDATE action SET application_id = NULL")
        for table in ("debrief", "interview", "stage_event", "application"):
            cursor.execute(f"DELETE FROM {table}")
    (found,) = thrown(journal)
    assert (found.table, found.called) == ("application", "Acme")
    put_back(journal, found.id)
    assert held(journal) == before
    with journal.read() as cursor:
        assert applications.get(cursor, owner) is not None


def test_one_out_and_one_in_at_the_same_time(journal: Journal) -> None:
    """As many rows after as before: counting alone would not notice."""
    with journal.write() as cursor:
        question = a_question(cursor)
        key = a_round(cursor, askings=(("one", question), ("two", question)))
    there = the_round(journal, key)
    with journal.write() as cursor:
        new = there.askings[0].model_copy(update={"id": None, "wording": "three"})
        interviews.set_askings(cursor, key, [there.askings[1], new])
        stories.add(cursor, Story(title="Meanwhile"))
    (found,) = thrown(journal)
    assert (found.table, found.called, found.rows) == ("asking", "one", {"asking": 1})
    with journal.write() as cursor:  # nor a row that is written and deleted at once
        stories.delete(cursor, stories.add(cursor, Story(title="At once")))
    assert len(thrown(journal)) == 1


def test_an_import_that_was_taken_back_comes_back_whole(journal: Journal) -> None:
    """And can be taken back again: the import knows its rows once more."""
    batch = brought_in(
        journal,
        a_find("Acme", interviews=[an_interview("Why us?", "Tell me about a failure", overall=3)]),
        a_find("Globex", events=[an_event(), an_event(Stage.REJECTED, None)]),
    )
    before = held(journal)
    for _ in range(2):
        with journal.write() as cursor:
            undoing.undo(cursor, batch)
        (found,) = thrown(journal)
        assert (found.table, found.rows["application"]) == ("application", 2)
        put_back(journal, found.id)
        assert held(journal) == before
