"""What a person may type, for Hypothesis: any Unicode that can be kept, and the odd things by name."""

from __future__ import annotations

from hypothesis import strategies as st

ODD = (
    "\x00",
    "a\x00b",
    "مرحبا، لماذا تريد العمل هنا؟",
    "\u202eright to left\u202c",
    "👩🏽‍💻 why us? 🙂",
    "e\u0301 and é",
    "\ufeffBOM",
    "line\r\nline\n\tline",
    "'; DROP TABLE asking; --",
    "=HYPERLINK(1)",
    "İıß",
    "\U0010ffff",
)
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(ODD)
"""Any text without lone surrogates, which no browser sends."""
