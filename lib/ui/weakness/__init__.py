"""Weak questions, and one question with all that is on record of it."""
