"""What each table and column of an export means. A test fails where one has no words here, or words have no column."""

from __future__ import annotations

from typing import Final

EVERYWHERE: Final = {
    "id": "Key of the row; other tables point to it.",
    "created_at": "When it was recorded, UTC.",
    "updated_at": "When it was last changed, UTC.",
    "version": "Counts the changes of the row from 1.",
    "application_id": "The application it belongs to.",
    "interview_id": "The interview it belongs to.",
    "question_id": "The recurring question it belongs to.",
    "skill_id": "The skill it belongs to.",
    "story_id": "The story it belongs to.",
    "batch_id": "The import it belongs to.",
    "retired": "Whether it is no longer offered; it stays where it was given.",
}
"""Columns that mean the same in every table."""

TABLES: Final = {
    "journal": "The journal itself, one row.",
    "application": "One role at one company that you are or were after.",
    "stage_event": "Something that happened to an application, in the order recorded, which decides between events of "
    "one day. Where an application stands is the last of them.",
    "interview": "One round of an application, past or to come.",
    "interviewer": "Somebody who sat on the other side in an interview.",
    "debrief": "What you wrote after an interview.",
    "question": "A recurring question, however it was worded.",
    "asking": "One question asked in one interview.",
    "verdict": "What you said about two wordings: the same question, or not.",
    "draft": "A form that was begun and not yet saved.",
    "setting": "A choice of yours, by name.",
    "follow_up": "A note owed to somebody by a day.",
    "letter_template": "Your own version of a letter.",
    "rejection_review": "What you understand of a no.",
    "reason": "A label for why it was a no.",
    "review_reason": "A reason given in a review.",
    "criterion": "Something that you want from work.",
    "fit_verdict": "Was this job for you? Before the outcome was known, and after.",
    "fit_score": "How well a job meets a criterion.",
    "skill": "Something to get better at.",
    "skill_question": "A question that should mend with a skill.",
    "action": "One thing to do.",
    "story": "A story to tell in answer to a question.",
    "story_question": "A question that a story serves.",
    "story_telling": "A story told in answer to a question in an interview.",
    "import_batch": "A file that was brought in.",
    "import_made": "A row that an import made, so that the import can be taken back.",
    "import_filled": "An empty field of an application that an import filled.",
    "status_meaning": "What you said a status word of your files means.",
}

