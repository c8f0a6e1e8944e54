"""Before an interview: which rounds count, what is said of each question, and what is brought back from before."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from lib.insights import preparation as insights
from lib.insights import preparation_past as past
from lib.insights import telling_preparation as telling
from lib.insights.preparation_sheet import LONG, Sheet, sheet
from lib.journal import applications, interviews, questions, stories
from lib.journal.choices import Category, Format, Kind
from lib.journal.models import Application, Asking, Debrief, Interview, Interviewer, Question, Story
from lib.questions.bank import load_bank

if TYPE_CHECKING:
    from lib.insights.preparation import Likely, Occasion
    from lib.journal.database import Journal

TODAY = date(2026, 3, 2)


def question(journal: Journal, label: str, bank_id: str = "", category: Category = Category.TECHNICAL) -> UUID:
    with journal.write() as cursor:
        return questions.add(cursor, Question(label=label, category=category, bank_id=bank_id))


def held(
    journal: Journal, company: str, kind: Kind, day: int, *askings: Asking, month: int = 2, **debrief: Any
) -> UUID:
    """A round on a day of February at ten, debriefed."""
    at = datetime(2026, month, day, 10)
    with journal.write() as cursor:
        owner = applications.find_or_add(cursor, Application(company=company))
        key = interviews.add(cursor, Interview(application_id=owner, kind=kind, held_at=at))
        interviews.write_debrief(cursor, key, Debrief(overall=3, **debrief), at)
        interviews.set_askings(cursor, key, askings)
    return key


def planned(journal: Journal, company: str = "Acme", kind: Kind = Kind.TECHNICAL, **more: Any) -> UUID:
    """A round to come on Thursday."""
    with journal.write() as cursor:
        owner = applications.find_or_add(cursor, Application(company=company))
        made = Interview(application_id=owner, kind=kind, held_at=datetime(2026, 3, 5, 10), **more)
        return interviews.add(cursor, made)


def occasion(journal: Journal, interview: UUID, today: date = TODAY) -> Occasion:
    with journal.read() as cursor:
        at = insights.occasion(cursor, today, interview_id=interview)
    assert at is not None
    return at


def own(journal: Journal, at: Occasion) -> dict[str, Likely]:
    with journal.read() as cursor:
        return {one.label: one for one in insights.questions_to_come(cursor, at) if one.question_id}


def the_sheet(journal: Journal, interview: UUID) -> Sheet:
    at = occasion(journal, interview)
    with journal.read() as cursor:
        return sheet(cursor, at, TODAY)


def everything(found: Sheet) -> str:
    parts = [*found.before_notes, *found.after_notes]
    lines = [found.title, *found.facts, *found.opening]
    for part in parts:
        lines += [part.title, part.remark]
        for card in part.cards:
            lines += [card.name, card.told, *card.lines, *(piece for text in card.texts for piece in text)]
        lines += [f"{point.name}: {point.told}" for point in part.points]
    return "\n".join(lines)


def test_what_is_not_there_has_no_sheet(journal: Journal) -> None:
    with journal.read() as cursor:
        assert insights.occasion(cursor, TODAY) is None
        assert insights.occasion(cursor, TODAY, interview_id=uuid4()) is None
        assert insights.occasion(cursor, TODAY, application_id=uuid4()) is None
        assert insights.likely(cursor, uuid4(), TODAY) == []


def test_counts_by_kind_company_and_in_all(journal: Journal) -> None:
    sql, pay = question(journal, "SQL"), question(journal, "Pay", category=Category.LOGISTICS)
    held(journal, "Acme", Kind.SCREEN, 1, Asking(wording="pay?", question_id=pay, rating=4))
    held(journal, "Bolt", Kind.TECHNICAL, 2, Asking(wording="sql", question_id=sql, rating=2))
    held(journal, "Crane", Kind.TECHNICAL, 3)
    twice = (Asking(wording="sql?", question_id=sql, rating=1), Asking(wording="more sql", question_id=sql, rating=3))
    held(journal, " acme ", Kind.TECHNICAL, 4, *twice)
    found = own(journal, occasion(journal, planned(journal)))
    assert (found["SQL"].kind_in, found["SQL"].kind_of) == (2, 3)
    assert (found["SQL"].asked_in, found["SQL"].of, found["SQL"].here, found["SQL"].last) == (2, 4, 1, 3)
    assert (found["Pay"].kind_in, found["Pay"].asked_in, found["Pay"].here) == (0, 1, 1)
    assert telling.came_up(found["SQL"], Kind.TECHNICAL) == (
        "came up in 2 of 3 technical rounds, in 2 of 4 interviews in all, once here"
    )


def test_neither_the_round_itself_nor_later_ones_count(journal: Journal) -> None:
    sql, later = question(journal, "SQL"), question(journal, "Later")
    first = held(journal, "Acme", Kind.TECHNICAL, 1, Asking(wording="sql", question_id=sql))
    second = held(journal, "Bolt", Kind.TECHNICAL, 9, Asking(wording="sql", question_id=sql))
    held(journal, "Crane", Kind.TECHNICAL, 20, Asking(wording="later", question_id=later), month=3)
    with journal.read() as cursor:
        earlier = insights.occasion(cursor, TODAY, interview_id=second)
        assert earlier is not None
        assert [(one.label, one.of) for one in insights.questions_to_come(cursor, earlier) if one.question_id] == [
            ("SQL", 1)
        ]
        before_all = insights.occasion(cursor, TODAY, interview_id=first)
        assert before_all is not None
        assert not any(one.question_id for one in insights.questions_to_come(cursor, before_all))
    assert list(own(journal, occasion(journal, planned(journal)))) == ["SQL"]


def test_an_application_without_a_round(journal: Journal) -> None:
    """Any kind of round, or the one that is expected."""
    sql = question(journal, "SQL")
    held(journal, "Acme", Kind.TECHNICAL, 1, Asking(wording="sql", question_id=sql))
    held(journal, "Acme", Kind.SCREEN, 2)
    with journal.read() as cursor:
        (owner,) = applications.titles(cursor)
        for kind, counted in ((None, (1, 2)), (Kind.TECHNICAL, (1, 1)), (Kind.SCREEN, (0, 1))):
            at = insights.occasion(cursor, TODAY, application_id=owner, kind=kind)
            assert at is not None
            (found,) = (one for one in insights.questions_to_come(cursor, at) if one.question_id)
            assert (found.kind_in, found.kind_of) == counted
            assert (found.asked_in, found.of) == (1, 2)


def test_the_bank_stands_in_and_steps_back(journal: Journal) -> None:
    """Common questions of the bank until five rounds of the kind are on record; one's own never twice."""
    interview = planned(journal)
    empty = the_sheet(journal, interview)
    assert empty.before_notes[0].title == "Common, and not asked of you yet"
    assert "No interview is on record yet" in empty.opening[0]
    entry = next(entry for entry in load_bank() if entry.id == "tell_me_about_yourself")
    assert entry.label in everything(empty)
    mine = question(journal, "My own name for it", entry.id, Category.BACKGROUND)
    for day in range(1, 6):
        held(journal, "Bolt", Kind.TECHNICAL, day, Asking(wording="so?", question_id=mine, rating=2))
        text = everything(the_sheet(journal, interview))
        assert entry.label not in text
        assert ("Common, and not asked of you yet" in text) == (day < 5)


