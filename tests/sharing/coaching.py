"""A person, a coach and what passes between them, small, and without the second that scrypt takes each time."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from lib.journal import actions, applications, interviews, reviews
from lib.journal.choices import Kind, Stage
from lib.journal.models import Action, Asking, Debrief, Interview, RejectionReview, StageEvent
from lib.sharing.gathering import gather
from lib.sharing.pack_making import make_pack
from lib.sharing.selection import Part, Selection
from tests.journal.build import a_question, an_application

if TYPE_CHECKING:
    import pytest

    from lib.journal.database import Journal
    from lib.sharing.gathering import Gathered

TODAY = date(2026, 3, 18)
WORDS = "kadu-mofi-tesa-rulo"


def cheap_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key derivation in no time: age's payload is kept, its scrypt recipient stands in front as bytes only.

    What is sealed so opens with the same passphrase only, has a header that passes for age's, and is authenticated by
    age itself: all but the one second.
    """
    import hashlib

    import pyrage
    from pyrage import x25519

    head = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 10\n" + b"B" * 43 + b"\n--- "
    keys: dict[str, x25519.Identity] = {}

    def key(passphrase: str) -> x25519.Identity:
        return keys.setdefault(hashlib.sha256(passphrase.encode()).hexdigest(), x25519.Identity.generate())

    class Cheap:
        @staticmethod
        def encrypt(content: bytes, passphrase: str) -> bytes:
            return head + bytes(pyrage.encrypt(content, [key(passphrase).to_public()]))

        @staticmethod
        def decrypt(file: bytes, passphrase: str) -> bytes:
            if not file.startswith(head):
                raise pyrage.DecryptError("not ours")
            return bytes(pyrage.decrypt(file[len(head) :], [key(passphrase)]))

    monkeypatch.setattr(pyrage, "passphrase", Cheap)


def a_hunt(journal: Journal, company: str = "Acme", person_rated: int = 4) -> dict[str, UUID]:
    """Two rounds with one question asked twice, a no with its review, an action, a round to come."""
    with journal.write(checkpoint=True) as cursor:
        owner = an_application(cursor, company, "Analyst")
        question = a_question(cursor, "Why us?", "Because of the returns desk.")
        held = []
        for turn, day in enumerate((3, 10)):
            at = datetime(2026, 3, day, 10, 0)
            key = interviews.add(cursor, Interview(application_id=owner, kind=Kind.TECHNICAL, held_at=at))
            debrief = Debrief(overall=3, went_well="The example", to_improve="Shorter")
            interviews.write_debrief(cursor, key, debrief, at)
            asked = Asking(wording=f"Why {company}, {turn}?", answer="I said a lot.", rating=person_rated,
                           question_id=question)  # fmt: skip
            interviews.set_askings(cursor, key, [asked])
            held.append(key)
        applications.append(
            cursor, StageEvent(application_id=owner, stage=Stage.REJECTED, happened_on=date(2026, 3, 12))
        )
        review = RejectionReview(application_id=owner, their_words="Too vague", my_guess="Nerves")
        reviews.write(cursor, review, written_at=datetime(2026, 3, 13, 9, 0))
        action = actions.add(cursor, Action(what="Time my answers", due_on=date(2026, 3, 15)))
        other = an_application(cursor, "Globex", "Analyst")
        ahead = Interview(application_id=other, kind=Kind.PANEL, held_at=datetime(2026, 3, 20, 9, 0))
        coming = interviews.add(cursor, ahead)
    return {"application": owner, "question": question, "first": held[0], "second": held[1], "action": action,
            "coming": coming}  # fmt: skip


ALL = Selection(coach="Ruth", person="Anna", parts=frozenset(Part))


def gathered(journal: Journal, selection: Selection = ALL, today: date = TODAY, **ids: Any) -> Gathered:
    with journal.read() as cursor:
        return gather(cursor, selection, today, **ids)


def a_pack(journal: Journal, passphrase: str = WORDS, last_day: date | None = None, **values: Any) -> bytes:
    return make_pack(journal, gathered(journal, ALL.model_copy(update=values)), passphrase, last_day)


def asking_of(journal: Journal, interview: UUID) -> Asking:
    with journal.read() as cursor:
        there = interviews.get(cursor, interview)
    assert there is not None
    return there.askings[0]
