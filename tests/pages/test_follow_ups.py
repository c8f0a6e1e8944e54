"""The follow-ups screen: suggestions become notes as they are moved, edited, sent, answered, dropped, and undone."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import unquote
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib.journal import follow_ups, interviews
from lib.journal.choices import FollowUpKind, FollowUpState, Stage
from lib.journal.database import Journal
from lib.journal.models import FollowUp
from lib.ui.follow_ups.letters import FOLD
from tests.follow_ups.hunt import HELD, a_round, happened
from tests.journal.build import an_application
from tests.pages.conftest import Open, press

HOSTILE = "![](http://host.example/x.png) **Sam** :red[x]"


@pytest.fixture(autouse=True)
def _the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", "2026-03-04")


@pytest.fixture
def thanks(book: Journal) -> UUID:
    """An interview of yesterday with Priya; its id."""
    with book.write() as cursor:
        application = an_application(cursor, "Acme", "Analyst")
        return a_round(cursor, application, "Priya", failed_to_say="the certificate")


def write(app: AppTest, label: str, text: str) -> None:
    box = next(box for box in (*app.text_input, *app.text_area) if box.label == label)
    box.set_value(text).run()
    assert not app.exception, app.exception


def move(app: AppTest, day: date) -> None:
    next(box for box in app.date_input if box.label == "Owe it on").set_value(day).run()
    assert not app.exception, app.exception


def notes(book: Journal) -> list[FollowUp]:
    with book.read() as cursor:
        return follow_ups.all_of(cursor)


def said(app: AppTest) -> str:
    return "\n".join(
        [part.value for kind in (app.markdown, app.caption, app.subheader, app.error, app.code) for part in kind]
        + [fold.label for fold in app.expander]
    )


def test_empty(open_page: Open) -> None:
    app = open_page("follow_ups")
    assert "Nobody is owed a note" in said(app)
    assert [button.label for button in app.button if button.label == "Debrief an interview"]
    assert not app.get("download_button")


def test_a_suggestion_with_its_letter(book: Journal, thanks: UUID, open_page: Open) -> None:
    """Due first with the letter to copy, the status check below; looking writes nothing."""
    before = book.changes
    app = open_page("follow_ups")
    assert "1 note is due, 1 is coming." in said(app)
    assert "Thank\\-you note to Priya** · due today" in said(app)
    assert "You met on Tue 3 Mar" in said(app).replace("\\", "")
    letter = next(code.value for code in app.code if code.value.startswith("Dear Priya,"))
    assert "the certificate" in letter
    assert any("Status check to Priya · due Fri 13 Mar" in fold.label for fold in app.expander)
    assert notes(book) == []
    assert book.changes == before


def test_mark_as_sent_keeps_what_was_sent_and_can_be_undone(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = open_page("follow_ups")
    press(app, "Mark as sent")
    (note,) = notes(book)
    assert (note.state, note.sent_on) == (FollowUpState.SENT, date(2026, 3, 4))
    assert note.body.startswith("Dear Priya,")
    assert "sent Wed 4 Mar" in said(app)
    press(app, "Undo")
    (note,) = notes(book)
    assert (note.state, note.sent_on) == (FollowUpState.OPEN, None)
    assert "due today" in said(app)


def test_answered_and_back(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = open_page("follow_ups")
    press(app, "Mark as sent")
    press(app, "They answered")
    assert notes(book)[0].answered_on == date(2026, 3, 4)
    press(app, "Not answered after all")
    assert (notes(book)[0].state, notes(book)[0].answered_on) == (FollowUpState.SENT, None)
    press(app, "Take back")
    assert notes(book)[0].state == FollowUpState.OPEN


def test_a_dropped_note_stays_dropped_until_it_is_taken_back(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = open_page("follow_ups")
    press(app, "Drop")
    assert "Thank\\-you note to Priya** · due" not in said(open_page("follow_ups"))
    press(app, "Undo")
    assert "Thank\\-you note to Priya** · due today" in said(open_page("follow_ups"))


def test_moved_to_another_day(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = open_page("follow_ups")
    move(app, date(2026, 3, 9))
    (note,) = notes(book)
    assert (note.due_on, note.state, note.body) == (date(2026, 3, 9), FollowUpState.OPEN, "")
    assert any("Thank\\-you note to Priya · due Mon 9 Mar" in fold.label for fold in app.expander)


def test_edits_are_kept_field_by_field(book: Journal, thanks: UUID, open_page: Open) -> None:
    """Each is in the journal as it is left: a new window, without a word of saving, shows all of them."""
    app = open_page("follow_ups")
    press(app, "Edit")
    write(app, "Email", "priya@acme.example")
    write(app, "Text", "Dear Priya,\n{name} [as typed]  \n")
    press(app, "Done editing")
    other = open_page("follow_ups")
    assert any(code.value.startswith("Dear Priya,\n{name} [as typed]") for code in other.code)
    (note,) = notes(book)
    assert note.body == "Dear Priya,\n{name} [as typed]  \n"
    assert note.subject == "Thank you for our talk about the Analyst role"
    assert note.email == "priya@acme.example"


def test_the_last_field_and_the_button_may_come_together(book: Journal, thanks: UUID, open_page: Open) -> None:
    """A click on "Mark as sent" leaves the text field and presses the button in one run."""
    app = open_page("follow_ups")
    press(app, "Edit")
    write(app, "Email", "priya@acme.example")
    next(box for box in app.text_area if box.label == "Text").set_value("Dear Priya, bye")
    press(app, "Mark as sent")
    (note,) = notes(book)
    assert (note.state, note.body) == (FollowUpState.SENT, "Dear Priya, bye")


def test_a_new_name_is_in_the_draft_at_once(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = open_page("follow_ups")
    press(app, "Edit")
    write(app, "To", "Dr Nair")
    text = next(box.value for box in app.text_area if box.label == "Text")
    assert text and text.startswith("Dear Dr Nair,")


def test_no_address_is_told_and_stays_typed(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = open_page("follow_ups")
    press(app, "Edit")
    write(app, "Email", "priya at acme")
    assert "Email: write one address" in app.error[0].value.replace("\\", "")
    assert next(box.value for box in app.text_input if box.label == "Email") == "priya at acme"
    assert notes(book) == []


def test_another_window_was_faster(book: Journal, thanks: UUID, open_page: Open) -> None:
    """The second window is told, keeps what was typed, and overwrites nothing."""
    one, two = open_page("follow_ups"), open_page("follow_ups")
    press(one, "Edit")
    press(two, "Edit")
    write(one, "Text", "from the first")
    write(two, "Text", "from the second")
    assert "another window" in two.error[0].value
    assert next(box.value for box in two.text_area if box.label == "Text") == "from the second"
    assert [note.body for note in notes(book)] == ["from the first"]


def test_the_mail_link_holds_address_subject_and_text(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = open_page("follow_ups")
    press(app, "Edit")
    write(app, "Email", "priya@acme.example")
    link = app.get("link_button")[0].proto.url
    assert link.startswith("mailto:priya@acme.example?subject=Thank%20you")
    assert "Dear Priya,\r\n\r\nThank you for the time" in unquote(link)
    write(app, "Text", "x" * 3000)
    link = app.get("link_button")[0].proto.url
    assert "body=" not in link
    assert "longer than a mail link can hold" in said(app)


def test_a_note_of_ones_own(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = open_page("follow_ups")
    press(app, "Start the note")
    assert "About which application" in app.error[0].value
    next(box for box in app.selectbox if box.label == "About which application").select_index(0)
    next(box for box in app.text_input if box.label == "To whom").set_value(HOSTILE)
    press(app, "Start the note")
    (note,) = notes(book)
    assert (note.kind, note.recipient, note.suggestion) == (FollowUpKind.OTHER, HOSTILE, None)
    text = next(box.value for box in app.text_area if box.label == "Text")
    assert text and text.startswith("Dear ![](")
    assert f"Note to {HOSTILE}" not in said(app), "shown escaped"


def test_what_lost_its_occasion_says_so(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = open_page("follow_ups")
    press(app, "Edit")
    write(app, "Subject", "Thanks")
    with book.write() as cursor:
        happened(cursor, notes(book)[0].application_id, Stage.REJECTED, date(2026, 3, 4))
    assert "Its occasion seems to be gone" in said(open_page("follow_ups"))


def test_the_notes_of_an_interview_come_first(book: Journal, thanks: UUID, open_page: Open) -> None:
    with book.write() as cursor:
        a_round(cursor, an_application(cursor, "Globex"), "Sam", held_at=datetime(2026, 3, 2, 9))
    app = open_page("follow_ups", interview=str(thanks))
    assert app.subheader[0].value == "From this interview"
    shown = said(app)
    assert shown.index("to Priya") < shown.index("to Sam")
    assert open_page("follow_ups", interview="nonsense").title


def test_the_notes_of_an_application_come_first(book: Journal, thanks: UUID, open_page: Open) -> None:
    with book.write() as cursor:
        globex = an_application(cursor, "Globex")
        a_round(cursor, globex, "Sam", held_at=datetime(2026, 3, 3, 9))
    app = open_page("follow_ups", application=str(globex))
    assert app.subheader[0].value == "About this application"
    shown = said(app)
    assert shown.index("to Sam") < shown.index("to Priya")


def test_an_applications_page_leads_to_its_notes(book: Journal, thanks: UUID) -> None:
    def screen() -> None:
        from datetime import date

        from lib.journal import applications
        from lib.ui.follow_ups.offer import notes_of_application
        from lib.ui.session import journal

        with journal().read() as cursor:
            for key in applications.titles(cursor):
                notes_of_application(journal(), key, date(2026, 3, 5))

    with book.write() as cursor:
        an_application(cursor, "Globex")
    app = AppTest.from_function(screen, default_timeout=30).run()
    assert not app.exception
    assert len(app.subheader) == 1
    assert [line.value.replace("\\", "") for line in app.markdown] == [
        "Thank-you note to Priya · due Wed 4 Mar, 1 day ago",
        "Status check to Priya · due Fri 13 Mar",
    ]


def test_the_calendar_file_says_what_is_in_it(book: Journal, thanks: UUID, open_page: Open) -> None:
    with book.write() as cursor:
        a_round(cursor, an_application(cursor, "Globex"), held_at=datetime(2026, 3, 20, 9), debriefed=False)
    app = open_page("follow_ups")
    assert app.get("download_button")
    assert "Holds 2 notes and 1 interview to come: names, companies, days and places" in said(app)


def unfold_letters(app: AppTest) -> AppTest:
    app.session_state[FOLD] = True
    return app.run()


def test_a_template_is_changed_for_good_and_back(book: Journal, thanks: UUID, open_page: Open) -> None:
    app = unfold_letters(open_page("follow_ups"))
    write(app, "How you sign", "Kim Lee")
    text = next(box for box in app.text_area if box.label == "Text")
    ours = text.value
    write(app, "Text", "Hi {name}. Regards to {boss}. Until {promised}.")
    assert "{boss}: not a place that Debrief can fill" in app.warning[0].value.replace("\\", "")
    assert any(code.value.endswith("Hi Priya Nair. Regards to {boss}. Until Friday 13 March.") for code in app.code)
    assert any(code.value.endswith("Regards to {boss}.") for code in app.code)
    again = unfold_letters(open_page("follow_ups"))
    assert any(code.value == "Hi Priya. Regards to {boss}." for code in again.code)
    press(again, "Back to Debrief's own letter")
    assert next(box.value for box in again.text_area if box.label == "Text") == ours
    assert any(code.value.endswith("Kind regards\nKim Lee") for code in again.code)
    press(again, "Undo: my own letter again")
    text = next(box for box in again.text_area if box.label == "Text")
    assert text.value == "Hi {name}. Regards to {boss}. Until {promised}."


def test_after_saving_a_debrief_the_thank_you_is_one_click_away(
    book: Journal, thanks: UUID, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBRIEF_TODAY", HELD.date().isoformat())
    app = open_page("debrief", saved=str(thanks))
    assert "a thank-you to Priya is drafted, with what you did not get to say in it" in said(app)
    press(app, "Look at the thank-you")
    assert app.title[0].value == "Follow-ups"
    assert app.subheader[0].value == "From this interview"


def test_after_saving_an_old_debrief_nothing_is_owed(book: Journal, open_page: Open) -> None:
    with book.write() as cursor:
        key = a_round(cursor, an_application(cursor), "Priya", held_at=datetime(2025, 3, 3, 10))
    app = open_page("debrief", saved=str(key))
    assert "thank-you" not in said(app)
    with book.read() as cursor:
        assert interviews.get(cursor, key)
