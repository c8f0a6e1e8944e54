"""Interviews to come, until they are debriefed."""
