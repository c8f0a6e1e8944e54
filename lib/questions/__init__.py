"""The same question or not: extraction from notes, matching, categories, the bank."""
