"""How well questions are recognised, in figures that anybody can reproduce."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from lib.questions.embedding import engine_name

FIGURES = Path(__file__).resolve().parents[3] / "data" / "model" / "figures.json"


def show() -> None:
    """A folded section; where the sentence model is missing here, say so first."""
    if engine_name() == "characters":
        st.warning(
            "The sentence model cannot be used on this computer, so questions are recognised by their letters alone: "
            "less well. Check that onnxruntime and tokenizers are installed and that data/model is complete."
        )
    with st.expander("How well does Debrief recognise questions?"):
        if not FIGURES.exists():
            st.markdown("No figures lie beside the model.")
            return
        st.markdown(
            "Measured on labelled wordings that the model was not trained on, though how sure is sure enough was set "
            "on them: expect a little less on yours. The notes were seen by nobody who wrote the rules. "
            "CONTRIBUTING.md names the commands that print these figures."
        )
        figures = json.loads(FIGURES.read_text(encoding="utf-8"))
        st.dataframe(
            [{"What": row["what"], "Figure": row["figure"], "Which means": row["meaning"]} for row in figures["rows"]],
            hide_index=True,
            column_config={"Figure": st.column_config.NumberColumn(format="%.2f", width=80)},
            alt="Figures of recognition",
        )
