"""What the page for the coach shows, remembers and logs; the coach view keeps everything else away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lib.journal import sharing
from lib.journal.choices import ShareKind
from lib.journal.database import Journal
from lib.ui import coach_view
from tests.journal.build import a_question, a_round, an_application
from tests.pages.conftest import Open


@pytest.fixture(autouse=True)
def _closed_view() -> Iterator[None]:
    coach_view._view.clear()
    yield
    coach_view._view.clear()


def filled(book: Journal) -> None:
    with book.write() as cursor:
        application = an_application(cursor, "Acme GmbH", "Data analyst", salary_min=65_000, notes="do not tell")
        question = a_question(cursor, "Why Acme?")
        a_round(cursor, application, (("why acme", question, 2),))


def everything(app: object) -> str:
    shown = [getattr(one, "value", "") for kind in ("markdown", "caption", "text", "header", "subheader", "title")
             for one in getattr(app, kind)]  # fmt: skip
    return "\n".join(map(str, shown)).replace("\\", "")


def test_an_empty_journal_has_nothing_to_share(open_page: Open) -> None:
    assert "nothing to share yet" in everything(open_page("for_my_coach"))


def test_the_preview_shows_letters_and_what_is_held_back(book: Journal, open_page: Open) -> None:
    filled(book)
    told = everything(open_page("for_my_coach"))
    assert "Held back: 1 name, 1 salary, 1 private note." in told
    assert "Why Company A?" in told and "cannot be recalled" in told
    assert "acme" not in told.lower() and "65" not in told


def test_a_choice_is_remembered(book: Journal, open_page: Open) -> None:
    filled(book)
    app = open_page("for_my_coach")
    app.checkbox(key="share__companies").check().run()
    assert not app.exception
    assert "Why Acme?" in everything(open_page("for_my_coach"))


def test_the_coach_view_is_logged_and_all_that_any_address_shows(book: Journal, open_page: Open) -> None:
    filled(book)
    app = open_page("for_my_coach")
    app.button(key="share_view").click().run()
    with book.read() as cursor:
        assert [one.kind for one in sharing.shares(cursor)] == [ShareKind.VIEW]
    for page in ("today", "applications", "weak_questions"):
        other = open_page(page)
        told = everything(other)
        assert "Why Company A?" in told and "acme" not in told.lower()
        assert [one.label for one in other.button] == ["End the coach view"]
    other.button[0].click().run()
    assert coach_view.is_on()
    other.text_input(key="coach_view_word").set_value("leave").run()
    other.button[0].click().run()
    assert not coach_view.is_on()
