"""DataFrame in, Altair chart out: one theme, one rating scale."""
