"""Outcomes: how far applications get, where they stop, how long an answer takes."""
