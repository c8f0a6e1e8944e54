"""The whole journal out into files that any program opens, and back into a journal."""
