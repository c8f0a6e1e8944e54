"""How well the same question is recognised on labelled wordings that the bank's authors had not seen."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lib.questions.embedding import model_name
from lib.ui.recognition.figures import FIGURES
from tests.benchmarks.recognition import average_precision, b_cubed, figures, read
from tests.questions.extraction_score import score_folder, total


def test_b_cubed_by_hand() -> None:
    """Two of a three, and the third alone: precision is whole, recall (2·2/3 + 1/3) / 3."""
    precision, recall, f1 = b_cubed(["x", "x", "y"], ["a", "a", "a"])
    assert precision == 1
    assert recall == pytest.approx(5 / 9)
    assert f1 == pytest.approx(2 * (5 / 9) / (1 + 5 / 9))


def test_b_cubed_of_the_truth_is_one() -> None:
    assert b_cubed([3, 3, 5], ["a", "a", "b"]) == (1, 1, 1)


def test_average_precision_by_hand() -> None:
    score = np.array([0.9, 0.8, 0.7, 0.1])
    assert average_precision(score, np.array([True, False, True, False])) == pytest.approx((1 + 2 / 3) / 2)


@pytest.mark.realdata
def test_recognition_on_labelled_questions(shared: Path) -> None:
    result = figures(read(shared / "questions_dev.jsonl"), repetitions=2)
    assert result["b3_f1"] >= 0.82
    assert result["pair_average_precision"] >= 0.7
    assert result["top3"] >= 0.95
    assert result["sure_precision"] >= 0.95
    assert result["sure_share_of_repeats"] >= 1 / 3
    assert result["category_accuracy"] >= 0.85
    assert result["calibration_error"] <= 0.05


def test_the_figures_on_the_page_are_of_this_model() -> None:
    """The page shows what was measured on the model that ships, and on notes that its weights have not seen."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    held_out = total(score_folder(Path(__file__).parent / "held_out"))
    shown = {row["key"]: row["figure"] for row in kept["rows"]}
    assert kept["model"] == model_name()
    assert shown["extraction_recall"] == pytest.approx(held_out.recall, abs=0.03)
    assert shown["extraction_precision"] == pytest.approx(held_out.precision, abs=0.03)
