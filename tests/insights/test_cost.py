"""Cost of questions: hand-worked answers, properties, and a few simulated hunts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.insights.cost import cost_of_questions
from lib.insights.ratings import posterior_ratings
from lib.insights.shares import posterior_shares
from tests.benchmarks.generator import World, simulate
from tests.benchmarks.hunts import COST, score_costs

ADDED = ["rating", "rating_low", "rating_high", "share", "cost", "low", "high", "top3"]


def frame(*questions: tuple[str, str | None, int, list[int]], prior: float = np.nan) -> pd.DataFrame:
    """Rows from (question, category, interviews that asked it, ratings)."""
    return pd.DataFrame(
        {
            "question_id": [q[0] for q in questions],
            "category": pd.Series([q[1] for q in questions], dtype="str"),
            "interviews_in": [q[2] for q in questions],
            "ratings": [len(q[3]) for q in questions],
            "rating_sum": [sum(q[3]) for q in questions],
            "rating_sumsq": [sum(r * r for r in q[3]) for q in questions],
            "prior_rate": prior,
        }
    )


@st.composite
def journals(draw: st.DrawFn) -> tuple[pd.DataFrame, int]:
    interviews = draw(st.integers(0, 12))
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["technical", "behavioural", None]),
                st.integers(0, interviews),
                st.lists(st.integers(1, 5), max_size=interviews),
                st.one_of(st.just(np.nan), st.floats(0, 1)),
            ),
            max_size=12,
        )
    )
    stats = frame(*[(f"q{i:02}", category, k, ratings[:k]) for i, (category, k, ratings, _) in enumerate(rows)])
    return stats.assign(prior_rate=np.array([row[3] for row in rows], dtype=float)), interviews


@given(journals())
def test_figures_are_on_their_scales(journal: tuple[pd.DataFrame, int]) -> None:
    stats, interviews = journal
    ranked = cost_of_questions(stats, interviews, draws=200)
    assert sorted(ranked["question_id"]) == sorted(stats["question_id"])
    assert not ranked[ADDED].isna().to_numpy().any()
    assert ranked["rating"].between(1, 5).all()
    assert ranked["share"].between(0, 1).all()
    assert (ranked["cost"] == ranked["share"] * (5 - ranked["rating"])).all()
    assert ((ranked["low"] >= 0) & (ranked["low"] <= ranked["cost"])).all()
    assert ((ranked["cost"] <= ranked["high"]) & (ranked["high"] <= 4)).all()
    assert ranked["cost"].is_monotonic_decreasing
    assert ranked["top3"].sum() == pytest.approx(min(3, len(ranked)))


@given(journals())
def test_row_order_does_not_matter_and_runs_repeat(journal: tuple[pd.DataFrame, int]) -> None:
    stats, interviews = journal
    shuffled = stats.sample(frac=1, random_state=1)
    first = cost_of_questions(stats, interviews, draws=100)
    pd.testing.assert_frame_equal(first, cost_of_questions(shuffled, interviews, draws=100))


@given(st.integers(2, 10), st.integers(1, 4))
def test_a_worse_answer_never_lowers_the_cost(askings: int, better: int) -> None:
    rest = ("z", "technical", 3, [3, 4, 3])
    good = cost_of_questions(frame(("a", "technical", askings, [better + 1] * askings), rest), 10, draws=50)
    bad = cost_of_questions(frame(("a", "technical", askings, [better] * askings), rest), 10, draws=50)
    assert bad.set_index("question_id")["cost"]["a"] > good.set_index("question_id")["cost"]["a"]


def test_one_bad_answer_does_not_top_a_question_that_keeps_going_badly() -> None:
    ranked = cost_of_questions(
        frame(
            ("once", "technical", 1, [1]),
            ("often", "technical", 8, [2, 3, 2, 2, 3, 2, 2, 3]),
            ("fine", "behavioural", 9, [5, 4, 5, 5, 4, 5, 5, 5, 4]),
            ("rare", "behavioural", 1, [4]),
        ),
        10,
    )
    assert ranked["question_id"].iloc[0] == "often"
    assert ranked["top3"].iloc[0] > 0.9
    once = ranked.set_index("question_id").loc["once"]
    assert 1 < once["rating"] < 3
    assert once["high"] - once["low"] > once["cost"], "one answer leaves much open"


def test_much_data_speaks_for_itself() -> None:
    """800 of 1,000 interviews, always a 2: the cost is 0.8 × 3 points, and hardly in doubt but for the drift."""
    ranked = cost_of_questions(frame(("a", "x", 800, [2] * 800), ("b", "y", 100, [4] * 100)), 1000)
    first = ranked.iloc[0]
    assert first["rating"] == pytest.approx(2, abs=0.02)
    assert first["share"] == pytest.approx(0.8, abs=0.01)
    assert first["cost"] == pytest.approx(2.4, abs=0.03)
    assert 2.0 < first["low"] < 2.4 < first["high"] < 2.8


def test_a_question_without_ratings_gets_its_categorys_mean_and_is_less_sure() -> None:
    questions = [(f"t{i}", "technical", 4, [1, 2, 2, 1]) for i in range(6)]
    questions += [(f"b{i}", "behavioural", 4, [5, 4, 5, 5]) for i in range(6)]
    ranked = cost_of_questions(frame(*questions, ("t?", "technical", 4, []), ("b?", "behavioural", 4, [])), 12)
    by = ranked.set_index("question_id")
    assert by["rating"]["t?"] < 2.5
    assert by["rating"]["b?"] > 3.9
    assert by["high"]["t?"] - by["low"]["t?"] > by["high"]["t0"] - by["low"]["t0"]


def test_all_ratings_equal_shrinks_towards_what_everybody_is() -> None:
    ranked = cost_of_questions(frame(*[(f"q{i}", "x", 3, [5, 5, 5]) for i in range(10)]), 6)
    assert ranked["rating"].between(4.4, 5).all()
    assert (ranked["low"] < 0.2).all()


@pytest.mark.parametrize("interviews", [0, 1, 2])
def test_hardly_any_interviews(interviews: int) -> None:
    empty = cost_of_questions(frame(), interviews)
    assert list(empty.columns[-len(ADDED) :]) == ADDED
    assert empty.empty
    ranked = cost_of_questions(frame(*[(f"q{i}", None, min(interviews, 1), []) for i in range(5)]), interviews)
    assert ranked["cost"].between(0.05, 1.5).all()
    assert ranked["cost"].nunique() == 1


def test_mistakes_are_named() -> None:
    with pytest.raises(ValueError, match="lacks the columns prior_rate"):
        cost_of_questions(frame().drop(columns="prior_rate"), 3)
    with pytest.raises(ValueError, match="between 0 and the number of interviews, 3"):
        cost_of_questions(frame(("a", "x", 4, [])), 3)


def test_equal_questions_share_the_top_equally() -> None:
    ranked = cost_of_questions(frame(*[(f"q{i}", "x", 2, [2, 3]) for i in range(12)]), 6)
    assert ranked["top3"].to_numpy() == pytest.approx(3 / 12, abs=0.04)


def test_shares_are_the_conjugate_beta_when_prior_and_counts_agree() -> None:
    """With a hundred questions of a known Beta(2, 8) the posterior mean of k of n comes close to (2 + k) / (10 + n)."""
    rng = np.random.default_rng(4)
    k = rng.binomial(20, rng.beta(2, 8, 400))
    k = k[k > 0]
    shares = posterior_shares(k, 20, np.full(len(k), np.nan))
    assert shares.mean == pytest.approx((2 + k) / (10 + 20), abs=0.03)


def test_the_bank_is_believed_while_it_is_right_and_left_when_it_is_not() -> None:
    rng = np.random.default_rng(5)
    rate = rng.uniform(0.05, 0.9, 60)
    right = rng.binomial(10, rate)
    wrong = rng.permutation(right)
    pulls = []
    for counts in (right, wrong):
        common = posterior_shares(np.append(counts, 1), 10, np.append(rate, 0.9)).mean[-1]
        rare = posterior_shares(np.append(counts, 1), 10, np.append(rate, 0.05)).mean[-1]
        pulls.append(common - rare)
    assert pulls[0] > 0.2
    assert abs(pulls[1]) < 0.05


def test_without_interviews_the_bank_decides_which_comes_up_more() -> None:
    shares = posterior_shares([0, 0, 0], 0, [0.8, np.nan, 0.02]).mean
    assert shares[0] > shares[1] > shares[2]


def test_ratings_agree_with_the_normal_model_worked_out_by_brute_force() -> None:
    """Posterior of the grid model against the same model solved as one multivariate normal for each grid point."""
    from lib.insights import ratings as module

    rng = np.random.default_rng(6)
    category = np.array([0, 0, 0, 1, 1, 2])
    answers = [rng.integers(1, 6, n).astype(float) for n in (4, 1, 0, 6, 2, 3)]
    n, total, squares = (np.array([f(a) for a in answers]) for f in (len, np.sum, lambda a: (a**2).sum()))
    rated = n > 0
    average = total[rated] / n[rated]
    noise, _ = module.pooled_noise(n, squares - np.divide(total**2, n, out=np.zeros(6), where=rated))
    weights, means, seconds = [], [], []
    for within in module._WITHIN:
        for between in module._BETWEEN:
            prior = module._MEAN_VARIANCE + between * (category[:, None] == category) + within * np.eye(6)
            seen = prior[np.ix_(rated, rated)] + np.diag(noise / n[rated])
            gain = prior[:, rated] @ np.linalg.inv(seen)
            off = average - module._MEAN
            mean = module._MEAN + gain @ off
            variance = np.diag(prior - gain @ prior[rated])
            log_weight = -0.5 * (np.linalg.slogdet(seen)[1] + off @ np.linalg.solve(seen, off))
            log_weight += -0.5 * (np.log(within / module._WITHIN_CENTRE) / np.log(module._WITHIN_FACTOR)) ** 2
            log_weight += -0.5 * (np.log(between / module._BETWEEN_CENTRE) / np.log(module._BETWEEN_FACTOR)) ** 2
            weights.append(np.exp(log_weight))
            means.append(mean)
            seconds.append(variance + mean**2)
    expected = np.average(means, axis=0, weights=weights)
    sd = np.sqrt(np.average(seconds, axis=0, weights=weights) - expected**2 + module._DRIFT)
    posterior = posterior_ratings(category, n, total, squares)
    assert posterior.mean == pytest.approx(expected, abs=1e-9)
    assert posterior.sd == pytest.approx(sd, abs=1e-9)


def test_interval_agrees_with_plain_draws() -> None:
    stats = frame(("a", "x", 5, [2, 2, 3, 1]), ("b", "x", 1, [4]), ("c", "y", 9, [4, 5, 5, 3, 4]), ("d", "y", 0, []))
    ranked = cost_of_questions(stats, 12).set_index("question_id").loc[list("abcd")]
    shares = posterior_shares(stats["interviews_in"], 12, stats["prior_rate"])
    ratings = posterior_ratings([0, 0, 1, 1], stats["ratings"], stats["rating_sum"], stats["rating_sumsq"])
    rng = np.random.default_rng(1)
    drawn = rng.beta(*shares, (200_000, 4)) * np.clip(5 - rng.normal(*ratings, (200_000, 4)), 0, 4)
    low, high = np.quantile(drawn, [0.05, 0.95], axis=0)
    assert ranked["low"].to_numpy() == pytest.approx(low, abs=0.02)
    assert ranked["high"].to_numpy() == pytest.approx(high, rel=0.03, abs=0.015)


@pytest.mark.parametrize("interviews", [6, 15, 40])
def test_simulated_hunts_find_the_weaknesses_and_cover_the_truth(interviews: int) -> None:
    scores = score_costs(simulate(World(), 120, interviews, seed=2), draws=100)
    assert scores.precision[COST] > {6: 0.47, 15: 0.61, 40: 0.72}[interviews]
    assert scores.precision[COST] > scores.precision["average rating, ascending"] + 0.2
    assert scores.precision[COST] > scores.precision["number of ratings of 2 or less"]
    assert 0.87 <= scores.coverage_twice <= 0.945


def test_a_bank_that_knows_helps_and_one_that_does_not_harms_little() -> None:
    known = score_costs(simulate(World(bank_known=1.0, bank_noise=0.2), 100, 6, seed=3), draws=100)
    useless = score_costs(simulate(World(bank_known=1.0, bank_noise=np.inf), 100, 6, seed=3), draws=100)
    plain = score_costs(simulate(World(), 100, 6, seed=3), draws=100)
    assert known.precision[COST] > plain.precision[COST] + 0.05
    assert useless.precision[COST] > plain.precision[COST] - 0.05
