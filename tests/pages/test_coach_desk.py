"""The coach's desk on the screen: set up, closed, empty, full, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal.database import Journal
from lib.sharing.desk import Desk, Lying, folder_of, is_there
from lib.sharing.feedback import OnAsking
from lib.ui.desk import gate
from tests.journal.build import contents
from tests.pages.conftest import Open, press
from tests.pages.test_for_my_coach import everything
from tests.sharing.coaching import TODAY, WORDS, a_hunt, a_pack, cheap_scrypt

SCRIPT = "![x](http://127.0.0.1:9/x.png) <script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    cheap_scrypt(monkeypatch)
    monkeypatch.setenv("DEBRIEF_TODAY", TODAY.isoformat())
    yield
    gate._open.clear()


@pytest.fixture
def desk(book: Journal) -> Desk:
    """The coach's desk, open."""
    made = Desk.set_up(folder_of(book), "own words")
    gate._open()[folder_of(book)] = made
    return made


def lay(desk: Desk, folder: Path, name: str = "Anna", last_day: date | None = None) -> Lying:
    """A client's pack on the desk."""
    with closing(Journal.open(folder / f"{len(desk.packs())}.duckdb")) as journal:
        a_hunt(journal)
        return desk.lay(a_pack(journal, last_day=last_day, person=name, to_ask="Is it my nerves?"), WORDS, TODAY)


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def test_no_desk_yet(book: Journal, open_page: Open) -> None:
    app = open_page("coach_desk")
    assert labels(app) == ["Set up the desk"]
    press(app, "Set up the desk")
    assert [error.value for error in app.error] == ["Passphrase for the desk: please fill this in."]
    app.text_input(key="desk_first").input("two words")
    app.text_input(key="desk_second").input("two wrods")
    press(app, "Set up the desk")
    assert "not what was typed" in app.error[0].value
    assert not is_there(folder_of(book))
    app.text_input(key="desk_second").input("two words")
    press(app, "Set up the desk")
    assert is_there(folder_of(book))
    assert "No pack lies here yet" in everything(app)
    assert contents(book)["coach"] == []


def test_a_pack_is_laid_down(book: Journal, desk: Desk, tmp_path: Path, open_page: Open) -> None:
    with closing(Journal.open(tmp_path / "client.duckdb")) as journal:
        a_hunt(journal)
        file = a_pack(journal)
    app = open_page("coach_desk")
    press(app, "Lay it on the desk")
    assert "choose the file first" in app.error[0].value
    app.file_uploader[0].upload("anna.pack", file, "application/octet-stream")
    app.text_input[0].input("other words")
    press(app, "Lay it on the desk")
    assert "does not open the file" in app.error[0].value
    app.text_input[0].input(WORDS)
    press(app, "Lay it on the desk")
    assert [title.value for title in app.title] == ["Anna"]
    assert app.query_params["pack"] == desk.packs()[0].name


def test_stars_are_given_and_taken_away(desk: Desk, tmp_path: Path, open_page: Open) -> None:
    name = lay(desk, tmp_path).name
    app = open_page("coach_desk", pack=name, view="answers")
    for stars, kept in ((1, [2]), (4, [5]), (None, [])):
        app.feedback(key=f"desk_{name}_askings_a1_rating").set_value(stars).run()
        assert not app.exception
        there = desk.get(name)
        assert there is not None and [one.rating for one in there.draft.feedback.askings] == kept


def test_a_closed_desk_asks_for_its_passphrase(book: Journal, desk: Desk, tmp_path: Path, open_page: Open) -> None:
    lay(desk, tmp_path)
    app = press(open_page("coach_desk"), "Close the desk")
    assert "1 pack lies here. The desk is closed." in everything(app)
    assert "Anna" not in everything(app)
    app.text_input[0].input("no words")
    press(app, "Open the desk")
    assert "does not open the desk" in app.error[0].value
    app.text_input[0].input("own words")
    press(app, "Open the desk")
    assert "Anna" in everything(app)


def test_a_forgotten_desk_is_put_aside(book: Journal, desk: Desk, open_page: Open) -> None:
    app = press(press(open_page("coach_desk"), "Close the desk"), "Put this desk aside")
    assert "Set up the desk" in labels(app)
    assert is_there(folder_of(book).with_name(folder_of(book).name + "-2026-03-18"))


def test_every_client_at_a_glance(desk: Desk, tmp_path: Path, open_page: Open) -> None:
    lay(desk, tmp_path, "Anna")
    lay(desk, tmp_path, SCRIPT)
    told = everything(open_page("coach_desk"))
    assert "2 clients. 2 packs have no word from you yet." in told
    assert "Interview on Fri 20 Mar, 9:00; 1 action overdue; loses most to “Why us?”" in told
    assert "**Sun 15 Mar (overdue)** Anna: Time my answers" in told


