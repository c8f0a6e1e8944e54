"""The clock of an answer: drawn by the browser alone, so that no rerun ever comes between somebody and their typing."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

# Two animated whole numbers behind a pseudo-element: no script, which the page's rules would not let in. "\3c" is the
# sign "<", which Streamlit's cleaning of HTML takes for the beginning of a tag.
_CLOCK = """
<style>
@property --practise-minutes { syntax: "\\3c integer>"; initial-value: 0; inherits: false; }
@property --practise-seconds { syntax: "\\3c integer>"; initial-value: 0; inherits: false; }
@keyframes practise-minutes { from { --practise-minutes: 0; } to { --practise-minutes: 600; } }
@keyframes practise-seconds { from { --practise-seconds: 0; } to { --practise-seconds: 60; } }
.practise-clock { font-variant-numeric: tabular-nums; font-size: 1.25rem; text-align: right; }
.practise-clock::before {
    animation: practise-minutes 36000s steps(600, end) forwards, practise-seconds 60s steps(60, end) infinite;
    animation-delay: -%(elapsed)ds, -%(elapsed)ds;
    counter-reset: m var(--practise-minutes) s var(--practise-seconds);
    content: counter(m) ":" counter(s, decimal-leading-zero);
}
</style>
<div class="practise-clock" role="timer" aria-label="Time since the question was put"></div>
"""


def utc_now() -> datetime:
    """This moment as the journal keeps moments: UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def clock(since: datetime) -> None:
    """Minutes and seconds since a moment (UTC), counting on."""
    st.html(_CLOCK % {"elapsed": max(0, (utc_now() - since).total_seconds())})


def told(seconds: int) -> str:
    """`1:45`."""
    return f"{seconds // 60}:{seconds % 60:02d}"
