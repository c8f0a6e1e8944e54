"""Stories: all of them, and one."""
