"""Which notes are owed, to whom and by when: rules about one application as it stood on a day.

| note | due | lapses after |
|---|---|---|
| thank-you, to each interviewer | the day after the interview | 5 days |
| status check | the working day after the promised day; without one, ten days after the last round | 30 days |
| second status check | a week after the first was sent unanswered; there is no third | 30 days |
| note after the no, to each who was met | two days after the rejection | 14 days |
| stay in touch, with each who was met | 91 days after the no | 45 days |

Whoever imports an old record owes nothing: every rule lapses, and a "no" without a day starts none. A working day is
Monday to Friday, for nobody's public holidays are known; a status check that would fall on a weekend waits for Monday.
Days are counted on the calendar, so clocks that change and journeys between zones move nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from lib import words
from lib.journal.choices import FollowUpKind, FollowUpState
from lib.journal.models import Interviewer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from lib.follow_ups.cases import Case, Met
    from lib.journal.models import FollowUp

THANK_YOU_AFTER: Final = timedelta(days=1)
STATUS_AFTER: Final = timedelta(days=10)
SECOND_STATUS_AFTER: Final = timedelta(days=7)
AFTER_NO: Final = timedelta(days=2)
STAY_IN_TOUCH_AFTER: Final = timedelta(days=91)
MOST_UNANSWERED: Final = 2
LAPSES: Final = {
    FollowUpKind.THANK_YOU: timedelta(days=5),
    FollowUpKind.STATUS_CHECK: timedelta(days=30),
    FollowUpKind.AFTER_REJECTION: timedelta(days=14),
    FollowUpKind.STAY_IN_TOUCH: timedelta(days=45),
}
"""How long after its day a note that nobody touched is still suggested."""
LONGEST: Final = STAY_IN_TOUCH_AFTER + LAPSES[FollowUpKind.STAY_IN_TOUCH]
"""From what happened longer ago than this, no rule finds a note owed."""

SOMEBODY: Final = (Interviewer.model_construct(name="", role="", email=""),)
"""Stands for whoever was there, where nobody is named."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A note that a rule finds owed. `key` is the same each day, so that what became of it can be remembered."""

    key: str
    kind: FollowUpKind
    application_id: UUID
    interview_id: UUID | None
    recipient: str
    email: str
    due_on: date
    why: str


def suggested(case: Case, today: date) -> list[Suggestion]:
    """The notes owed or coming for one application, but for those that the person has decided on or that lapsed."""
    if not case.rounds:
        return []
    found = [*_thank_yous(case, today), *_status_check(case, today), *_after_no(case, today), *_in_touch(case, today)]
    return [note for note in found if today <= note.due_on + LAPSES[note.kind]]


def outdated(case: Case, note: FollowUp) -> bool:
    """Whether an open note has lost its occasion since it was suggested: news came, it ended, or went on after all."""
    if note.suggestion is None or not case.rounds:
        return False
    match note.kind:
        case FollowUpKind.THANK_YOU:
            return case.over
        case FollowUpKind.STATUS_CHECK:
            return case.over or not case.silent
        case _:
            return case.refused_on is None


