"""The plan's screen: one line adds, done with what shows it, moved, dropped, changed; skills beside it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import actions, applications, interviews, questions, skills
from lib.journal.choices import ActionState, Category, Kind, Origin
from lib.journal.database import Journal
from lib.journal.models import Action, Application, Asking, Debrief, Interview, Question, Skill
from tests.pages.conftest import Open, press

PAGE = "plan"
NASTY = "![](http://host/x.png) **why** :red[us] <b>"


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-04")


def add(book: Journal, what: str = "Time it", **values: object) -> UUID:
    with book.write() as cursor:
        return actions.add(cursor, Action.model_validate({"what": what, **values}))


def get(book: Journal, key: UUID) -> Action:
    with book.read() as cursor:
        there = actions.get(cursor, key)
    assert there is not None
    return there


def asked(book: Journal, label: str = "Conflict", *ratings: int) -> UUID:
    """A question, asked once a day from the first of February."""
    with book.write() as cursor:
        key = questions.add(cursor, Question(label=label, category=Category.BEHAVIOURAL))
        owner = applications.add(cursor, Application(company="Acme"))
        for day, rating in enumerate(ratings, start=1):
            at = datetime(2026, 2, day, 10)
            interview = interviews.add(cursor, Interview(application_id=owner, kind=Kind.PANEL, held_at=at))
            interviews.write_debrief(cursor, interview, Debrief(overall=3), at)
            interviews.set_askings(cursor, interview, [Asking(wording="so?", rating=rating, question_id=key)])
    return key


def area(app: AppTest, label: str) -> str:
    """The key of a text area."""
    return str(next(found.key for found in app.text_area if found.label == label))


def shown(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.text, *app.subheader])


def test_empty(book: Journal, open_page: Open) -> None:
    """One sentence, one line, one button; then it is a plan."""
    app = open_page(PAGE)
    assert [button.label for button in app.button] == ["Add to the plan"]
    assert "Nothing is planned yet" in shown(app)
    app.text_input[0].set_value("Tell the release story")
    press(app, "Add to the plan")
    with book.read() as cursor:
        (known,) = actions.in_state(cursor, ActionState.OPEN)
    assert (known.action.what, known.action.due_on, known.action.origin) == (
        "Tell the release story", date(2026, 3, 11), Origin.SELF,
    )  # fmt: skip
    assert "1 open: 1 later." in shown(app)
    assert app.text_input[0].value == ""


def test_nothing_typed_names_the_field(book: Journal, open_page: Open) -> None:
    app = press(open_page(PAGE), "Add to the plan")
    assert app.error[0].value.startswith("One thing to do")
    with book.read() as cursor:
        assert actions.in_state(cursor, ActionState.OPEN) == []


def test_groups_and_where_each_came_from(book: Journal, open_page: Open) -> None:
    key = asked(book, NASTY, 2)
    with book.read() as cursor:
        (owner,) = applications.titles(cursor)
    add(book, "late one", due_on=date(2026, 3, 3), origin=Origin.COACH)
    add(book, "this one", due_on=date(2026, 3, 8), origin=Origin.QUESTION, question_id=key)
    add(book, "later one", due_on=date(2026, 3, 9), origin=Origin.REVIEW, application_id=owner)
    add(book, "some time")
    app = open_page(PAGE)
    assert [heading.value for heading in app.subheader][:4] == ["Past their day", "This week", "Later", "Without a day"]
    text = shown(app)
    assert "4 open: 1 past their day, 1 this week, 1 later." in text
    assert "was due Tue 3 Mar" in text and "by Sun 8 Mar" in text and "From my coach" in text
    labels = [button.label for button in app.button]
    assert "Review: Acme" in labels
    assert any(label.startswith("Question: \\!\\[\\]\\(http") for label in labels)
    press(app, next(label for label in labels if label.startswith("Question: ")))
    assert app.query_params["question"] == str(key)


def test_done_with_what_shows_it(book: Journal, open_page: Open) -> None:
    key = add(book, due_on=date(2026, 3, 3))
    app = press(open_page(PAGE), "Done")
    app.text_area(key=area(app, "What shows it?")).set_value("1:50, **twice**")
    next(found for found in app.date_input if found.label == "Done on").set_value(date(2026, 3, 2))
    press(app, "It is done")
    there = get(book, key)
    assert (there.state, there.done_on, there.evidence) == (ActionState.DONE, date(2026, 3, 2), "1:50, **twice**")
    text = shown(app)
    assert "1 thing done in the last four weeks." in text
    assert "**Week of Mon 2 Mar** · 1 done" in text
    assert "What shows it: 1\\:50, \\*\\*twice\\*\\*" in text
    assert not app.text_area
    press(app, "Take up again")
    assert get(book, key).state == ActionState.OPEN


def test_evidence_is_kept_as_soon_as_the_field_is_left(book: Journal, open_page: Open) -> None:
    """A reload later the words are still there, and the same action is open."""
    key = add(book)
    app = open_page(PAGE, action=str(key), do="done")
    app.text_area(key=area(app, "What shows it?")).set_value("half a note").run()
    assert get(book, key).evidence == "half a note"
    again = open_page(PAGE, action=str(key), do="done")
    assert again.text_area(key=area(again, "What shows it?")).value == "half a note"


def test_changed(book: Journal, open_page: Open) -> None:
    question = asked(book, "Conflict", 2)
    with book.write() as cursor:
        skill = skills.add(cursor, Skill(label="Calm", started_on=date(2026, 1, 1)))
    key = add(book)
    app = press(open_page(PAGE), "Change")
    app.text_area(key=area(app, "What")).set_value("Time it twice").run()
    next(found for found in app.date_input if found.label.startswith("By") and not found.value).set_value(
        date(2026, 3, 20)
    ).run()
    for label, value in (
        ("It came from", Origin.COACH),
        ("The question that it is for", str(question)),
        ("The skill that it serves", str(skill)),
    ):
        next(found for found in app.selectbox if found.label == label).set_value(value).run()
    there = get(book, key)
    assert (there.what, there.due_on, there.origin, there.question_id, there.skill_id) == (
        "Time it twice", date(2026, 3, 20), Origin.COACH, question, skill,
    )  # fmt: skip
    app = press(app, "Close")
    assert not app.text_area
    app.button(key=f"plan_change_{key}").click().run()
    press(app, "Drop it")
    assert get(book, key).state == ActionState.DROPPED


def test_an_empty_action_is_not_saved(book: Journal, open_page: Open) -> None:
    key = add(book)
    app = press(open_page(PAGE), "Change")
    app.text_area(key=area(app, "What")).set_value("  ").run()
    assert app.error[0].value.startswith("One thing to do")
    assert get(book, key).what == "Time it"


def test_another_window_was_quicker(book: Journal, open_page: Open) -> None:
    """Nothing is overwritten unasked; what was typed stays, and is kept across a reload."""
    key = add(book)
    app = press(open_page(PAGE), "Change")
    with book.write() as cursor:
        actions.edit(cursor, get(book, key).model_copy(update={"what": "Theirs"}))
    app.text_area(key=area(app, "What")).set_value("Mine").run()
    assert "changed in another window" in app.error[0].value
    assert get(book, key).what == "Theirs"
    assert app.text_area(key=area(app, "What")).value == "Mine"
    again = open_page(PAGE, action=str(key), do="change")
    assert again.text_area(key=area(again, "What")).value == "Mine"
    press(again, "Save what stands here")
    assert get(book, key).what == "Mine"


def test_stale_press_changes_nothing(book: Journal, open_page: Open) -> None:
    key = add(book, due_on=date(2026, 3, 1))
    app = open_page(PAGE)
    with book.write() as cursor:
        actions.edit(cursor, get(book, key).model_copy(update={"what": "Theirs"}))
    press(app, "In a week")
    assert "changed in another window" in app.error[0].value
    assert get(book, key).due_on == date(2026, 3, 1)
    press(app, "In a week")
    assert get(book, key).due_on == date(2026, 3, 11)


def test_begin_with_a_skill_and_see_what_became_of_it(book: Journal, open_page: Open) -> None:
    key = asked(book, "Conflict", 1, 2, 4, 5)
    add(book)
    app = open_page(PAGE)
    next(found for found in app.text_input if found.label == "Skill").set_value("Calm")
    next(found for found in app.date_input if found.label == "Since").set_value(date(2026, 2, 2))
    app.multiselect[0].set_value([str(key)])
    press(app, "Begin")
    assert "**Calm** · since Mon 2 Feb" in shown(app)
    assert "Before: 1.5 on average (2 ratings). Since: 4.5 (2 ratings)." in shown(app)
    assert "- Conflict: 1.5 (2) → 4.5 (2)" in shown(app)
    next(found for found in app.text_input if found.label == "Skill").set_value("Calm")
    press(app, "Begin")
    assert "skill of this name already" in app.error[0].value


def test_a_skill_without_a_name(book: Journal, open_page: Open) -> None:
    add(book)
    app = press(open_page(PAGE), "Begin")
    assert app.error[0].value == "Skill: please give it a name."


def test_a_skill_is_changed_served_and_set_aside(book: Journal, open_page: Open) -> None:
    with book.write() as cursor:
        key = skills.add(cursor, Skill(label=NASTY, started_on=date(2026, 1, 1)))
    app = press(open_page(PAGE), "Change, or plan something for it")
    app.text_area(key=area(app, "How you go about it")).set_value("With a timer").run()
    next(found for found in app.text_input if found.value == NASTY).set_value("").run()
    assert app.error[0].value == "Name\\: please fill this in\\."
    next(found for found in app.text_input if str(found.key).startswith("plan_form_skill")).set_value("Calm").run()
    line = next(found for found in app.text_input if str(found.key).startswith(f"plan_add_{key}"))
    line.set_value("Hum before it")
    app.button(key=f"FormSubmitter:plan_add_{key}_0-Add to the plan").click().run()
    press(app, "Set it aside")
    with book.read() as cursor:
        there = skills.get(cursor, key)
        (known,) = actions.in_state(cursor, ActionState.OPEN)
    assert there is not None
    assert (there.label, there.note, there.retired) == ("Calm", "With a timer", True)
    assert (known.action.what, known.skill) == ("Hum before it", "Calm")


def test_hostile_text_is_shown_letter_by_letter(book: Journal, open_page: Open) -> None:
    key = add(book, NASTY)
    with book.write() as cursor:
        actions.done(cursor, key, date(2026, 3, 1), NASTY, 1)
    add(book, NASTY, due_on=date(2026, 3, 1))
    app = open_page(PAGE)
    assert NASTY in [text.value for text in app.text]
    marked = [element.value for element in [*app.markdown, *app.caption]]
    assert not any("![](" in value or "**why**" in value for value in marked)


def test_the_line_on_a_questions_page(book: Journal) -> None:
    """What other pages call: the action names its question, and stands above the line from then on."""
    question = asked(book, "Conflict", 2)

    def page(key: str) -> None:
        from datetime import date
        from uuid import UUID

        from lib.journal.choices import Origin
        from lib.ui.plan.screen import add_action
        from lib.ui.session import journal

        add_action(journal(), today=date(2026, 3, 4), origin=Origin.QUESTION, question_id=UUID(key))

    app = AppTest.from_function(page, args=(str(question),), default_timeout=30).run()
    app.text_input[0].set_value(NASTY)
    press(app, "Add to the plan")
    with book.read() as cursor:
        (there,) = actions.of_question(cursor, question)
    assert (there.what, there.origin, there.question_id) == (NASTY, Origin.QUESTION, question)
    assert [text.value for text in app.text] == [f"• {NASTY}, by Wed 11 Mar"]
