"""Cues in running text: where a question is reported, answered, told or only thought."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from lib.questions.extraction import words
from lib.questions.extraction.model import Source, Span


class Cue(IntEnum):
    """What a cue announces; where two overlap, the lower number wins."""

    NEVER = 0
    MINE = 1
    ASKED = 2
    TOLD = 3
    THEN = 4
    DIRECT = 5
    ANSWER = 6
    SELF = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue in its place.

    Attributes:
        cue: What it announces.
        start: Where the clause with the cue starts, its connectives included.
        end: Where what it announces starts.
        strung: Whether several topics may be strung together behind it.
    """

    cue: Cue
    start: int
    end: int
    strung: bool = False


_ABOUT = r"(?: (?:about|regarding|on|around|into|concerning|related to)\b)?"
_ASK = (
    r"(?:(?:(?:started|began|kept|went on|he's|she's|they're|was|were) )asking|asked|askd|aksed|askt|asekd|aked|asks|enquired|inquired)(?: me| us| if i could| whether i could)?(?: then| also| again| next| first| straight (?:out|away|off)| outright)?"
    r"(?: (?:a|one|another|some|several|a few|a couple of|the usual|more|two|three)(?: [\w-]+){0,2} questions?| questions?)?(?: (?:about|regarding|on|concerning|related to|around|for|to)\b)?(?: an example of| examples of)?"
    r"|want(?:ed|s|d) (?:me |us )?to (?:know|hear|understand)(?: more)?(?: about)?|want(?:ed|s) me to|want(?:ed|s)(?: an example of| examples of|(?= (?:an? |some |two |three |my )?(?:example|story|stories|time|instance|definition|number|figure)s?\b))"
    r"|wondered(?: about)?|(?:was|were) (?:also |very |really |quite |particularly |especially )?(?:curious|keen|interested)(?: to (?:know|hear)| about)?|were (?:also |very |really |quite |particularly )?(?:curious|keen|interested)(?: to (?:know|hear)| about| in)?"
    r"|(?:quizz?ed|grilled|pressed|pushed|questioned|probed|tested|challenged|interrogated|sounded) me(?: out)?(?: about| on)?|probed(?: into| on)?|dug into|drilled (?:down )?into"
    r"|(?:open(?:ed|s)?|start(?:ed|s)?|beg[au]n|begins|kick(?:ed|s)? (?:things )?off|finish(?:ed|es)?|end(?:ed|s)?|close[ds]?|wrapped up|led|lead|warm(?:ed|s)? up)(?: (?:off|up|things|by|it))?(?: by asking(?: me| us)?(?: about| for| to)?| with| on| by asking)(?: the (?:obvious|usual|classic) one)?"
    r"|follow(?:ed|s)?(?: it| that| this)?(?: up)?(?: with| by(?: asking)?)|brought up|raised|launched into|sprang|sprung|came at me with|got (?:on ?to|into)|went into|came (?:back|in) with|hit me with|threw (?:in|me|out)|fired off|chucked in|slipped in"
    r"|(?:moved|went|got|switched|jumped|passed)(?: straight)? (?:on|over)(?: to|to)(?: ask(?:ing)?)?(?: about)?|(?:moved|turned|switched) to(?: ask(?:ing)?)?(?: about)?|(?:stopped at|stuck on|homed in on|zoomed in on|dwelt on|lingered on|picked up on|picked on|came to)"
    r"|(?:talked|chatted|spoke)(?: a bit| briefly| a lot| for a while)? (?:about|through)|(?:discussed|covered)|touched on"
    r"|(?:gave|set|handed|posed|put)(?: me| us| to me)?(?: with)? (?P<task>(?:a|an|one|this|the|another)(?: [\w-]+){0,2} (?:scenario|task|case|problem|exercise|role ?play|question|puzzle|challenge)s?)(?: about| on| related to| where| of|:)?"
    r"|(?:had|made|got) me (?:to )?(?=(?:do|explain|write|draw|sketch|read|sell|pitch|describe|walk|role|solve|design|present|translate|count|show)\b)"
    r"|pushed back|shot back|countered|interrupted(?: with)?"
    r"|(?:m'a|m'ont|nous a|nous ont) (?:aussi |ensuite |alors |juste )?demandé(?: de(?! quoi)| d')?|(?:me )?demande(?:nt)?(?: de)?|(?:voulait|voulaient|veut|a voulu|ont voulu) savoir|m'a interrogée? sur|m'ont interrogée? sur|(?:a |ont )?(?:commencé?|enchaîné|enchaîne|attaqué|attaque|fini|terminé)(?: par| sur| avec)"
    r"|(?:me )?(?:pregunt(?:ó|aron|an|aba|aban))(?: (?:por(?! qu)|sobre))?|(?:quer[ií]an?|quiso|quisieron|quiere|quieren) saber|me pidi(?:ó|eron)(?: que)?|(?:empez(?:ó|aron)|empieza|termin(?:ó|aron)|sigui(?:ó|eron)) (?:con|por)|pasaron a|pasó a"
    r"|fragt(?:e|en)?(?: mich)?(?: nach| ob(?=\s))?|woll(?:te|ten) (?:\w+ )?wissen,?|will wissen,?|begann(?:en)? mit|fing(?:en)? (?:\w+ )?an mit|bat(?:en)? mich(?: um)?"
    r"|(?:za|s)?pytał[aiy]?(?: mnie)?(?: (?:też|jeszcze|potem))?(?: o)?|pyta(?:ją)? o|chcia(?:ł|ła|eli|ły) (?:też )?wiedzieć,?|zacz(?:ął|ęła|ęli|ęły)(?: się)? od|popros(?:ił|iła|ili)(?: mnie)?(?: o)?|kazał[aiy]?(?: mi)?"
    r"|mi ha(?:nno)? chiesto(?: (?:di|della|del|dei))?|vole(?:va|vano) sapere|perguntou(?: sobre)?|perguntaram(?: sobre)?|queria(?:m)? saber|vroeg(?:en)?(?: naar| me| of)?|wilden? weten"
)
_ASK_RE = re.compile(rf"\b(?:{_ASK})(?!\w)")
_SAY_RE = re.compile(
    r"\b(?:said|says|sed|goes|went|was like|is like|(?:piped|spoke) up(?: with)?|(?:chipped|chimed|came|jumped) in(?: with)?|added|starts?(?: with)?|begins(?: with)?|leaned in|dit|a dit|dice|dijo|sagt|sagte|meinte|mówi|powiedział[ai]?)(?:,| then| to me| straight (?:off|away))?"
)
_PASSIVE = re.compile(
    r"\b(?:i|we) (?:was|were|got|am|get)(?: then| also| first| next| even| just)? (?:asked|askd|aksed|quizzed|grilled|questioned)(?: (?:about|on|for|to|regarding)\b)?"
    r"|\bon m'a (?:aussi |ensuite )?demandé(?: de| d')?|\b(?:wurde|wurd) (?:ich )?(?:nach|gefragt|zu)\b(?:,? ob)?|\bme preguntaron(?: (?:por(?! qu)|sobre))?|\bzapytano mnie(?: o)?|\bmi (?:è stato|hanno) chiesto(?: di)?"
)
_THERE = re.compile(
    r"\b(?:(?:there was|came|there were|had|got|then)(?: also| then)? (?:a|one|the|some|another|an)(?: [\w-]+){0,2} (?:question|one|scenario|bit|role ?play|case|task|exercise)s?(?: about| on| where|:|,)?"
    r"|(?:the )?(?:first|next|second|third|fourth|fifth|last|final|other|hardest|worst|best|trickiest|opening|closing|killer)(?: (?:proper|real|big|actual|technical|hard))? (?:question|one|q|thing|up|off)s?\b(?: (?:they|he|she) (?:asked|wanted)(?: me| about)?)?(?: was(?: about)?| is| it was|:| came|,|\s?-)?"
    r"|(?:the )?questions? (?:was|were|is)(?: about)?|question (?:about|on)|another (?:one|question) (?:was|about)(?: about)?|role ?-?play(?: after that| next| then)?\s*[:,-]"
    r"|(?:première|deuxième|dernière) question,?(?: :|:| c'était)?|(?:la )?(?:primera|segunda|última)(?: pregunta)?(?: fue|:)|(?:die )?(?:erste|zweite|nächste|letzte) frage(?: war|:)?|(?:pierwsze|drugie|ostatnie) pytanie:?|question sur|frage nach|pregunta sobre|pytanie o)"
)
_THEN = re.compile(
    r"(?:\b(?:oh and(?: then)?|oh yeah|and also)\b,?|\b(?:and )?(?:then|next|after that|after this|(?:straight|right) after(?: that| this)?|following that|later|finally|lastly|first(?:ly)?|second(?:ly)?|also|last(?:ly)?|at the end|to finish|to start|in between|followed by)\b(?: came| came the| it was| there was| was| straight| up| off)?(?: (?:on )?to)?[,:]?"
    r"|\b(?:ensuite|puis|après(?: ça)?|d'abord|enfin|à la fin|pour finir|et puis)\b(?: c'était| on est passé à| c'est)?,?|\b(?:luego|después|primero|al final|más tarde|y luego|y después|por último)\b(?: (?:fue|vino))?,?|\b(?:dann|danach|zuerst|als (?:nächstes|erstes|letztes)|zum schluss|am ende|und dann)\b(?: (?:kam|ging es um|war))?,?"
    r"|\b(?:potem|później|następnie|najpierw|na początek|na koniec|a potem)\b,?|\b(?:poi|dopo|alla fine|depois|no fim|daarna|toen|tenslotte)\b,?)"
)
_DIRECT = re.compile(
    r"\b(?:(?:talk|walk|take|run) (?:me|us) through\b|tell (?:me|us) (?:about|a (?:bit|time|joke|story)|what|how|why|something)\b|give (?:me|us) an example|describe (?:a|your|the|how)\b|sell (?:me|us) this"
    rf"|(?:{words.WH}|{words.AUX})(?: [\w'-]+){{0,3}} (?:you|your|yourself)\b|what's your\b|whats your\b"
    r"|is there any(?:thing|one)? (?:\w+ ){0,2}(?:you|your|in your)\b|parlez-(?:moi|nous)|háblame de|hábleme de|cuéntame|erzählen sie|opowiedz)"
)
_ADVERBS = r"(?:(?:just|only|then|honestly|kind of|sort of|basically|actually|also|totally|completely|absolutely|simply|really|like|probably|stupidly|proper|properly|pretty much|straight away|quickly|first|even|still|kinda|sorta|think|reckon i|mostly) ){0,2}"
_SAID = r"(?:said|sed|siad|sayd|told|answered|replied|explained|mentioned|admitted|responded|rambled|waffled|bombed|nailed|smashed|aced|froze|fumbled|mumbled|blanked|struggled|stumbled|babbled|bluffed|blagged|messed|fluffed|choked|went (?:through|on|with|for|blank|into|over|first|straight|red|sickest)|talked|walked|described|gave|used|suggested|listed|showed|offered|kept)"
_DID = r"(?:did|had|was|got|thought|changed|held|made|drew|tried|knew|started|went|took|put|chose|picked|did|never|couldn't|could|didn't|don't|do|can|will|would|have|am|forgot|blanked|asked for)"
_ANSWER = re.compile(
    rf"(?:(?:\b(?:and|so|but|to which|which)|[,;–—-]) ?(?:obviously |yeah |well |um |uh |there |then )?)?\bi {_ADVERBS}{_SAID}\b|(?:\b(?:and|so|but|to which|which)|[,;–—-]) ?(?:obviously |yeah |well |um |uh |there |then )?i {_ADVERBS}{_DID}\b"
    rf"|(?:[,;–—-] ?)(?:well |yeah |just |honestly |totally |completely )?(?:{_SAID}|which (?:went|i)|a bit|bit|quite|pretty|not (?:my|great|sure|bad)|went (?:well|ok|fine|badly)|no idea|total|totally|badly|hopeless|fine|ok|easy|waffle|blank)\b"
    r"|,? (?:and )?(?:that|it|this) (?:went|landed|was)(?: \w+)? (?:well|ok|fine|badly|great|terribl[ey]|down|better|good|a disaster|bad)\b"
    r"|(?<= )(?:yes|yeah|yep|no|nope|nah|oui|non|sí|ja|nein|tak|nie)(?= (?:and (?:what|have|is|do|how|are|can|will|would|where|when|did)|obviously|i\b|of course)|\s*$)"
    r"|(?<!\bin) (?<!\bfor )(?<!\bof )(?<!\bat least )(?<!\bafter )(?<!\bwithin )(?<!\babout )(?<!\bthan )(?<!\bthe )(?<!\bin )(?<!\bat )(?<!\bby )(?<!\bevery )(?<!\bfrom )(?<!\bto )(?<!\blast )(?<!\bnext )(?:one|two|three|four|five|six|eight|ten|twelve|\d{1,3}) (?:weeks?|months?|days?|years?|quid|grand|k)\b(?= and | i |\s*$)"
    r"|,? ?(?:et |donc |mais )?(?:là )?(?:j'ai (?:dit|répondu|parlé|expliqué|bafouillé|raconté|donné|fait|séché|cité|pris|avoué)|je lui ai|je leur ai|j'étais|je me suis|je dis|et là)\b|, on [a-zé]+e\b"
    r"|,? ?(?:y |e |pero )?(?:(?:le|les|yo) )?(?:dije|respondí|conté|expliqué|contesté|hablé|me quedé|me lié|le he|hice)\b"
    r"|,? ?(?:und |aber |da )?(?:ich (?:hab(?:e)?|sagte|meinte|antwortete|erzählte|erklärte)|hab(?:e)? (?:ich )?(?:gesagt|geantwortet|erzählt)|habe ich|hab ich)\b"
    r"|,? ?(?:i |a |no to )?(?:powiedziałem|powiedziałam|odpowiedziałem|odpowiedziałam|mówiłem|mówiłam|opowiedziałem|opowiedziałam)\b"
    r"|,? ?(?:e |ma )?(?:ho detto|ho risposto|ho parlato|eu disse|disse que|respondi|ik zei|heb ik gezegd)\b"
)
_WENT_OVER = re.compile(
    r"\b(?:went|going|gone) (?:over|through) (?:my|the) (?:cv|résumé|resume|portfolio|application(?: form)?)\b(?: (?:line by line|in detail|page by page|bit by bit))?"
)
_CAME_UP = re.compile(r"\b(?:(?:also|then|only|even) )?(?:came|comes|come) up\b")
_FILLER = re.compile(r"(?:[ ,:]|\b(?:right|so|ok|okay|well|um|uh|like|basically|now|listen|look|to me)\b)*")
_SCENARIO = re.compile(
    r"(?:(?!\bi (?:said|told|went)\b).){3,160}?\b(?:what|how|where|would|do|can|could) (?:\w+ ){0,2}you\b"
)
_HAD_TO = re.compile(
    r"\W*(?:then |next |also |and |so |after that )*i (?:then |also |next )?(?:had|have|got) to (?=(?:explain|describe|role|do|draw|sketch|write|present|sell|pitch|calculate|solve|read|translate|demonstrate|rank|put|plan|design|name|list|build|fix|sort)\b)"
)
_NAILED = re.compile(r"\b(?:and )?(?:nailed|smashed|bombed|waffled|aced) (?:it|that|this)\b")

