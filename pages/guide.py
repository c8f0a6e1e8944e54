"""How to do it: one page a task, as text of ours."""

from __future__ import annotations

from operator import attrgetter

import streamlit as st

from lib.guide import named, tasks

st.title("Guide")
left, right = st.columns([3, 9], gap="large")
with left:
    asked = tasks().index(named(st.query_params.get("task")))
    task = st.radio("What do you want to do?", tasks(), index=asked, format_func=attrgetter("title"))
st.query_params["task"] = task.name
with right:
    st.header(task.title)
    st.markdown(task.text)
