"""A debrief is saved: whole or not at all, each asking with the question it belongs to.

These hold with the sentence model and without it: wordings are the same but for case and punctuation, or far apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from lib.journal import applications, drafts, interviews, questions, verdicts
from lib.journal.choices import Kind, Stage
from lib.journal.debrief_form import NOBODY, of_round, read
from lib.journal.errors import MissingError, StaleError
from lib.journal.models import Application, Asking, Debrief, Interview, Interviewer
from lib.journal.soundness import check
from lib.questions.embedding import model_name
from lib.questions.filing import NEW, Entry, Filed, save
from lib.questions.recognition import matcher, store_missing_vectors
from tests.journal.build import HELD, contents, the_round
from tests.journal.typed import text

if TYPE_CHECKING:
    from lib.journal.database import Journal

ABOUT = "Tell me about yourself"
GUTTER = "How do you solder a copper gutter in the rain?"
GOATS = "Which vaccines did your goats get last spring?"


@dataclass
class Desk:
    """Somebody who saves debriefs, one interview a day."""

    journal: Journal
    day: datetime = field(default=HELD)

    def save(self, *entries: Entry | str, company: str = "Acme", **values: Any) -> Filed:
        self.day += timedelta(days=1)
        rows = [Entry(Asking(wording=entry)) if isinstance(entry, str) else entry for entry in entries]
        interview = Interview(application_id=NOBODY, kind=values.pop("kind", Kind.TECHNICAL), held_at=self.day)
        return save(
            self.journal, Application(company=company), interview, Debrief(overall=3), rows,
            written_at=self.day, **values,
        )  # fmt: skip

    def resave(self, filed: Filed, change: dict[int, dict[str, Any]]) -> tuple[Asking, ...]:
        """Open a saved debrief in the form, change rows by their place, save it; what lies there then."""
        form = of_round(the_round(self.journal, filed.interview_id))
        rows = [row.model_copy(update=change.get(place, {})) for place, row in enumerate(form.rows)]
        reading, problems = read(form.model_copy(update={"rows": rows}))
        assert reading is not None, problems
        entries = [
            Entry(asking, NEW if said == NEW else UUID(said) if said else None)
            for asking, said in zip(reading.askings, reading.said, strict=True)
        ]
        save(self.journal, reading.application, reading.interview, reading.debrief, entries, written_at=self.day)
        return self.askings(filed)

    def askings(self, filed: Filed) -> tuple[Asking, ...]:
        return the_round(self.journal, filed.interview_id).askings

    def question(self, filed: Filed, place: int = 0) -> UUID:
        key = self.askings(filed)[place].question_id
        assert key is not None
        return key

    def forget(self, filed: Filed) -> None:
        with self.journal.write() as cursor:
            interviews.delete(cursor, filed.interview_id)


@pytest.fixture
def desk(journal: Journal) -> Desk:
    return Desk(journal)


def said(journal: Journal) -> dict[tuple[str, str], bool]:
    with journal.read() as cursor:
        return verdicts.all_of(cursor)


def test_a_saved_debrief_comes_back_whole(journal: Journal) -> None:
    debrief = Debrief(overall=2, mood="drained", went_well="The demo\nworked.", pass_estimate=30)
    interview = Interview(
        application_id=NOBODY, kind=Kind.PANEL, held_at=HELD, interviewers=(Interviewer(name="Ada", role="CTO"),)
    )
    asked = [
        Asking(wording=ABOUT, answer="Ten years of roofs.", rating=4),
        Asking(wording=GUTTER, answer="Not at all 🙂", rating=1, caught_out=True, better_answer="Under a tarp."),
    ]
    filed = save(
        journal, Application(company="Dach & Söhne", role="Spengler"), interview, debrief,
        [Entry(asking) for asking in asked], written_at=HELD + timedelta(hours=2),
    )  # fmt: skip
    there = the_round(journal, filed.interview_id)
    assert there.interview == interview.model_copy(
        update={"id": filed.interview_id, "version": 1, "application_id": filed.application_id}
    )
    assert there.debrief == debrief.model_copy(update={"version": 1})
    place = {"id", "version", "question_id", "matched", "probability"}
    assert [asking.model_dump(exclude=place) for asking in there.askings] == [
        asking.model_dump(exclude=place) for asking in asked
    ]
    assert [asking.matched for asking in there.askings] == ["new", "new"]
    with journal.read() as cursor:
        application = applications.get(cursor, filed.application_id)
        assert cursor.execute("SELECT written_at FROM debrief").fetchone() == (HELD + timedelta(hours=2),)
    assert application is not None
    assert application.title == "Dach & Söhne · Spengler"
    assert check(journal).problems == ()
    assert journal.changes == 1


def test_a_debrief_without_a_question_is_a_debrief(desk: Desk) -> None:
    assert desk.askings(desk.save()) == ()


def test_the_application_is_found_again_and_its_stage_reached_once(desk: Desk) -> None:
    first, second = desk.save(kind=Kind.SCREEN), desk.save()
    desk.save(company=" ACME ")
    assert first.application_id == second.application_id
    with desk.journal.read() as cursor:
        history = applications.history(cursor, first.application_id)
        assert applications.count(cursor) == 1
    assert [event.stage for event in history] == [Stage.SCREEN, Stage.INTERVIEW]
    assert history[0].happened_on == (HELD + timedelta(days=1)).date()


@pytest.mark.parametrize("place", [0, 2])
def test_when_something_fails_half_way_nothing_is_saved(desk: Desk, place: int) -> None:
    """A question that was merged away in another window, at the start or the end of the form."""
    desk.save(ABOUT)
    with desk.journal.write(counts=False) as cursor:
        draft = drafts.start(cursor, "debrief", {"company": "Bolt"})
    before = contents(desk.journal)
    entries: list[Entry | str] = [GUTTER, GOATS]
    entries.insert(place, Entry(Asking(wording="Why us?"), said=uuid4()))
    with pytest.raises(MissingError, match="This question"):
        desk.save(*entries, company="Bolt", draft=draft)
    assert contents(desk.journal) == before
    assert desk.journal.changes == 1


def test_an_application_that_is_gone_is_told(journal: Journal) -> None:
    interview = Interview(application_id=NOBODY, kind=Kind.CASE, held_at=HELD)
    with pytest.raises(MissingError, match="This application"):
        save(journal, uuid4(), interview, Debrief(overall=3), [], written_at=HELD)


def test_the_draft_goes_with_the_save(desk: Desk) -> None:
    with desk.journal.write(counts=False) as cursor:
        draft, other = (drafts.start(cursor, "debrief", {"company": name}) for name in ("Acme", "Bolt"))
    desk.save(ABOUT, draft=draft)
    with desk.journal.read() as cursor:
        assert drafts.get(cursor, draft) is None
        assert drafts.get(cursor, other) is not None


def test_the_question_that_the_person_chose_wins_and_is_remembered(desk: Desk) -> None:
    """They say that the goats question is the gutter question; nothing would have guessed it."""
    filed = desk.save(ABOUT, GUTTER)
    about, gutter = desk.question(filed, 0), desk.question(filed, 1)
    assert about != gutter
    (asking,) = desk.askings(desk.save(Entry(Asking(wording=GOATS), said=gutter)))
    assert (asking.question_id, asking.matched, asking.probability) == (gutter, "person", 1.0)
    word = said(desk.journal)
    assert word[_pair(GOATS, GUTTER)] is True
    assert word[_pair(GOATS, ABOUT)] is False  # it was offered, and not taken


def _pair(one: str, other: str) -> tuple[str, str]:
    low, high = sorted((verdicts.fold(one), verdicts.fold(other)))
    return low, high


def test_what_the_person_calls_new_is_new_even_word_for_word(desk: Desk) -> None:
    about = desk.question(desk.save(ABOUT))
    (asking,) = desk.askings(desk.save(Entry(Asking(wording=ABOUT), said=NEW)))
    assert asking.question_id != about
    assert asking.matched == "person"


def test_a_confirmed_wording_typed_again_goes_to_the_same_question(desk: Desk) -> None:
    gutter = desk.question(desk.save(GUTTER))
    desk.save(Entry(Asking(wording=GOATS), said=gutter))
    for again in (GOATS, GOATS.upper(), f"  {GOATS.rstrip('?')} "):
        (asking,) = desk.askings(desk.save(again))
        assert (asking.question_id, asking.matched) == (gutter, "sure")


def test_the_latest_home_of_a_wording_holds(desk: Desk) -> None:
    filed = desk.save(Entry(Asking(wording=ABOUT), said=NEW))
    later = desk.save(Entry(Asking(wording=ABOUT), said=NEW))
    assert desk.question(desk.save(ABOUT)) == desk.question(later)
    with desk.journal.write() as cursor:
        questions.confirm(cursor, _id(desk.askings(filed)[0]))
    assert desk.question(desk.save(ABOUT)) == desk.question(filed)


def _id(asking: Asking) -> UUID:
    assert asking.id is not None
    return asking.id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ABOUT, "Could you tell me a bit about yourself?"),  # the bank knows this one
        (GUTTER, "How do you solder a copper gutter in the snow?"),
    ],
)
def test_a_refused_wording_does_not_go_to_that_question_again(desk: Desk, first: str, second: str) -> None:
    """Not even when only the verdict is left, because the interview in which they said so was deleted."""
    refused = desk.question(desk.save(first))
    filed = desk.save(Entry(Asking(wording=second), said=NEW))
    apart = desk.question(filed)
    assert desk.question(desk.save(second)) == apart != refused
    desk.forget(filed)
    assert desk.question(desk.save(second)) != refused
    desk.forget(desk.save(second))
    for _ in range(2):
        assert desk.question(desk.save(second.upper())) != refused
    assert desk.question(desk.save(first)) == refused


def test_a_moved_asking_is_refused_where_it_was(desk: Desk) -> None:
    filed = desk.save(ABOUT, "Tell me about yourself, please", GUTTER)
    about, gutter = desk.question(filed, 0), desk.question(filed, 2)
    with desk.journal.write() as cursor:
        questions.move(cursor, [_id(desk.askings(filed)[1])], gutter)
    assert desk.question(desk.save("Tell me about yourself, please")) == gutter
    assert desk.question(desk.save(ABOUT)) == about


@pytest.mark.parametrize("word", [None, NEW])
@pytest.mark.parametrize("wording", [ABOUT, GUTTER, "Warum Sie?", "?!"])
def test_two_rows_that_ask_the_same_new_thing_share_a_question(desk: Desk, wording: str, word: str | None) -> None:
    rows = [
        Entry(Asking(wording=wording), word),
        Entry(Asking(wording=f"- {wording.upper()}"), word),
        Entry(Asking(wording=GOATS)),
    ]
    filed = desk.save(*rows)
    assert desk.question(filed, 0) == desk.question(filed, 1) != desk.question(filed, 2)
    with desk.journal.read() as cursor:
        assert len(questions.labels(cursor)) == 2


def test_a_row_follows_what_the_person_said_of_the_row_before(desk: Desk) -> None:
    filed = desk.save(Entry(Asking(wording=GUTTER), said=NEW), GUTTER)
    assert desk.question(filed, 0) == desk.question(filed, 1)


def test_rows_that_the_person_keeps_apart_stay_apart_in_one_form(desk: Desk) -> None:
    second = "Could you tell me a bit about yourself?"
    first = desk.save(ABOUT)
    desk.forget(desk.save(Entry(Asking(wording=second), said=NEW)))
    desk.forget(first)  # only the verdict is left
    filed = desk.save(ABOUT, second)
    assert desk.question(filed, 0) != desk.question(filed, 1)


def test_a_question_kept_for_its_best_answer_is_found_again(desk: Desk) -> None:
    filed = desk.save(ABOUT)
    with desk.journal.write() as cursor:
        question = questions.get(cursor, desk.question(filed))
        assert question is not None
        questions.write_best_answer(cursor, question, "Ten years of roofs.")
    desk.forget(filed)
    again = desk.question(desk.save(ABOUT))
    assert (again == question.id) == bool(question.bank_id)


def test_editing_does_not_decide_untouched_rows_anew(desk: Desk) -> None:
    """The goats question sits, by the person's word, where no matcher would put it; and an unsure one stays unsure."""
    gutter = desk.question(desk.save(GUTTER))
    filed = desk.save(Entry(Asking(wording=GOATS), said=gutter), ABOUT)
    before = desk.askings(filed)
    verdicts_before = said(desk.journal)
    after = desk.resave(filed, {0: {"rating": 5}, 1: {"answer": "Ten years of roofs."}})
    kept = {"id", "wording", "question_id", "matched", "probability"}
    assert [asking.model_dump(include=kept) for asking in after] == [
        asking.model_dump(include=kept) for asking in before
    ]
    assert (after[0].rating, after[1].answer) == (5, "Ten years of roofs.")
    assert said(desk.journal) == verdicts_before


