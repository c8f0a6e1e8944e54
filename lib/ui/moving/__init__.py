"""Moving in with what one has, and out with all of it."""
