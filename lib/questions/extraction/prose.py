"""Running text: sentences, dictation without punctuation, chat messages."""

from __future__ import annotations

import re
from collections.abc import Callable

from lib.questions.extraction import ratings, words
from lib.questions.extraction.cues import Cue, Mark, scan
from lib.questions.extraction.model import Draft, Source, Span
from lib.questions.extraction.parts import draft, give_answer
from lib.questions.extraction.topics import read_topics

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)[.!?…]+[\"'”’»)]*(?=\s|$)"
)
_LEAD = re.compile(
    r"(?:[\s,.;:!–—-]|(?:and|so|but|then|um|uh|erm|right|well|oh|ok|okay|yeah|which|et|donc|puis|y|pero|und|aber|no to|lol|umm|straight after that)\b(?!'))*"
)
_TRAIL = re.compile(
    r"(?:[\s,;:–—-]|\b(?:and|so|but|then|um|uh|right|oh|yeah|ok|okay|which|et|puis|y|und|mais|right so|what was the one after|what else|after that)\b)+\Z"
)
_KEEP_WHICH = re.compile(r"\s*,?\s*(which\b)")
_ORDINALS = (
    ("first", "1st", "premier", "première", "primera", "primero", "erste", "pierwsz"),
    ("second", "2nd", "deuxième", "segunda", "segundo", "zweite", "drug"),
    ("third", "3rd", "troisième", "tercera", "tercero", "dritte", "trzeci"),
    ("fourth", "4th", "quatrième", "cuarta", "vierte", "czwart"),
)
_PART = re.compile(r"\s*[,;]\s*(?:and |but |et |y |und )?|\s+(?:and|but)\s+(?=(?:the|for|on|for the|in the) )|\.\s+")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_BARE = re.compile(r"\s*(?:oh |and |also |then |um+ |ah |next )*(?:and |then |also |yep,? |yes,? |yeah,? )\s*(?=\S)")


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


def _trimmed(source: Source, span: Span) -> Span:
    """An answer without the connectives around it."""
    start, end = span
    if lead := _LEAD.match(source.low, start, end):
        start = lead.end()
    if which := _KEEP_WHICH.match(source.low, span[0], end):
        start = which.start(1)
    if trail := _TRAIL.search(source.low, max(start, end - 40), end):
        end = trail.start()
    return start, end


