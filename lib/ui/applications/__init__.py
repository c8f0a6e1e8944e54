"""The applications: their list, one of them, and its fields."""
