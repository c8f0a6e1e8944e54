"""Follow-ups: what is due, its letters, and what can be done with them."""
