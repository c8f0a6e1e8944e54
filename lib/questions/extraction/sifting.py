"""Which cues mean something where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.questions.extraction import report_words, words
from lib.questions.extraction.cues import Cue, Mark

if TYPE_CHECKING:
    from lib.questions.extraction.model import Source, Span

_WINDOW = 300
"""Characters looked back at; a longer stretch without a full stop tells no more."""
ASKING = frozenset({Cue.ASKED, Cue.THEN, Cue.DIRECT, Cue.CHAIN})
"""Cues behind which a question stands."""
_TOPIC_ROOM = 90
"""Characters in which a topic behind a bare "then" must be answered."""
_RECALLS = re.compile(r"(?:oh (?:and|yes|yeah)|what else|and also|um also|plus)\b")
_NO_TOPIC_NEXT = re.compile(
    r" ?(?:fine|ok|okay|over|done|it|that|this|all|time|my|me|he|she|they|said|had|was|got|went|put|back|on|up|off"
    r"|to|if"
    r"|when|you|do|don't|not|just|nothing|no|yes|yeah|tell|get|give|ring|call|say|ask|go|keep|them|him|her|her?self)\b"
)
_GOES_ON = re.compile(
    r"(?:oh and|oh yeah|oh yes|what else|moving on|anyway|um|and also|(?:and |so |um |uh )?(?:then|next|after"
    r"|straight|right|puis|ensuite|luego|después"
    r"|dann|danach|potem|poi|depois|daarna))\b"
)
_INVERTED = re.compile(rf"{words.AUX}\b")
_INVERTED_ME = re.compile(r"(?:and |then )?(?:am|was|do|did|can|could|would|will|have|had|are) i\b")
_CLAUSE_EDGE = re.compile(r"(?:^|[,.;:?!\"“(-]|\b(?:and|then|um|uh|so|oh|yeah|yes|no|said|goes|or|but))\s*\Z")
_RELATIVE = re.compile(
    r"\b(?:pourquoi|comment|si|quand|où|ce que|que|combien|por qué|cómo|qué|cuándo|dónde|cuánto|warum|wie|wann|ob"
    r"|dass|wo|was|dlaczego|jak|co|czy"
    r"|kiedy|że|gdzie|perché|come|se|quando|dove|che|porque|como|onde|waarom|hoe|of|wat|wanneer|dat|how|what|why"
    r"|when|where|which|that|whether|if|who|because|had|have|did|was|am)\s*\Z"
)
_CONJOINED = re.compile(r"\s*(?:[,;]|(?:and|so|but|to which|et|y|und|e|en)\b)")
_ANNOUNCED = re.compile(
    rf" ?(?:an? |the |one |some )?(?:task|exercise|question|scenario|role ?-?play|case|puzzle|test"
    rf"|quick ?fire|topic)s?: |[\w' -]{{2,40}}: (?:{words.STRONG_OPENER.pattern})"
)
_JOINED = re.compile(r"[\s,;]*(?:and|then|but|so|um|uh|right|oh|next|after|et|puis|y|luego|und|dann|potem)\b")
_PRONOUN = re.compile(r"(?!er (?:then|so|and|next|also)\b)(?:they|he|she|elle|il|ils|er|sie|ella|él)\b")
_NO_TOPIC = re.compile(
    r"\W*(?:yes|yeah|no|yep|nope|ok|fine|well|they|he|she|it|we|there|that|which|not|so|anyway|lol|haha"
    r"|bit)\b"
)


_INSIDE_QUESTION = re.compile(r"\b(?:if|when|that|who|because|what|why|how|and|or)\Z")
_NEXT_QUESTION = re.compile(r"\b(?:and|then|um|uh|so|oh|yeah|yes|no)\s*\Z|[,.]\s*\Z")
_INSIDE_ANSWER = re.compile(r"\b(?:said|asked|thought|wondered)\s*\Z")
_CLEAR_THEN = re.compile(r"was|(?<!next):|came|c'était|kam|fue|war\b")
_NEW_SUBJECT = re.compile(r"\s*(?:i|i'm|i'd|we|they|he|she|it|you|j'|je|yo|ich|ja|the|there)\b")
REPLY = re.compile(
    r"\W*(?:told|said|gave|talked|went|used|did|made|mentioned|explained|answered|managed|rambled"
    r"|waffled|walked|described|answer|started|covered|discussed|kept|tried|forgot|got|had|blanked|froze"
    r"|fumbled|said)\b"
)
"""How a reply starts that leaves its "I" out."""


def skip_signs(source: Source, span: Span) -> int:
    """Offset of the first word or quotation mark of a stretch."""
    start, end = span
    while start < end and not source.low[start].isalnum() and source.low[start] not in '"“«¿':
        start += 1
    return start


def count_words(source: Source, start: int, end: int) -> int:
    """How many words stand between two offsets, counted in the first few hundred characters."""
    return len(re.findall(r"\w+", source.low[start : min(end, start + _WINDOW)])) if end > start else 0


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence and what came before it.

    Attributes:
        source: The notes.
        sentence: The sentence or message.
        asking: Whether the notes are in the middle of what was asked.
        waiting: Whether a question still waits for its answer.
        direct: Whether a question to "you" can be the interviewer's.
        chat: Whether the sentence is part of a chat message.
        mine: Whether the candidate's own questions were told last.
    """

    source: Source
    sentence: Span
    asking: bool
    waiting: bool
    direct: bool
    chat: bool
    mine: bool

    def sift(self, marks: list[Mark]) -> list[Mark]:
        """Keeps the cues that mean something where they stand."""
        kept: list[Mark] = []
        start = skip_signs(self.source, self.sentence)
        if marks and self.waiting and marks[0].start <= start and REPLY.match(self.source.low, start, self.sentence[1]):
            marks = [Mark(Cue.ANSWER, start, start), *marks[1:]]  # "Talked about calling and timing."
        if self.asking and not self.chat and (opens := report_words.OPENS.match(self.source.low, *self.sentence)):
            kept.append(Mark(Cue.CHAIN, self.sentence[0], opens.end()))
        for mark in marks:
            last = kept[-1] if kept else None
            if last and last.cue in ASKING and self._enclosed(last.end, mark.start):
                continue
            if mark.cue is Cue.ANSWER and last is None and self._bare_topic(mark):
                kept += [Mark(Cue.ASKED, self.sentence[0], self.sentence[0]), mark]
            elif self._answers_before(mark, last):
                kept[-1] = mark
            elif self._keeps(mark, last, next((k for k in reversed(kept) if k.cue in ASKING), None)):
                kept.append(Mark(Cue.ANSWER, mark.start, mark.end) if mark.cue is Cue.WEAK else mark)
        return kept

    def _keeps(self, mark: Mark, last: Mark | None, asked: Mark | None) -> bool:
        """Whether a cue means something behind the last one kept, and the last of them that asked."""
        match mark.cue:
            case Cue.THEN:
                return self._then_asks(mark, last)
            case Cue.DIRECT:
                return self._direct_asks(mark, last, asked)
            case Cue.ANSWER:
                return self._answers(mark, last)
            case Cue.CHAIN:
                return last is not None and last.cue is Cue.ANSWER and asked is not None
            case Cue.WEAK:
                return last is not None and last.cue in ASKING and self._complete(last.end, mark)
            case Cue.SELF:
                return self._interrupts(mark, last)
            case _:
                return self._reports(mark, last)

    def _before(self, mark: Mark) -> str:
        """The folded words before a cue, as far back as they matter."""
        return self.source.low[max(self.sentence[0], mark.start - _WINDOW) : mark.start]

    def _answers_before(self, mark: Mark, last: Mark | None) -> bool:
        """Whether "…?" she asked, and I said … answers a question of the sentence before."""
        follows = mark.cue is Cue.ANSWER and self.waiting and last is not None and last.cue is Cue.ASKED
        return bool(follows and last and not count_words(self.source, last.end, mark.start))

    def _enclosed(self, start: int, at: int) -> bool:
        """Whether an offset stands inside a parenthesis or quotation that opens after ``start``."""
        if at - start > _WINDOW:
            return False
        between = self.source.text[start:at]
        if between.count("(") > between.count(")"):
            return True
        return sum(between.count(sign) for sign in '"“”„«»') % 2 == 1

    def _bare_topic(self, mark: Mark) -> bool:
        """Whether a few words before "…, I said" name the topic that was raised."""
        low = self.source.low
        start = skip_signs(self.source, (self.sentence[0], mark.start))
        if not self.asking or self.waiting or not 1 <= count_words(self.source, start, mark.start) <= 6:
            return False
        signed = low[mark.start] in ",;–—-"
        return signed and not words.FIRST_PERSON.search(low, start, mark.start) and not _NO_TOPIC.match(low, start)

    def _reports(self, mark: Mark, last: Mark | None) -> bool:
        """Whether somebody asks or tells, rather than being spoken of inside a question."""
        if last is None:
            return True
        if last.cue is Cue.TOLD:  # "told me that they opened with a loss", "told me they've moved to May"
            return count_words(self.source, last.end, mark.start) > 0 and not self._before(mark).endswith(" that ")
        if last.cue not in ASKING:
            return True
        if not count_words(self.source, last.end, mark.start):
            return not (last.cue is Cue.ASKED and mark.cue is Cue.TOLD)
        low, before = self.source.low, self._before(mark).rstrip()
        if (
            before.endswith((",", ";", ")", '"', "”", "?", ".", ":"))
            or low[mark.start] in ",;"
            or _JOINED.match(low, mark.start)
        ):
            return True
        return bool(_PRONOUN.match(low, mark.start)) and not _INSIDE_QUESTION.search(before)

    def _answers(self, mark: Mark, last: Mark | None) -> bool:
        """Whether "I said" and its like answer a question."""
        if last is None:
            return not count_words(self.source, self.sentence[0], mark.start)
        joined = _CONJOINED.match(self.source.low, mark.start)
        if not joined and _RELATIVE.search(self.source.low, max(last.end, mark.start - 12), mark.start):
            return False
        return last.cue in ASKING and count_words(self.source, last.end, mark.start) > 0

    def _complete(self, start: int, mark: Mark) -> bool:
        """Whether a question is complete before "I had …": put to "you", a command, or with its own "I" already."""
        low = self.source.low
        if mark.start - start > _WINDOW or _RELATIVE.search(low, max(start, mark.start - 12), mark.start):
            return False
        begin = skip_signs(self.source, (start, mark.start))
        asked = low[begin : mark.start]
        addressed = words.YOU.search(asked) or words.TASK_OPENER.match(asked) or report_words.ORDER.match(asked)
        return bool(addressed or _INVERTED_ME.match(asked)) and not _INSIDE_QUESTION.search(asked.rstrip())

    def _interrupts(self, mark: Mark, last: Mark | None) -> bool:
        """Whether a question to oneself interrupts."""
        if last and last.cue in ASKING:
            return False
        if count_words(self.source, self.sentence[0], mark.start) <= 2:
            return True
        return bool(last and last.cue is Cue.ANSWER) and not _INSIDE_ANSWER.search(self._before(mark))

    def _then_asks(self, mark: Mark, last: Mark | None) -> bool:
        """Whether "then", "next" and their like announce a question."""
        low, end = self.source.low, self.sentence[1]
        start = skip_signs(self.source, (mark.end, end))
        if last is not None:
            return last.cue is Cue.ANSWER and self._then_goes_on(mark, start)
        if words.LOGISTICS.match(low, mark.start, end) and not words.OPENER.match(low, start, end):
            return False
        if self.mine and not _CLEAR_THEN.search(low, mark.start, mark.end):
            return False
        lead = skip_signs(self.source, (self.sentence[0], mark.start))
        if count_words(self.source, lead, mark.start) > 1 or (lead < mark.start and _PRONOUN.match(low, lead)):
            return False
        if words.OPENER.match(low, start, end) or _ANNOUNCED.match(low, mark.end, end):
            return True
        if _CLEAR_THEN.search(low, mark.start, mark.end):
            return True
        if self.asking and _RECALLS.match(low, mark.start) and not _NEW_SUBJECT.match(low, mark.end):
            return not _NO_TOPIC_NEXT.match(low, mark.end)
        stop = next((i for i in range(mark.end, min(end, mark.end + _WINDOW)) if low[i] in ",(-–—"), end)
        if self.asking and self._answered_topic(mark) and not _NEW_SUBJECT.match(low, mark.end):
            return True
        brief = count_words(self.source, mark.end, end) <= 14 or count_words(self.source, mark.end, stop) <= 6
        return self.asking and brief and not _NEW_SUBJECT.match(low, mark.end)

    def _then_goes_on(self, mark: Mark, start: int) -> bool:
        """Whether "then" behind an answer leads on to the next question: one that opens like it, or a topic."""
        low, end = self.source.low, self.sentence[1]
        goes_on = _GOES_ON.match(low, mark.start)
        if goes_on and (words.STRONG_OPENER.match(low, start, end) or _INVERTED_ME.match(low, start, end)):
            return True
        if _NEW_SUBJECT.match(low, mark.end) or _NO_TOPIC_NEXT.match(low, mark.end):
            return False
        if _CLEAR_THEN.search(low, mark.start, mark.end) or _RECALLS.match(low, mark.start):
            return count_words(self.source, mark.end, end) > 0
        before = self._before(mark)
        joined = "," in before and (before.rstrip().endswith(",") or low.startswith(("and ", ","), mark.start))
        return bool(goes_on and joined and self._answered_topic(mark))

    def _answered_topic(self, mark: Mark) -> bool:
        """Whether a few words behind a cue are followed by an answer."""
        end = min(self.sentence[1], mark.end + _TOPIC_ROOM)
        answered = report_words.ANSWER.search(self.source.low, mark.end, end)
        return bool(answered and 1 <= count_words(self.source, mark.end, answered.start()) <= 14)

    def _goes_on(self, last: Mark | None, asked: Mark | None) -> bool:
        """Whether "could I …" goes on with a run of such questions, rather than wondering aloud."""
        if last is None or last.cue is not Cue.ANSWER or asked is None:
            return False
        return bool(_INVERTED_ME.match(self.source.low, skip_signs(self.source, (asked.end, self.sentence[1]))))

    def _direct_asks(self, mark: Mark, last: Mark | None, asked: Mark | None) -> bool:
        """Whether a question to "you" in running text is the interviewer's."""
        low, before = self.source.low, self._before(mark)
        inverted = _INVERTED.match(low, mark.start)
        if _INVERTED_ME.match(low, mark.start):
            return self._goes_on(last, asked)
        if not self.direct or (inverted and not _CLAUSE_EDGE.search(before)):
            return False
        if last is not None:
            return last.cue is Cue.ANSWER and bool(_NEXT_QUESTION.search(before))
        if self.chat and inverted and not before.strip():
            return False  # "can you drop me?" is for the friend
        if before.count('"') % 2 and not self.asking:
            return False
        return count_words(self.source, self.sentence[0], mark.start) <= 12 and not words.SELF_TALK.match(before + " ")
