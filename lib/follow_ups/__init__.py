"""Notes owed after an interview and after a "no": when, to whom, in what words, and in the calendar."""
