"""The pieces of screen: a room for each screen that has several files, and beside them what screens share.

The only place beside the shell that imports streamlit.
"""