def test_names_are_never_markdown(desk: Desk, tmp_path: Path, open_page: Open) -> None:
    name = lay(desk, tmp_path, SCRIPT).name
    for app in (open_page("coach_desk"), open_page("coach_desk", pack=name)):
        shown = [one.value for one in (*app.markdown, *app.caption, *app.title)]
        assert not any("![x](" in text or "<script>" in text for text in shown)


def test_what_is_said_is_kept_as_each_field_is_left(desk: Desk, tmp_path: Path, open_page: Open) -> None:
    name = lay(desk, tmp_path).name
    app = open_page("coach_desk", pack=name)
    assert "Is it my nerves?" in everything(app)
    app.text_area(key=f"desk_{name}_comment").input("Well prepared").run()
    app = open_page("coach_desk", pack=name, view="answers")
    app.text_area(key=f"desk_{name}_askings_a1_comment").input("Shorter").run()
    app.text_area(key=f"desk_{name}_questions_q1_better_answer").input("Your returns desk").run()
    app.checkbox(key=f"desk_{name}_questions_q1_practise").check().run()
    assert not app.exception
    again = open_page("coach_desk", pack=name, view="answers")
    assert again.text_area(key=f"desk_{name}_askings_a1_comment").value == "Shorter"
    there = desk.get(name)
    assert there is not None
    feedback = there.draft.feedback
    assert feedback.comment == "Well prepared"
    assert [(one.id, one.comment) for one in feedback.askings] == [("a1", "Shorter")]
    assert [(one.better_answer, one.practise) for one in feedback.questions] == [("Your returns desk", True)]
    assert "So far: 2 comments, 1 better answer, 1 question to practise." in everything(again)


def test_an_action_is_proposed_changed_and_taken_back(desk: Desk, tmp_path: Path, open_page: Open) -> None:
    name = lay(desk, tmp_path).name
    app = open_page("coach_desk", pack=name, view="answers")
    for typed, kept in (("Time it", ["Time it"]), ("Time it twice", ["Time it twice"]), ("", [])):
        proposing = next(one for one in app.text_input if one.label in {"Propose an action", "Proposed action 1"})
        proposing.input(typed).run()
        assert not app.exception
        there = desk.get(name)
        assert there is not None
        assert [one.what for one in there.draft.feedback.actions] == kept
        assert all(one.question == "q1" for one in there.draft.feedback.actions)


def test_own_ratings_wait_for_the_coachs(desk: Desk, tmp_path: Path, open_page: Open) -> None:
    name = lay(desk, tmp_path).name
    assert "they: 4 of 5" not in everything(open_page("coach_desk", pack=name, view="answers"))
    there = desk.get(name)
    assert there is not None
    desk.say(name, lambda feedback: feedback.model_copy(update={"askings": (OnAsking(id="a1", rating=2),)}))
    told = everything(open_page("coach_desk", pack=name, view="answers"))
    assert told.count("they: 4 of 5, good") == 1


@pytest.mark.parametrize("view", ["new", "answers", "reviews", "plan", "rest", "nonsense"])
def test_every_view_opens(desk: Desk, tmp_path: Path, open_page: Open, view: str) -> None:
    app = open_page("coach_desk", pack=lay(desk, tmp_path).name, view=view)
    assert [title.value for title in app.title] == ["Anna"]


def test_past_its_last_day_the_desk_asks(
    desk: Desk, tmp_path: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = lay(desk, tmp_path, last_day=TODAY).name
    assert "Is it my nerves?" in everything(open_page("coach_desk", pack=name))
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-19")
    overview = everything(open_page("coach_desk"))
    assert "Wanted it read until Wed 18 Mar" in overview and "Time my answers" not in overview
    app = open_page("coach_desk", pack=name)
    assert "That day is over" in app.warning[0].value
    assert not app.text_area and "nerves" not in everything(app)
    press(app, "They agree: open it")
    assert "Is it my nerves?" in everything(app)


def test_taken_off_the_desk(desk: Desk, tmp_path: Path, open_page: Open) -> None:
    name = lay(desk, tmp_path).name
    app = press(open_page("coach_desk", pack=name), "Take it off")
    assert desk.packs() == ()
    assert "No pack lies here yet" in everything(app)


def test_an_address_that_leads_nowhere(desk: Desk, tmp_path: Path, open_page: Open) -> None:
    lay(desk, tmp_path)
    app = open_page("coach_desk", pack="0123456789abcdef")
    assert "not on the desk any more" in app.warning[0].value
    assert "1 client." in everything(app)
