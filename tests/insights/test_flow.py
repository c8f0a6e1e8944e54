"""Ways of applications, worked out by hand; what goes into a step comes out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from lib import sample
from lib.insights.flow import STEPS, STOPS, Flow, count, flow, way
from lib.insights.progress import progress
from lib.insights.telling_outcomes import course
from tests.insights.hunts import TODAY, add, hold

if TYPE_CHECKING:
    from lib.journal.database import Journal


def links(journal: Journal) -> dict[tuple[str, str], int]:
    with journal.read() as cursor:
        found = flow(progress(cursor, TODAY)).links
    return {(source, target): n for source, target, n in found.itertuples(index=False, name=None)}


def test_nothing(journal: Journal) -> None:
    add(journal, ("saved", "03-01"))
    assert links(journal) == {}


def test_each_kind_of_way(journal: Journal) -> None:
    add(journal, ("applied", "03-01"))
    add(journal, ("applied", "03-01"), ("rejected", "03-02"))
    add(journal, ("applied", "03-01"), ("assessment", "03-02"), ("rejected", "03-09"))
    add(journal, ("applied", "03-01"), ("offer", "03-09"), ("declined", "03-10"))  # without an interview
    add(journal, ("applied", "03-01"), ("interview", None), ("offer", "03-09"), ("accepted", "03-10"))
    assert links(journal) == {
        ("applied", "waiting"): 1,
        ("applied", "rejected"): 1,
        ("applied", "screen"): 1,
        ("screen", "rejected"): 1,
        ("applied", "offer"): 1,
        ("offer", "declined"): 1,
        ("applied", "interview"): 1,
        ("interview", "offer"): 1,
        ("offer", "accepted"): 1,
    }


def test_an_interview_written_down_twice_is_one(journal: Journal) -> None:
    key = add(journal, ("applied", "03-01"), ("interview", "03-05"))
    hold(journal, key, "technical", "03-05")
    assert links(journal) == {("applied", "interview"): 1, ("interview", "waiting"): 1}


def test_rounds_one_after_the_other_and_one_ahead(journal: Journal) -> None:
    """A screening call, four interviews, and a fifth that has not been held: the third stands for the fourth."""
    key = add(journal, ("applied", "03-01"))
    for kind, day in (("screen", "03-03"), ("technical", "03-05"), ("case", "03-09"), ("panel", "03-12")):
        hold(journal, key, kind, day)
    hold(journal, key, "final", "03-20")
    hold(journal, key, "final", "04-20")
    assert list(links(journal)) == [
        ("applied", "screen"),
        ("screen", "interview"),
        ("interview", "interview_2"),
        ("interview_2", "interview_3"),
        ("interview_3", "waiting"),
    ]


def test_what_was_revived_goes_on(journal: Journal) -> None:
    key = add(journal, ("applied", "03-01"), ("rejected", "03-05"))
    hold(journal, key, "technical", "03-20")
    assert links(journal) == {("applied", "interview"): 1, ("interview", "waiting"): 1}


OVER = [stop for stop in STOPS if stop != "waiting"]


def balanced(found: Flow) -> None:
    size = dict(found.nodes.itertuples(index=False, name=None))
    into, out = (found.links.groupby(side)["applications"].sum().to_dict() for side in ("target", "source"))
    for node, n in size.items():
        if node != "applied":
            assert into[node] == n
        if node in STEPS and node != "accepted":
            assert out[node] == n
    ends = sum(n for node, n in size.items() if node in STOPS) + size.get("accepted", 0) - out.get("accepted", 0)
    assert ends == size.get("applied", 0)


@given(
    st.lists(
        st.tuples(
            st.booleans(),
            st.integers(0, 5),
            st.integers(1, 5),
            st.sampled_from(["accepted", *STOPS]),
        ),
        max_size=30,
    )
)
def test_nothing_is_lost_on_the_way(rows: list[tuple[bool, int, int, str]]) -> None:
    ways = [
        (way(called=called, interviews=interviews, rung=5 if ending == "accepted" else rung, ending=ending), 1)
        for called, interviews, rung, ending in rows
    ]
    balanced(count(ways))


def test_a_whole_hunt_is_balanced(journal: Journal) -> None:
    sample.fill(journal, interviews=20, today=TODAY)
    with journal.read() as cursor:
        balanced(flow(progress(cursor, TODAY)))


def test_in_words(journal: Journal) -> None:
    add(journal, ("applied", "03-01"))
    with journal.read() as cursor:
        assert course(flow(progress(cursor, TODAY)).nodes) == "1 application; none has been called back yet."
    add(journal, ("applied", "03-01"), ("screen", "03-05"), ("interview", "03-09"))
    with journal.read() as cursor:
        assert course(flow(progress(cursor, TODAY)).nodes) == (
            "Of 2 applications, 1 led to a screening call or test, 1 to an interview."
        )
