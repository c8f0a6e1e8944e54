"""What can go wrong that a person can do something about: each error is one sentence for them."""

from __future__ import annotations


class DebriefError(Exception):
    """Something a person can mend; `str()` is a sentence to show them."""


class JournalError(DebriefError):
    """The journal as a whole cannot be used as asked: locked, foreign, newer, damaged."""


class MissingError(DebriefError):
    """What was asked for is not in the journal (any more)."""


class StaleError(DebriefError):
    """What is being saved was changed elsewhere since it was opened."""
