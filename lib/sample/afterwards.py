"""What the invented person does afterwards: notes, reviews, verdicts, actions, stories, practice, and what is ahead."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lib.journal.choices import Basis, Kind, Moment, Stage, Wanted
from lib.sample.chance import pick, rounded, uuid7
from lib.sample.coached import coached
from lib.sample.practice import practised
from lib.sample.rows import stamps

if TYPE_CHECKING:
    from random import Random
    from uuid import UUID

    from lib.sample.rows import Row, Rows

_NOES = {Stage.REJECTED, Stage.CLOSED, Stage.GHOSTED}
_ENDED = {*_NOES, Stage.WITHDRAWN, Stage.DECLINED, Stage.ACCEPTED}
_REVIEWED_SHARE, _JUDGED_SHARE, _THANKED_SHARE, _TOLD_SHARE = 0.8, 0.75, 0.6, 0.4
_WANTED = {Wanted.YES: 0.45, Wanted.UNSURE: 0.3, Wanted.NO: 0.25}
_NEXT_ROUNDS = {Kind.HIRING_MANAGER: 0.3, Kind.TECHNICAL: 0.4, Kind.PANEL: 0.3}


@dataclass(slots=True)
class _Course:
    """One application that led to interviews, with what hangs on it."""

    application: Row
    interviews: list[Row]
    ending: Row | None
    askings: list[Row] = field(default_factory=list)

    @property
    def key(self) -> UUID:
        key: UUID = self.application["id"]
        return key


def afterwards(random: Random, rows: Rows, reasons: dict[str, UUID], today: date) -> Rows:
    """The rows that follow from a hunt.

    Args:
        random: Source of chance, apart from the hunt's own, so that the hunt stays as it was.
        rows: The hunt's rows by table; its questions get their best answers.
        reasons: Label → id of the reasons that the journal starts with.
        today: Interviews to come lie after it.

    Returns:
        Rows by table, to be inserted after the hunt's; `interview` and `interviewer` hold what is to come.
    """
    made: Rows = defaultdict(list)
    courses = _courses(rows)
    if not courses:
        return made
    labels = {row["id"]: row["label"] for row in rows["question"]}
    criteria = _criteria(random, made, courses)
    for course in courses:
        _notes(random, made, rows, course, today)
        _verdicts(random, made, course, criteria)
        if course.ending and course.ending["stage"] in _NOES and random.random() < _REVIEWED_SHARE:
            _review(random, made, course, reasons, labels, today)
    _skills_and_actions(random, made, rows, courses, labels, today)
    _stories(random, made, rows)
    _ahead(random, made, courses, today)
    practised(random, made, rows, today)
    coached(random, made, rows, today)
    return made


def _courses(rows: Rows) -> list[_Course]:
    """The applications that led to interviews, in the order of their first one."""
    interviews: dict[UUID, list[Row]] = defaultdict(list)
    for row in sorted(rows["interview"], key=lambda row: row["held_at"]):
        interviews[row["application_id"]].append(row)
    endings = {row["application_id"]: row for row in rows["stage_event"] if row["stage"] in _ENDED}
    askings: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows["asking"]:
        askings[row["interview_id"]].append(row)
    applications = {row["id"]: row for row in rows["application"]}
    return [
        _Course(applications[key], held, endings.get(key), [asked for one in held for asked in askings[one["id"]]])
        for key, held in interviews.items()
    ]


def _criteria(random: Random, made: Rows, courses: list[_Course]) -> list[UUID]:
    at = datetime.combine(courses[0].interviews[0]["held_at"].date() - timedelta(days=3), time(20))
    for row in _content()["criteria"]:
        made["criterion"].append({"id": uuid7(random, at), **row, **stamps(at)})
    return [row["id"] for row in made["criterion"]]


def _notes(random: Random, made: Rows, rows: Rows, course: _Course, today: date) -> None:
    """Thank-yous: sent the next day or so, some let go."""
    people = {row["interview_id"]: row["name"] for row in reversed(rows["interviewer"])}
    for held in course.interviews:
        day = held["held_at"].date()
        if random.random() > _THANKED_SHARE or (today - day).days < 2:
            continue
        at = datetime.combine(day + timedelta(days=1), time(9, random.randrange(60)))
        made["follow_up"].append(
            {
                "id": uuid7(random, at),
                "application_id": course.key,
                "interview_id": held["id"],
                "kind": "thank_you",
                "recipient": people.get(held["id"], ""),
                "subject": f"Thank you, {course.application['company']}",
                "due_on": at.date(),
                "state": "sent",
                "sent_on": at.date(),
                **stamps(at),
            }
        )


def _verdicts(random: Random, made: Rows, course: _Course, criteria: list[UUID]) -> None:
    """Was it for me? Before the outcome, and for most again after it."""
    if random.random() > _JUDGED_SHARE:
        return
    wanted = pick(random, _WANTED)
    day = course.interviews[-1]["held_at"].date()
    for moment in Moment:
        if moment is Moment.AFTER:
            if not course.ending or random.random() > _JUDGED_SHARE:
                return
            day = course.ending["created_at"].date() + timedelta(days=1)
            if random.random() < 0.3:  # the answer changes how one looks at it
                wanted = pick(random, {Wanted.UNSURE: 0.5, Wanted.NO: 0.5})
        at = datetime.combine(day, time(21, 30))
        note = random.choice(_content()["lines"][f"verdict_{wanted.value}"])
        made["fit_verdict"].append(
            {
                "id": uuid7(random, at), "application_id": course.key, "moment": moment.value, "wanted": wanted.value,
                "note": note, "judged_on": day, **stamps(at),
            }
        )  # fmt: skip
        level = {Wanted.YES: 4.2, Wanted.UNSURE: 3.2, Wanted.NO: 2.2}[wanted]
        for criterion in criteria:
            score = rounded(random.gauss(level, 0.8))
            made["fit_score"].append(
                {"application_id": course.key, "moment": moment.value, "criterion_id": criterion, "score": score}
            )


def _review(
    random: Random, made: Rows, course: _Course, reasons: dict[str, UUID], labels: dict[UUID, str], today: date
) -> None:
    content = _content()
    assert course.ending
    at = course.ending["created_at"] + timedelta(days=random.randint(1, 3))
    if at.date() > today:
        return
    places = {"company": course.application["company"], "question": f"“{_worst(course, labels)}”"}
    told = random.choice(content["told"]) if random.random() < _TOLD_SHARE else None
    guess = random.choice(content["guess"])
    made["rejection_review"].append(
        {
            "application_id": course.key,
            "their_words": random.choice(told["words"]) if told else "",
            "my_guess": random.choice(guess["words"]).format(**places),
            "to_keep": random.choice(content["lines"]["to_keep"]),
            "to_change": random.choice(content["lines"]["to_change"]).format(**places),
            "written_at": at,
            **stamps(at),
        }
    )
    for reason, basis in ((told, Basis.TOLD), (guess, Basis.GUESS)):
        if reason:
            made["review_reason"].append(
                {"application_id": course.key, "reason_id": reasons[reason["label"]], "basis": basis.value}
            )


def _worst(course: _Course, labels: dict[UUID, str]) -> str:
    asked = min(course.askings, key=lambda row: row["rating"] or 5)
    return labels[asked["question_id"]]


def _skills_and_actions(
    random: Random, made: Rows, rows: Rows, courses: list[_Course], labels: dict[UUID, str], today: date
) -> None:
    """Two skills on what went worst, begun half way through; things to do, the older ones done."""
    content = _content()
    half = courses[len(courses) // 2].interviews[0]["held_at"].date()
    lost: dict[UUID, int] = defaultdict(int)
    for row in rows["asking"]:
        lost[row["question_id"]] += 5 - (row["rating"] or 5)
    worst = sorted(lost, key=lambda key: (-lost[key], labels[key]))
    at = datetime.combine(half, time(19))
    sorts = {row["id"]: row["category"] for row in rows["question"]}
    for skill in content["skills"]:
        key = uuid7(random, at)
        told = {name: skill[name] for name in ("label", "note")}
        made["skill"].append({"id": key, **told, "started_on": half, **stamps(at)})
        weak = [question for question in worst if sorts[question] == skill["category"]]
        made["skill_question"] += [{"skill_id": key, "question_id": question} for question in weak[:3]]
    for place, action in enumerate(content["actions"]):
        due = today + timedelta(days=3 * place - 9)
        done = due < today - timedelta(days=2) and bool(action["evidence"])
        at = datetime.combine(min(half, due), time(19, place))
        question = worst[place % len(worst)]
        made["action"].append(
            {
                "id": uuid7(random, at),
                "what": action["what"].format(question=f"“{labels[question]}”"),
                "due_on": due,
                "origin": "question" if "{question}" in action["what"] else "self",
                "question_id": question if "{question}" in action["what"] else None,
                "state": "done" if done else "open",
                "done_on": due if done else None,
                "evidence": action["evidence"] if done else "",
                **stamps(at),
            }
        )


def _stories(random: Random, made: Rows, rows: Rows) -> None:
    at = min(row["created_at"] for row in rows["interview"])
    for story in _content()["stories"]:
        key = uuid7(random, at)
        served = [row["id"] for row in rows["question"] if row["category"] == story["category"]][:3]
        parts = {name: story[name] for name in ("title", "situation", "task", "action", "result")}
        made["story"].append({"id": key, **parts, **stamps(at)})
        made["story_question"] += [{"story_id": key, "question_id": question} for question in served]
        told = [row["id"] for row in rows["asking"] if row["question_id"] in served and random.random() < 0.3]
        made["story_telling"] += [{"story_id": key, "asking_id": asking} for asking in told]


def _ahead(random: Random, made: Rows, courses: list[_Course], today: date) -> None:
    """The next round of an application that is still open."""
    open_ones = [course for course in courses if course.ending is None]
    if not open_ones:
        return
    course = open_ones[-1]
    day = today + timedelta(days=2)
    day += timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)  # never on a weekend
    at = datetime.combine(today - timedelta(days=1), time(17))
    key = uuid7(random, at)
    made["interview"].append(
        {
            "id": key, "application_id": course.key, "kind": pick(random, _NEXT_ROUNDS).value,
            "held_at": datetime.combine(day, time(10)), "format": "video", "minutes": 60,
            "preparation": random.choice(_content()["lines"]["preparation"]), **stamps(at),
        }
    )  # fmt: skip
    made["interviewer"].append(
        {"id": uuid7(random, at), "interview_id": key, "position": 1, "name": "Priya Nair", "role": "Head of data"}
    )


@cache
def _content() -> dict[str, Any]:
    """`afterwards.toml`, read once per process."""
    return tomllib.loads(Path(__file__).with_name("afterwards.toml").read_text(encoding="utf-8"))
