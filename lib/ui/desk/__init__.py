"""The coach's desk: every client, one client, and what the coach says."""
