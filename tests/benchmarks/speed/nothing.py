"""The smallest Streamlit app there is: what starting one costs at least."""

import streamlit as st

st.title("Nothing")