_PRONOUN = {
    "they",
    "he",
    "she",
    "who",
    "it",
    "we",
    "both",
    "one",
    "elle",
    "il",
    "ils",
    "elles",
    "on",
    "él",
    "ella",
    "ellos",
    "er",
    "sie",
    "ona",
    "on",
    "oni",
    "lei",
    "lui",
    "ele",
    "ela",
    "hij",
    "zij",
    "ze",
}
_DETERMINER = {
    "the",
    "a",
    "an",
    "one",
    "another",
    "my",
    "our",
    "their",
    "le",
    "la",
    "les",
    "un",
    "une",
    "el",
    "los",
    "las",
    "der",
    "die",
    "das",
    "ein",
    "eine",
    "mr",
    "mrs",
    "ms",
    "dr",
    "frau",
    "herr",
    "pani",
    "pan",
    "il",
    "lo",
    "o",
    "de",
    "het",
}
_CONNECTIVE = frozenset(
    (
        "and so then but um uh erm right ok okay oh yeah well next now first anyway finally also later when et puis "
        "ensuite y luego después und dann potem ah plus en toen"
    ).split()
)
_STOP = {
    "i",
    "you",
    "nobody",
    "me",
    "us",
    "them",
    "him",
    "her",
    "j'ai",
    "je",
    "yo",
    "ich",
    "ja",
    "not",
    "never",
    "didn't",
    "no",
} | {"said", "was", "is", "were", "did", "had"}
_ADVERB = frozenset(
    (
        "then also just first next both again even finally straight suddenly immediately only always quickly me m'a nous se "
        "mnie mich hat haben a ont luego did have has had been"
    ).split()
)
_WORD_BACK = re.compile(r"[^\s,.;:!?()\"]+|[,.;:!?()\"]")


