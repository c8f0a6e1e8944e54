"""Practice: the list, a sitting, a mock interview."""
