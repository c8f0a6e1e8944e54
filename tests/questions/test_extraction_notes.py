"""Whole notes: the invented ones beside this file, and the development set where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib.questions.extraction import Extracted
from tests.questions.extraction_score import fold, score, score_folder, total

NOTES = Path(__file__).parent / "notes"
LABELS = json.loads((NOTES / "gold.json").read_text(encoding="utf-8"))


def test_invented_notes_reach_the_target() -> None:
    everything = total(score_folder(NOTES))
    assert everything.recall >= 0.95
    assert everything.precision >= 0.95
    assert everything.answers / everything.found >= 0.9
    assert everything.ratings / everything.found >= 0.95
    assert everything.rounds == everything.found


@pytest.mark.parametrize("name", [name for name, entry in LABELS.items() if not entry["questions"]])
def test_notes_without_questions_give_none(name: str) -> None:
    assert score_folder(NOTES)[name].guessed == 0


@pytest.mark.parametrize("name", LABELS)
def test_labels_are_stretches_of_the_note(name: str) -> None:
    text = (NOTES / name).read_text(encoding="utf-8")
    for question in LABELS[name]["questions"]:
        assert question["wording"] in text
        assert question["answer"] is None or question["answer"] in text
        assert text.split("\n")[question["line"] - 1].find(question["wording"].split("\n")[0]) >= 0


@pytest.mark.realdata
def test_development_notes_reach_the_target(shared: Path) -> None:
    everything = total(score_folder(shared / "debriefs_dev"))
    assert everything.recall >= 0.97
    assert everything.precision >= 0.97
    assert everything.answers / everything.found >= 0.9
    assert everything.ratings / everything.found >= 0.98
    assert everything.rounds == everything.found


@pytest.mark.realdata
def test_interview_reports_found_on_the_web(shared: Path) -> None:
    from lib.questions.extraction import extract

    folder = shared / "realdata" / "18_singh_interviews"
    found = {path.name[:2]: [e.wording for e in extract(path.read_text(encoding="utf-8"))] for path in folder.iterdir()}
    assert {"What is multithreading?", "What are the features of Java 8?"} <= set(found["12"])
    assert len([w for w in found["7."] if w.endswith("?")]) >= 12
    assert not [w for words in found.values() for w in words if "#include" in w or "O(log" in w or "level =" in w]


def test_scorer_folds_and_leaves_out_the_ambiguous() -> None:
    assert fold(" “Why\n us?” ") == "why us"
    labels = [
        {"wording": "Why us?", "line": 1, "answer": "The view.", "rating": 4, "round": None},
        {"wording": "Any questions?", "line": 2, "answer": None, "rating": None, "round": None, "ambiguous": True},
        {"wording": "Nights?", "line": 3, "answer": None, "rating": None, "round": None},
    ]
    guesses = [
        Extracted("why us", "the view", None, 1, None),
        Extracted("Any questions?", None, None, 2, None),
        Extracted("Parking?", None, None, 4, None),
    ]
    result = score(guesses, labels)
    assert (result.found, result.gold, result.guessed) == (1, 2, 2)
    assert (result.answers, result.ratings, result.rounds) == (1, 0, 1)
    assert (result.missed, result.extra) == (["Nights?"], ["Parking?"])
