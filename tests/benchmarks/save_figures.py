"""Measure recognition and extraction on labelled files, and keep the figures beside the model for the page to show.

uv run python -m tests.benchmarks.save_figures QUESTIONS.jsonl NOTES_FOLDER [NOTES_FOLDER …]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lib.questions.embedding import model_name
from lib.ui.recognition.figures import FIGURES
from tests.benchmarks.recognition import figures, read
from tests.questions.extraction_score import score_folder, total

MEANINGS = {
    "b3_precision": ("Grouping, B³ precision", "of the wordings put together with one, this share belongs there"),
    "b3_recall": ("Grouping, B³ recall", "of the wordings that belong together with one, this share was put there"),
    "b3_f1": ("Grouping, B³ F1", "both in one figure; a careful second person reached 0.94"),
    "pair_average_precision": (
        "Pairs, average precision",
        "pairs of one question come before other pairs when sorted by likeness",
    ),
    "top1": ("First suggestion right", "for a wording whose question was asked before"),
    "top3": ("Among three suggestions", "for a wording whose question was asked before"),
    "sure_precision": (
        "Taken without asking, right",
        "this share of the matches taken without asking is right",
    ),
    "sure_share_of_repeats": ("Taken without asking", "of the wordings whose question was asked before, this share"),
    "category_accuracy": ("Category right", "of seven categories"),
}


def main(questions: str, *folders: str) -> None:
    """Write `data/model/figures.json`."""
    labelled = read(Path(questions))
    measured = figures(labelled)
    rows = [
        {"key": key, "what": what, "figure": round(float(measured[key]), 3), "meaning": meaning}
        for key, (what, meaning) in MEANINGS.items()
    ]
    notes = total(
        {f"{folder}/{name}": found for folder in folders for name, found in score_folder(Path(folder)).items()}
    )
    rows += [
        {"key": "extraction_recall", "what": "Notes, recall", "figure": round(notes.recall, 3),
         "meaning": "of the questions in raw notes, this share was taken out"},
        {"key": "extraction_precision", "what": "Notes, precision", "figure": round(notes.precision, 3),
         "meaning": "of what was taken out, this share was a question asked"},
    ]  # fmt: skip
    kept = {"model": model_name(), "wordings": len(labelled), "questions_in_notes": notes.gold, "rows": rows}
    FIGURES.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(kept, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
