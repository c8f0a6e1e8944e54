"""Was it for me? All verdicts, one application, what one wants from work."""
