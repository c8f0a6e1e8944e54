"""Whole notes: the training notes beside this file, the held-out ones, and the development set where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib.questions.extraction import Extracted, extract, tagger
from tests.questions.extraction_score import Score, fold, score, score_folder, total

HERE = Path(__file__).parent
LABELS = json.loads((HERE / "notes" / "gold.json").read_text(encoding="utf-8"))
RULED = {name: entry for name, entry in LABELS.items() if int(name.split("_")[0]) < 145}
needs_model = pytest.mark.skipif(not tagger.available(), reason="needs onnxruntime and the files in data/model")


def read(names: dict[str, dict[str, list[dict[str, object]]]]) -> Score:
    notes = {name: (HERE / "notes" / name).read_text(encoding="utf-8") for name in names}
    return total({name: score(extract(notes[name]), entry["questions"]) for name, entry in names.items()})


@needs_model
def test_held_out_notes() -> None:
    """Neither the weights nor, but for six causes of misses, the rules have seen these notes."""
    everything = total(score_folder(HERE / "held_out"))
    assert everything.recall >= 0.86
    assert everything.precision >= 0.83
    assert everything.answers / everything.found >= 0.8
    assert everything.ratings / everything.found >= 0.95
    assert everything.rounds / everything.found >= 0.8


@needs_model
def test_training_notes_are_read_as_they_were_taught() -> None:
    """Every seventh of the notes that the weights learnt from: this finds breakage, and says nothing of quality."""
    everything = read(dict(list(LABELS.items())[::7]))
    assert everything.recall >= 0.88
    assert everything.precision >= 0.88
    assert everything.ratings / everything.found >= 0.93


def test_notes_that_the_rules_were_written_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the model the rules read alone; on these notes, which they were tuned on, nearly always right."""
    monkeypatch.setattr(tagger, "available", lambda: False)
    everything = read(RULED)
    assert everything.recall >= 0.95
    assert everything.precision >= 0.95
    assert everything.answers / everything.found >= 0.9
    assert everything.ratings / everything.found >= 0.95
    assert everything.rounds == everything.found
    assert not read({name: entry for name, entry in RULED.items() if not entry["questions"]}).guessed


@pytest.mark.parametrize("name", LABELS)
def test_labels_are_stretches_of_the_note(name: str) -> None:
    text = (HERE / "notes" / name).read_text(encoding="utf-8")
    for question in LABELS[name]["questions"]:
        assert question["wording"] in text
        assert question["answer"] is None or question["answer"] in text
        assert text.split("\n")[question["line"] - 1].find(question["wording"].split("\n")[0]) >= 0


@pytest.mark.realdata
def test_development_notes_reach_the_target(shared: Path) -> None:
    everything = total(score_folder(shared / "debriefs_dev"))
    assert everything.recall >= 0.92  # the rules alone reach 1.0 here: they were tuned on these notes
    assert everything.precision >= 0.9
    assert everything.answers / everything.found >= 0.85
    assert everything.ratings / everything.found >= 0.98
    assert everything.rounds == everything.found


@pytest.mark.realdata
def test_interview_reports_found_on_the_web(shared: Path) -> None:

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
