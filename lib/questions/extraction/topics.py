"""What stands behind "they asked": one question, several strung together, and the remarks between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.questions.extraction import words
from lib.questions.extraction.dividing import COMMA, divide
from lib.questions.extraction.parts import draft

if TYPE_CHECKING:
    from lib.questions.extraction.model import Draft, Source, Span

_BETWEEN = re.compile(r"(?:[\s,;.]|(?:and|then|also|et|puis|y|und|i|e|en|luego|dann|potem)\b)*")
_LEAD = re.compile(
    r"(?:[\s,:;–—-]|(?:um+|uh+|erm|er|hm+|like|just|about|if i'd say|(?:me|us)(?= (?:about|to|for|on|what|how|why"
    r"|if|whether|when|where|which|who)\b)|again|ok|okay|oh|yeah|right"
    r"|was(?= (?:about|on|the|a|an|how|what|why|whether|if|to|around)\b)|de(?= (?:mes|mon|ma|mi|mis)\b)|with|on|so"
    r"|and|but|well|now|alright|then|next|finally|lastly|straight (?:away|after)|right away|after that|also"
    r"|the usual|how about)\b(?! (?:like|you|to rent|to work)))*"
)
_TRAIL = re.compile(
    r"(?:[\s,;:–—(-]|\b(?:and|so|but|which|then|to which|um|uh|et|y|und|i|donc|pero|aber|straight|right"
    r"|well|oh|yeah|too|as well|oh god|god|oh no|oh dear|umm)\b)+\Z"
)
_REMARK = re.compile(
    r"\s*(?:,|\s[-–—])\s+(?:a bit|bit|quite|very|pretty|not (?:my|great|sure|so|too)|went|rather|rambled"
    r"|waffled|was (?:a|not|fine|ok|okay|good|bad|hard|easy|the|my|quite|very|too|so|great|terrible|where)|fine|ok"
    r"|bombed|nailed|smashed|easy|said|told|kept|gave|vague|weak|strong|solid|thin"
    r"|shaky|totally|completely|froze|blanked|both|where i|which|because|since|(?:yes|yeah|ja|oui|sí"
    r"|tak)|(?:no|nein|non|nie)(?=[,.!]|\s*$)|got|did|talked|mentioned|explained|used|managed|forgot"
    r"|missed|answered|mumbled|struggled|da war ich)\b"
)
_TASK_IN = re.compile(
    r"(?:an? |the |one |another |this )?(?:[\w-]+ ){0,3}(?:scenario|case|question|task|role ?-?play"
    r"|exercise|problem|puzzle|example)s?(?: [\w' -]{1,40})?: ?(?=\w)"
    r"|(?:(?:an?|the|one|un[ea]?|ein|een|um|uma|jakieś) )?(?:(?:little|quick|short|kleines|kleine|petit|kort"
    r"|krótki) )?(?:role ?-?play"
    r"|scenario|hypothetical|rollenspiel|fallbeispiel|praxisfall|mise en situation|jeu de rôle|cas pratique"
    r"|caso práctico|prueba práctica"
    r"|scenka|zadanie|caso pratico|prova pratica|praktijkproef|rollenspel|casus)(?:, | - | – )(?=\w+ \w+)"
)
_RUN_IN = re.compile(rf"(?:the |a |an |money|[\w'-]+)(?: [\w'-]+){{0,6}}[,:]\s+(?=(?:{words.WH}|{words.IMPERATIVE})\b)")
_ASIDE = re.compile(
    r",? ?(?:page by page|point by point|\b(?:naturally|of course|obviously|apparently|predictably|inevitably"
    r"|annoyingly|finally|as (?:always|usual"
    r"|expected)|for some reason|surprisingly|bizarrely)|(?:(?:came|comes|come|cropped|popped) up|(?:came|was|were"
    r"|comes) (?:next|last|first|after that))\b.*|so (?:i|we|that)\b.*"
    r"|which (?:made|got|had|earned|raised|caught|threw)\b.*|(?:also|then|only|even) (?:came|comes"
    r"|come) up\b.*)[.!]?\s*\Z"
)
_OPENS_AGAIN = re.compile(
    rf"(?:{words.WH}|{words.AUX}|{words.IMPERATIVE}|you|d(?:er|ie|as|en|em|ass)(?! (?:war|ging|lief|hat|fand)))\b"
)
_CONTINUES = re.compile(
    rf"(?:{words.WH}|{words.AUX}|{words.IMPERATIVE}|and|or|but|than|then|for|with|without|in|on|at|to|from|by|as|of"
    rf"|about|like|say|e\.g"
    r"|i\.e|for example|such as|including|especially|particularly|given|assuming|because|while|after|before|until"
    r"|unless|so|that|not"
    r"|you|your|my|his|her|their|the one|et|ou|y|o|und|oder|lub|e|en|of|mais|pero|aber|ale|ma|mas|maar|dans|avec"
    r"|pour|con|para|mit"
    r"|für|z|dla|per|met|voor|also|namely|[\w-]+ing|[\w-]+ and why|[\w-]+ or not|d(?:er|ie|as|en|em|ass|essen"
    r"|eren)(?! (?:war|ging|lief|hat|fand)\b)|wenn|weil|ohne|um|że|żeby|gdy|bo|bez|który|która"
    r"|si|che|cui|senza|sin|sans|dont|lequel|die|dat(?! (?:ging|was|is|vond)\b)|als|om|zonder|quando|gdzie)\b"
)
"""What goes on with a question behind a comma."""
_UNWRAP = re.compile(
    r"(?:(?:what (?:\w+ ){1,5})?(?:a|an|one|another|the|some|this|several|two|three|his|her|their|more|loads of"
    r"|lots of) )?(?:[\w-]+ ){0,3}?"
    r"(?P<head>questions?|things?|bits?|ones?|stuff|topics?|subjects?|matters?|points?|practicalities|favou?rites?"
    r"|classics?|chestnuts?)"
    r"(?: of (?:his|her|their|its) own| everybody \w+ with| they (?:all|always) ask| everyone asks)?"
    r"(?:(?:,|:| -| –| —)? ?(?:namely|which (?:was|were|is)|that (?:was|were)|being|such as|i\.e\."
    r"|to do with)(?: about| on| around)?"
    r"| (?:like|about|on|around|of)|:|,(?= (?:what|how|why|whether|if|when|where|who|which)\b))\s+(?=\w)"
)
"""What only announces a question: "a question of his own, which was", "a run of practical things, namely"."""
_INTERRUPTED = re.compile(r"\s*,[^,?]{3,40},\s+(?=(?:whether|if|how|what|why|when|where|who|which)\b)")
_QUOTES = '"“”«»„'


def _quoted(source: Source, span: Span) -> tuple[Span, Span] | None:
    """A quotation at the very start: its inside, and what follows it."""
    start, end = span
    if start >= end or source.text[start] not in _QUOTES:
        return None
    for i in range(start + 1, min(end, start + 400)):
        if source.text[i] in _QUOTES:
            return (start + 1, i), (i + 1, end)
    return None


def _parenthesis(source: Source, start: int, end: int) -> Span | None:
    """The first parenthesis in the stretch, brackets included."""
    opened = source.text.find("(", start, end)
    if opened < 0:
        return None
    closed = source.text.find(")", opened, end)
    return (opened, closed + 1) if closed > 0 else None


def _tidy(source: Source, span: Span) -> Span:
    """Takes fillers and connectives off both ends."""
    start, end = span
    if lead := _LEAD.match(source.low, start, end):
        start = lead.end()
    if aside := _ASIDE.search(source.low, max(start + 1, end - 80), end):
        end = aside.start()
    if trail := _TRAIL.search(source.low, max(start, end - 60), end):
        end = trail.start()
    return start, end


def _comma_remark(source: Source, span: Span) -> int | None:
    """Offset of the comma behind which an answer without verb follows; None where the question goes on."""
    start, end = span
    commas = list(COMMA.finditer(source.low, start + 1, min(end, start + 400)))
    for found in reversed(commas):
        if _OPENS_AGAIN.match(source.low, found.end(), end):
            commas = [c for c in commas if c.start() > found.start()]
            break
    while commas and _CONTINUES.match(source.low, commas[0].end(), end):
        commas.pop(0)
    if source.text[start:end].rstrip().endswith("?"):
        return None
    if not commas or ", and " in source.low[commas[0].start() : end] or ", or " in source.low[commas[0].start() : end]:
        return None
    return commas[0].start() if any(c.isalnum() for c in source.low[commas[0].end() : end]) else None


def _single(source: Source, span: Span, answer: Span | None, *, listed: bool) -> Draft | None:
    """One topic, with the remark behind a comma, question mark or dash taken as its answer."""
    start, end = _tidy(source, span)
    if task_in := _TASK_IN.match(source.low, start, end):
        start = task_in.end()
    if answer is None:
        mark = source.text.find("?", start, end)
        if mark >= 0 and any(c.isalnum() for c in source.text[mark:end]):
            end, answer = mark + 1, (mark + 1, end)
        elif remark := _REMARK.search(source.low, start + 1, end):
            end, answer = remark.start(), (remark.start(), end)
        elif not listed and (comma := _comma_remark(source, (start, end))):
            end, answer = comma, (comma, end)
    if (
        (run_in := _RUN_IN.match(source.low, start, end))
        and run_in.end() - start < 60
        and (run_in[0].startswith("the ") or run_in[0].rstrip().endswith(":") or len(run_in[0].split()) <= 2)
    ):
        start = run_in.end()
    if not words.WH_OPENER.match(source.low, start, end) and source.low.startswith("to ", start):
        start += 3
    return draft(source, (start, end), answer)


def read_topics(source: Source, span: Span, *, strung: bool, remarks: bool = False) -> list[Draft]:
    """The questions in what an interviewer is reported to have asked.

    Args:
        source: The notes.
        span: The stretch behind "they asked", up to the answer or the end of the sentence.
        strung: Whether several topics may be strung together.
        remarks: Whether what stands behind a comma remarks on the topic, rather than adding one.

    Returns:
        The questions in order, some with answers (from parentheses and remarks).
    """
    if aside := _INTERRUPTED.match(source.low, *span):
        span = aside.end(), span[1]
    start, end = _tidy(source, span)
    if quote := _quoted(source, (start, end)):
        inside, rest = quote
        replied = bool(words.FIRST_PERSON.search(source.low, rest[0], min(rest[1], rest[0] + 20)))
        made = draft(source, inside, rest if replied else None)
        return [made] if made else []
    several = False
    announces = source.low.startswith(("what sounded", "what seemed", "what looked"), start)
    if (announces or not words.OPENER.match(source.low, start, end)) and (
        wrap := _UNWRAP.match(source.low, start, end)
    ):
        start = wrap.end()
        several = wrap["head"].endswith("s")
        strung, remarks = strung or several, remarks and not several
    if task_in := _TASK_IN.match(source.low, start, end):
        start = task_in.end()
    listed = strung and not remarks and several
    drafts: list[Draft] = []
    while start < end:
        bracket = _parenthesis(source, start, end)
        stop = bracket[0] if bracket else end
        if drafts and (between := _BETWEEN.match(source.low, start, stop)):
            start = between.end()
        pieces = divide(source, (start, stop), strung=strung or bool(bracket or drafts), remarks=remarks)
        for piece in pieces:
            last = piece is pieces[-1]
            inner = (bracket[0] + 1, bracket[1] - 1) if bracket and last else None
            made = _single(source, piece, inner, listed=listed)
            if made:
                drafts.append(made)
        start = bracket[1] if bracket else end
    return drafts
