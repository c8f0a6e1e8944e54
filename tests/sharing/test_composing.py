"""What a report says, and in which order: wins first, then since last time, what comes, what is weak."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from lib import sample
from lib.journal.choices import Kind
from lib.journal.database import Journal
from lib.sharing.composing import compose
from lib.sharing.document import Card, Document, Points, Say
from lib.sharing.gathering import gather
from lib.sharing.model import Bundle
from lib.sharing.selection import Part, Selection
from tests.journal.build import a_question, a_round, an_application
from tests.sharing.canaries import in_document
from tests.sharing.coaching import ALL, TODAY, a_hunt, gathered


def named(document: Document, name: str) -> str:
    """All that one section says."""
    (found,) = (section for section in document.sections if section.name == name)
    return in_document(Document("", (), (found,), ""))


def test_sections_stand_in_the_order_that_helps(journal: Journal) -> None:
    a_hunt(journal)
    made = compose(gathered(journal, ALL.model_copy(update={"to_ask": "How?"})).bundle)
    assert [section.name for section in made.sections] == [
        "wins", "to-ask", "since", "upcoming", "questions", "outcomes", "applications", "plan", "reviews", "stories",
        "fit", "interviews",
    ]  # fmt: skip
    assert made.title == "Interviews of Anna"


def test_each_part_that_was_not_chosen_has_no_section(journal: Journal) -> None:
    a_hunt(journal)
    made = compose(gathered(journal, Selection(parts=frozenset({Part.PLAN}))).bundle)
    assert {section.name for section in made.sections} <= {"wins", "since", "plan", "applications"}
    assert not compose(gathered(journal, Selection(parts=frozenset())).bundle).sections


def test_an_empty_journal_makes_a_report_that_says_so(journal: Journal) -> None:
    made = compose(gathered(journal).bundle)
    blocks = {section.name: section.blocks for section in made.sections}
    assert blocks["wins"] == (Say("Nothing is on record yet."),)
    assert blocks["questions"] == (Say("No question is on record yet."),)
    assert blocks["upcoming"] == (Say("No interview is agreed on at the moment."),)
    assert "interviews" not in blocks


def test_a_long_hunt_is_told_in_short_lines_before_its_details(journal: Journal) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor)
        question = a_question(cursor)
        for day in range(1, 16):
            a_round(cursor, owner, (("Why?", question, 2),), datetime(2026, 3, day, 9))
    made = compose(gathered(journal).bundle)
    since = next(section for section in made.sections if section.name == "since")
    lines = next(block for block in since.blocks if isinstance(block, Points) and block.about == "Interviews held")
    assert len(lines.items) == 13 and lines.items[-1] == "and 3 before these"
    assert "15 Mar" in lines.items[0]
    hard = next(block for block in since.blocks if isinstance(block, Points) and block.about == "What was hard")
    assert len(hard.items) == 6
    details = next(section for section in made.sections if section.name == "interviews")
    assert len(details.blocks) == 15


def test_a_chart_of_costs_fits_on_a_page(journal: Journal) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor)
        asked = tuple((f"w{place}", a_question(cursor, f"Question {place}"), 2) for place in range(30))
        a_round(cursor, owner, asked)
    made = compose(gathered(journal, ALL.model_copy(update={"questions": 30})).bundle)
    told = next(picture.told for picture in made.pictures() if picture.name == "cost")
    assert told.endswith("The chart has the 12 costliest of 30.")
    questions = next(section for section in made.sections if section.name == "questions")
    assert len(questions.listed) == 30
    assert len({card.name for card in questions.listed}) == 30


def test_a_line_over_time_is_drawn_from_four_ratings_on(journal: Journal) -> None:
    with journal.write() as cursor:
        owner = an_application(cursor)
        often, seldom = a_question(cursor, "Often"), a_question(cursor, "Seldom")
        for day in (1, 2, 3, 4):
            rounds = (("a", often, 2), ("b", seldom, 3 if day > 1 else None))
            a_round(cursor, owner, rounds, datetime(2026, 3, day, 9))
    made = compose(gathered(journal).bundle)
    questions = next(section for section in made.sections if section.name == "questions")
    assert {card.title: card.picture is not None for card in questions.listed} == {"Often": True, "Seldom": False}


def test_an_application_is_told_with_its_stage_and_its_pay_only_where_ticked(journal: Journal) -> None:
    with journal.write() as cursor:
        a_round(cursor, an_application(cursor, "Acme", "Analyst", salary_min=40_000, currency="EUR"))
    hidden = named(compose(gathered(journal).bundle), "applications")
    assert "Company A · Analyst" in hidden and "40" not in hidden
    shown = ALL.model_copy(update={"show_salaries": True})
    assert "pays 40,000 EUR" in named(compose(gathered(journal, shown).bundle), "applications")


@pytest.mark.parametrize("seed", [0, 1])
def test_the_tone_holds(journal: Journal, seed: int) -> None:
    """No exclamation marks, no causes claimed, n beside every mean and rate that our own words tell."""
    sample.fill(journal, applications=None, interviews=8, seed=seed, today=TODAY)
    made = compose(gathered(journal).bundle)
    own = [section.title for section in made.sections] + [picture.told for picture in made.pictures()]
    wins = next(section for section in made.sections if section.name == "wins").blocks
    own += [item for block in wins if isinstance(block, Points) for item in block.items]
    assert not [text for text in own if "!" in text or "because" in text.lower()]
    assert all("rating" in text for text in own if "on average" in text)


def test_a_bundle_alone_makes_the_report(journal: Journal) -> None:
    """Sent as JSON and read again it says the same: nothing comes from anywhere else."""
    a_hunt(journal)
    bundle = gathered(journal).bundle
    again = Bundle.model_validate_json(bundle.model_dump_json())
    assert in_document(compose(again)) == in_document(compose(bundle))


def test_upcoming_rounds_name_day_clock_and_kind(journal: Journal) -> None:
    a_hunt(journal)
    with journal.read() as cursor:
        made = compose(gather(cursor, ALL, date(2026, 3, 20)).bundle)
    (section,) = (section for section in made.sections if section.name == "upcoming")
    (card,) = section.blocks
    assert isinstance(card, Card)
    assert card.title.startswith("Fri 20 Mar 2026, 9:00 · Company") and card.facts == Kind.PANEL.value.capitalize()
