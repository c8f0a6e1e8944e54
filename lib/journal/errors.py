"""What can go wrong that a person can do something about: each error is one sentence for them."""

from __future__ import annotations


class DebriefError(Exception):
    """Something a person can mend; `str()` is a sentence to show them."""


class JournalError(DebriefError):
    """The journal as a whole cannot be used as asked: locked, foreign, newer, damaged."""


class DamagedError(JournalError):
    """The journal's file or its log cannot be read; a backup can take its place."""


class MissingError(DebriefError):
    """What was asked for is not in the journal (any more)."""


class StaleError(DebriefError):
    """What is being saved was changed elsewhere since it was opened."""