def test_a_profession_counts_from_two_questions_on(journal: Journal) -> None:
    field = "nursing"
    known = [entry for entry in load_bank() if entry.field == field][:2]

    def offered() -> bool:
        with journal.read() as cursor:
            found = insights.questions_to_come(cursor, occasion(journal, interview))
        bank = load_bank()
        return any(one.bank_id and not one.question_id and bank[one.bank_id].field == field for one in found)

    interview = planned(journal)
    for day, entry in enumerate(known, start=1):
        assert not offered()
        key = question(journal, entry.label, entry.id)
        held(journal, "Bolt", Kind.PANEL, day, Asking(wording="so?", question_id=key))
    assert offered()


def test_most_at_stake_is_likely_and_weak(journal: Journal) -> None:
    bad, good, rare = (question(journal, label) for label in ("Bad", "Good", "Rare"))
    for day in range(1, 7):
        askings = [Asking(wording="b", question_id=bad, rating=1), Asking(wording="g", question_id=good, rating=5)]
        if day == 1:
            askings.append(Asking(wording="r", question_id=rare, rating=1))
        held(journal, "Bolt", Kind.TECHNICAL, day, *askings)
    interview = planned(journal)
    with journal.read() as cursor:
        found = insights.likely(cursor, interview, TODAY)
        assert found[0].label == "Bad"
        assert len(insights.likely(cursor, interview, TODAY, most=1)) == 1
        occasion = insights.occasion(cursor, TODAY, interview_id=interview)
        assert occasion
        at = {one.label: one for one in insights.questions_to_come(cursor, occasion)}
    assert [one.label for one in found] == ["Bad", "Rare"], "what goes well is not at stake"
    assert at["Bad"].at_stake == pytest.approx(at["Bad"].chance * (5 - at["Bad"].rating))
    assert at["Bad"].chance == pytest.approx(at["Good"].chance)
    assert the_sheet(journal, interview).opening[0] == "Likely, and going well: Good."


