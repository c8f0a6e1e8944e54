"""The weak-questions screen: from nothing to a whole hunt, and the person's hand on a question."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea

from lib import sample
from lib.journal import applications, interviews, practice, questions
from lib.journal.choices import Category, Kind, Matched
from lib.journal.database import Journal
from lib.journal.models import Application, Asking, Debrief, Interview, Question
from lib.journal.verdicts import all_of
from lib.ui.weakness.hand import PUT_RIGHT
from tests.pages.conftest import Open, press

PAGE = "weak_questions"
NASTY = "![](http://host/x.png) **why** :red[us]"


def add(book: Journal, day: int, *asked: tuple[str, int | None], matched: Matched = Matched.SURE) -> None:
    """An interview in March with its questions, (label, rating); the wording is the label with the day."""
    held_at = datetime(2026, 3, day, 10)
    with book.write() as cursor:
        application = applications.find_or_add(cursor, Application(company="Acme"))
        interview = interviews.add(cursor, Interview(application_id=application, kind=Kind.TECHNICAL, held_at=held_at))
        interviews.write_debrief(cursor, interview, Debrief(overall=3), held_at)
        known = {label: key for key, label in questions.labels(cursor).items()}
        askings = []
        for label, rating in asked:
            if label not in known:
                known[label] = questions.add(cursor, Question(label=label, category=Category.MOTIVATION))
            askings.append(
                Asking(wording=f"{label} {day}", rating=rating, question_id=known[label], matched=matched, answer="So.")
            )
        interviews.set_askings(cursor, interview, askings)


def question(book: Journal, label: str) -> str:
    with book.read() as cursor:
        return next(str(key) for key, there in questions.labels(cursor).items() if there == label)


def labels(book: Journal) -> list[str]:
    with book.read() as cursor:
        return list(questions.labels(cursor).values())


def asked(book: Journal, key: str) -> list[str]:
    with book.read() as cursor:
        return sorted(questions.wordings(cursor, UUID(key)))


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.title, *app.markdown, *app.caption, *app.header, *app.info])


def put_right(app: AppTest, question: str) -> AppTest:
    """Unfold where a question is renamed, merged, split."""
    app.session_state[f"{PUT_RIGHT}{question}"] = True
    return app.run()


def two_questions(book: Journal) -> tuple[str, str]:
    """“Why us?” asked on three days, “Our firm” on two."""
    add(book, 1, ("Why us?", 2), ("Our firm", 1))
    add(book, 2, ("Why us?", 3), ("Our firm", 2))
    add(book, 3, ("Why us?", 4))
    return question(book, "Why us?"), question(book, "Our firm")


def test_empty(open_page: Open) -> None:
    app = open_page(PAGE)
    assert "Nothing is on record yet" in text(app)
    assert [button.label for button in app.button] == ["Start a debrief"]
    assert press(app, "Start a debrief").title[0].value == "Debrief"


def test_an_interview_without_questions(book: Journal, open_page: Open) -> None:
    add(book, 1)
    app = open_page(PAGE)
    assert [button.label for button in app.button] == ["Write it down"]


def test_one_interview(book: Journal, open_page: Open) -> None:
    """What went well comes first, then what was asked; nothing is ranked, nothing is promised."""
    add(book, 1, ("Why us?", 5), ("Our firm", 2))
    app = open_page(PAGE)
    assert [heading.value for heading in app.header] == ["What goes well", "What you were asked", "One question"]
    assert "can be seen from a second interview on" in text(app)
    assert list(app.dataframe[0].value["label"]) == ["Our firm", "Why us?"]
    assert not app.get("vega_lite_chart")
    assert [button.label for button in app.button] == ["Debrief the next interview"]


def test_two_interviews_nothing_in_common(book: Journal, open_page: Open) -> None:
    add(book, 1, ("Why us?", 2))
    add(book, 2, ("Our firm", 2))
    app = open_page(PAGE)
    assert app.header[0].value == "What you were asked"
    assert "None of them has come up in more than one interview yet" in text(app)
    assert "Costliest" not in text(app)


def test_two_interviews_with_one_question_in_common(book: Journal, open_page: Open) -> None:
    add(book, 1, ("Why us?", 4), ("Our firm", 1))
    add(book, 2, ("Why us?", 3))
    app = open_page(PAGE)
    assert list(app.dataframe[0].value["label"]) == ["Why us?", "Our firm"]
    assert not app.get("vega_lite_chart")


def test_three_interviews_nothing_in_common(book: Journal, open_page: Open) -> None:
    for day, label in enumerate(("Why us?", "Our firm", "Once"), start=1):
        add(book, day, (label, 2))
    app = open_page(PAGE)
    assert app.toggle(key="weak_once").value
    app.toggle(key="weak_once").set_value(False).run()
    assert "No question came up in more than one interview within this choice." in text(app)


def test_doubts_have_a_way_to_be_settled(book: Journal, open_page: Open) -> None:
    two_questions(book)
    assert "Settle the doubts" not in [button.label for button in open_page(PAGE).button]
    add(book, 5, ("Why us?", 2), matched=Matched.UNSURE)
    app = open_page(PAGE)
    assert "1 wording may belong to another question" in text(app)
    assert press(app, "Settle the doubts").title[0].value == "The same question?"


def test_wins_first_and_only_what_came_back_is_ranked(book: Journal, open_page: Open) -> None:
    two_questions(book)
    add(book, 4, ("Once", 1))
    app = open_page(PAGE)
    assert app.header[0].value == "Rated higher than at first"
    assert [metric.value for metric in app.metric] == ["2 → 4", "1 → 2"]
    assert not app.toggle(key="weak_once").value
    spec = app.get("vega_lite_chart")[0].proto
    assert spec.alt.startswith("Questions by points lost per interview")
    assert "All figures (2 questions)" in [box.label for box in app.expander]
    app.toggle(key="weak_once").set_value(True).run()
    assert "All figures (3 questions)" in [box.label for box in app.expander]


def test_filters(book: Journal, open_page: Open) -> None:
    two_questions(book)
    app = open_page(PAGE)
    app.date_input(key="weak_since").set_value(date(2026, 3, 2)).run()
    assert "All figures (1 question)" in [box.label for box in app.expander]
    app.selectbox(key="weak_category").set_value(Category.MOTIVATION).run()
    app.date_input(key="weak_since").set_value(date(2027, 3, 2)).run()
    assert "Nothing was asked within this choice." in text(app)
    assert not app.exception


def test_a_question_in_the_address(book: Journal, open_page: Open) -> None:
    why, _ = two_questions(book)
    app = open_page(PAGE, question=why)
    assert app.selectbox(key="weak_question").value == why
    assert app.title[0].value == "Why us?"
    assert "Asked in 3 of 3 interviews" in text(app)
    assert len(app.dataframe[0].value) == 3


def test_choosing_puts_it_into_the_address(book: Journal, open_page: Open) -> None:
    why, _ = two_questions(book)
    app = open_page(PAGE)
    assert app.title[0].value == "Weak questions"
    app.selectbox(key="weak_question").set_value(why).run()
    assert app.query_params["question"] == why
    assert app.title[0].value == "Why us?"
    press(app, "All weak questions")
    assert "question" not in app.query_params
    assert app.title[0].value == "Weak questions"


def test_an_address_of_nothing(book: Journal, open_page: Open) -> None:
    two_questions(book)
    for wrong in ("nonsense", "0199d7a0-0000-7000-8000-000000000000"):
        app = open_page(PAGE, question=wrong)
        assert app.selectbox(key="weak_question").value is None
    assert "not there any more" in text(app)


def test_rename_and_sort(book: Journal, open_page: Open) -> None:
    why, _ = two_questions(book)
    app = put_right(open_page(PAGE, question=why), why)
    app.text_input(key=f"weak_label_{why}").set_value("Why this firm?").run()
    assert "Why this firm?" in labels(book)
    app.selectbox(key=f"weak_category_{why}").set_value(Category.CLOSING).run()
    with book.read() as cursor:
        found = questions.get(cursor, UUID(why))
    assert found is not None
    assert found.category is Category.CLOSING
    assert [message.value for message in app.toast] == ["Put there\\."]


def test_a_name_cannot_be_empty(book: Journal, open_page: Open) -> None:
    why, _ = two_questions(book)
    app = put_right(open_page(PAGE, question=why), why)
    app.text_input(key=f"weak_label_{why}").set_value("  ").run()
    assert [message.value for message in app.error] == ["Name\\: please fill this in\\."]
    assert "Why us?" in labels(book)


def best_answer(app: AppTest) -> TextArea:
    return next(field for field in app.text_area if field.label == "My best answer")


def test_best_answer_survives_another_window(book: Journal, open_page: Open) -> None:
    """Of two windows the slower one is told, and keeps what it typed."""
    why, _ = two_questions(book)
    app, other = open_page(PAGE, question=why), open_page(PAGE, question=why)
    best_answer(other).set_value("The other's").run()
    best_answer(app).set_value("Mine").run()
    assert "changed in another window" in app.error[0].value.replace("\\", "")
    assert best_answer(app).value == "Mine"
    press(app, "Save what stands here")
    with book.read() as cursor:
        found = questions.get(cursor, UUID(why))
    assert found is not None
    assert found.best_answer == "Mine"


def test_best_answer_grows_and_can_be_put_back(book: Journal, open_page: Open) -> None:
    """Each answer that stood there is at the question, with its day; putting one back is one click."""
    why, _ = two_questions(book)
    app = put_right(open_page(PAGE, question=why), why)
    best_answer(app).set_value("First try").run()
    best_answer(app).set_value("Second try").run()
    assert "How it grew: 1 earlier answer" in [fold.label for fold in app.expander]
    assert "First try" in [line.value for line in app.text]
    press(app, "Put this one back")
    assert best_answer(app).value == "First try"
    app.text_input(key=f"weak_label_{why}").set_value("Why this firm?").run()
    assert not app.error
    best_answer(app).set_value("Third try").run()
    assert not app.error
    with book.read() as cursor:
        found = questions.get(cursor, UUID(why))
    assert found is not None
    assert (found.label, found.best_answer) == ("Why this firm?", "Third try")


def test_practise_this(book: Journal, open_page: Open) -> None:
    """One click puts the question on the practice list; the next begins a sitting with it alone."""
    why, _ = two_questions(book)
    app = open_page(PAGE, question=why)
    press(app, "Practise this")
    with book.read() as cursor:
        assert [str(card.question_id) for card in practice.cards(cursor)] == [why]
    press(app, "Practise it now")
    assert "Question 1 of 1" in [line.value for line in app.caption]


def test_merge_and_undo(book: Journal, open_page: Open) -> None:
    why, firm = two_questions(book)
    app = put_right(open_page(PAGE, question=why), why)
    app.selectbox(key=f"weak_merge_{why}").set_value(firm).run()
    press(app, "Merge")
    assert len(asked(book, why)) == 5
    assert labels(book) == ["Why us?"]
    assert "To undo it" in app.toast[0].value
    press(app, "Undo this merge")
    assert sorted(labels(book)) == ["Our firm", "Why us?"]
    assert question(book, "Our firm") == firm
    assert asked(book, firm) == ["Our firm 1", "Our firm 2"]
    with book.read() as cursor:
        assert all_of(cursor) == {}  # neither the same nor apart: as before
    assert not [button for button in app.button if button.label == "Undo this merge"]


def test_split_off_one_asking(book: Journal, open_page: Open) -> None:
    why, _ = two_questions(book)
    app = put_right(open_page(PAGE, question=why), why)
    first = app.multiselect(key=f"weak_askings_{why}").options
    assert len(first) == 3
    assert next(button for button in app.button if button.label == "Split them off").disabled
    with book.read() as cursor:
        chosen = questions.askings_of(cursor, UUID(why))["id"].iloc[0]
    app.multiselect(key=f"weak_askings_{why}").set_value([chosen]).run()
    press(app, "Split them off")
    assert "please fill this in" in app.error[0].value.replace("\\", "")
    assert len(asked(book, why)) == 3
    app.text_input(key=f"weak_name_{why}").set_value("Why now?").run()
    press(app, "Split them off")
    assert asked(book, question(book, "Why now?")) == ["Why us? 3"]


def test_moving_all_askings_leads_to_where_they_went(book: Journal, open_page: Open) -> None:
    why, firm = two_questions(book)
    app = put_right(open_page(PAGE, question=firm), firm)
    with book.read() as cursor:
        every = list(questions.askings_of(cursor, UUID(firm))["id"])
    app.multiselect(key=f"weak_askings_{firm}").set_value(every).run()
    app.selectbox(key=f"weak_target_{firm}").set_value(why).run()
    press(app, "Move them")
    assert labels(book) == ["Why us?"]
    assert len(asked(book, why)) == 5
    assert app.query_params["question"] == why


def test_confirming_a_doubtful_asking(book: Journal, open_page: Open) -> None:
    add(book, 1, ("Why us?", 2))
    add(book, 2, ("Why us?", 2), matched=Matched.UNSURE)
    why = question(book, "Why us?")
    app = open_page(PAGE, question=why)
    assert "Does this belong here?" in text(app)
    press(app, "Yes")
    assert "Does this belong here?" not in text(app)
    with book.read() as cursor:
        assert set(questions.askings_of(cursor, UUID(why))["matched"]) == {"sure", "person"}


def test_many_doubts_are_no_wall(book: Journal, open_page: Open) -> None:
    """Five stand with their question, the others are counted, with the way to them."""
    for day in range(1, 10):
        add(book, day, ("Why us?", 2), matched=Matched.UNSURE)
    app = open_page(PAGE, question=question(book, "Why us?"))
    assert text(app).count("Does this belong here?") == 5
    assert [link.proto.label for link in app.get("page_link")] == ["4 more doubts about it"]


def test_refusing_a_doubtful_asking(book: Journal, open_page: Open) -> None:
    add(book, 1, ("Why us?", 2))
    add(book, 2, ("Why us?", 2), matched=Matched.UNSURE)
    app = open_page(PAGE, question=question(book, "Why us?"))
    press(app, "No, it is another question")
    assert labels(book) == ["Why us?", "Why us? 2"]
    assert app.query_params["question"] == question(book, "Why us? 2")


def test_what_people_write_is_never_markdown(book: Journal, open_page: Open) -> None:
    add(book, 1, (NASTY, 2))
    add(book, 2, (NASTY, 4))
    one, app = open_page(PAGE, question=question(book, NASTY)), open_page(PAGE)
    shown = [
        element for there in (one, app) for element in (*there.title, *there.markdown, *there.caption, *there.header)
    ]
    assert not [element.value for element in shown if "![" in element.value or ":red[" in element.value]
    assert "\\!\\[\\]" in app.metric[0].label


def test_what_a_click_in_the_picture_chose() -> None:
    """The chart's selection as the browser sends it, an emptied one, and none yet."""

    def script() -> None:
        import streamlit as st

        from lib.ui.charts import picked

        for key in ("clicked", "emptied", "absent"):
            st.text(str(picked(key)))

    app = AppTest.from_function(script)
    app.session_state["clicked"] = {"selection": {"pick": [{"part": "q1"}]}}
    app.session_state["emptied"] = {"selection": {"pick": []}}
    app.run()
    assert [element.value for element in app.text] == ["q1", "None", "None"]


