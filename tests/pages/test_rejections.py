"""The rejections screen: the list, one review that loses nothing, labels, actions, and what reviews say together."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import actions, applications, drafts, fit, reviews
from lib.journal.choices import Basis, Moment, Origin, Side, Stage, Wanted
from lib.journal.database import Journal
from lib.journal.models import RejectionReview, StageEvent
from tests.journal.build import a_question, a_round, an_application, contents
from tests.pages.conftest import Open

HOSTILE = "![](http://host/x.png) **b** :red[x] $a$ <script>"
TODAY = "2026-03-31"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", TODAY)


def over(book: Journal, company: str = "Acme", stage: Stage = Stage.REJECTED, day: int = 10) -> UUID:
    """An application that ended in March, its no with a note."""
    with book.write() as cursor:
        key = an_application(cursor, company, "Analyst")
        for event in (
            StageEvent(application_id=key, stage=Stage.APPLIED, happened_on=date(2026, 2, 1)),
            StageEvent(application_id=key, stage=stage, happened_on=date(2026, 3, day), note=f"by mail {HOSTILE}"),
        ):
            applications.append(cursor, event)
    return key


@pytest.fixture
def acme(book: Journal) -> UUID:
    """Rejected after two rounds; the same question was asked elsewhere too."""
    key = over(book, f"Acme {HOSTILE}")
    with book.write() as cursor:
        why = a_question(cursor, "Why us?")
        a_round(cursor, key, ((f"why us {HOSTILE}", why, 2),), datetime(2026, 2, 10, 9))
        a_round(cursor, key, (("again", why, 4),), datetime(2026, 2, 17, 9))
        a_round(cursor, an_application(cursor, f"Else {HOSTILE}"), (("why", why, 5),), datetime(2026, 1, 5, 9))
    return key


def the_review(book: Journal, key: UUID) -> RejectionReview | None:
    with book.read() as cursor:
        return reviews.get(cursor, key)


def field(app: AppTest, label: str) -> Any:
    return next(box for box in [*app.text_area, *app.text_input] if box.label == label)


def group(app: AppTest, label: str) -> Any:
    return next(found for found in app.radio if found.label == label)


def box(app: AppTest, label: str) -> Any:
    return next(found for found in app.checkbox if found.label == label)


def button(app: AppTest, label: str) -> None:
    next(found for found in app.button if found.label == label).click().run()
    assert not app.exception, app.exception


def shown(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.text, *app.info, *app.error])


def by_label(book: Journal, label: str) -> str:
    with book.read() as cursor:
        return next(str(reason.id) for reason in reviews.reasons(cursor) if reason.label == label)


def test_empty(open_page: Open) -> None:
    app = open_page("rejections")
    assert "No rejection is on record" in app.markdown[0].value
    assert [found.label for found in app.button] == ["Add to the timeline"]
    assert not app.dataframe


def test_the_list_leads_to_a_review(book: Journal, open_page: Open, acme: UUID) -> None:
    letter = over(book, "Letter", day=12)
    app = open_page("rejections")
    assert list(app.dataframe[0].value["title"]) == [f"Acme {HOSTILE} · Analyst"]
    assert "On the way there you passed 1 of 2 rounds, and 1 of 2 rated answers went well" in shown(app)
    app.toggle(key="rejections_held").set_value(False).run()
    assert list(app.dataframe[0].value["company"]) == ["Letter", f"Acme {HOSTILE}"]
    app.selectbox(key="rejections_choice").set_value(str(letter)).run()
    assert app.title[0].value == "Letter · Analyst"
    text = shown(app).replace("\\", "")
    assert "Nobody met you here" in text
    assert "1 of 2 applications that ended on the employer's side ended before a call." in text
    assert "What to keep" not in text


def test_the_record_beside_it(open_page: Open, acme: UUID) -> None:
    """Rounds in time order, the same question elsewhere, hostile text as text, their words from the timeline."""
    app = open_page("rejections", application=str(acme))
    assert "http://host" not in shown(app).replace("http\\://host", "").replace(f"by mail {HOSTILE}", "")
    assert [fold.label[:9] for fold in app.expander][:2] == ["Technical", "Technical"]
    assert "10 Feb" in app.expander[0].label
    assert "17 Feb" in app.expander[1].label
    text = shown(app).replace("\\", "")
    assert f"Elsewhere once: 5 of 5 at Else {HOSTILE}, Mon 5 Jan" in text
    assert "You passed 1 of 2 rounds" in text
    assert f"by mail {HOSTILE}" in [line.value for line in app.text]


def test_each_field_is_saved_as_it_is_left(book: Journal, open_page: Open, acme: UUID) -> None:
    app = open_page("rejections", application=str(acme))
    before = contents(book)
    for label, text in {
        "What they said": "too junior", "What I think": "the case", "What to keep": HOSTILE, "What to change": "shorter"
    }.items():  # fmt: skip
        field(app, label).set_value(text).run()
    expected = RejectionReview(
        application_id=acme, version=4, their_words="too junior", my_guess="the case", to_keep=HOSTILE,
        to_change="shorter",
    )  # fmt: skip
    assert the_review(book, acme) == expected
    again = open_page("rejections", application=str(acme))  # a reload
    assert field(again, "What to keep").value == HOSTILE
    after = contents(book)
    assert {table for table in before if before[table] != after[table]} == {"rejection_review", "journal"}


def test_reasons_are_guesses_until_told(book: Journal, open_page: Open, acme: UUID) -> None:
    app = open_page("rejections", application=str(acme))
    nerves, frozen = by_label(book, "Nerves"), by_label(book, "Hiring was frozen")
    box(app, "Nerves").check().run()
    box(app, "Hiring was frozen").check().run()
    group(app, "Hiring was frozen").set_value(Basis.TOLD).run()
    review = the_review(book, acme)
    assert review
    assert review.reasons == {UUID(nerves): Basis.GUESS, UUID(frozen): Basis.TOLD}
    again = open_page("rejections", application=str(acme))
    assert group(again, "Hiring was frozen").value == Basis.TOLD
    box(again, "Hiring was frozen").uncheck().run()
    review = the_review(book, acme)
    assert review
    assert review.reasons == {UUID(nerves): Basis.GUESS}


def test_two_windows(book: Journal, open_page: Open, acme: UUID) -> None:
    """The later one is told; what it typed survives a reload, and goes on record when the person says so."""
    one, two = (open_page("rejections", application=str(acme)) for _ in range(2))
    field(one, "What I think").set_value("first").run()
    field(two, "What I think").set_value("second").run()
    assert "in another window" in two.error[0].value
    field(two, "What to keep").set_value("the opening").run()  # goes on in the draft
    review = the_review(book, acme)
    assert review
    assert (review.my_guess, review.to_keep) == ("first", "")
    reloaded = open_page("rejections", application=str(acme))
    assert field(reloaded, "What I think").value == "second"
    assert field(reloaded, "What to keep").value == "the opening"
    assert "not on record yet" in reloaded.error[0].value
    button(reloaded, "Save what stands here")
    assert not reloaded.error
    review = the_review(book, acme)
    assert review
    assert (review.my_guess, review.to_keep) == ("second", "the opening")
    with book.read() as cursor:
        assert drafts.all_of(cursor, f"review_{acme}") == []


def test_the_record_wins_if_the_person_says_so(book: Journal, open_page: Open, acme: UUID) -> None:
    one, two = (open_page("rejections", application=str(acme)) for _ in range(2))
    field(one, "What I think").set_value("first").run()
    field(two, "What I think").set_value("second").run()
    button(two, "Show what is on record")
    assert field(two, "What I think").value == "first"
    assert not two.error
    field(two, "What I think").set_value("third").run()
    review = the_review(book, acme)
    assert review
    assert review.my_guess == "third"


def test_labels(book: Journal, open_page: Open, acme: UUID) -> None:
    """Added with its side, then renamed, moved and retired; a name that is taken is refused in a sentence."""
    app = open_page("rejections", application=str(acme))
    field(app, "A reason in your words").set_value(f"Too far {HOSTILE}")
    button(app, "Add the label")
    with book.read() as cursor:
        made = next(reason for reason in reviews.reasons(cursor) if reason.label == f"Too far {HOSTILE}")
    assert made.side == Side.MINE
    assert field(app, "A reason in your words").value == ""
    field(app, "A reason in your words").set_value("nerves")
    button(app, "Add the label")
    assert "There is a reason “nerves” already" in app.error[0].value
    assert field(app, "A reason in your words").value == "nerves"
    field(app, "A reason in your words").set_value("  ")
    button(app, "Add the label")
    assert app.error[0].value.replace("\\", "") == "Reason: please fill this in."
    app.selectbox(key="reason_chosen").set_value(str(made.id)).run()
    field(app, "Name").set_value("Distance")
    next(found for found in app.checkbox if found.label.startswith("Retired")).set_value(True)
    button(app, "Change the label")
    with book.read() as cursor:
        now = next(reason for reason in reviews.reasons(cursor) if reason.id == made.id)
    assert (now.label, now.retired) == ("Distance", True)
    assert "Distance" not in [offered.label for offered in app.checkbox]


def test_a_retired_label_stays_where_it_was_given(book: Journal, open_page: Open, acme: UUID) -> None:
    nerves = UUID(by_label(book, "Nerves"))
    with book.write() as cursor:
        written = RejectionReview(application_id=acme, reasons={nerves: Basis.GUESS})
        reviews.write(cursor, written, datetime(2026, 3, 11))
        label = next(reason for reason in reviews.reasons(cursor) if reason.id == nerves)
        reviews.edit_reason(cursor, label.model_copy(update={"retired": True}))
    app = open_page("rejections", application=str(acme))
    assert box(app, "Nerves").value
    field(app, "What to keep").set_value("x").run()
    review = the_review(book, acme)
    assert review
    assert review.reasons == {nerves: Basis.GUESS}


def test_what_to_change_becomes_an_action(book: Journal, open_page: Open, acme: UUID) -> None:
    app = open_page("rejections", application=str(acme))
    button(app, "Add to the plan")
    assert app.error[0].value.replace("\\", "") == "One thing to do: please fill this in."
    field(app, "One thing to do").set_value(f"time it {HOSTILE}")
    button(app, "Add to the plan")
    with book.read() as cursor:
        (made,) = actions.of_application(cursor, acme)
    assert (made.what, made.due_on, made.origin) == (f"time it {HOSTILE}", date(2026, 4, 7), Origin.REVIEW)
    assert f"• time it {HOSTILE}, by Tue 7 Apr" in [line.value for line in app.text]


def test_was_it_for_me(book: Journal, open_page: Open, acme: UUID) -> None:
    app = open_page("rejections", application=str(acme))
    group(app, "Now that you know how it ended: was it for you?").set_value(Wanted.NO).run()
    field(app, "In a sentence or two").set_value("far away").run()
    with book.read() as cursor:
        found = fit.verdicts(cursor, acme)
    assert list(found) == [Moment.AFTER]
    given = found[Moment.AFTER]
    assert (given.wanted, given.note, given.judged_on) == (Wanted.NO, "far away", date(2026, 3, 31))


def test_an_open_application_has_nothing_to_look_back_on(book: Journal, open_page: Open) -> None:
    with book.write() as cursor:
        key = an_application(cursor, "Open")
    app = open_page("rejections", application=str(key))
    assert "there is no no to look back on" in shown(app)
    assert not app.text_area
    assert open_page("rejections", application="01a206e3-cf95-7304-89c7-cf6dbd6d2902").warning


def test_a_review_outlives_a_second_chance(book: Journal, open_page: Open, acme: UUID) -> None:
    with book.write() as cursor:
        reviews.write(cursor, RejectionReview(application_id=acme, my_guess="the case"), datetime(2026, 3, 11))
        event = StageEvent(application_id=acme, stage=Stage.REOPENED, happened_on=date(2026, 3, 20))
        applications.append(cursor, event)
    app = open_page("rejections", application=str(acme))
    assert "come back to life" in shown(app)
    assert field(app, "What I think").value == "the case"


@pytest.mark.parametrize("count", [2, 3])
def test_across_reviews(book: Journal, open_page: Open, count: int) -> None:
    """Below three a list, from three on two pictures, the company's side apart."""
    nerves, frozen = UUID(by_label(book, "Nerves")), UUID(by_label(book, "Hiring was frozen"))
    for n in range(count):
        key = over(book, f"C{n} {HOSTILE}")
        with book.write() as cursor:
            review = RejectionReview(
                application_id=key, to_keep=f"keep {HOSTILE}", reasons={nerves: Basis.GUESS, frozen: Basis.TOLD}
            )
            reviews.write(cursor, review, datetime(2026, 3, 11 + n))
    app = open_page("rejections")
    text = shown(app).replace("\\", "")
    assert f"{count} reviewed." in text
    assert f"keep {HOSTILE}" in [line.value for line in app.text]
    charts = app.get("vega_lite_chart")
    if count < 3:
        assert "what follows is a list" in text
        assert "- Nerves: my side, my guess, my guess" in text
        assert not charts
    else:
        assert "On your side: “Nerves” in 3 of 3 reviews (your guess each time)." in text
        assert "Of 6 reasons given, employers told you 3; 3 are your guess." in text
        assert len(charts) == 2
        assert all(chart.proto.alt for chart in charts)
