"""What to rehearse next and when, sittings and mock interviews, and whether it helps."""