def clause_start(source: Source, verb: int, floor: int) -> tuple[int, str]:
    """Walks back from a verb over adverbs, subject and connectives.

    Returns:
        Where the clause starts (not before ``floor``), and the subject's last pronoun or noun; empty without one.
    """
    window = max(floor, verb - 90)
    tokens = [(m.start(), m[0]) for m in _WORD_BACK.finditer(source.low, window, verb)]
    at = len(tokens)
    while at and tokens[at - 1][1] in _ADVERB:
        at -= 1
    while at and tokens[at - 1][1].endswith("ly") and tokens[at - 1][1] not in {"emily", "sally", "kelly"}:
        at -= 1
    start, subject = (tokens[at][0] if at < len(tokens) else verb), ""
    if at and tokens[at - 1][1] in _PRONOUN | _STOP:
        at -= 1
        start, subject = tokens[at]
    else:
        nouns = at
        while nouns and at - nouns < 5:
            word = tokens[nouns - 1][1]
            if not word[0].isalnum() or word in _PRONOUN | _STOP | _CONNECTIVE:
                break
            nouns -= 1
            if word in _DETERMINER:
                break
        if nouns < at:
            determined = tokens[nouns][1] in _DETERMINER
            first = nouns if determined or nouns == 0 or not tokens[nouns - 1][1][0].isalnum() else at - 1
            if not determined and at - nouns > 2:
                first = at - 1
            start, subject, at = tokens[first][0], tokens[at - 1][1], first
    while at and tokens[at - 1][1] in _CONNECTIVE | {",", ";"}:
        at -= 1
        start = tokens[at][0]
    return start, subject


