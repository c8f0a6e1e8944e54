"""Two journals on one machine: a person and a coach go through a whole round twice, each in their own Debrief."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.journal.database import Journal
from tests.browser.conftest import Server, running
from tests.browser.steps import at, leave, serious, settled, spill, window
from tests.journal.build import contents
from tests.sharing.coaching import TODAY, WORDS, a_hunt

pytestmark = pytest.mark.browser

SLOW = 60_000
"""Milliseconds: scrypt takes its second, and more where the machine is busy."""
DESK = "vepi-gora-tuli-sado"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """The person's server, with a hunt in its journal, and the coach's, with nothing."""
    (tmp_path / "coach").mkdir()
    with closing(Journal.open(tmp_path / "anna.duckdb")) as journal:
        a_hunt(journal)
    day = TODAY.isoformat()
    with running(tmp_path / "anna.duckdb", day) as person, running(tmp_path / "coach" / "own.duckdb", day) as coach:
        yield person, coach


def secret(page: Page, label: str, words: str) -> None:
    """Type a passphrase and go on by keyboard: the first Tab leads to the eye that shows it, the second past it."""
    page.get_by_label(label, exact=True).focus()
    page.keyboard.type(words)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")


def share(page: Page, person: Server, file: Path) -> None:
    at(page, person, "for_my_coach", "For my coach")
    settled(page)
    if not page.get_by_label("Signed").input_value():
        page.get_by_label("For whom").fill("Ruth")
        page.get_by_label("For whom").press("Enter")
        settled(page)
        page.get_by_label("Signed").fill("Anna")
    page.get_by_text("Pack: one sealed file").click()
    page.get_by_text("My own", exact=True).click()
    settled(page)
    secret(page, "Passphrase of your own", WORDS)
    secret(page, "The same once more", WORDS)
    page.get_by_role("button", name="Use this passphrase").click()
    expect(page.get_by_text("Passphrase of your own taken.")).to_be_visible()
    settled(page)
    with page.expect_download(timeout=SLOW) as saved:
        page.get_by_role("button", name="Save the pack").click()
    saved.value.save_as(file)


def lay(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    settled(page)
    secret(page, "Passphrase of the pack", WORDS)
    page.get_by_role("button", name="Lay it on the desk").click()
    expect(page.get_by_role("heading", name="Anna")).to_be_visible(timeout=SLOW)
    settled(page)


def save_feedback(page: Page, file: Path) -> None:
    with page.expect_download(timeout=SLOW) as saved:
        page.get_by_role("button", name="Save the feedback file").click()
    saved.value.save_as(file)
    expect(page.get_by_text("These are in the file that you saved last.")).to_be_visible(timeout=SLOW)


def open_back(page: Page, person: Server, file: Path) -> None:
    at(page, person, "coach_feedback", "What my coach said")
    settled(page)
    if not page.get_by_text("Nothing has come back yet").is_visible():
        page.get_by_text("Open a feedback file").click()
    page.locator("input[type=file]").set_input_files(file)
    settled(page)
    secret(page, "Passphrase of the pack", WORDS)
    page.get_by_role("button", name="Show what is in it").click()
    expect(page.get_by_role("heading", name=re.compile("From Ruth"))).to_be_visible(timeout=SLOW)


def accessible(page: Page, width: int = 390) -> None:
    """Nothing that axe finds of ours, and nothing wider than a phone."""
    settled(page)
    assert serious(page) == []
    page.set_viewport_size({"width": width, "height": 840})
    settled(page)
    assert not spill(page)
    page.set_viewport_size({"width": 1280, "height": 1000})
    settled(page)


def test_two_rounds(chromium: Browser, page: Page, two: tuple[Server, Server], tmp_path: Path) -> None:
    """Share, comment, return, merge; then all of it once more, and the last file a second time."""
    with window(chromium, color_scheme="dark") as desk:
        both_ways(page, desk, two, tmp_path)


def both_ways(page: Page, desk: Page, two: tuple[Server, Server], tmp_path: Path) -> None:
    person, coach = two
    share(page, person, tmp_path / "one.pack")
    at(desk, coach, "coach_desk", "Coach's desk")
    accessible(desk)
    secret(desk, "Passphrase for the desk", DESK)
    secret(desk, "The same once more", DESK)
    desk.get_by_role("button", name="Set up the desk").click()
    expect(desk.get_by_text("No pack lies here yet")).to_be_visible(timeout=SLOW)
    lay(desk, tmp_path / "one.pack")
    accessible(desk)
    desk.get_by_label("About all of it").fill("You prepared this well.")
    desk.get_by_text("Questions and answers", exact=True).click()
    settled(desk)
    desk.get_by_label("Your comment", exact=True).first.fill("Begin with the result.")
    desk.get_by_test_id("stFeedback").first.get_by_role("radio").nth(1).click()
    settled(desk)
    desk.get_by_label("A better answer").first.fill("Your returns desk taught me.")
    desk.get_by_text("They should practise this").click()
    settled(desk)
    desk.get_by_label("Propose an action").first.fill("Tell it in two minutes")
    leave(desk)
    desk.reload()
    expect(desk.get_by_label("Your comment", exact=True).first).to_have_value("Begin with the result.")
    expect(desk.get_by_text("they: 4 of 5, good")).to_be_visible()
    expect(desk.get_by_label("Proposed action 1")).to_have_value("Tell it in two minutes")
    accessible(desk)
    save_feedback(desk, tmp_path / "one.feedback")

    open_back(page, person, tmp_path / "one.feedback")
    expect(page.get_by_text("2 remarks and 1 proposed action.")).to_be_visible()
    expect(page.get_by_text("Begin with the result.")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("1 action on your plan, 1 question to practise")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Take it over into “your best answer”").or_(
        page.get_by_role("button", name="Take it over into your best answer")
    ).click()
    expect(page.get_by_text("Taken over into your best answer.").first).to_be_visible()
    at(page, person, "plan", "Plan")
    expect(page.get_by_text("Tell it in two minutes").first).to_be_visible()
    expect(page.get_by_text("From my coach").first).to_be_visible()
    at(page, person, "judgement", "Ratings and reality")
    expect(page.get_by_text("1 answer from 1 interview was rated by you and by a coach")).to_be_visible()

    share(page, person, tmp_path / "two.pack")
    at(desk, coach, "coach_desk", "Coach's desk")
    expect(desk.get_by_text("1 client.")).to_be_visible()
    accessible(desk)
    desk.get_by_text("Lay another pack on the desk").click()
    lay(desk, tmp_path / "two.pack")
    expect(desk.get_by_text("Packs of this client")).to_be_visible()
    expect(desk.get_by_label("About all of it")).to_have_value("")
    desk.get_by_label("About all of it").fill("Better, and shorter.")
    leave(desk)
    save_feedback(desk, tmp_path / "two.feedback")
    open_back(page, person, tmp_path / "two.feedback")
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("Taken in:")).to_be_visible()
    expect(page.get_by_text("Better, and shorter.")).to_be_visible()
    expect(page.get_by_text("Ruth, Wed 18 Mar")).to_have_count(2)
    open_back(page, person, tmp_path / "two.feedback")
    expect(page.get_by_text("This is in your journal already.")).to_be_visible()

    for server in two:
        server.stop()
    with closing(Journal.open(coach.journal)) as own:
        there = contents(own)
    assert not any(there[table] for table in ("application", "question", "asking", "feedback", "coach_remark", "share"))
    with closing(Journal.open(person.journal)) as journal, journal.read() as cursor:
        (revisions,) = cursor.execute("SELECT list(revision) FROM feedback").fetchall()[0]
        actions = cursor.execute("SELECT what FROM action WHERE origin = 'coach'").fetchall()
    assert revisions == [1, 1] and actions == [("Tell it in two minutes",)]
