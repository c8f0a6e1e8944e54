"""What the page for the coach shows, remembers, seals and logs; the coach view keeps everything else away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import sharing
from lib.journal.choices import ShareKind
from lib.journal.database import Journal
from lib.sharing import pack_sealing
from lib.sharing.pack import open_pack
from lib.sharing.selection import Part, Period, Selection
from lib.ui.sharing import coach_view
from tests.journal.build import a_question, a_round, an_application
from tests.pages.conftest import Open, press
from tests.sharing.canaries import in_text, planted
from tests.sharing.coaching import cheap_scrypt
from tests.sharing.test_hostile_text import HOSTILE
from tests.sharing.test_hostile_text import planted as planted_hostile


@pytest.fixture(autouse=True)
def _closed_view() -> Iterator[None]:
    coach_view._view.gathered = None
    yield
    coach_view._view.gathered = None


@pytest.fixture
def filled(book: Journal) -> Journal:
    with book.write() as cursor:
        application = an_application(cursor, "Acme GmbH", "Data analyst", salary_min=65_000, notes="do not tell")
        question = a_question(cursor, "Why Acme?")
        a_round(cursor, application, (("why acme", question, 2),))
    return book


def everything(app: AppTest) -> str:
    shown = [getattr(one, "value", "") for kind in ("markdown", "caption", "text", "header", "subheader", "title")
             for one in getattr(app, kind)]  # fmt: skip
    return "\n".join(map(str, shown)).replace("\\", "")


def kept(book: Journal, coach: str = "") -> Selection:
    with book.read() as cursor:
        return Selection.model_validate(sharing.remembered(cursor, coach))


def shares(book: Journal) -> list[sharing.Share]:
    with book.read() as cursor:
        return sharing.shares(cursor)


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What each button would save, by its label; None where it cannot be pressed."""
    import streamlit

    found: dict[str, Any] = {}
    button = streamlit.download_button

    def seen(label: str, data: Any, *args: Any, **values: Any) -> bool:
        found[label] = None if values.get("disabled") else data
        return button(label, data, *args, **values)

    monkeypatch.setattr(streamlit, "download_button", seen)
    return found


def test_an_empty_journal_has_nothing_to_share(open_page: Open) -> None:
    app = open_page("for_my_coach")
    assert "nothing to share yet" in everything(app)
    assert [one.label for one in app.button] == ["Start a debrief"]


def test_the_preview_shows_letters_and_what_is_held_back(filled: Journal, open_page: Open) -> None:
    told = everything(open_page("for_my_coach"))
    assert "Held back: 1 name, 1 salary, 1 private note." in told
    assert "Why Company A?" in told and "cannot be recalled" in told
    assert "acme" not in told.lower() and "65" not in told


def test_what_was_chosen_is_remembered_and_shown_again(filled: Journal, open_page: Open) -> None:
    app = open_page("for_my_coach")
    app.checkbox(key="share__companies").check()
    app.checkbox(key="share__part_figures").uncheck()
    app.checkbox(key="share__part_stories").check()
    app.text_area(key="share__ask").set_value("How do I open?")
    app.checkbox(key="share__field_asking.answer").uncheck().run()
    assert not app.exception
    chosen = kept(filled)
    assert chosen.show_companies and chosen.to_ask == "How do I open?"
    assert Part.FIGURES not in chosen.parts and Part.STORIES in chosen.parts
    assert "asking.answer" in chosen.withheld and "interview.signals" in chosen.withheld
    again = open_page("for_my_coach")
    told = everything(again)
    assert "Why Acme?" in told and "How do I open?" in told and "4 fields held back here" in told
    assert again.checkbox(key="share__companies").value and not again.checkbox(key="share__part_figures").value
    assert not again.checkbox(key="share__field_asking.answer").value


def test_each_coach_has_choices_of_their_own(filled: Journal, open_page: Open) -> None:
    """A new coach begins with what the last one got; from then on the two are apart."""
    for coach in ("Ruth", "Omar"):
        with filled.write() as cursor:
            chosen = Selection(coach=coach, show_companies=coach == "Ruth", period=Period.THREE_MONTHS)
            sharing.remember(cursor, coach, chosen.model_dump(mode="json"))
    app = open_page("for_my_coach")
    assert app.selectbox(key="share_coach").value == "Omar"
    app.checkbox(key="share_Omar_people").check().run()
    app.selectbox(key="share_coach").select("Ruth").run()
    assert app.checkbox(key="share_Ruth_companies").value and not app.checkbox(key="share_Ruth_people").value
    assert kept(filled, "Omar").show_people and not kept(filled, "Ruth").show_people


def test_days_the_wrong_way_round_get_a_sentence(filled: Journal, open_page: Open) -> None:
    app = open_page("for_my_coach")
    app.selectbox(key="share__period").select(Period.OWN).run()
    app.date_input(key="share__since").set_value(date(2026, 3, 2))
    app.date_input(key="share__until").set_value(date(2026, 3, 1)).run()
    assert [one.value for one in app.error] == ["To: this day lies before the first one, so nothing is chosen."]
    assert not app.exception


