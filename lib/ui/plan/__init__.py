"""The plan: what is to be done, one action, skills to hone."""
