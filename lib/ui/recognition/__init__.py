"""The question bank, doubts to settle, and how well questions are recognised."""