def test_a_changed_wording_is_judged_anew(desk: Desk) -> None:
    gutter = desk.question(desk.save(GUTTER))
    filed = desk.save(ABOUT)
    about = desk.question(filed)
    (asking,) = desk.resave(filed, {0: {"wording": GUTTER}})
    assert (asking.question_id, asking.matched, asking.version) == (gutter, "sure", 2)
    with desk.journal.read() as cursor:
        assert questions.get(cursor, about) is None  # nobody asks it any more


def test_another_word_on_a_saved_row_holds(desk: Desk) -> None:
    gutter = desk.question(desk.save(GUTTER))
    filed = desk.save(ABOUT)
    (asking,) = desk.resave(filed, {0: {"said": str(gutter)}})
    assert (asking.question_id, asking.matched) == (gutter, "person")
    (asking,) = desk.resave(filed, {0: {"said": NEW}})
    assert asking.question_id != gutter
    assert said(desk.journal)[_pair(ABOUT, GUTTER)] is False


def test_a_row_taken_out_is_gone_and_the_rest_keeps_its_place(desk: Desk) -> None:
    filed = desk.save(ABOUT, GUTTER, GOATS)
    after = desk.resave(filed, {1: {"wording": ""}})
    assert [asking.wording for asking in after] == [ABOUT, GOATS]
    assert check(desk.journal).problems == ()


