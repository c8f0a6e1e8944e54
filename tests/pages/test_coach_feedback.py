"""What came back from a coach, on the screen: shown, taken, taken over, and beside what it is about."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import actions, interviews, practice, questions
from lib.journal.database import Journal
from lib.sharing.feedback import Feedback, OnAsking, seal_feedback
from lib.sharing.pack import open_pack
from tests.journal.build import a_round, contents
from tests.pages.conftest import Open, press
from tests.pages.test_for_my_coach import everything
from tests.sharing.coaching import TODAY, WORDS, a_hunt, a_pack, asking_of, cheap_scrypt
from tests.sharing.test_feedback import said, taken

SCRIPT = "![x](http://127.0.0.1:9/x.png) <script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_scrypt(monkeypatch)
    monkeypatch.setenv("DEBRIEF_TODAY", TODAY.isoformat())


@pytest.fixture
def ids(book: Journal) -> dict[str, UUID]:
    return a_hunt(book)


def kept(book: Journal) -> dict[str, list[tuple[object, ...]]]:
    """All that the journal holds but its counter of writes and what Debrief notes of its own checks."""
    return {table: rows for table, rows in contents(book).items() if table not in {"journal", "setting"}}


def opened(open_page: Open, file: bytes, passphrase: str = WORDS) -> AppTest:
    app = open_page("coach_feedback")
    app.file_uploader[0].upload("back.debrief", file, "application/octet-stream")
    app.text_input[0].input(passphrase)
    return press(app, "Show what is in it")


def shown(app: AppTest) -> str:
    """What stands there as text, alerts and boxes too."""
    more = [one.value for kind in ("error", "success") for one in getattr(app, kind)]
    boxes = [one.label for one in (*app.checkbox, *app.expander)]
    return (everything(app) + "\n" + "\n".join([*more, *boxes])).replace("\\", "")


def test_before_the_first_pack(open_page: Open) -> None:
    app = open_page("coach_feedback")
    assert [button.label for button in app.button] == ["Make a pack for my coach"]


def test_a_pack_is_out_and_nothing_is_back(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    a_pack(book)
    assert "Nothing has come back yet" in shown(open_page("coach_feedback"))


def test_shown_first_then_taken(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    feedback = said(book)
    before = kept(book)
    app = opened(open_page, seal_feedback(feedback, WORDS))
    assert kept(book) == before
    told = shown(app)
    for part in ("From Ruth, Wed 18 Mar", "4 remarks and 2 proposed actions. Nothing is taken", "Good work.",
                 "Too long", "2 of 5, shaky; you: 4 of 5", "Acme, Tue 10 Mar", "Ask them again", "Time it",
                 "Why us? · by Mon 30 Mar", "Practise this question"):  # fmt: skip
        assert part in told
    next(box for box in app.checkbox if box.label == "Write to Sam").uncheck()
    press(app, "Take it in")
    told = shown(app)
    assert "Acme, Tue 10 Mar" in told
    assert "Taken in: 4 remarks on record, 1 action on your plan, 1 question to practise." in told
    with book.read() as cursor:
        assert [one.what for one in actions.of_question(cursor, ids["question"])] == ["Time it"]
        assert [card.question_id for card in practice.cards(cursor)] == [ids["question"]]
    press(app, "Put it on my plan")
    with book.read() as cursor:
        assert [one.what for one in actions.of_application(cursor, ids["application"])] == ["Write to Sam"]


def test_not_now_changes_nothing(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    feedback = said(book)
    before = kept(book)
    app = press(opened(open_page, seal_feedback(feedback, WORDS)), "Not now")
    assert kept(book) == before
    assert "Nothing has come back yet" in shown(app)


def test_what_was_edited_or_is_gone_is_told(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    feedback = said(book)
    asking = asking_of(book, ids["second"])
    with book.write() as cursor:
        interviews.set_askings(cursor, ids["second"], [asking.model_copy(update={"answer": "Otherwise"})])
        interviews.delete(cursor, ids["first"])
    told = shown(opened(open_page, seal_feedback(feedback, WORDS)))
    assert "1 thing you have changed since the pack left: they are marked." in told
    assert "1 thing is not in your journal any more." in told
    assert "you changed this since the pack left" in told


def test_twice_is_told(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    feedback = said(book)
    taken(book, feedback)
    app = opened(open_page, seal_feedback(feedback, WORDS))
    assert "This is in your journal already." in shown(app)
    assert "Take it in" not in [button.label for button in app.button]


@pytest.mark.parametrize(
    ("file", "passphrase", "sentence"),
    [
        (b"nothing of ours", WORDS, "no file that Debrief sealed"),
        (b"", WORDS, "empty"),
        (None, "other", "does not open"),
    ],
)
def test_what_cannot_be_opened(
    book: Journal, ids: dict[str, UUID], open_page: Open, file: bytes | None, passphrase: str, sentence: str
) -> None:
    feedback = said(book)
    before = kept(book)
    app = opened(open_page, seal_feedback(feedback, WORDS) if file is None else file, passphrase)
    assert [sentence in error.value.replace("\\", "") for error in app.error] == [True]
    assert kept(book) == before


def test_another_journals_feedback(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    a_pack(book)
    stranger = Feedback(id=uuid4(), bundle=uuid4(), saved_on=TODAY, comment="Hello")
    app = opened(open_page, seal_feedback(stranger, WORDS))
    assert "did not leave this journal" in app.error[0].value


def test_script_in_what_a_coach_wrote(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    answers = (OnAsking(id="a1", called=SCRIPT, comment=SCRIPT, better_answer=SCRIPT, rating=1),)
    feedback = said(book, askings=answers, comment=SCRIPT)
    for app in (opened(open_page, seal_feedback(feedback, WORDS)),
                press(opened(open_page, seal_feedback(feedback, WORDS)), "Take it in")):  # fmt: skip
        marked = [one.value for one in (*app.markdown, *app.caption)] + [box.label for box in app.checkbox]
        assert not any("![x](" in text or "<script>" in text for text in marked)


def test_better_answers_are_taken_over(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    taken(book, said(book))
    app = open_page("coach_feedback")
    press(app, "Take it over into “better next time”")
    press(app, "Take it over into your best answer")
    assert asking_of(book, ids["second"]).better_answer == "Your returns desk."
    with book.read() as cursor:
        question = questions.get(cursor, ids["question"])
    assert question is not None and question.best_answer.endswith("I know your returns desk.")
    assert shown(app).count("Taken over into") >= 2
    assert not [button for button in app.button if button.label.startswith("Take it over")]


def test_a_second_window_merged_the_question(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    """What the button was about is gone by the time it is pressed: a sentence."""
    taken(book, said(book))
    app = open_page("coach_feedback")
    with book.write() as cursor:
        interviews.delete(cursor, ids["second"])
    press(app, "Take it over into “better next time”")
    assert "not in the journal any more" in app.error[0].value


def test_beside_each_asking(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    """On the question and on the application, with the rating; on the review's application too."""
    taken(book, said(book))
    app = open_page("weak_questions", question=str(ids["question"]))
    told = shown(app)
    assert "Ruth, Wed 18 Mar" in told and "Too long" in told and "The crux" in told
    assert any("coach" in frame.value.columns for frame in app.dataframe)
    told = shown(open_page("application", application=str(ids["application"])))
    assert "Too long" in told and "Ask them again" in told


