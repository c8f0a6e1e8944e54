"""Debrief's rooms: everything between the journal on disk and the pages on screen."""
