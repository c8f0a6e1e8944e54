"""How to do it: one page a task, as text of ours."""

from __future__ import annotations

import streamlit as st

from lib.guide import tasks

st.title("Guide")
titles = {task.name: task.title for task in tasks()}
asked = st.query_params.get("task")
names = list(titles)
left, right = st.columns([3, 9], gap="large")
with left:
    name = st.radio(
        "What do you want to do?",
        names,
        index=names.index(asked) if asked in names else 0,
        format_func=titles.__getitem__,
    )
st.query_params["task"] = name
with right:
    task = next(task for task in tasks() if task.name == name)
    st.header(task.title)
    st.markdown(task.text)