COLUMNS: Final[dict[str, dict[str, str]]] = {
    "journal": {
        "only_row": "Always 1.",
        "id": "Tells this journal from others.",
        "changes": "How often it was written to.",
    },
    "application": {
        "company": "The employer.",
        "role": "The job's title.",
        "source": "Where you found it.",
        "link": "Address of the advertisement.",
        "location": "Where the work is.",
        "work_mode": "Where the work would be done.",
        "salary_min": "Lower end of the pay, in `currency` for each `salary_period`.",
        "salary_max": "Upper end of the pay.",
        "currency": "What the pay is counted in.",
        "salary_period": "What the pay is counted by.",
        "motive": "Why you are after it.",
        "notes": "Anything else.",
    },
    "stage_event": {
        "stage": "What happened.",
        "happened_on": "The day; where it is not known, the event counts on the day it was recorded.",
        "note": "Anything to add.",
    },
    "interview": {
        "kind": "The kind of round.",
        "held_at": "When, by the clock on your wall.",
        "format": "How it was held.",
        "minutes": "How long, in minutes.",
        "place": "An address or a link.",
        "preparation": "What to bear in mind, and what to ask them.",
    },
    "interviewer": {
        "position": "Counts from 1 within the interview.",
        "name": "Their name.",
        "role": "What they do there.",
        "email": "Where to write to them.",
    },
    "debrief": {
        "mood": "How you felt, in a word.",
        "stress": "From 1 (calm) to 5 (very stressed).",
        "overall": "How it went, from 1 (lost it) to 5 (nailed it).",
        "went_well": "What went well.",
        "to_improve": "What to improve.",
        "failed_to_say": "What you failed to say.",
        "signals": "How they reacted.",
        "red_flags": "What put you off.",
        "asked_them": "What you asked them.",
        "notes": "Anything else.",
        "pass_estimate": "Your own chance of going through, in percent.",
        "next_step": "What comes next.",
        "next_step_on": "The day by which they answer.",
        "written_at": "When it was first written, by the clock on your wall.",
    },
    "question": {
        "label": "Its name.",
        "category": "What sort of question it is.",
        "best_answer": "The best answer that you have to it.",
        "bank_id": "The question of Debrief's bank that it is, if it is one.",
        "named_by": "Who chose the name; yours stays.",
        "sorted_by": "Who chose the category; yours stays.",
    },
    "asking": {
        "position": "Counts from 1 within the interview.",
        "wording": "The question as it was put.",
        "answer": "What you said.",
        "rating": "How the answer went, from 1 (lost it) to 5 (nailed it).",
        "caught_out": "Whether it caught you unprepared.",
        "better_answer": "What to say next time.",
        "matched": "How it came to its question: you said so, Debrief was sure, unsure, or found it new.",
        "probability": "How likely it is the same question, from 0 to 1, as Debrief saw it.",
    },
    "verdict": {
        "one": "A wording, in small letters and without punctuation at its ends.",
        "other": "The other wording, later in the order of characters.",
        "same": "Whether they are the same question.",
    },
    "draft": {"form": "Which form.", "content": "What was typed, as JSON."},
    "setting": {"name": "Which choice.", "value": "What was chosen."},
    "follow_up": {
        "interview_id": "The interview it is about, if it is about one.",
        "kind": "What it is for.",
        "suggestion": "The rule that suggested it, and about what; missing where you made it yourself.",
        "recipient": "Whom it is for.",
        "email": "Where to send it.",
        "subject": "Its subject.",
        "body": "Its text.",
        "due_on": "The day by which it is owed.",
        "state": "What became of it.",
        "sent_on": "The day it was sent.",
        "answered_on": "The day it was answered.",
    },
    "letter_template": {
        "kind": "What the letter is for.",
        "subject": "Its subject.",
        "body": "Its text, with places to fill such as {name}.",
    },
    "rejection_review": {
        "application_id": "The application that was turned down; one review each.",
        "their_words": "What the employer said.",
        "my_guess": "What you think it was.",
        "to_keep": "What to keep doing.",
        "to_change": "What to change.",
        "written_at": "When it was first written, by the clock on your wall.",
    },
    "reason": {"label": "Its name.", "side": "Whose it was to change."},
    "review_reason": {"reason_id": "The reason.", "basis": "Whether they said so, or you think so."},
    "criterion": {"label": "Its name.", "weight": "How much it matters, from 1 to 5."},
    "fit_verdict": {
        "moment": "Before the outcome was known, or after.",
        "wanted": "Whether you wanted the job.",
        "note": "Why.",
        "judged_on": "The day you said so.",
    },
    "fit_score": {
        "moment": "Before the outcome was known, or after.",
        "criterion_id": "The criterion.",
        "score": "How well the job meets it, from 1 to 5.",
    },
    "skill": {"label": "Its name.", "note": "Anything to add.", "started_on": "The day you began to work on it."},
    "action": {
        "what": "What to do.",
        "due_on": "The day by which to do it.",
        "origin": "What it came out of.",
        "question_id": "The question it came out of, if it is one.",
        "application_id": "The application it came out of, if it is one.",
        "skill_id": "The skill it serves, if it is one.",
        "state": "What became of it.",
        "done_on": "The day it was done.",
        "evidence": "What shows it.",
    },
    "story": {
        "title": "Its name.",
        "situation": "The situation.",
        "task": "What you had to do.",
        "action": "What you did.",
        "result": "What came of it.",
    },
    "story_telling": {"asking_id": "The question asked that it answered."},
    "import_batch": {
        "file_name": "What the file was called.",
        "format": "The known format that it had, if it had one.",
        "row_count": "How many rows it had.",
    },
    "import_made": {"table_name": "The table of the row.", "row_id": "The id of the row."},
    "import_filled": {"field": "The column of application.", "value": "What was filled in."},
    "status_meaning": {
        "status": "The word, in small letters.",
        "stages": "The stages that it stands for in their order, with commas; empty for none.",
    },
}

ASKINGS: Final = {
    "company": "The employer.",
    "role": "The job's title.",
    "round": "The kind of round, as `kind` of interview.",
    "held_on": "The day of the interview.",
    "position": "Which question of the interview, from 1.",
    "wording": "The question as it was put.",
    "answer": "What you said.",
    "rating": "How the answer went, from 1 (lost it) to 5 (nailed it); empty where you gave none.",
    "question": "The recurring question it belongs to.",
    "category": "What sort of question it is, as `category` of question.",
    "outcome": "What became of the round: `passed` where a later round followed on another day; else what became of "
    "the application since (offer, accepted, rejected, withdrawn, declined, closed, ghosted, on_hold); "
    "empty while it is open.",
}
"""The columns of askings.csv, in their order."""


def of_column(table: str, column: str) -> str:
    """What a column means; "" where nobody has said so yet."""
    return COLUMNS.get(table, {}).get(column) or EVERYWHERE.get(column, "")
