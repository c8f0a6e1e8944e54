"""What each column of askings.csv means."""

from __future__ import annotations

from typing import Final

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
