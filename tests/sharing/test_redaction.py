"""Names come out of texts however they are written, and letters say nothing."""

from __future__ import annotations

from uuid import UUID

import pytest

from lib.sharing.letters import assigned
from lib.sharing.redaction import Redactor

REDACTOR = Redactor(
    companies=["Acme GmbH", "Müller & Söhne", "Blue Bottle", "Nokia", "トヨタ"],
    people=["Priya Nair", "Mark Stone"],
    amounts=[65_000],
    called=lambda _: "Company B",
    addresses=True,
    links=True,
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ACME's office", "Company B's office"),
        ("at acme gmbh.", "at Company B."),
        ("Mueller und Söhne, MÜLLER & SÖHNE", "Mueller und Söhne, Company B"),
        ("mu\u0308ller & so\u0308hne", "Company B"),
        ("blue-bottle, BlueBottle, blue\u00a0bottle", "Company B, Company B, Company B"),
        ("Nokiassa oli", "Company B oli"),
        ("トヨタに応募", "Company Bに応募"),
        ("priya asked; Nair’s reply", "an interviewer asked; an interviewer’s reply"),
        ("Priya Nair smiled", "an interviewer smiled"),
        ("a mark on the stone", "a mark on the stone"),
        ("Mark said", "an interviewer said"),
        ("write to p.nair@acme.example or https://acme.example/jobs", "write to [address] or [link]"),
        ("65k, 65,000 or 65 000; 650000 stays", "[amount], [amount] or [amount]; 650000 stays"),
        ("an acmeist poem", "an acmeist poem"),
    ],
)
def test_what_is_known_is_taken_out(text: str, left: str) -> None:
    assert REDACTOR.clean(text)[0] == left


def test_letters_stay_and_follow_neither_time_nor_alphabet() -> None:
    names = [f"company {place:02d}" for place in range(26)]
    given = assigned({}, names, UUID(int=7))
    assert sorted(given.values()) == [chr(65 + place) for place in range(26)]
    assert [given[name] for name in names] != sorted(given.values())
    assert assigned(given, [*names, "aaa"], UUID(int=7)) == {**given, "aaa": "AA"}
    others = [assigned({}, names, UUID(int=seed)) for seed in range(1, 6)]
    assert len({tuple(one[name] for name in names) for one in others}) == 5
