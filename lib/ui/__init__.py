"""The pieces of screen that pages share; the only room beside the shell that imports streamlit."""