def test_the_facts(journal: Journal) -> None:
    who = (Interviewer(name="Priya", role="Head of data"), Interviewer(name="Sam"))
    interview = planned(journal, format=Format.VIDEO, minutes=45, place="https://meet", interviewers=who)
    assert the_sheet(journal, interview).facts == (
        "Thu 5 Mar, 10:00 · Technical · Video · 45 minutes", "With Priya (Head of data), Sam", "Where: https://meet",
    )  # fmt: skip
    assert the_sheet(journal, planned(journal, "Bolt")).facts == ("Thu 5 Mar, 10:00 · Technical",)


def test_answers_best_answer_and_better_ones(journal: Journal) -> None:
    sql = question(journal, "SQL")
    for day, said in ((1, "too old"), (2, "said so"), (3, "said thus")):
        asking = Asking(wording="sql", question_id=sql, rating=day, answer=said, better_answer=f"better {day}")
        held(journal, "Bolt", Kind.TECHNICAL, day, asking)
    interview = planned(journal)
    card = the_sheet(journal, interview).before_notes[0].cards[0]
    assert [about for about, _ in card.texts] == [
        "Better next time (Tue 3 Feb, Bolt)", "What you said (Tue 3 Feb, Bolt, rated 3)",
        "Better next time (Mon 2 Feb, Bolt)", "What you said (Mon 2 Feb, Bolt, rated 2)",
    ]  # fmt: skip
    assert "last rated 3, before that 2" in card.told
    with journal.write() as cursor:
        there = questions.get(cursor, sql)
        assert there is not None
        questions.write_best_answer(cursor, there, "the best " + "x" * 2000)
    texts = the_sheet(journal, interview).before_notes[0].cards[0].texts
    assert texts[0][0] == "Your best answer"
    assert len(texts[0][1]) == LONG + 2  # cut, with an ellipsis
    assert not any(about.startswith("What you said") for about, _ in texts)


def test_what_this_company_asked_before(journal: Journal) -> None:
    """One company, however it was typed."""
    sql = question(journal, "SQL")
    held(journal, "ACME ", Kind.SCREEN, 1, Asking(wording="tell me of sql", question_id=sql, rating=2))
    held(journal, "Bolt", Kind.TECHNICAL, 2, Asking(wording="elsewhere", question_id=sql))
    parts = {part.title: part for part in the_sheet(journal, planned(journal)).before_notes}
    part = parts["What ACME asked before"]
    assert [(card.name, card.lines) for card in part.cards] == [
        ("Screening call, Sun 1 Feb", ("tell me of sql · rated 2",))
    ]
    other = the_sheet(journal, planned(journal, "Crane"))
    assert "No earlier round here is on record." in everything(other)


