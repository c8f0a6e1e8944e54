"""The sample hunt: the same by seed, sound, and within what real hunts look like."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np
import pytest

from lib import sample
from lib.insights.weakness import weak_questions
from lib.journal import applications, feedback, interviews
from lib.journal.database import Journal
from lib.journal.errors import DebriefError
from lib.journal.models import Application
from lib.journal.soundness import check
from lib.sample.chance import uuid7, weighted_sample
from lib.sample.filling import fill
from lib.sample.phrases import load_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 3, 18)
TABLES = ("application", "stage_event", "interview", "interviewer", "debrief", "question", "asking")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """A hunt large enough for shares to be told."""
    journal = Journal.open(tmp_path_factory.mktemp("large") / "journal.duckdb")
    fill(journal, interviews=300, seed=3, today=TODAY)
    yield journal
    journal.close()


def rows(journal: Journal, sql: str) -> list[tuple[Any, ...]]:
    with journal.read() as cursor:
        return cursor.execute(sql).fetchall()


def value(journal: Journal, sql: str) -> Any:
    return rows(journal, sql)[0][0]


def everything(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows(journal, f"SELECT * FROM {table} ORDER BY ALL") for table in TABLES}


def test_the_same_seed_gives_the_same_record_to_the_last_id(tmp_path: Path) -> None:
    found = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        journal = Journal.open(tmp_path / f"{name}.duckdb")
        fill(journal, interviews=6, seed=seed, today=TODAY)
        found.append(everything(journal))
        journal.close()
    assert found[0] == found[1]
    assert all(found[0][table] != found[2][table] for table in TABLES)


@pytest.mark.parametrize(("asked", "held"), [(1, 0), (1, 1), (1, 3), (40, 15), (14, 40), (120, 2)])
def test_counts_are_as_asked_for(journal: Journal, asked: int, held: int) -> None:
    fill(journal, applications=asked, interviews=held, today=TODAY)
    assert value(journal, "SELECT count(*) FROM application") == asked
    assert value(journal, "SELECT count(*) FROM interview WHERE held_at <= DATE '2026-03-18'") == held
    assert value(journal, "SELECT count(*) FROM debrief") == held
    assert check(journal).problems == ()


def test_a_journal_that_is_not_empty_is_left_alone(journal: Journal) -> None:
    with journal.write() as cursor:
        applications.add(cursor, Application(company="Mine"))
    with pytest.raises(DebriefError, match="not empty"):
        fill(journal, today=TODAY)
    assert rows(journal, "SELECT company FROM application") == [("Mine",)]


def test_a_draft_alone_is_somebodys_work_too(journal: Journal) -> None:
    with journal.write(counts=False) as cursor:
        cursor.execute("INSERT INTO draft (form, content) VALUES ('debrief', '{}')")
    with pytest.raises(DebriefError, match="not empty"):
        fill(journal, today=TODAY)


def test_too_few_applications_are_refused_before_anything_is_written(journal: Journal) -> None:
    with pytest.raises(DebriefError, match="at least 14 applications"):
        fill(journal, applications=13, interviews=40, today=TODAY)
    assert value(journal, "SELECT count(*) FROM application") == 0


@pytest.mark.parametrize("seed", range(4))
def test_an_ordinary_hunt_looks_like_real_ones(journal: Journal, seed: int) -> None:
    fill(journal, seed=seed, today=TODAY)
    assert 40 <= value(journal, "SELECT count(*) FROM application") <= 200
    share = value(journal, "SELECT count(DISTINCT application_id) / (SELECT count(*) FROM application) FROM interview")
    assert 0.02 <= share <= 0.2
    assert value(journal, "SELECT max(n) FROM (SELECT count(*) AS n FROM interview GROUP BY application_id)") <= 3
    assert value(journal, "SELECT count(*) FROM stage_event WHERE stage = 'offer'") <= 2
    weeks = value(journal, "SELECT (max(happened_on) - min(happened_on)) / 7 FROM stage_event")
    assert 8 <= weeks <= 40
    silent = value(
        journal,
        "SELECT avg((NOT list_has_any(stages, ['rejected', 'closed', 'screen', 'interview', 'assessment']))::INT) "
        "FROM (SELECT list(stage) AS stages FROM stage_event GROUP BY application_id)",
    )
    assert 0.25 <= silent <= 0.65
    recurring = value(
        journal,
        "SELECT count(*) FROM (SELECT question_id FROM asking GROUP BY question_id "
        "HAVING count(DISTINCT interview_id) >= 2)",
    )
    assert 12 <= recurring <= 40


@pytest.mark.parametrize("offset", range(7))
def test_the_latest_interview_was_a_day_or_two_ago_and_all_that_happened_is_past(journal: Journal, offset: int) -> None:
    today = TODAY + timedelta(days=offset)
    fill(journal, interviews=5, today=today)
    latest = value(journal, "SELECT max(held_at)::DATE FROM interview JOIN debrief ON interview_id = id")
    assert timedelta(days=1) <= today - latest <= timedelta(days=2)
    assert value(journal, "SELECT max(happened_on) FROM stage_event") <= today
    assert value(journal, "SELECT max(written_at)::DATE FROM debrief") <= today
    for (table,) in rows(journal, "SELECT table_name FROM duckdb_columns() WHERE column_name = 'created_at'"):
        if table in {"journal", "reason"}:  # made with the journal itself, on the day the test is run
            continue
        assert value(journal, f"SELECT count(*) FROM {table} WHERE created_at::DATE > DATE '{today}'") == 0, table


def test_events_follow_the_interviews(large: Journal) -> None:
    missing = value(
        large,
        "SELECT count(*) FROM interview WHERE NOT EXISTS (SELECT 1 FROM stage_event AS e "
        "WHERE e.application_id = interview.application_id AND e.happened_on <= held_at::DATE "
        "AND e.stage = CASE kind WHEN 'screen' THEN 'screen' ELSE 'interview' END)",
    )
    assert missing == 0
    late = value(
        large,
        "SELECT count(*) FROM interview JOIN stage_event AS e USING (application_id) "
        "WHERE e.stage IN ('rejected', 'ghosted', 'offer', 'closed', 'withdrawn') AND e.happened_on < held_at::DATE",
    )
    assert late == 0
    assert value(large, "SELECT count(*) FROM stage_event WHERE happened_on IS NULL") > 10


def test_reply_times_are_those_of_real_logs(large: Journal) -> None:
    days = [
        row[0]
        for row in rows(
            large,
            "SELECT min(r.happened_on) - any_value(a.happened_on) FROM stage_event AS a "
            "JOIN stage_event AS r USING (application_id) WHERE a.stage = 'applied' AND a.happened_on IS NOT NULL "
            "AND r.stage IN ('rejected', 'closed', 'assessment', 'screen', 'interview') "
            "GROUP BY application_id HAVING min(r.happened_on) IS NOT NULL",
        )
    ]
    low, median, high = np.quantile(days, [0.25, 0.5, 0.75])
    assert 2 <= low <= 4
    assert 5 <= median <= 9
    assert 13 <= high <= 22


def test_everything_passes_the_models_that_the_forms_use(journal: Journal) -> None:
    fill(journal, interviews=12, seed=2, today=TODAY)
    with journal.read() as cursor:
        keys = [row[0] for row in cursor.execute("SELECT id FROM application").fetchall()]
        for key in keys:
            assert applications.get(cursor, key)
            assert applications.history(cursor, key)
            for found in interviews.of_application(cursor, key):
                assert bool(found.debrief) == bool(found.askings) == (found.interview.held_at.date() <= TODAY)
    soundness = check(journal)
    assert soundness.problems == ()
    assert soundness.rows["asking"] > 60


def test_wordings_vary_and_questions_mostly_come_from_the_bank(large: Journal) -> None:
    most, wordings = rows(
        large,
        "SELECT count(*), count(DISTINCT lower(trim(wording, '?.'))) FROM asking GROUP BY question_id ORDER BY 1 DESC",
    )[0]
    assert most > 100
    assert wordings >= 6
    known = value(large, "SELECT avg((bank_id <> '')::INT) FROM question")
    assert 0.9 < known < 1
    assert value(large, "SELECT count(DISTINCT answer) FROM asking") > 200
    assert dict(rows(large, "SELECT matched, count(*) FROM asking GROUP BY matched")).keys() == {
        "new",
        "sure",
        "unsure",
    }


def test_an_interview_never_asks_a_question_twice(large: Journal) -> None:
    assert not rows(large, "SELECT 1 FROM asking GROUP BY interview_id, question_id HAVING count(*) > 1")


def test_weak_questions_and_questions_that_got_better_are_there_to_be_found(large: Journal) -> None:
    with large.read() as cursor:
        ranked = weak_questions(cursor)
    often = ranked[ranked["askings"] >= 20]
    assert (often["mean"] < 2.4).sum() >= 3
    assert (often["trend"] == "improving").sum() >= 4
    assert (often["trend"] == "worsening").sum() >= 1
    assert often["mean"].max() > 3.8


def test_the_overall_rating_follows_the_answers_and_hope_follows_it(large: Journal) -> None:
    together = rows(
        large,
        "SELECT corr(overall, mean), corr(stress, mean), corr(pass_estimate, mean) FROM debrief JOIN "
        "(SELECT interview_id, avg(rating) AS mean FROM asking GROUP BY interview_id) USING (interview_id)",
    )[0]
    assert together[0] > 0.5
    assert together[1] < -0.3
    assert together[2] > 0.4


def test_no_placeholder_of_the_phrases_is_left(large: Journal) -> None:
    texts = rows(large, "SELECT answer || better_answer || wording FROM asking")
    texts += rows(large, "SELECT my_guess || to_change FROM rejection_review UNION ALL SELECT what FROM action")
    texts += rows(
        large, "SELECT went_well || to_improve || failed_to_say || signals || asked_them || mood FROM debrief"
    )
    assert not [text for (text,) in texts if re.search(r"[{}]", text)]


def test_what_came_afterwards_is_there(journal: Journal) -> None:
    """Every table of the record has something to show, and verdicts come before and after the outcome as they may."""
    fill(journal, interviews=40, today=TODAY)
    soundness = check(journal)
    assert soundness.problems == ()
    empty = {table for table, count in soundness.rows.items() if not count}
    kept = {"trash", "edit_history"}
    imports = {"import_batch", "import_made", "import_filled", "status_meaning"}
    chosen = {"coach", "company_letter", "share_print"}  # what comes of choosing anew what a coach is to see
    assert empty == {"draft", "letter_template", "setting", "verdict", "wording_vector", *imports, *kept, *chosen}
    assert value(journal, "SELECT count(*) FROM interview WHERE held_at::DATE > DATE '2026-03-18'") == 1
    early = (
        "SELECT count(*) FROM fit_verdict AS v JOIN stage_event AS e USING (application_id) "
        "WHERE v.moment = 'after' AND e.stage IN ('rejected', 'closed', 'ghosted') AND v.judged_on < e.happened_on"
    )
    assert value(journal, early) == 0


def test_what_a_coach_said_came_back_on_answers_that_had_been_sent(journal: Journal) -> None:
    fill(journal, interviews=15, seed=1, today=TODAY)
    with journal.read() as cursor:
        (taken,) = feedback.every(cursor)
        said = feedback.remarks(cursor, taken.id)
        asked = feedback.asked_at(cursor, said)
        assert feedback.coach_of(cursor, taken.bundle) == taken.coach
        assert len(feedback.ideas(cursor, taken.id)) == 1
    assert len(asked) == len(said) > 2
    assert all(held_at.date() < taken.saved_on <= taken.taken_on < TODAY for _, held_at in asked.values())


def test_companies_are_all_different(large: Journal) -> None:
    found = rows(large, "SELECT count(*), count(DISTINCT company) FROM application")[0]
    assert found[0] == found[1] > 1000


def test_every_category_has_answers_for_every_level() -> None:
    phrases = load_phrases()
    for levels in (*phrases.answers.values(), *phrases.answers_by_entry.values()):
        assert set(levels) == {"low", "mid", "high"}
        assert all(len(lines) >= 2 for lines in levels.values())
    assert phrases.answers.keys() == phrases.better.keys()
    assert set(phrases.moods) == {1, 2, 3, 4, 5}


def test_the_journal_to_look_at_is_made_once_and_dated_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    from lib.sample import throwaway

    monkeypatch.setenv("DEBRIEF_TODAY", "2025-05-14")
    monkeypatch.setattr(throwaway, "_open", [])
    first = sample.journal()
    assert sample.journal() is first
    assert value(first, "SELECT max(held_at)::DATE FROM interview JOIN debrief ON interview_id = id") == date(
        2025, 5, 13
    )
    assert value(first, "SELECT count(*) FROM debrief") == 15


def test_ids_are_version_7_and_sort_by_time() -> None:
    from datetime import datetime

    random = Random(1)
    early, late = (uuid7(random, datetime(2026, 1, day, 12)) for day in (1, 2))
    assert early < late
    assert early.version == 7
    assert early.variant == UUID(int=0x8000 << 48).variant
    assert early.int >> 80 == 1_767_268_800_000  # 2026-01-01T12:00:00Z in milliseconds


def test_a_weighted_sample_has_no_doubles_and_leaves_out_what_weighs_nothing() -> None:
    drawn = weighted_sample(Random(0), "abcd", [1, 0, 5, 1], 4)
    assert sorted(drawn) == ["a", "c", "d"]
    first = [weighted_sample(Random(seed), "ab", [3, 1], 1)[0] for seed in range(2000)]
    assert first.count("a") / len(first) == pytest.approx(0.75, abs=0.04)