def working_day(day: date) -> date:
    """The day, or the Monday after it where it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def unanswered_checks(case: Case) -> list[FollowUp]:
    """The status checks sent since the last round and since the last answer, in the order they were sent."""
    sent = sorted(_checks(case), key=lambda note: note.sent_on or date.min)
    answers = [note.answered_on for note in sent if note.answered_on]
    last = max(answers, default=date.min)
    return [note for note in sent if not note.answered_on and (note.sent_on or date.min) > last]


def _thank_yous(case: Case, today: date) -> Iterator[Suggestion]:
    if case.over:
        return
    for place, met in enumerate(case.rounds):
        # Who sat in two rounds of one day gets one note, for the last of them.
        later = {_fold(who.name) for other in case.rounds[place + 1 :] if other.day == met.day for who in _there(other)}
        of_the_day = {other.id for other in case.rounds if other.day == met.day and other.id}
        taken = [
            note
            for note in _of_kind(case, FollowUpKind.THANK_YOU)
            if (note.interview_id in of_the_day if note.interview_id else note.due_on >= met.day)
        ]
        for who in _open(_there(met), taken):
            if _fold(who.name) not in later:
                yield _note(case, FollowUpKind.THANK_YOU, _round(case, met), met, who, met.day + THANK_YOU_AFTER,
                            f"You met on {words.day(met.day, today=today)}.")  # fmt: skip


def _status_check(case: Case, today: date) -> Iterator[Suggestion]:
    if case.over or not case.silent:
        return
    met = case.last
    waiting = unanswered_checks(case)
    sent = list(_checks(case))
    heard_on = max((note.answered_on for note in sent if note.answered_on), default=None)
    promised = met.promised if met.promised and met.promised >= met.day else None
    if len(waiting) >= MOST_UNANSWERED:
        return
    if waiting:
        first = waiting[0].sent_on or today
        due = working_day(first + SECOND_STATUS_AFTER)
        why = f"No answer is on record to the one you sent on {words.day(first, today=today)}."
    elif promised and (heard_on is None or promised > heard_on):
        due = working_day(promised + timedelta(days=1))
        why = f"They wanted to answer by {words.day(promised, today=today)}."
    elif heard_on is None:
        due = working_day(met.day + STATUS_AFTER)
        why = f"You met on {words.day(met.day, today=today)}, and no day for an answer is on record."
    else:
        return  # they answered, and named no day: what they said is better known to the person
    number = len(sent) + 1
    key = f"{FollowUpKind.STATUS_CHECK}:{_round(case, met)}:{number}"
    if any(note.suggestion == key or _open_for(note, met) for note in _of_kind(case, FollowUpKind.STATUS_CHECK)):
        return
    who = _there(met)[0]
    yield Suggestion(key, FollowUpKind.STATUS_CHECK, case.application_id, met.id, who.name, who.email, due, why)


def _after_no(case: Case, today: date) -> Iterator[Suggestion]:
    if day := case.rejected_on:
        why = f"They said no on {words.day(day, today=today)}."
        yield from _to_all_met(case, FollowUpKind.AFTER_REJECTION, day, AFTER_NO, why)


def _in_touch(case: Case, today: date) -> Iterator[Suggestion]:
    if day := case.refused_on:
        why = f"It ended on {words.day(day, today=today)}; by then another role may be open."
        yield from _to_all_met(case, FollowUpKind.STAY_IN_TOUCH, day, STAY_IN_TOUCH_AFTER, why)


def _to_all_met(case: Case, kind: FollowUpKind, day: date, after: timedelta, why: str) -> Iterator[Suggestion]:
    met_last = {_fold(who.name): (who, met) for met in case.rounds for who in met.people}
    taken = [note for note in _of_kind(case, kind) if max(note.due_on, note.sent_on or note.due_on) >= day]
    for who in _open([who for who, _ in met_last.values()] or SOMEBODY, taken):
        met = met_last[_fold(who.name)][1] if met_last else case.last
        yield _note(case, kind, f"{case.application_id}:{day}", met, who, day + after, why)


def _note(case: Case, kind: FollowUpKind, origin: str, met: Met, who: Interviewer, due: date, why: str) -> Suggestion:
    key = f"{kind}:{origin}:{_fold(who.name)}"
    return Suggestion(key, kind, case.application_id, met.id, who.name, who.email, due, why)


def _round(case: Case, met: Met) -> str:
    """What names a round in a key."""
    return str(met.id) if met.id else f"{case.application_id}:{met.day}"


def _open(people: Sequence[Interviewer], taken: Sequence[FollowUp]) -> list[Interviewer]:
    """The people for whom the person has not decided on a note yet.

    A decision about somebody who is not on the list any more stands for one who is: a name was corrected. One about
    nobody in particular stands for all.
    """
    names = {_fold(who.name) for who in people}
    decided = [_decided_on(note) for note in taken]
    if "" in decided:
        return []
    undecided = [who for who in people if _fold(who.name) not in decided]
    return undecided[len([name for name in decided if name not in names]) :]


def _decided_on(note: FollowUp) -> str:
    """The name for which a note was suggested, whatever became of it; a note of one's own is to its recipient."""
    return note.suggestion.rsplit(":", 1)[1] if note.suggestion else _fold(note.recipient)


def _there(met: Met) -> Sequence[Interviewer]:
    return met.people or SOMEBODY


def _of_kind(case: Case, kind: FollowUpKind) -> list[FollowUp]:
    return [note for note in case.notes if note.kind == kind]


def _checks(case: Case) -> Iterator[FollowUp]:
    """Status checks that were sent since the last round."""
    for note in _of_kind(case, FollowUpKind.STATUS_CHECK):
        if note.state == FollowUpState.SENT and note.sent_on and case.rounds and note.sent_on >= case.last.day:
            yield note


def _open_for(note: FollowUp, met: Met) -> bool:
    return note.state == FollowUpState.OPEN and note.interview_id in {None, met.id}


def _fold(name: str) -> str:
    """A name as a key: without case, and without the colon that divides keys."""
    return " ".join(name.casefold().replace(":", " ").split())