def test_a_whole_hunt(book: Journal, open_page: Open) -> None:
    sample.fill(book, interviews=15, today=date(2026, 3, 31))
    app = open_page(PAGE)
    assert app.header[0].value == "What got better"
    assert all(chart.proto.alt for chart in app.get("vega_lite_chart"))
    assert "Costliest so far" in text(app)
    assert "Sorts of questions and rounds" in text(app)


def test_sorts_by_who_asked(book: Journal, open_page: Open) -> None:
    """Without a role on record the page says so; the choice of sorts is one click."""
    two_questions(book)
    app = open_page(PAGE)
    assert "Too few ratings to compare" in text(app)
    app.radio(key="weak_by").set_value("role").run()
    assert not app.exception
    assert "Nobody's role is on record yet." in text(app)
    assert "5 questions left out" in text(app)


def test_the_pictures_of_three_interviews(book: Journal, open_page: Open) -> None:
    two_questions(book)
    app = open_page(PAGE)
    said = [chart.proto.alt for chart in app.get("vega_lite_chart")]
    assert [text.split(".")[0] for text in said] == [
        "Questions by points lost per interview, costliest first",
        "Average rating by category, weakest first, with its 90% interval",
        "Ratings by question and interview",
        "Average rating by category and kind of round",
    ]
    assert "2 recurring questions, costliest on top, in 3 interviews" in text(app)


