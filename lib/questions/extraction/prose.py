"""Running text: sentences, dictation without punctuation, chat messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.questions.extraction import ratings, words
from lib.questions.extraction.cues import Cue, Mark, scan
from lib.questions.extraction.parts import draft, give_answer
from lib.questions.extraction.replies import follows_question, is_reply, shares, trimmed
from lib.questions.extraction.sifting import ASKING, Scene, count_words, skip_signs
from lib.questions.extraction.topics import read_topics

if TYPE_CHECKING:
    from lib.questions.extraction.model import Draft, Source, Span

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)[.!?…]+[\"'”’»)]*(?=\s"
    r"|$)"
)
_BARE = re.compile(
    r"\s*(?:oh |and |also |then |um+ |ah |next )*(?:and |then |also |oh,? |yep,? |yes,? |yeah,? )\s*(?=\S)"
)
_BY_TURN = re.compile(r"\W*(?:(?:on|for) )?the (?:first|second|third|last|former)\b(?! question)")
_INTRO = re.compile(rf"[^:?.]{{3,60}}: (?=[\"“]?(?:{words.STRONG_OPENER.pattern}))")
_TOPIC_THEN_QUESTION = re.compile(rf"[\w' -]{{2,50}}[,:] {words.WH} .{{0,60}}\b(?:i|you|your|my)\b")
_WRITTEN = re.compile(r"\b(?:written|paper|online|aptitude) (?:test|exercise|task)\b")
_SPOKEN = re.compile(r"\s*[\"“«„]([^\"”»“]{3,300}\?)[\"”»“]\s*\Z")
_SPEAKER = re.compile(r"\s*(?:\w+ ){0,3}?(?:asked|asks|said|says|goes|wanted|enquired|wondered)\b")
_NOTHING_ASKED = re.compile(
    r"(?:it|that|this|me|them|a (?:few|couple)|more|questions?|some questions|lots?(?: of questions)?"
    r"|something|nothing|one|asked|(?:if|whether) i (?:had|have) (?:any )?(?:more )?questions)"
)


def sentences(source: Source, span: Span, *, lines: bool) -> list[Span]:
    """Splits running text at full stops, and at line ends where lines are not wrapped."""
    start, end = span
    out: list[Span] = []
    stops = [m.end() for m in _SENTENCE_END.finditer(source.text, start, end)]
    if lines:
        stops += [i for i in range(start, end) if source.text[i] == "\n"]
    for stop in [*sorted(stops), end]:
        if any(c.isalnum() for c in source.text[start:stop]):
            out.append((start, stop))
        start = max(start, stop)
    return out


class Reader:
    """Reads sentences in order and remembers which questions still wait for their answers.

    Attributes:
        drafts: The questions so far.
    """

    def __init__(self, source: Source, *, direct: bool, chat: bool = False) -> None:
        """Starts with no question.

        Args:
            source: The notes.
            direct: Whether a question to "you" without "they asked" is the interviewer's. In a letter it is the
                reader's.
            chat: Whether a message is one answer, however many sentences it has.
        """
        self.source = source
        self.direct = direct
        self.chat = chat
        self.drafts: list[Draft] = []
        self._waiting: list[Draft] = []
        self._perhaps: Draft | None = None
        self._asked_in: Span | None = None
        self._asking = False
        self._mine = False

    @property
    def waiting(self) -> bool:
        """Whether a question still waits for its answer."""
        return bool(self._waiting)

    def forget(self) -> None:
        """A new paragraph or a new day: nothing waits any more."""
        self._waiting = []

    def read(self, sentence: Span) -> None:
        """Reads one sentence or message."""
        low, start, end = self.source.low, skip_signs(self.source, sentence), sentence[1]
        if words.MINE_LABEL.match(low, start, end) and not self.chat:
            self._waiting, self._asking, self._perhaps = [], False, None
            return
        self._settle_perhaps(sentence)
        left, rating = ratings.split_end(self.source, sentence)
        if rating is not None and not count_words(self.source, *left):
            self._rate(sentence, rating)
            return
        scene = Scene(self.source, sentence, self._asking, self.waiting, self.direct, self.chat, self._mine)
        marks = scene.sift(scan(self.source, sentence))
        self._mine = any(m.cue is Cue.MINE for m in marks)
        asked = any(m.cue is Cue.ASKED for m in marks)
        if not any(m.cue in ASKING for m in marks) and words.LOGISTICS.match(low, start, end):
            return
        if not asked and self._waiting and rating is not None:
            self._answer(sentence)
        elif len(self._waiting) > 1 and _BY_TURN.match(low, *sentence) and self._share(sentence):
            return
        elif marks:
            self._marked(sentence, marks)
        else:
            self._plain(sentence)

    def _rate(self, sentence: Span, rating: int) -> None:
        """Files a rating that stands alone with the question just before it."""
        if not self.drafts or self.drafts[-1].rating is not None:
            return
        last = self.drafts[-1]
        between = self.source.text[(last.answer or (0, last.end))[1] : sentence[0]]
        if not any(c.isalnum() or c == "\n" for c in between):
            last.rating = rating

    def _marked(self, sentence: Span, marks: list[Mark]) -> None:
        """Reads a sentence by its cues."""
        first = marks[0]
        announced = first.cue in {Cue.ASKED, Cue.TOLD, Cue.MINE, Cue.THEN}
        if announced and count_words(self.source, sentence[0], first.start) >= 2:
            self._lead((sentence[0], first.start))
        blocked = False
        for mark, after in zip(marks, [*marks[1:], None], strict=True):
            stop = after.start if after else sentence[1]
            if mark.cue is Cue.ANSWER:
                if not blocked:
                    self._answer((mark.start, stop))
            elif mark.cue in ASKING:
                blocked = self._ask((mark.end, stop), sentence, mark)
            else:
                blocked = True
                self._waiting = []
                self._asking = self._asking and mark.cue is not Cue.MINE

    def _ask(self, span: Span, sentence: Span, mark: Mark) -> bool:
        """Takes what was asked; returns whether it was small talk, so that the reply is nobody's answer."""
        low = self.source.low
        aside = words.ASIDE.search(low, max(sentence[0], span[0] - 120), span[0])
        if aside or words.SMALL_TALK.search(low, *span) or words.META.search(low, *span):
            self._waiting = []
            return True
        strung = mark.strung or mark.cue is Cue.THEN
        made = [d for d in read_topics(self.source, span, strung=strung, remarks=not mark.strung) if self._plausible(d)]
        self.drafts += made
        earlier = self._waiting if self._asked_in == sentence else []
        self._waiting = earlier + [d for d in made if d.answer is None]
        self._asked_in = sentence
        self._asking = True
        return not made

    def _plausible(self, made: Draft) -> bool:
        """Whether a stretch can be a question at all."""
        low = self.source.low[made.start : made.end]
        return 0 < len(low.split()) <= 60 and not _NOTHING_ASKED.fullmatch(low)

    def _lead(self, span: Span) -> None:
        """Words before the first cue: the remark on the question before."""
        if self._waiting and not words.SELF_TALK.match(self.source.low, skip_signs(self.source, span), span[1]):
            self._answer(span)

    def _answer(self, span: Span) -> None:
        """Files an answer with the question that waits, or its parts with several."""
        if not self._waiting:
            self._extend(span)
        elif len(self._waiting) == 1 or not self._share(span):
            give_answer(self.source, self._waiting.pop(), trimmed(self.source, span))

    def _share(self, span: Span) -> bool:
        """Gives each of several questions its own part of one sentence; False where the parts fit none."""
        given = shares(self.source, span, self._waiting)
        for index, part in given.items():
            give_answer(self.source, self._waiting[index], trimmed(self.source, part))
        self._waiting = [d for i, d in enumerate(self._waiting) if i not in given]
        return bool(given)

    def _plain(self, sentence: Span) -> None:
        """A sentence without any cue: an answer, a question to the candidate, or neither."""
        low, start, end = self.source.low, skip_signs(self.source, sentence), sentence[1]
        if self._takes_question(sentence, start):
            return
        asks = low[max(start, end - 4) : end].rstrip().endswith("?")
        if words.SELF_TALK.match(low, start, end) and (asks or not self._waiting):
            self._waiting = []
        elif asks:
            strong = words.STRONG_OPENER.match(low, start, end) and not words.HINDSIGHT.match(low, start, end)
            if strong and self.direct and self._asking and not self.chat:
                self._perhaps = draft(self.source, (start, end), None)
        elif words.FACT.match(low, start, end):
            return
        elif self._waiting and (self.chat or len(self._waiting) > 1 or is_reply(self.source, (start, end))):
            self._answer(sentence)
        else:
            self._extend(sentence)

    def _takes_question(self, sentence: Span, start: int) -> bool:
        """Takes a sentence for a question where its form says so: quoted, announced by a colon, or "and …?"."""
        low, end = self.source.low, sentence[1]
        if (quote := _SPOKEN.match(low, sentence[0], end)) and _SPEAKER.match(low, end):
            self._take(draft(self.source, quote.span(1), None))
            return True
        if not self._asking:
            return False
        if intro := _INTRO.match(low, sentence[0], end):
            if not words.FIRST_PERSON.search(intro[0]) and not _WRITTEN.search(intro[0]):
                self._ask((intro.end(), end), sentence, Mark(Cue.ASKED, start, intro.end(), strung=True))
            return True
        bare = _BARE.match(low, sentence[0], end)
        opened = bare.end() if bare else start
        if not bare or not (words.OPENER.match(low, opened, end) or _TOPIC_THEN_QUESTION.match(low, opened, end)):
            return False
        if not words.HINDSIGHT.match(low, opened, end):
            for made in read_topics(self.source, (opened, end), strung=False):
                self._take(made)
        return True

    def _settle_perhaps(self, sentence: Span) -> None:
        """Takes a bare question in the story for one asked where an answer follows it at once."""
        perhaps, self._perhaps = self._perhaps, None
        if perhaps is not None and follows_question(self.source, sentence):
            self._take(perhaps)

    def _take(self, made: Draft | None) -> None:
        """Adds a question that waits for its answer beside those that do already."""
        if made:
            self.drafts.append(made)
            self._waiting += [made] if made.answer is None else []
            self._asking = True

    def _extend(self, span: Span) -> None:
        """Lets an answer run on: in a chat to the end of its message, elsewhere over a brief verdict."""
        if not self.drafts or not (answer := self.drafts[-1].answer):
            return
        low = self.source.low[slice(*span)]
        verdict = len(low.split()) <= 5 and ratings.by_word(low) is not None
        between = self.source.text[answer[1] : span[0]]
        adjacent = between.strip() in {"", ","} and "(" not in self.source.text[self.drafts[-1].end : answer[0]]
        if (self.chat or verdict or adjacent) and not any(c.isalpha() or c == "\n" for c in between):
            last = self.drafts[-1]
            last.answer = None
            give_answer(self.source, last, (answer[0], trimmed(self.source, span)[1]))