def test_nothing_of_a_coach_where_none_spoke(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    assert "Ruth" not in shown(open_page("weak_questions", question=str(ids["question"])))
    assert "On your review" not in shown(open_page("application", application=str(ids["application"])))


def test_ratings_and_reality_shows_both(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    assert "coach" not in shown(open_page("judgement"))
    taken(book, said(book))
    told = shown(open_page("judgement"))
    assert "2 answers from 2 interviews were rated by you and by a coach, 0 of 2 alike. That is too few" in told


def test_ratings_and_reality_claims_a_difference(book: Journal, ids: dict[str, UUID], open_page: Open) -> None:
    """Three interviews of four answers each, every one rated two points lower by the coach."""
    with book.write() as cursor:
        for day in (4, 5, 6):
            askings = tuple((f"Why {day} {n}?", ids["question"], 4) for n in range(4))
            a_round(cursor, ids["application"], askings, datetime(2026, 3, day, 10))
    bundle = open_pack(a_pack(book), WORDS).bundle
    answers = tuple(OnAsking(id=one.id, rating=2) for one in bundle.questions[0].askings)
    taken(book, Feedback(id=uuid4(), bundle=bundle.id, revision=1, saved_on=TODAY, askings=answers))
    told = shown(open_page("judgement"))
    assert "14 answers from 5 interviews were rated by you and by a coach, 0 of 14 alike." in told
    assert "They rate your answers 2.0 points lower than you do, on average (90% sure: between 1." in told
    assert "Neither of the two ratings is the true one." in told