def test_a_debrief_that_was_saved_elsewhere_meanwhile_is_stale(desk: Desk) -> None:
    filed = desk.save(ABOUT)
    there = the_round(desk.journal, filed.interview_id)
    desk.resave(filed, {0: {"rating": 5}})
    before = contents(desk.journal)
    assert there.debrief is not None
    with pytest.raises(StaleError, match="changed in another window"):
        save(
            desk.journal, filed.application_id, there.interview, there.debrief,
            [Entry(asking) for asking in there.askings], written_at=HELD,
        )  # fmt: skip
    assert contents(desk.journal) == before


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text.map(str.strip).filter(bool), text.map(str.strip).filter(bool))
def test_whatever_is_typed_as_a_question_can_be_filed(journal: Journal, one: str, other: str) -> None:
    desk = Desk(journal)
    try:
        rows = [Asking(wording=one), Asking(wording=other)]
    except ValueError:
        return  # the form says so
    filed = desk.save(*[Entry(row) for row in rows])
    assert [asking.wording for asking in desk.askings(filed)] == [row.wording for row in rows]
    assert check(journal).problems == ()


def test_the_longest_wording_can_be_filed(desk: Desk) -> None:
    wording = ("How would you plan the shift handover on a ward with " * 100)[:4_000].strip()
    (asking,) = desk.askings(desk.save(wording))
    assert asking.wording == wording


def test_every_wording_is_embedded_once(desk: Desk) -> None:
    desk.save(ABOUT, GUTTER, ABOUT)
    assert store_missing_vectors(desk.journal) == 0
    with desk.journal.write() as cursor:
        cursor.execute("UPDATE wording_vector SET model = 'an older one' WHERE wording = ?", [GUTTER])
    assert desk.question(desk.save(GUTTER)) is not None  # recognised all the same
    with desk.journal.read() as cursor:
        found = cursor.execute("SELECT wording, model FROM wording_vector ORDER BY ALL").fetchall()
    assert found == sorted([(ABOUT, model_name()), (GUTTER, model_name()), (GUTTER, "an older one")])


def test_what_is_known_is_read_once_for_each_state_of_the_journal(desk: Desk) -> None:
    desk.save(ABOUT)
    known = matcher(desk.journal)
    assert len(known) == 1
    with desk.journal.write(counts=False) as cursor:
        drafts.start(cursor, "debrief", {})
    assert matcher(desk.journal) is known
    desk.save(GUTTER)
    assert len(matcher(desk.journal)) == 2