def test_a_report_is_what_the_preview_shows_and_is_logged(
    filled: Journal, open_page: Open, downloads: dict[str, Any]
) -> None:
    open_page("for_my_coach")
    assert not shares(filled), "looking is not sharing"
    page = downloads["Report, HTML"]().decode()
    assert "Why Company A?" in page and "acme" not in page.lower()
    assert downloads["Report, PDF"]().startswith(b"%PDF")
    assert [one.kind for one in shares(filled)] == [ShareKind.PDF, ShareKind.HTML]
    assert shares(filled)[0].counts["held_names"] == 1
    app = open_page("for_my_coach")
    assert "What was shared" in everything(app)
    assert list(app.dataframe[0].value["What"]) == ["Report, PDF", "Report, HTML"]


def test_a_pack_is_sealed_with_the_words_that_were_drawn(
    filled: Journal, open_page: Open, downloads: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap_scrypt(monkeypatch)
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-18")
    app = open_page("for_my_coach")
    words = app.code[0].value
    assert len(words.split("-")) == 5
    app.date_input(key="share_pack_day").set_value(date(2026, 4, 1)).run()
    assert app.code[0].value == words, "the words stay while something else is chosen"
    found = open_pack(downloads["Save the pack"](), words)
    assert found.last_day == date(2026, 4, 1)
    assert found.bundle.questions[0].label == "Why Company A?"
    assert [one.kind for one in shares(filled)] == [ShareKind.PACK]
    with filled.read() as cursor:
        assert sharing.keys(cursor, found.bundle.id)["a1"][0] == "asking"
    app.button(key="share_pack_again").click().run()
    assert app.code[0].value != words


def test_a_passphrase_of_ones_own_is_typed_twice(
    filled: Journal, open_page: Open, downloads: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap_scrypt(monkeypatch)
    app = open_page("for_my_coach")
    app.radio(key="share_pack_kind").set_value("My own").run()
    assert not downloads["Save the pack"]
    for first, second, problem in (
        ("", "", "please fill this in"), ("password1", "password2", "this is not what was typed above")
    ):  # fmt: skip
        app.text_input(key="share_pack_own_first").input(first)
        app.text_input(key="share_pack_own_second").input(second)
        press(app, "Use this passphrase")
        assert [problem in one.value for one in app.error] == [True]
        assert not downloads["Save the pack"]
    app.text_input(key="share_pack_own_second").input("password1")
    press(app, "Use this passphrase")
    assert not app.error and "Weak" in everything(app)
    open_pack(downloads["Save the pack"](), "password1")


def test_more_than_a_pack_holds_gets_a_sentence(
    filled: Journal, open_page: Open, downloads: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_sealing, "MOST_FILE", 400)
    monkeypatch.setattr(pack_sealing, "MOST_CONTENT", 500)
    app = open_page("for_my_coach")
    assert ["Choose less of it" in one.value for one in app.error] == [True]
    assert "Save the pack" not in downloads and not app.exception


def test_the_coach_view_is_logged_and_all_that_any_address_shows(filled: Journal, open_page: Open) -> None:
    app = open_page("for_my_coach")
    app.button(key="share_view").click().run()
    assert [one.kind for one in shares(filled)] == [ShareKind.VIEW]
    for page in ("today", "applications", "weak_questions", "import_export", "for_my_coach"):
        other = open_page(page)
        told = everything(other)
        assert "Why Company A?" in told and "acme" not in told.lower()
        assert [one.label for one in other.button] == ["End the coach view"]
    other.button[0].click().run()
    assert coach_view.is_on()
    other.text_input(key="coach_view_word").set_value("leave").run()
    other.button[0].click().run()
    assert not coach_view.is_on()


def test_the_coach_view_holds_no_marker_of_what_is_hidden(book: Journal, open_page: Open) -> None:
    """A marker in every text of the journal: on the screen are those of the bundle and no other."""
    planted(book)
    with book.write() as cursor:  # what was chosen for a coach, and how much went, is JSON
        cursor.execute("DELETE FROM coach; DELETE FROM share")
    app = open_page("for_my_coach")
    app.button(key="share_view").click().run()
    assert coach_view._view.gathered is not None
    leaving = in_text(coach_view._view.gathered.bundle.model_dump_json())
    told = in_text(everything(open_page("applications")))
    assert leaving and told == leaving


def test_the_coach_view_without_anything_says_so(open_page: Open) -> None:
    assert "The coach view is not open" in everything(open_page("coach_view"))


@pytest.mark.parametrize("name", ["script", "control", "right to left", "long word", "format"])
def test_hostile_text_is_shown_as_text(book: Journal, open_page: Open, name: str) -> None:
    planted_hostile(book, HOSTILE[name])
    app = open_page("for_my_coach")
    assert not app.exception
    for one in (*app.markdown, *app.caption):
        assert not re.search(r"(?<!\\)(?:<script|\]\()", one.value)