def test_stories_not_told_here_come_first(journal: Journal) -> None:
    sql = question(journal, "SQL")
    round_here = held(journal, "Acme", Kind.SCREEN, 1, Asking(wording="sql", question_id=sql))
    elsewhere = held(journal, "Bolt", Kind.SCREEN, 2, Asking(wording="sql", question_id=sql))
    with journal.write() as cursor:
        for title, place in (("Heard", round_here), ("Fresh", elsewhere)):
            story = stories.add(cursor, Story(title=title, questions=(sql,)))
            there = interviews.get(cursor, place)
            assert there is not None and there.askings[0].id is not None
            stories.tell(cursor, story, [there.askings[0].id])
        stories.add(cursor, Story(title="For nothing likely"))
    at = occasion(journal, planned(journal))
    with journal.read() as cursor:
        coming = [one for one in insights.questions_to_come(cursor, at) if one.question_id]
        found = past.stories_to_use(cursor, at, coming)
    assert [(use.story.title, use.serves, use.told_here) for use in found] == [
        ("Fresh", ("SQL",), None), ("Heard", ("SQL",), datetime(2026, 2, 1, 10)),
    ]  # fmt: skip


def test_lessons_of_this_company_first_then_of_this_kind(journal: Journal) -> None:
    other = question(journal, "Other")
    better = Asking(wording="why?", question_id=other, better_answer="start with the end")
    held(journal, "Bolt", Kind.TECHNICAL, 1, went_well="calm", to_improve="shorter", asked_them="Who leads?")
    held(journal, "Acme", Kind.SCREEN, 2, better, to_improve="ask more", asked_them="Why open?")
    held(journal, "Bolt", Kind.SCREEN, 3, to_improve="another kind elsewhere")
    held(journal, "Crane", Kind.TECHNICAL, 4)
    with journal.write() as cursor:
        for owner, title in applications.titles(cursor).items():
            cursor.execute(
                "INSERT INTO rejection_review (application_id, to_keep, to_change, written_at) "
                "VALUES (?, 'kept', ?, '2026-02-20')",
                [owner, f"changed at {title}"],
            )
    at = occasion(journal, planned(journal))
    with journal.read() as cursor:
        here, alike = past.rounds_here(cursor, at), past.rounds_alike(cursor, at, 4)
        found = past.lessons(cursor, at, here, alike, set())
        shown = past.lessons(cursor, at, here, alike, {str(other)})
    assert [(lesson.title, lesson.here, lesson.keep, lesson.change) for lesson in found[:3]] == [
        ("Acme", True, "", "ask more"), ("Acme", True, "kept", "changed at Acme"), ("Bolt", False, "calm", "shorter"),
    ]  # fmt: skip
    assert found[0].better == (("why?", "start with the end"),)
    assert shown[0].better == ()
    assert {lesson.change for lesson in found[3:]} == {"changed at Bolt", "changed at Crane"}
    text = everything(the_sheet(journal, planned(journal)))
    assert "You asked here on Mon 2 Feb\nWhy open?" in text
    assert "You asked elsewhere on Sun 1 Feb\nWho leads?" in text
    assert "another kind elsewhere" not in text


def test_every_kind_of_round_has_questions_for_them() -> None:
    assert set(past.QUESTIONS_FOR_THEM) == set(telling.ROUNDS) == set(Kind)
    assert all(len(lines) == len(set(lines)) >= 3 for lines in past.QUESTIONS_FOR_THEM.values())


def test_chances_in_words(journal: Journal) -> None:
    sql = question(journal, "SQL")
    held(journal, "Bolt", Kind.TECHNICAL, 1, Asking(wording="sql", question_id=sql))
    found = own(journal, occasion(journal, planned(journal)))["SQL"]
    said = telling.chance(found)
    assert said.startswith("about ") and "% likely (" in said
    assert telling.history(0, 0, Kind.PANEL) == (
        "No interview is on record yet, so these are questions that are common in general."
    )
    assert telling.history(1, 1, None) == "From 1 interview on record."
    assert telling.history(7, 9, Kind.CASE) == "From 9 interviews on record, among them 7 case rounds."
    assert telling.history(0, 2, Kind.PANEL).startswith("From 2 interviews on record, no panel among them. That is")
    assert "That is little" in telling.history(4, 9, Kind.CASE)
