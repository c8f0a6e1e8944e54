"""The journal's own page, its trash, its lock, and what is looked after on every page."""