def test_the_paragraph_says_wins_first_and_no_cause(book: Journal, open_page: Open) -> None:
    for day, rating in enumerate((1, 1, 2, 3, 4, 5, 5), start=1):
        add(book, day, ("Why us?", rating), ("Joins", 5), ("A failure", 1))
    told = open_page(PAGE).markdown[0].value.replace("\\", "")
    better, well, costs = (
        told.index(part) for part in ("“Why us?” is getting better", "“Joins” goes well again and again", "costs you")
    )
    assert better < well < costs
    assert "What costs you most so far is “A failure”, asked in 7 of 7." in told
    assert "because" not in told


def test_a_click_on_a_sort_shows_the_answers_behind_it(book: Journal, open_page: Open) -> None:
    """By the box under the picture, as by keyboard; tests/browser clicks in the picture itself."""
    two_questions(book)
    app = open_page(PAGE)
    for key, value, told in (
        ("weak_sorts_category_part", "motivation", "**Motivation: 5 answers, 5 rated**"),
        ("weak_heat_part", "motivation technical", "**Motivation, Technical: 5 answers, 5 rated**"),
    ):
        assert told not in text(app).replace("\\", "")
        app.selectbox(key=key).set_value(value).run()
        assert not app.exception
        assert told in text(app).replace("\\", "")


def test_the_answer_behind_a_rating(book: Journal, open_page: Open) -> None:
    two_questions(book)
    key = question(book, labels(book)[0])
    app = open_page(PAGE, question=key)
    said = [element.value for element in app.text]
    app.selectbox(key=f"weak_ratings_{key}_part").set_value("0").run()
    assert not app.exception
    assert "of 5, Acme**" in text(app)
    assert len(app.text) == len(said) + 2, "what they asked, and what was said"