def _verb_marks(source: Source, span: Span) -> list[Mark]:
    """Cues that are verbs with a subject: asked, wanted to know, said, told."""
    low, (floor, stop) = source.low, span
    marks: list[Mark] = []
    for found in _ASK_RE.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        if subject in {"i", "je", "j'ai", "yo", "ich", "ja"}:
            if not re.search(
                r"talked|spoke|chatted|discussed|covered|went|got|moved|turned|had|gave|start|open|end|finish|beg",
                found[0],
            ):
                marks.append(Mark(Cue.MINE, start, found.end()))
            continue
        if subject in {"you", "nobody", "not", "never", "didn't", "no", "it"} and not found[0].startswith(
            ("start", "end", "open", "beg", "kick", "finish")
        ):
            continue
        if (
            not subject
            and start > floor + 2
            and re.match(r"(?:talk|chat|sp|discuss|cover|went|got|had|made|start|gave)", found[0])
        ):
            marks.append(Mark(Cue.ANSWER, start, start))
            continue
        if re.search(r"\b(?:was|were|been|being) \Z", low[max(floor, found.start() - 6) : found.start()]):
            continue  # "a few questions were asked" names none
        told = found["task"] and re.match(r"\W*(?:$|(?:which|that|and|i|so|but)\b)", low[found.end() : stop])
        marks.append(Mark(Cue.ASKED, start, found.start("task") if told else found.end(), strung=True))
    for found in _PASSIVE.finditer(low, floor, stop):
        start, _ = clause_start(source, found.start(), floor)
        marks.append(Mark(Cue.ASKED, start, found.end(), strung=True))
    for found in _SAY_RE.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        quoted = re.match(r"[ ,:]*[\"“«„]", low[found.end() : stop])
        if (subject or quoted) and subject not in _STOP and _speaks_question(source, (found.end(), stop)):
            marks.append(Mark(Cue.ASKED, start, found.end()))
    for found in words.TOLD.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        unsaid = not subject and found[0].startswith(("said", "says"))
        if not unsaid and subject not in {"i", "je", "yo", "ich", "ja", "j'ai"}:
            marks.append(Mark(Cue.TOLD, start, found.end()))
    return marks