_GOES_ON = re.compile(
    r"(?:oh and|oh yeah|and also|(?:and )?(?:then|next|after|straight|right|puis|ensuite|luego|después|dann|danach|potem|poi|depois|daarna))\b"
)
_INVERTED = re.compile(rf"{words.AUX}\b")
_CLAUSE_EDGE = re.compile(r"(?:^|[,.;:?!\"“(-]|\b(?:and|then|um|uh|so|oh|yeah|yes|no|said|goes|or|but))\s*\Z")
_BY_TURN = re.compile(r"\W*(?:(?:on|for) )?the (?:first|second|third|last|former)\b(?! question)")
_INTRO = re.compile(rf"[^:?.]{{3,60}}: (?=[\"“]?(?:{words.STRONG_OPENER.pattern}))")
_ANNOUNCED = re.compile(
    rf" ?(?:an? |the |one |some )?(?:task|exercise|question|scenario|role ?-?play|case|puzzle|test|quick ?fire|topic)s?: |[\w' -]{{2,40}}: (?:{words.STRONG_OPENER.pattern})"
)
_TOPIC_THEN_QUESTION = re.compile(rf"[\w' -]{{2,50}}[,:] {words.WH} .{{0,60}}\b(?:i|you|your|my)\b")
_SPOKEN = re.compile(r"\s*[\"“«„]([^\"”»“]{3,300}\?)[\"”»“]\s*\Z")
_SPEAKER = re.compile(r"\s*(?:\w+ ){0,3}?(?:asked|asks|said|says|goes|wanted|enquired|wondered)\b")
_REPLY = re.compile(
    r"\W*(?:told|said|gave|talked|went|used|did|made|mentioned|explained|answered|managed|rambled|waffled|walked|described|answer|kept|tried|forgot|got|had|blanked|froze|fumbled|said)\b"
)
_ASKING = frozenset({Cue.ASKED, Cue.THEN, Cue.DIRECT})
_JOINED = re.compile(r"[\s,;]*(?:and|then|but|so|um|uh|right|oh|next|after|et|puis|y|luego|und|dann|potem)\b")
_PRONOUN = re.compile(r"(?:they|he|she|elle|il|ils|er|sie|ella|él)\b")
_NO_TOPIC = re.compile(
    r"\W*(?:yes|yeah|no|yep|nope|ok|fine|well|they|he|she|it|we|there|that|which|not|so|anyway|lol|haha|bit)\b"
)


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
        self._asking = False

    @property
    def waiting(self) -> bool:
        """Whether a question still waits for its answer."""
        return bool(self._waiting)

    def forget(self) -> None:
        """A new paragraph or a new day: nothing waits any more."""
        self._waiting = []

    def read(self, sentence: Span) -> None:
        """Reads one sentence or message."""
        marks = self._context(sentence, scan(self.source, sentence))
        if words.LOGISTICS.match(self.source.low, self._skip(*sentence), sentence[1]) and all(
            m.cue is not Cue.ASKED for m in marks
        ):
            return
        rated = self._waiting and ratings.split_end(self.source, sentence)[1] is not None
        if rated and all(m.cue is not Cue.ASKED for m in marks):
            self._answer(sentence)
            return
        if len(self._waiting) > 1 and _BY_TURN.match(self.source.low, *sentence) and self._share(sentence):
            return
        if not marks:
            self._plain(sentence)
            return
        first = marks[0]
        if self._words(sentence[0], first.start) >= 2 and first.cue in {Cue.ASKED, Cue.TOLD, Cue.MINE, Cue.THEN}:
            self._lead((sentence[0], first.start))
        blocked = False
        for i, mark in enumerate(marks):
            stop = marks[i + 1].start if i + 1 < len(marks) else sentence[1]
            if mark.cue is Cue.ANSWER:
                if not blocked:
                    self._answer((mark.start, stop))
            elif mark.cue in {Cue.ASKED, Cue.THEN, Cue.DIRECT}:
                blocked = self._ask((mark.end, stop), sentence, mark)
            else:
                blocked = True
                self._waiting = []
                self._asking = self._asking and mark.cue is not Cue.MINE

    def _context(self, sentence: Span, marks: list[Mark]) -> list[Mark]:
        """Keeps the cues that mean something where they stand."""
        kept: list[Mark] = []
        for mark in marks:
            state = kept[-1].cue if kept else None
            if state in _ASKING and self._enclosed(kept[-1].end, mark.start):
                continue
            if mark.cue is Cue.ANSWER and state is None and self._bare_topic(sentence, mark):
                kept.append(Mark(Cue.ASKED, sentence[0], sentence[0]))
                kept.append(mark)
            elif (
                mark.cue is Cue.ANSWER
                and self._waiting
                and state is Cue.ASKED
                and not self._words(kept[-1].end, mark.start)
            ):
                kept[-1] = mark  # "…?" she asked, and I said
            elif _KEEP[mark.cue](self, sentence, mark, kept):
                kept.append(mark)
        return kept

    def _enclosed(self, start: int, at: int) -> bool:
        """Whether an offset stands inside a parenthesis or quotation that opens after ``start``."""
        between = self.source.text[start:at]
        if between.count("(") > between.count(")"):
            return True
        quotes = sum(between.count(sign) for sign in '"“”„«»')
        return quotes % 2 == 1

    def _bare_topic(self, sentence: Span, mark: Mark) -> bool:
        """Whether a few words before "…, I said" name the topic that was raised."""
        low = self.source.low
        lead = low[self._skip(sentence[0], mark.start) : mark.start]
        if not self._asking or self._waiting or not 1 <= len(lead.split()) <= 6:
            return False
        signed = low[mark.start] in ",;–—-"
        return signed and not words.FIRST_PERSON.search(lead) and not _NO_TOPIC.match(lead)

    def _keeps_report(self, sentence: Span, mark: Mark, kept: list[Mark]) -> bool:
        """Whether somebody asks or tells, rather than being spoken of inside a question."""
        if kept and kept[-1].cue is Cue.ASKED and mark.cue is Cue.TOLD and not self._words(kept[-1].end, mark.start):
            return False
        if not kept or kept[-1].cue not in _ASKING or self._words(kept[-1].end, mark.start) == 0:
            return True
        low = self.source.low
        before = low[sentence[0] : mark.start].rstrip()
        if before.endswith((",", ";", ")", '"', "”", "?", ".", ":")) or _JOINED.match(low, mark.start):
            return True
        return bool(_PRONOUN.match(low, mark.start)) and not re.search(
            r"\b(?:if|when|that|who|because|what|why|how|and|or)\Z", before
        )

    def _keeps_then(self, sentence: Span, mark: Mark, kept: list[Mark]) -> bool:
        """Whether "then", "next" and their like announce a question."""
        return self._then_asks(sentence, mark, kept[-1].cue if kept else None)

    def _keeps_direct(self, sentence: Span, mark: Mark, kept: list[Mark]) -> bool:
        """Whether a question to "you" is the interviewer's."""
        return self._direct_asks(sentence, mark, kept[-1].cue if kept else None)

    def _keeps_answer(self, sentence: Span, mark: Mark, kept: list[Mark]) -> bool:
        """Whether "I said" and its like answer a question."""
        if not kept:
            return self._words(sentence[0], mark.start) == 0
        return kept[-1].cue in _ASKING and self._words(kept[-1].end, mark.start) > 0

    def _keeps_self(self, sentence: Span, mark: Mark, kept: list[Mark]) -> bool:
        """Whether a question to oneself interrupts."""
        if kept and kept[-1].cue in _ASKING:
            return False
        if self._words(sentence[0], mark.start) <= 2:
            return True
        return bool(kept) and kept[-1].cue is Cue.ANSWER and not self._inside_answer(mark)

    def _inside_answer(self, mark: Mark) -> bool:
        """Whether what looks like self-talk is part of what was said ("I said should I call someone")."""
        return bool(
            re.search(r"\b(?:said|asked|thought|wondered)\s*\Z", self.source.low[max(0, mark.start - 12) : mark.start])
        )

    def _words(self, start: int, end: int) -> int:
        """How many words stand between two offsets."""
        return len(re.findall(r"\w+", self.source.low[start:end])) if end > start else 0

    def _then_asks(self, sentence: Span, mark: Mark, state: Cue | None) -> bool:
        """Whether "then", "next" and their like announce a question."""
        low, end = self.source.low, sentence[1]
        opens = bool(words.OPENER.match(low, self._skip(mark.end, end), end))
        if state in {Cue.ASKED, Cue.THEN, Cue.DIRECT}:
            return False
        if state in {Cue.MINE, Cue.NEVER, Cue.TOLD}:
            return False
        if state is Cue.ANSWER:
            if not _GOES_ON.match(low, mark.start):
                return False
            return bool(words.STRONG_OPENER.match(low, self._skip(mark.end, end), end))
        if self._words(sentence[0], mark.start) > 1:
            return False
        clear = bool(
            _ANNOUNCED.match(low, mark.end, end)
            or re.search(r"was|:|came|c'était|kam|fue|war\b", low[mark.start : mark.end])
        )
        short = self._words(mark.end, end) <= 14
        verbless = not re.match(
            r"\s*(?:i|i'm|i'd|we|they|he|she|it|you|j'|je|yo|ich|ja|the|there)\b", low[mark.end : mark.end + 8]
        )
        topic = self._words(mark.end, next((i for i in range(mark.end, end) if low[i] in ",(-–—"), end)) <= 6
        return opens or clear or (self._asking and (short or topic) and verbless)

    def _direct_asks(self, sentence: Span, mark: Mark, state: Cue | None) -> bool:
        """Whether a question to "you" in running text is the interviewer's."""
        if state in {Cue.MINE, Cue.NEVER, Cue.TOLD}:
            return False
        before = self.source.low[sentence[0] : mark.start]
        if _INVERTED.match(self.source.low, mark.start) and not _CLAUSE_EDGE.search(before):
            return False
        if state in {Cue.ASKED, Cue.THEN, Cue.DIRECT}:
            return False
        if state is Cue.ANSWER:
            return bool(re.search(r"\b(?:and|then|um|uh|so|oh|yeah|yes|no)\s*\Z|[,.]\s*\Z", before)) and self.direct
        asks_friend = self.chat and self.source.low[slice(*sentence)].rstrip().endswith("?")
        if asks_friend and _INVERTED.match(self.source.low, mark.start) and not before.strip():
            return False
        if not self.direct or (before.count('"') % 2 and not self._asking):
            return False
        return self._words(sentence[0], mark.start) <= 12 and not words.SELF_TALK.match(before + " ")

    def _skip(self, start: int, end: int) -> int:
        """Skips white space and signs."""
        while start < end and not self.source.low[start].isalnum() and self.source.low[start] not in '"“«¿':
            start += 1
        return start

    def _ask(self, span: Span, sentence: Span, mark: Mark) -> bool:
        """Takes what was asked; returns whether it was small talk, so that the reply is nobody's answer."""
        low = self.source.low
        before = low[sentence[0] : span[0]]
        if words.SMALL_TALK.search(low, *span) or words.ASIDE.search(before) or words.META.search(low, *span):
            self._waiting = []
            return True
        made = read_topics(self.source, span, strung=mark.strung or mark.cue is Cue.THEN)
        made = [d for d in made if self._plausible(d)]
        self.drafts += made
        self._waiting = [d for d in made if d.answer is None]
        self._asking = True
        return not made

    def _plausible(self, made: Draft) -> bool:
        """Whether a stretch can be a question at all."""
        low = self.source.low[made.start : made.end]
        return 0 < len(low.split()) <= 60 and not re.fullmatch(
            r"(?:it|that|this|me|them|a (?:few|couple)|more|questions?|some questions|lots?(?: of questions)?|something|nothing|one)",
            low,
        )

    def _lead(self, span: Span) -> None:
        """Words before the first cue: the remark on the question before."""
        if self._waiting and not words.SELF_TALK.match(self.source.low, self._skip(*span), span[1]):
            self._answer(span)

    def _answer(self, span: Span) -> None:
        """Files an answer with the question that waits, or its parts with several."""
        if not self._waiting:
            self._extend(span)
            return
        if len(self._waiting) > 1 and self._share(span):
            return
        give_answer(self.source, self._waiting[-1], _trimmed(self.source, span))
        self._waiting = self._waiting[:-1] if len(self._waiting) > 1 else []

    def _share(self, span: Span) -> bool:
        """Gives each of several questions its own part of one sentence; False where the parts fit none."""
        low = self.source.low
        parts: list[Span] = []
        at = span[0]
        for found in _PART.finditer(low, *span):
            parts.append((at, found.start()))
            at = found.end()
        parts.append((at, span[1]))
        given: dict[int, Span] = {}
        rest: list[Span] = []
        last: int | None = None
        for part in parts:
            index = self._meant(low[slice(*part)], given)
            if index is not None:
                given[index], last = part, index
            elif last is not None and len(given) == len(self._waiting):
                given[last] = (given[last][0], part[1])
            else:
                rest.append(part)
        if not given:
            return False
        left = [i for i in range(len(self._waiting)) if i not in given]
        if len(rest) == 1 and len(left) == 1:
            given[left[0]] = rest[0]
        for index, part in given.items():
            give_answer(self.source, self._waiting[index], _trimmed(self.source, part))
        self._waiting = [d for i, d in enumerate(self._waiting) if i not in given]
        return True

    def _meant(self, low: str, given: dict[int, Span]) -> int | None:
        """Which waiting question a part of a remark speaks of."""
        for index, names in enumerate(_ORDINALS):
            if index < len(self._waiting) and index not in given and any(re.search(rf"\b{n}", low) for n in names):
                return index
        stems = {w[:5] for w in _CONTENT.findall(low)}
        best, most = None, 0
        for index, waiting in enumerate(self._waiting):
            shared = len(stems & {w[:5] for w in _CONTENT.findall(self.source.low[waiting.start : waiting.end])})
            if shared > most and index not in given:
                best, most = index, shared
        return best

    def _plain(self, sentence: Span) -> None:
        """A sentence without any cue: an answer, a question to the candidate, or neither."""
        low = self.source.low
        start = self._skip(*sentence)
        end = sentence[1]
        if (quote := _SPOKEN.match(low, sentence[0], end)) and _SPEAKER.match(low, end):
            self._take(draft(self.source, quote.span(1), None))
            return
        if self._asking and (intro := _INTRO.match(low, sentence[0], end)):
            if not words.FIRST_PERSON.search(intro[0]):
                self._ask((intro.end(), end), sentence, Mark(Cue.ASKED, sentence[0], intro.end(), strung=True))
            return
        bare = _BARE.match(low, sentence[0], end)
        opened = bare.end() if bare else start
        asks = words.OPENER.match(low, opened, end) or _TOPIC_THEN_QUESTION.match(low, opened, end)
        if self._asking and bare and asks:
            if not words.HINDSIGHT.match(low, opened, end):
                for made in read_topics(self.source, (opened, end), strung=False):
                    self._take(made)
            return
        if words.SELF_TALK.match(low, start, end) and not (self._waiting and not low[start:end].rstrip().endswith("?")):
            self._waiting = []
            return
        if low[start:end].rstrip().endswith("?") or words.FACT.match(low, start, end):
            return
        if self._waiting and (self.chat or self._is_reply(start, end)):
            self._answer(sentence)
        else:
            self._extend(sentence)

    def _take(self, made: Draft | None) -> None:
        """Adds a question that waits for its answer beside those that do already."""
        if made:
            self.drafts.append(made)
            self._waiting += [made] if made.answer is None else []
            self._asking = True

    def _extend(self, span: Span) -> None:
        """In a chat, lets the answer run on to the end of its message."""
        low = self.source.low[slice(*span)]
        verdict = len(low.split()) <= 5 and ratings.by_word(low) is not None
        if not (self.chat or verdict) or not self.drafts or not (answer := self.drafts[-1].answer):
            return
        between = self.source.text[answer[1] : span[0]]
        if "\n" not in between and not any(c.isalpha() for c in between):
            last = self.drafts[-1]
            last.answer = None
            give_answer(self.source, last, (answer[0], _trimmed(self.source, span)[1]))

    def _is_reply(self, start: int, end: int) -> bool:
        """Whether a sentence without a cue answers or judges, rather than going on with the story."""
        low = self.source.low[start:end]
        return (
            bool(words.FIRST_PERSON.search(low) or _REPLY.match(low)) or len(low.split()) <= 6 or len(self._waiting) > 1
        )


_KEEP: dict[Cue, Callable[[Reader, Span, Mark, list[Mark]], bool]] = {
    Cue.NEVER: Reader._keeps_report,
    Cue.MINE: Reader._keeps_report,
    Cue.ASKED: Reader._keeps_report,
    Cue.TOLD: Reader._keeps_report,
    Cue.THEN: Reader._keeps_then,
    Cue.DIRECT: Reader._keeps_direct,
    Cue.ANSWER: Reader._keeps_answer,
    Cue.SELF: Reader._keeps_self,
}
