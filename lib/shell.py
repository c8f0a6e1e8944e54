"""The shell around every page: menu, page settings, and what to show when something of ours breaks."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit runs this file as a script, so the repository's root is not on the path by itself.
ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from lib.ui import sample_banner, tab_picture, warm  # noqa: E402
from lib.ui.journal import lock, watch  # noqa: E402
from lib.ui.sharing import coach_view  # noqa: E402

PAGES = ROOT / "pages"


def page(name: str, title: str, icon: str, *, default: bool = False, in_menu: bool = True) -> st.Page:
    """One screen: `pages/<name>.py` at `/<name>`."""
    return st.Page(
        PAGES / f"{name}.py",
        title=title,
        icon=f":material/{icon}:",
        default=default,
        visibility="visible" if in_menu else "hidden",
    )


MENU = {
    "": [page("today", "Today", "wb_sunny", default=True)],
    "Record": [
        page("debrief", "Debrief", "edit_note"),
        page("applications", "Applications", "work"),
        page("application", "Application", "work", in_menu=False),
        page("follow_ups", "Follow-ups", "forward_to_inbox"),
    ],
    "Learn": [
        page("weak_questions", "Weak questions", "troubleshoot"),
        page("outcomes", "Outcomes", "route"),
        page("judgement", "Ratings and reality", "balance"),
        page("rejections", "Rejections", "rate_review"),
        page("fit", "Was it for me?", "favorite"),
        page("doubts", "The same question?", "help", in_menu=False),
    ],
    "Improve": [
        page("practise", "Practise", "fitness_center"),
        page("stories", "Stories", "auto_stories"),
        page("plan", "Plan", "checklist"),
        page("preparation", "Preparation", "event_available", in_menu=False),
        page("question_bank", "Question bank", "menu_book"),
    ],
    "Share": [
        page("for_my_coach", "For my coach", "co_present"),
        page("coach_view", "Coach view", "co_present", in_menu=False),
        page("coach_feedback", "What my coach said", "reviews"),
        page("coach_desk", "Coach's desk", "table_restaurant"),
    ],
    "Journal": [
        page("import_export", "Import and export", "swap_horiz"),
        page("journal", "The journal", "health_and_safety"),
        page("guide", "Guide", "help_center"),
    ],
}

# A picture of our own: for a Material icon the browser would ask a font host for the tab's picture.
tab_picture.show(ROOT / "data" / "icon.svg")
st.set_page_config(page_title="Debrief", layout="wide")
if lock.is_foreign():
    st.navigation(MENU, position="hidden")  # and nothing else: who asks is another program's page
elif lock.is_shut():
    st.navigation(MENU, position="hidden")
    lock.ask()
elif coach_view.is_on():
    st.navigation(MENU, position="hidden")  # whatever the address says, nothing else is shown
    coach_view.show()
else:
    chosen = st.navigation(MENU)
    sample_banner.show()
    watch.show()
    try:
        chosen.run()
    finally:
        warm.begin()