def _speaks_question(source: Source, span: Span) -> bool:
    """Whether direct speech that follows "said" or "goes" is a question."""
    start, end = span
    if filler := _FILLER.match(source.low, start, end):
        start = filler.end()
    if start < end and source.low[start] in '"“«„':
        close = next((i for i in range(start + 1, min(end, start + 300)) if source.low[i] in '"”»“'), end)
        return "?" in source.low[start : close + 2] or bool(words.TASK_OPENER.match(source.low, start, end))
    if filler and filler[0].strip(" ,:") and _SCENARIO.match(source.low, start, end):
        return True
    return bool(words.OPENER.match(source.low, start, end)) and not re.match(
        r"(?:that|if|is|was|are|may|any|se|que|como|co)\b", source.low[start : start + 8]
    )


def scan(source: Source, span: Span) -> list[Mark]:
    """Finds the cues of a sentence, in order and without overlaps."""
    low, (floor, stop) = source.low, span
    marks = _verb_marks(source, span)
    for pattern, cue in ((words.NEVER_ASKED, Cue.NEVER), (words.MINE, Cue.MINE)):
        marks += [Mark(cue, _joined(source, m.start(), floor), m.end()) for m in pattern.finditer(low, floor, stop)]
    for found in _THERE.finditer(low, floor, stop):
        start, _ = found.start(), None
        marks.append(Mark(Cue.ASKED, start, found.end(), strung=True))
    for found in _WENT_OVER.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        if subject not in {"i"}:
            marks.append(Mark(Cue.ASKED, min(start, found.start()), found.start()))
    for found in _CAME_UP.finditer(low, floor, stop):
        start, subject = clause_start(source, found.start(), floor)
        if subject and subject not in _STOP | _PRONOUN | {"nothing", "none", "that", "this", "what", "which"}:
            topic = _skip_connectives(source, start, found.start())
            marks.append(Mark(Cue.ASKED, start, topic))
    if had_to := _HAD_TO.match(low, floor, stop):
        marks.append(Mark(Cue.ASKED, floor, had_to.end()))
    marks += [Mark(Cue.THEN, m.start(), m.end()) for m in _THEN.finditer(low, floor, stop)]
    marks += [Mark(Cue.DIRECT, m.start(), m.start()) for m in _DIRECT.finditer(low, floor, stop)]
    marks += [Mark(Cue.ANSWER, m.start(), m.start()) for m in _ANSWER.finditer(low, floor, stop)]
    marks += [Mark(Cue.ANSWER, m.start(), m.start()) for m in _NAILED.finditer(low, floor, stop)]
    marks += [Mark(Cue.SELF, m.start(), m.end()) for m in words.HINDSIGHT.finditer(low, floor, stop)]
    return _settle(marks)


def _joined(source: Source, at: int, floor: int) -> int:
    """Walks back over the connectives before an offset."""
    tokens = [(m.start(), m[0]) for m in _WORD_BACK.finditer(source.low, max(floor, at - 40), at)]
    while tokens and tokens[-1][1] in _CONNECTIVE | {",", ";", "they", "he", "she"}:
        at = tokens.pop()[0]
    return at


def _skip_connectives(source: Source, start: int, stop: int) -> int:
    """Offset of the first word after the connectives that a clause starts with."""
    for found in _WORD_BACK.finditer(source.low, start, stop):
        if found[0] not in _CONNECTIVE and found[0][0].isalnum():
            return found.start()
    return start


def _settle(marks: list[Mark]) -> list[Mark]:
    """Drops the weaker of two cues that overlap."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.cue, -m.end)):
        while kept and mark.start < kept[-1].end and mark.cue < kept[-1].cue:
            kept.pop()
        if kept and kept[-1].cue is Cue.THEN and mark.cue <= Cue.TOLD and mark.start - kept[-1].end <= 2:
            kept[-1] = Mark(mark.cue, kept[-1].start, mark.end, mark.strung)
        elif not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
