"""The debrief of an interview: its form, its rows of questions, and the interviews to come that it is of."""
