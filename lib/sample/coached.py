"""What the invented person's coach said: a pack went to her two weeks ago, and her feedback came back."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from lib.journal.choices import Category, ShareKind
from lib.journal.feedback import About
from lib.sample.chance import pick, uuid7

if TYPE_CHECKING:
    from random import Random

    from lib.sample.rows import Rows

COACH: Final = "Ruth Hallam"
_SENT, _BACK, _SPOKEN_OF = 17, 15, 4
_APART = {-1: 0.3, 0: 0.5, 1: 0.2}
"""How far the coach's rating lies from the person's own."""
_TOLD = {Category.BEHAVIOURAL, Category.MOTIVATION, Category.BACKGROUND}
"""What is answered with a story, as the remarks take it."""
_COMMENT = "Your stories are good ones. What they want next is an ending: a figure, or what you would do otherwise."
_REMARKS = (
    ("The result comes last. Say it in the first sentence, then how you got there.", ""),
    ("You tell what the team did. What was your part?", "I noticed it, I wrote the check, and the team runs it now."),
    ("Honest, and long. Two minutes, then ask whether they want more.", ""),
    ("This works. One figure would make it stay in their heads.", ""),
)
_IDEA = "Tell one story a day to the kitchen timer: two minutes, with the result first"


def coached(random: Random, made: Rows, rows: Rows, today: date) -> None:
    """Add what a coach said to what was made; nothing where no rated answer was there to be sent.

    Args:
        random: Source of chance.
        made: Rows by table, to be inserted after the hunt's; here they are added.
        rows: The hunt's rows by table.
        today: The feedback came before it.
    """
    sent, back = (datetime.combine(today - timedelta(days=days), time(18)) for days in (_SENT, _BACK))
    held = {row["id"]: row["held_at"] for row in rows["interview"]}
    there = [row for row in rows["asking"] if held[row["interview_id"]] < sent and row["rating"] and row["answer"]]
    told = {row["id"] for row in rows["question"] if row["category"] in _TOLD}
    fit = [row for row in there if row["question_id"] in told]
    spoken_of = sorted(fit, key=lambda row: (row["rating"], str(row["id"])))[:_SPOKEN_OF]
    if not spoken_of:
        return
    bundle, feedback = uuid7(random, sent), uuid7(random, back)
    counts = {"interviews": sum(day < sent for day in held.values()), "answers": len(there)}
    counts["questions"] = len({row["question_id"] for row in there})
    counts["held_names"] = len(rows["interviewer"])
    made["share"].append(
        {
            "id": uuid7(random, sent), "bundle": bundle, "coach": COACH, "kind": ShareKind.PACK.value,
            "shared_on": sent.date(), "selection": "{}", "counts": json.dumps(counts), "created_at": sent,
        }
    )  # fmt: skip
    days = {
        "saved_on": back.date() - timedelta(days=1),
        "taken_on": back.date(),
        "created_at": back,
        "updated_at": back,
    }
    made["feedback"].append(
        {"id": feedback, "bundle": bundle, "coach": COACH, "comment": _COMMENT, "revision": 1, **days}
    )
    for place, (asking, (comment, better)) in enumerate(zip(spoken_of, _REMARKS, strict=False), start=1):
        local = f"asking-{place}"
        made["share_key"].append({"bundle": bundle, "local": local, "table_name": "asking", "row_id": asking["id"]})
        made["coach_remark"].append(
            {
                "id": uuid7(random, back), "feedback_id": feedback, "about": About.ASKING.value, "local": local,
                "called": asking["wording"], "asking_id": asking["id"], "own_rating": asking["rating"],
                "rating": max(1, min(5, asking["rating"] + pick(random, _APART))), "comment": comment,
                "better_answer": better, "created_at": back,
            }
        )  # fmt: skip
    idea = {"id": uuid7(random, back), "feedback_id": feedback, "what": _IDEA, "due_on": None, "created_at": back}
    made["coach_proposal"].append(idea)
